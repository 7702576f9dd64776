#include "platform/sql/sqlite_constraint.hpp"

#include <cctype>
#include <regex>

namespace lingju::sql {
namespace {

std::string without_spaces(std::string text) {
    std::erase_if(text, [](char c) { return std::isspace(static_cast<unsigned char>(c)) != 0; });
    return text;
}

std::string named_for_table(std::string_view create_table, const std::string& columns) {
    static const std::regex pattern(
        R"(constraint\s+(\w+)\s+(?:unique|primary\s+key)\s*\(([^)]*)\))", std::regex::icase
    );
    const std::string text(create_table);
    for (std::sregex_iterator match(text.begin(), text.end(), pattern), end; match != end; ++match)
        if (without_spaces((*match)[2]) == columns) return (*match)[1];
    return {};
}

/// `number text constraint cases_number unique`, `id bigint primary key`.
std::string named_for_column(
    std::string_view table, std::string_view create_table, const std::string& column
) {
    const std::string text(create_table);
    const std::regex named(
        "[(,]\\s*" + column + R"(\s[^,]*constraint\s+(\w+)\s+(?:unique|primary\s+key))",
        std::regex::icase
    );
    std::smatch match;
    if (std::regex_search(text, match, named)) return match[1];
    const std::regex key("[(,]\\s*" + column + R"(\s[^,]*primary\s+key)", std::regex::icase);
    return std::regex_search(text, key) ? std::string(table) + "_pkey" : std::string();
}

bool is_primary_key(std::string_view create_table, const std::string& columns) {
    static const std::regex pattern(R"(primary\s+key\s*\(([^)]*)\))", std::regex::icase);
    const std::string text(create_table);
    std::smatch match;
    return std::regex_search(text, match, pattern) && without_spaces(match[1]) == columns;
}

}  // namespace

std::string constraint_over(
    std::string_view table, std::string_view create_table, std::string_view columns
) {
    std::string list = without_spaces(std::string(columns));
    std::string name = named_for_table(create_table, list);
    if (name.empty() && list.find(',') == std::string::npos)
        name = named_for_column(table, create_table, list);
    if (!name.empty()) return name;
    if (is_primary_key(create_table, list)) return std::string(table) + "_pkey";
    for (char& c : list) c = c == ',' ? '_' : c;
    return std::string(table) + "_" + list + "_key";
}

}  // namespace lingju::sql
