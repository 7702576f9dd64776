#include "upkeep.hpp"

#include "cases/reseal.hpp"
#include "cases/tell_deemed.hpp"
#include "cases/track.hpp"
#include "identity/accounts.hpp"
#include "identity/bind_sign_on.hpp"
#include "identity/persons.hpp"
#include "identity/sessions.hpp"
#include "platform/idempotency/idempotency.hpp"
#include "platform/outbox/outbox.hpp"
#include "quality/count_days.hpp"

namespace lingju {
namespace {

constexpr std::int64_t minute_ms = 60'000;
constexpr std::int64_t day_ms = 24 * 60 * minute_ms;
/// A reader of events that was away for longer loads afresh.
constexpr std::int64_t news_kept_ms = 7 * day_ms;

/// The counties of the network, by their six digits.
std::vector<std::string> cells_of(const network::Network& network) {
    std::vector<std::string> cells;
    for (const network::Division& division : network.divisions())
        if (division.last().kind == network::DivisionKind::county)
            cells.push_back(division.id.substr(0, 6));
    return cells;
}

void plan_daily_acts(jobs::Runner& jobs, const Kept& kept) {
    auto daily = [&](const std::string& name, std::function<void(sql::Transaction&)> purge) {
        jobs.repeat(name, day_ms, [kept, purge](const jobs::Job&, jobs::Lease&) {
            Outcome<bool> done =
                sql::write<bool>(kept.database, [&](sql::Transaction& transaction) {
                    purge(transaction);
                    return Outcome<bool>(true);
                });
            if (!done) throw Fault(summary(done.error()));
        });
    };
    daily("identity.purge_sessions", [kept](sql::Transaction& transaction) {
        identity::purge_sessions(transaction, kept.clock.now());
    });
    daily("identity.hash_subjects", [kept](sql::Transaction& transaction) {
        identity::hash_subjects(transaction, kept.keys);
    });
    daily("idempotency.purge", [kept](sql::Transaction& transaction) {
        idempotency::purge(transaction, kept.clock.now());
    });
    daily("cases.purge_attempts", [kept](sql::Transaction& transaction) {
        cases::purge_attempts(transaction, kept.clock.now());
    });
    daily("outbox.purge", [kept](sql::Transaction& transaction) {
        const Instant kept_since{kept.clock.now().ms - news_kept_ms};
        outbox::purge(transaction, outbox::heads(transaction), kept_since);
    });
}

}  // namespace

void plan_upkeep(jobs::Runner& jobs, const Kept& kept) {
    const auto repeat = [&](const std::string& name, std::int64_t every_ms, auto work) {
        jobs.repeat(name, every_ms, [kept, work](const jobs::Job&, jobs::Lease& lease) {
            work(kept, lease);
        });
    };
    repeat("cases.tell_deemed", 10 * minute_ms, [](const Kept& the, jobs::Lease&) {
        cases::tell_deemed(the.database, the.pin);
    });
    repeat("cases.tell_lapsed", 10 * minute_ms, [](const Kept& the, jobs::Lease&) {
        cases::tell_lapsed(the.database, the.pin);
    });
    repeat("cases.date", 10 * minute_ms, [](const Kept& the, jobs::Lease&) {
        cases::date_cases(the.database, the.pin);
    });
    repeat("cases.light", day_ms, [](const Kept& the, jobs::Lease&) {
        cases::light_cases(the.database, the.pin);
    });
    repeat("identity.hash_names", day_ms, [](const Kept& the, jobs::Lease& lease) {
        identity::hash_names(the.database, the.keys, [&] { return lease.renew(); });
    });
    repeat("cases.reseal", day_ms, [](const Kept& the, jobs::Lease& lease) {
        cases::reseal_all(the.database, the.keys, [&] { return lease.renew(); });
    });
    repeat("identity.reseal", day_ms, [](const Kept& the, jobs::Lease& lease) {
        identity::reseal_all(the.database, the.keys, [&] { return lease.renew(); });
    });
    repeat("quality.count_days", day_ms, [](const Kept& the, jobs::Lease& lease) {
        const std::vector<std::string> cells = cells_of(*the.pin().network);
        quality::count_days(the.database, cells, the.clock.now(), [&] { return lease.renew(); });
    });
    plan_daily_acts(jobs, kept);
}

}  // namespace lingju
