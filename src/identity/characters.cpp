#include "identity/characters.hpp"

#include <cstdint>

namespace lingju::identity {
namespace {

/// How many bytes a character has that begins with `first`; 0 where none does.
std::size_t size_by(unsigned char first) {
    if (first < 0x80) return 1;
    if (first >= 0xc2 && first < 0xe0) return 2;
    if (first >= 0xe0 && first < 0xf0) return 3;
    return first >= 0xf0 && first < 0xf5 ? 4 : 0;
}

/// The code point of a sequence of `size` bytes that begins right; over-long and surrogate forms
/// answer U+0000.
std::uint32_t code_point(std::string_view sequence) {
    if (sequence.size() == 1) return static_cast<unsigned char>(sequence[0]);
    auto code = static_cast<std::uint32_t>(
        static_cast<unsigned char>(sequence[0]) & (0x7f >> sequence.size())
    );
    for (char c : sequence.substr(1)) code = (code << 6) | (static_cast<unsigned char>(c) & 0x3fu);
    constexpr std::uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    bool sound =
        code >= least[sequence.size()] && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
    return sound ? code : 0;
}

bool all_follow(std::string_view bytes) {
    for (char c : bytes)
        if ((static_cast<unsigned char>(c) & 0xc0) != 0x80) return false;
    return true;
}

/// The character that begins `text`, or its first byte.
std::string_view first_of(std::string_view text) {
    std::size_t size = size_by(static_cast<unsigned char>(text[0]));
    if (size < 2 || size > text.size()) return text.substr(0, 1);
    std::string_view sequence = text.substr(0, size);
    return all_follow(sequence.substr(1)) && code_point(sequence) != 0 ? sequence
                                                                       : text.substr(0, 1);
}

char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c; }

}  // namespace

std::vector<std::string_view> characters(std::string_view text) {
    std::vector<std::string_view> found;
    while (!text.empty()) {
        found.push_back(first_of(text));
        text.remove_prefix(found.back().size());
    }
    return found;
}

bool is_plain_text(std::string_view text) {
    for (std::string_view character : characters(text)) {
        auto first = static_cast<unsigned char>(character[0]);
        if (character.size() == 1 && (first < 0x20 || first >= 0x7f)) return false;
    }
    return true;
}

std::string cleaned(std::string_view text) {
    std::string clean;
    for (std::string_view character : characters(text)) {
        std::uint32_t code = code_point(character);
        if (character == " " || character == "\t" || code == 0x3000) continue;
        if (code >= 0xff01 && code <= 0xff5e)
            clean += upper(static_cast<char>(code - 0xff01 + '!'));
        else if (character.size() == 1)
            clean += upper(character[0]);
        else
            clean += character;
    }
    return clean;
}

}  // namespace lingju::identity
