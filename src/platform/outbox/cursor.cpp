#include <charconv>

#include <fmt/format.h>

#include "platform/outbox/outbox.hpp"

namespace lingju::outbox {
namespace {

/// Takes a number without sign or leading zero from the front of `text`.
std::optional<std::int64_t> take_number(std::string_view& text) {
    std::int64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const std::size_t length = static_cast<std::size_t>(end - text.data());
    if (error != std::errc{} || text.front() == '-' || (text.front() == '0' && length > 1))
        return std::nullopt;
    text.remove_prefix(length);
    return number;
}

bool take(std::string_view& text, char wanted) {
    if (!text.starts_with(wanted)) return false;
    text.remove_prefix(1);
    return true;
}

}  // namespace

std::string to_string(const Cursor& cursor) {
    std::string text;
    for (const auto& [chain, seq] : cursor)
        fmt::format_to(std::back_inserter(text), "{}{}:{}", text.empty() ? "" : ",", chain, seq);
    return text;
}

std::optional<Cursor> parse_cursor(std::string_view text) {
    Cursor cursor;
    do {
        const std::optional<std::int64_t> chain = take_number(text);
        if (!chain || *chain > 15 || !take(text, ':')) return std::nullopt;
        const std::optional<std::int64_t> seq = take_number(text);
        if (!seq || !cursor.emplace(static_cast<int>(*chain), *seq).second) return std::nullopt;
    } while (take(text, ','));
    if (!text.empty()) return std::nullopt;
    return cursor;
}

}  // namespace lingju::outbox
