#include "identity/unmask.hpp"

#include "identity/cards.hpp"
#include "identity/queries.hpp"

namespace lingju::identity {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t hour_ms = 60 * minute_ms;

/// Those who had `most` shown within the hour wait until the first of them is an hour old.
Refusals unmasked_too_often(sql::Transaction& transaction, const Actor& by, Instant now, int most) {
    const sql::Rows rows =
        transaction.rows(queries::count_unmaskings, {by.account, now.ms - hour_ms, most});
    if (rows.front().integer("unmaskings") < most) return {};
    const std::int64_t left_ms = rows.front().instant("since").ms + hour_ms - now.ms;
    Refusals refusals = refuse(Refused::too_many, "identity.unmasked_too_often").error();
    refusals.front().law = "个人信息保护法";
    refusals.front().article = "51";
    refusals.front().details = {
        {"most", std::to_string(most)},
        {"minutes", std::to_string((left_ms + minute_ms - 1) / minute_ms)}
    };
    return refusals;
}

}  // namespace

Outcome<PersonOrder> unmask(
    sql::Transaction& transaction,
    const crypto::Provider& keys,
    const Actor& by,
    const Access& access,
    Instant now,
    int most
) {
    // Gather.
    sql::Rows rows = transaction.rows(queries::find_person, {access.person});
    if (rows.empty()) return refuse(Refused::absent, "identity.person_absent");

    // Judge.
    Refusals refusals = unmasked_too_often(transaction, by, now, most);
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    record_access(transaction, by, access, now);

    // Tell.
    const Card card = open_card(keys, rows.front().bytes("card"));
    return PersonOrder{card.name, rows.front().text("id_kind"), card.number, card.phone};
}

}  // namespace lingju::identity
