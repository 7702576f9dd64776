#include "demo/mark.hpp"

#include "demo/queries.hpp"

namespace lingju::demo {

std::span<const sql::Migration> migrations() { return queries::migrations; }

bool is_loaded(sql::Transaction& transaction, std::string_view part) {
    return !transaction.rows(queries::find_load, {part}).empty();
}

void mark_loaded(sql::Transaction& transaction, std::string_view part, Instant now) {
    transaction.execute(queries::insert_load, {part, now});
}

}  // namespace lingju::demo
