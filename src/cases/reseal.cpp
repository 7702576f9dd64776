#include "cases/reseal.hpp"

#include "cases/queries.hpp"

namespace lingju::cases {
namespace {

constexpr std::int64_t batch = 200;

struct Step {
    bool is_last = true;
    std::int64_t resealed = 0;
};

std::string again(const crypto::Provider& keys, std::string_view purpose, std::string_view old) {
    return keys.seal(purpose, keys.open_sealed(purpose, old));
}

std::int64_t reseal_texts(
    sql::Transaction& transaction,
    const crypto::Provider& keys,
    std::int64_t after,
    std::int64_t through
) {
    std::int64_t resealed = 0;
    const sql::Rows rows = transaction.rows(queries::list_texts_between, {after, through});
    for (const auto& row : rows) {
        if (keys.is_current(row.bytes("texts"))) continue;
        transaction.execute(
            queries::reseal_texts,
            {row.integer("case_id"),
             row.integer("seq"),
             sql::Blob{again(keys, "cases.texts", row.bytes("texts"))}}
        );
        ++resealed;
    }
    return resealed;
}

/// The next cases behind those that were looked at since this key is the newest.
Step reseal_next(sql::Transaction& transaction, const crypto::Provider& keys) {
    const std::int64_t key = keys.current_key();
    const sql::Rows before = transaction.rows(queries::find_reseal, {key});
    const std::int64_t after = before.empty() ? 0 : before.front().integer("through");
    const sql::Rows rows = transaction.rows(queries::list_sealed_after, {after, batch});
    if (rows.empty()) return {};
    Step step{.is_last = rows.size() < static_cast<std::size_t>(batch)};
    std::int64_t through = after;
    for (const auto& row : rows) {
        through = row.integer("id");
        if (keys.is_current(row.bytes("form")) && keys.is_current(row.bytes("tracking"))) continue;
        transaction.execute(
            queries::reseal_case,
            {through,
             sql::Blob{again(keys, "cases.form", row.bytes("form"))},
             sql::Blob{again(keys, "cases.tracking", row.bytes("tracking"))}}
        );
        ++step.resealed;
    }
    step.resealed += reseal_texts(transaction, keys, after, through);
    transaction.execute(queries::save_reseal, {key, through});
    return step;
}

}  // namespace

std::int64_t reseal_all(
    sql::Database& database, const crypto::Provider& keys, const std::function<bool()>& go_on
) {
    std::int64_t resealed = 0;
    while (go_on()) {
        Outcome<Step> step = sql::write<Step>(database, [&keys](sql::Transaction& transaction) {
            return Outcome<Step>(reseal_next(transaction, keys));
        });
        if (!step) throw Fault("cases cannot be sealed again now: " + summary(step.error()));
        resealed += step->resealed;
        if (step->is_last) break;
    }
    return resealed;
}

}  // namespace lingju::cases
