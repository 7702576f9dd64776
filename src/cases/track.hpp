// Following a case by number and phone tail, without giving numbers away.
#pragma once

#include "cases/find.hpp"

namespace lingju::cases {

inline constexpr int number_tries_max = 5;
inline constexpr int address_tries_max = 50;
inline constexpr std::int64_t tries_window_ms = 15 * 60'000;

struct TrackOrder {
    std::string number;
    std::string phone_tail;
    std::string address;  // of the other side
};

/// The case, or nothing for an unknown number and a wrong tail alike. Every attempt counts before
/// it is looked at and is given back when it was right, so that many at once gain nothing. Only
/// keyed hashes of number and address are kept.
///
/// Refuses cases.tracking_locked (too_many, detail `minutes`) once a number or an address has
/// failed too often.
Outcome<std::optional<Standing>> track(sql::Transaction&, const Ground&, const TrackOrder&);

/// Forgets attempts that no longer count; for a job.
void purge_attempts(sql::Transaction&, Instant now);

}  // namespace lingju::cases
