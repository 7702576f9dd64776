// The request target: path segments and query, decoded and checked.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "platform/outcome/outcome.hpp"

namespace lingju::http {

/// Undoes %XX, and + where `plus_is_space`. Nothing where an escape is malformed, or the outcome is
/// not UTF-8 or holds a control character.
std::optional<std::string> percent_decoded(std::string_view text, bool plus_is_space);

struct Target {
    std::string path = {};
    std::vector<std::string> segments = {};  // "/a/b%2Fc" → {"a", "b/c"}; "/" → {""}
    std::map<std::string, std::string> query = {};
};

/// Splits and decodes "/path?query"; also the absolute form "http://host/path". Refuses (malformed)
/// http.path, or every http.query with the place of the parameter and http.query_repeated with its
/// name; at most 64 parameters are read.
Outcome<Target> parse_target(std::string_view text);

}  // namespace lingju::http
