#include "demo/mark.hpp"

#include "demo/queries.hpp"

namespace lingju::demo {

std::span<const sql::Migration> migrations() { return queries::migrations; }

std::optional<Load> find_load(sql::Transaction& transaction, std::string_view part) {
    const sql::Rows rows = transaction.rows(queries::find_load, {part});
    if (rows.empty()) return std::nullopt;
    return Load{.wanted = rows.front().integer("wanted"), .made = rows.front().integer("made")};
}

void mark_loaded(
    sql::Transaction& transaction, std::string_view part, Instant now, std::int64_t wanted
) {
    transaction.execute(queries::insert_load, {part, now, wanted});
}

void note_made(sql::Transaction& transaction, std::string_view part, std::int64_t made) {
    transaction.execute(queries::note_made, {part, made});
}

}  // namespace lingju::demo
