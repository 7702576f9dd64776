#include "cases/tell_deemed.hpp"

#include "cases/queries.hpp"
#include "cases/standing.hpp"
#include "cases/store.hpp"

namespace lingju::cases {
namespace {

constexpr int batch_size = 200;

using One = Outcome<bool> (*)(sql::Transaction&, const Ground&, std::int64_t);

std::vector<std::int64_t> ids_of(const sql::Rows& rows) {
    std::vector<std::int64_t> ids;
    for (const sql::Rows::Row row : rows) ids.push_back(row.integer("id"));
    return ids;
}

/// Each case an act of its own. One that changed meanwhile is left to the next round.
int do_each(
    sql::Database& database, const Pin& pin, const std::vector<std::int64_t>& ids, One one
) {
    int done = 0;
    for (std::int64_t id : ids) {
        Outcome<bool> outcome = sql::write<bool>(database, [&](sql::Transaction& transaction) {
            return one(transaction, pin(), id);
        });
        if (outcome && *outcome) ++done;
    }
    return done;
}

/// Everything that `list` finds behind an id, page by page.
int do_all(
    sql::Database& database,
    const Pin& pin,
    const std::function<sql::Rows(sql::Transaction&, std::int64_t after)>& list,
    One one
) {
    int done = 0;
    for (std::int64_t after = 0;;) {
        auto ids =
            sql::read<std::vector<std::int64_t>>(database, [&](sql::Transaction& transaction) {
                return ids_of(list(transaction, after));
            });
        if (ids.empty()) return done;
        done += do_each(database, pin, ids, one);
        after = ids.back();
    }
}

void save(sql::Transaction& transaction, const Ground& ground, Standing& standing) {
    standing.the_case.listing = listing_today(ground, standing);
    update_listing(transaction, standing.the_case, standing.the_case.version);
    ++standing.the_case.version;
}

/// Does `one` for the first of what `query` finds to be over today.
int do_due(sql::Database& database, const Pin& pin, const sql::Query& query, One one) {
    auto due = sql::read<std::vector<std::int64_t>>(database, [&](sql::Transaction& transaction) {
        return ids_of(transaction.rows(query, {pin().today(), batch_size}));
    });
    return do_each(database, pin, due, one);
}

}  // namespace

Outcome<bool> record_deemed(
    sql::Transaction& transaction, const Ground& ground, std::int64_t case_id
) {
    std::optional<Case> found = find_row(transaction, *ground.keys, case_id);
    if (!found || !found->listing.watch_until) return false;
    Standing standing = standing_of(ground, *std::move(found));
    if (!standing.state.deemed) return false;
    save(transaction, ground, standing);
    tell_ledger(transaction, standing.the_case, "deemed_accepted", "system");
    return true;
}

Outcome<bool> record_lapsed(
    sql::Transaction& transaction, const Ground& ground, std::int64_t case_id
) {
    std::optional<Case> found = find_row(transaction, *ground.keys, case_id);
    if (!found || !has_lapsed(found->listing, ground.today())) return false;
    Standing standing = standing_of(ground, *std::move(found));
    if (standing.state.status != Status::terminated) return false;
    save(transaction, ground, standing);
    tell_ledger(transaction, standing.the_case, "terminated", "system");
    return true;
}

Outcome<bool> record_dates(
    sql::Transaction& transaction, const Ground& ground, std::int64_t case_id
) {
    std::optional<Case> found = find_row(transaction, *ground.keys, case_id);
    if (!found || found->listing.due_on) return false;
    Standing standing = standing_of(ground, *std::move(found));
    if (!listing_today(ground, standing).due_on) return false;
    save(transaction, ground, standing);
    tell_ledger(transaction, standing.the_case, "dated", "system");
    return true;
}

Outcome<bool> record_lights(
    sql::Transaction& transaction, const Ground& ground, std::int64_t case_id
) {
    std::optional<Case> found = find_row(transaction, *ground.keys, case_id);
    if (!found || found->listing.lights_mark == ground.lights->mark()) return false;
    Standing standing = standing_of(ground, *std::move(found));
    save(transaction, ground, standing);
    tell_ledger(transaction, standing.the_case, "lit", "system");
    return true;
}

int tell_deemed(sql::Database& database, const Pin& pin) {
    return do_due(database, pin, queries::list_deemed, record_deemed);
}

int tell_lapsed(sql::Database& database, const Pin& pin) {
    return do_due(database, pin, queries::list_lapsed, record_lapsed);
}

int date_cases(sql::Database& database, const Pin& pin) {
    auto undated = [](sql::Transaction& transaction, std::int64_t after) {
        return transaction.rows(queries::list_undated, {after, batch_size});
    };
    return do_all(database, pin, undated, record_dates);
}

int light_cases(sql::Database& database, const Pin& pin) {
    const std::string mark = pin().lights->mark();
    auto lit_otherwise = [&](sql::Transaction& transaction, std::int64_t after) {
        return transaction.rows(queries::list_lit_otherwise, {mark, after, batch_size});
    };
    return do_all(database, pin, lit_otherwise, record_lights);
}

}  // namespace lingju::cases
