#include <algorithm>
#include <cstdint>

#include "platform/json/json.hpp"

namespace lingju::json {
namespace {

/// The bytes a lead byte announces, and the range of the second one, which shuts out overlong
/// forms, surrogates and what lies beyond U+10FFFF. Unicode 15, table 3-7.
struct Lead {
    int size;
    unsigned char least, most;
};

Lead lead_of(unsigned char byte) {
    if (byte < 0x80) return {1, 0, 0};
    if (byte < 0xC2) return {0, 0, 0};
    if (byte < 0xE0) return {2, 0x80, 0xBF};
    if (byte == 0xE0) return {3, 0xA0, 0xBF};
    if (byte == 0xED) return {3, 0x80, 0x9F};
    if (byte < 0xF0) return {3, 0x80, 0xBF};
    if (byte == 0xF0) return {4, 0x90, 0xBF};
    if (byte < 0xF4) return {4, 0x80, 0xBF};
    if (byte == 0xF4) return {4, 0x80, 0x8F};
    return {0, 0, 0};
}

}  // namespace

bool is_utf8(std::string_view text) {
    auto byte_at = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    for (std::size_t at = 0; at < text.size();) {
        Lead lead = lead_of(byte_at(at));
        auto size = static_cast<std::size_t>(lead.size);
        if (size == 0 || at + size > text.size()) return false;
        if (size > 1 && (byte_at(at + 1) < lead.least || byte_at(at + 1) > lead.most)) return false;
        for (std::size_t more = 2; more < size; ++more)
            if ((byte_at(at + more) & 0xC0) != 0x80) return false;
        at += size;
    }
    return true;
}

bool is_plain(std::string_view text) {
    return std::ranges::none_of(text, [](char c) {
        const auto byte = static_cast<unsigned char>(c);
        return (byte < 0x20 && c != '\n' && c != '\t') || byte == 0x7F;
    });
}

std::size_t code_points(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) {
        return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    }));
}

void append_quoted(std::string& out, std::string_view text) {
    static constexpr char hex[] = "0123456789abcdef";
    out += '"';
    std::size_t from = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        auto byte = static_cast<unsigned char>(text[at]);
        if (byte >= 0x20 && byte != '"' && byte != '\\') continue;
        out.append(text, from, at - from);
        from = at + 1;
        out += '\\';
        if (byte == '\n')
            out += 'n';
        else if (byte == '\t')
            out += 't';
        else if (byte >= 0x20)
            out += text[at];
        else
            out += {'u', '0', '0', hex[byte >> 4], hex[byte & 15]};
    }
    out.append(text, from);
    out += '"';
}

}  // namespace lingju::json
