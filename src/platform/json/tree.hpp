// JSON text as a tree that keeps what a typed reader must see: repeated names, and which numbers
// were written as integers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "platform/outcome/outcome.hpp"

namespace lingju::json {

struct Node {
    enum class Kind { null, boolean, integer, huge, real, text, list, object };
    Kind kind = Kind::null;
    bool boolean = false;
    std::int64_t integer = 0;  // `huge`: an integer that 64 bits with a sign do not hold
    double real = 0;           // also of an integer
    std::string text = {};
    std::vector<std::string> names = {
    };  // object: one for each of `items`, in order, repeated ones too
    std::vector<Node> items = {};
};

inline constexpr std::size_t depth_most = 16;

/// Refuses json.not_utf8, json.not_json (with detail `line`), json.too_deep.
Outcome<Node> parse_tree(std::string_view text);

/// One step of a JSON pointer (RFC 6901), linked to the steps above it.
struct Where {
    const Where* above = nullptr;
    std::string_view name = {};
    std::size_t place = 0;
    bool is_name = false;
};
std::string pointer_to(const Where* where);

}  // namespace lingju::json
