#include "cases/track.hpp"

#include "cases/queries.hpp"

namespace lingju::cases {
namespace {

std::int64_t period_of(Instant now) { return now.ms / tries_window_ms; }

std::int64_t minutes_left(Instant now) {
    return ((period_of(now) + 1) * tries_window_ms - now.ms + 59'999) / 60'000;
}

}  // namespace

Outcome<std::optional<Standing>> track(
    sql::Transaction& transaction, const Ground& ground, const TrackOrder& order
) {
    // Gather.
    std::int64_t period = period_of(ground.now);
    std::string number = ground.keys->lookup_hash("cases.tracking_number", order.number);
    std::string address = ground.keys->lookup_hash("cases.tracking_address", order.address);
    auto tries = [&](const std::string& subject) {
        return transaction.rows(queries::count_attempt, {subject, period}).front().integer("tries");
    };
    bool locked = tries(number) > number_tries_max;
    locked = tries(address) > address_tries_max || locked;

    // Judge.
    if (locked) {
        auto refused = refuse(Refused::too_many, "cases.tracking_locked");
        refused.error().front().details["minutes"] = std::to_string(minutes_left(ground.now));
        return refused;
    }
    std::optional<Standing> found =
        find_tracked(transaction, ground, order.number, order.phone_tail);

    // Record.
    if (found)
        for (const std::string& subject : {number, address})
            transaction.execute(queries::give_attempt_back, {subject, period});

    // Tell.
    return found;
}

void purge_attempts(sql::Transaction& transaction, Instant now) {
    transaction.execute(queries::purge_attempts, {period_of(now)});
}

}  // namespace lingju::cases
