// A statement that lies in a module's sql/ folder, as cmake/embed_sql.cmake built it in.
#pragma once

#include <string_view>

namespace lingju::sql {

/// Parameters are $1, $2 … in both dialects; a parameter may stand more than once.
struct Query {
    std::string_view name;  // "cases/find_case"
    std::string_view sqlite;
    std::string_view postgres;
};

/// A forward step of a module's tables. Run once, in order of name; its checksum is kept and must
/// not change afterwards.
struct Migration {
    std::string_view module;
    std::string_view name;  // "0001_create_cases"
    std::string_view sqlite;
    std::string_view postgres;
};

}  // namespace lingju::sql
