#include "platform/sheet/encoding.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <optional>

namespace lingju::sheet {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view little_mark = "\xFF\xFE";
constexpr std::string_view big_mark = "\xFE\xFF";

/// glibc's converter between two encodings.
class Converter {
  public:
    Converter(const char* to, const char* from) : handle_(iconv_open(to, from)) {
        if (handle_ == reinterpret_cast<iconv_t>(-1)) throw Fault("iconv knows no such encoding");
    }
    ~Converter() { iconv_close(handle_); }
    Converter(const Converter&) = delete;
    Converter& operator=(const Converter&) = delete;

    /// Nothing where a byte has no meaning; `bad_at` is then its place.
    std::optional<std::string> convert(std::string_view bytes, std::size_t& bad_at) {
        std::string out;
        std::array<char, 65536> buffer;
        char* in = const_cast<char*>(bytes.data());
        std::size_t left = bytes.size();
        while (left > 0) {
            char* to = buffer.data();
            std::size_t room = buffer.size();
            const std::size_t done = iconv(handle_, &in, &left, &to, &room);
            const int trouble = errno;
            out.append(buffer.data(), buffer.size() - room);
            if (done != static_cast<std::size_t>(-1) || trouble == E2BIG) continue;
            bad_at = bytes.size() - left;
            return std::nullopt;
        }
        return out;
    }

  private:
    iconv_t handle_;
};

std::string line_of(std::string_view bytes, std::size_t at) {
    return std::to_string(1 + std::ranges::count(bytes.substr(0, at), '\n'));
}

/// How many bytes the character at the front has; 0 where it is none.
std::size_t character_length(std::string_view text) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80) return 1;
    const std::size_t length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
    if (lead < 0xC2 || lead > 0xF4 || text.size() < length) return 0;
    for (std::size_t at = 1; at < length; ++at)
        if ((byte(at) & 0xC0) != 0x80) return 0;
    const unsigned char second = byte(1);
    const bool wrong = (lead == 0xE0 && second < 0xA0) || (lead == 0xED && second > 0x9F) ||
                       (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second > 0x8F);
    return wrong ? 0 : length;
}

/// The line where UTF-8 ends being UTF-8.
std::string bad_line_of(std::string_view text) {
    std::string_view rest = text;
    while (const std::size_t length = rest.empty() ? 0 : character_length(rest))
        rest.remove_prefix(length);
    return line_of(text, text.size() - rest.size());
}

Outcome<Decoded> converted(std::string_view bytes, const char* from, Encoding encoding) {
    std::size_t bad_at = 0;
    std::optional<std::string> text = Converter("UTF-8", from).convert(bytes, bad_at);
    if (text) return Decoded{*std::move(text), encoding};
    return refuse(Refused::malformed, "sheet.encoding_unknown", line_of(bytes, bad_at));
}

bool is_ascii(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// A line that can only have been meant as UTF-8: it is, and holds a character of three bytes, as
/// every Chinese one is.
bool is_chinese_utf8(std::string_view line) {
    const auto wide = [](char c) { return static_cast<unsigned char>(c) >= 0xE0; };
    return std::ranges::any_of(line, wide) && is_utf8(line);
}

/// GB18030 reads most UTF-8 as other characters, so a file that holds both is found line by line.
Outcome<Decoded> as_gb18030(std::string_view bytes) {
    std::size_t line = 0;
    std::size_t utf8_line = 0;
    std::size_t other_line = 0;
    for (std::size_t from = 0; from < bytes.size();) {
        const std::size_t to = std::min(bytes.find('\n', from), bytes.size());
        const std::string_view text = bytes.substr(from, to - from);
        from = to + 1;
        ++line;
        if (is_ascii(text)) continue;
        std::size_t& first = is_chinese_utf8(text) ? utf8_line : other_line;
        if (first == 0) first = line;
    }
    if (utf8_line == 0) return converted(bytes, "GB18030", Encoding::gb18030);
    auto mixed =
        refuse(Refused::malformed, "sheet.mixed_encoding", std::to_string(other_line)).error();
    mixed.front().details.emplace("other", std::to_string(utf8_line));
    return std::unexpected(std::move(mixed));
}

}  // namespace

bool is_utf8(std::string_view bytes) {
    while (!bytes.empty()) {
        const std::size_t length = character_length(bytes);
        if (length == 0) return false;
        bytes.remove_prefix(length);
    }
    return true;
}

std::string_view beginning_of(std::string_view text, std::size_t bytes) {
    if (text.size() <= bytes) return text;
    while (bytes > 0 && (static_cast<unsigned char>(text[bytes]) & 0xC0) == 0x80) --bytes;
    return text.substr(0, bytes);
}

bool holds_control(std::string_view text) {
    const auto control = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
    };
    return std::ranges::any_of(text, control) || text.contains(utf8_mark) ||
           text.contains("\xEF\xBF\xBE") || text.contains("\xEF\xBF\xBF");
}

Outcome<Decoded> decode(std::string_view bytes) {
    if (bytes.starts_with(little_mark))
        return converted(bytes.substr(2), "UTF-16LE", Encoding::utf16_marked);
    if (bytes.starts_with(big_mark))
        return converted(bytes.substr(2), "UTF-16BE", Encoding::utf16_marked);
    if (bytes.contains('\0')) return refuse(Refused::malformed, "sheet.not_a_sheet");
    if (bytes.starts_with(utf8_mark)) {
        const std::string_view text = bytes.substr(utf8_mark.size());
        if (is_utf8(text)) return Decoded{std::string(text), Encoding::utf8_marked};
        return refuse(Refused::malformed, "sheet.encoding_unknown", bad_line_of(text));
    }
    if (is_utf8(bytes)) return Decoded{std::string(bytes), Encoding::utf8};
    return as_gb18030(bytes);
}

std::string encode(std::string_view text, Encoding encoding) {
    if (encoding == Encoding::utf8) return std::string(text);
    if (encoding == Encoding::utf8_marked) return std::string(utf8_mark).append(text);
    const bool wide = encoding == Encoding::utf16_marked;
    std::size_t bad_at = 0;
    std::optional<std::string> out =
        Converter(wide ? "UTF-16LE" : "GB18030", "UTF-8").convert(text, bad_at);
    if (!out) throw Fault("a character has no place in the encoding");
    if (wide) return std::string(little_mark) + *out;
    const Outcome<Decoded> back = decode(*out);
    const bool is_told_apart = back && back->text == text;
    return is_told_apart ? *std::move(out) : encode(text, Encoding::utf8_marked);
}

}  // namespace lingju::sheet
