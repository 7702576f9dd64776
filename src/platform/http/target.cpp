#include "platform/http/target.hpp"

#include <algorithm>

#include "platform/json/json.hpp"

namespace lingju::http {
namespace {

constexpr std::size_t parameters_most = 64;

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

bool has_control(std::string_view text) {
    return std::ranges::any_of(text, [](char c) {
        auto byte = static_cast<unsigned char>(c);
        return byte < 0x20 || byte == 0x7F;
    });
}

/// "http://host/path" → "/path".
std::string_view origin_form(std::string_view text) {
    for (std::string_view scheme : {"http://", "https://"}) {
        if (!text.starts_with(scheme)) continue;
        std::size_t slash = text.find('/', scheme.size());
        return slash == text.npos ? "/" : text.substr(slash);
    }
    return text;
}

bool read_path(std::string_view raw, Target& target) {
    if (!raw.starts_with('/')) return false;
    for (std::size_t from = 1; from <= raw.size();) {
        std::size_t to = std::min(raw.find('/', from), raw.size());
        auto segment = percent_decoded(raw.substr(from, to - from), false);
        if (!segment || *segment == "." || *segment == "..") return false;
        target.path += '/' + *segment;
        target.segments.push_back(*std::move(segment));
        from = to + 1;
    }
    return true;
}

Refusal malformed(std::string code, std::string subject) {
    return {.kind = Refused::malformed, .code = std::move(code), .subject = std::move(subject)};
}

/// What is wrong with the parameters that are not taken; those past the most are not looked at.
Refusals read_query(std::string_view raw, Target& target) {
    Refusals refusals;
    std::size_t place = 0;
    for (std::size_t from = 0; from < raw.size();) {
        std::size_t to = std::min(raw.find('&', from), raw.size());
        std::string_view pair = raw.substr(from, to - from);
        from = to + 1;
        if (pair.empty()) continue;
        if (++place > parameters_most) {
            refusals.push_back(malformed("http.query", std::to_string(place)));
            break;
        }
        std::size_t equals = std::min(pair.find('='), pair.size());
        auto name = percent_decoded(pair.substr(0, equals), true);
        auto value = percent_decoded(pair.substr(std::min(equals + 1, pair.size())), true);
        if (!name || !value) {
            refusals.push_back(malformed("http.query", std::to_string(place)));
            continue;
        }
        auto [found, is_new] = target.query.emplace(*std::move(name), *std::move(value));
        if (is_new) continue;
        Refusal repeated = malformed("http.query_repeated", found->first);
        if (std::ranges::find(refusals, repeated) == refusals.end())
            refusals.push_back(std::move(repeated));
    }
    return refusals;
}

}  // namespace

std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space) {
    std::string decoded;
    decoded.reserve(text.size());
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '+' && plus_is_space) {
            decoded += ' ';
        } else if (text[at] != '%') {
            decoded += text[at];
        } else {
            if (at + 2 >= text.size()) return std::nullopt;
            int high = hex_digit(text[at + 1]), low = hex_digit(text[at + 2]);
            if (high < 0 || low < 0) return std::nullopt;
            decoded += static_cast<char>(high * 16 + low);
            at += 2;
        }
    }
    if (has_control(decoded) || !json::is_utf8(decoded)) return std::nullopt;
    return decoded;
}

Outcome<Target> parse_target(std::string_view text) {
    text = origin_form(text);
    std::size_t mark = std::min(text.find('?'), text.size());
    Target target;
    if (!read_path(text.substr(0, mark), target)) return refuse(Refused::malformed, "http.path");
    std::string_view query = text.substr(std::min(mark + 1, text.size()));
    if (Refusals refusals = read_query(query, target); !refusals.empty())
        return std::unexpected(std::move(refusals));
    return target;
}

}  // namespace lingju::http
