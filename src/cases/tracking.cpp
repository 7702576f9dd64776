#include "cases/tracking.hpp"

#include <cctype>

namespace lingju::cases {
namespace {

constexpr std::string_view alphabet = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
constexpr std::size_t length = 12;
static_assert(alphabet.size() == 31, "a prime, so that every weight has an inverse");

/// Weights 2 … 12 over the first eleven, modulo 31.
char check_character(std::string_view first) {
    std::size_t sum = 0;
    for (std::size_t i = 0; i < length - 1; ++i) sum += (i + 2) * alphabet.find(first[i]);
    return alphabet[sum % alphabet.size()];
}

}  // namespace

std::string new_tracking_code() {
    std::string code;
    while (code.size() < length - 1)
        for (char byte : crypto::random_bytes(16)) {
            auto value = static_cast<unsigned char>(byte);
            bool is_fair = value < 256 / alphabet.size() * alphabet.size();
            if (is_fair && code.size() < length - 1) code += alphabet[value % alphabet.size()];
        }
    return code + check_character(code);
}

std::string tracking_code_in(std::string_view typed) {
    std::string code;
    for (char c : typed) {
        if (c == ' ' || c == '-') continue;
        code += static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    }
    bool is_spelled =
        code.size() == length && code.find_first_not_of(alphabet) == std::string::npos;
    if (!is_spelled || code.back() != check_character(code)) return {};
    return code;
}

std::string tracking_hash(const crypto::Provider& keys, std::string_view code) {
    return keys.lookup_hash("cases.tracking", code);
}

}  // namespace lingju::cases
