#include "quality/count_days.hpp"

#include "quality/store.hpp"

namespace lingju::quality {
namespace {

/// After midnight acts of the day before may still be on their way.
constexpr std::int64_t settled_after_ms = 10 * 60'000;

/// The days to count, in order; those up to `through` were counted before.
struct Due {
    std::vector<Date> days;
    std::optional<Date> through;
};

Due due_of(sql::Transaction& transaction, const std::string& cell, Date today) {
    const std::optional<Counted> counted = find_counted(transaction, cell);
    Due due;
    std::optional<Date> next = first_day(transaction, cell);
    if (counted) {
        due.through = counted->through;
        due.days = open_days(transaction, cell, today - Days{recounted_days});
        next = counted->through + Days{1};
    }
    if (next)
        for (Date day = *next; day < today; day += Days{1}) due.days.push_back(day);
    return due;
}

}  // namespace

int count_days(
    sql::Database& database,
    const std::vector<std::string>& cells,
    Instant now,
    const std::function<bool()>& go_on
) {
    int done = 0;
    for (const std::string& cell : cells) {
        const Due due = sql::read<Due>(database, [&](sql::Transaction& transaction) {
            return due_of(transaction, cell, date_of({now.ms - settled_after_ms}));
        });
        for (const Date day : due.days) {
            if (!go_on()) return done;
            const Outcome<bool> counted =
                sql::write<bool>(database, [&](sql::Transaction& transaction) {
                    save_day(transaction, cell, day);
                    if (!due.through || day > *due.through)
                        save_counted(transaction, cell, {day, now});
                    return Outcome<bool>(true);
                });
            if (!counted) throw Fault(summary(counted.error()));
            ++done;
        }
    }
    return done;
}

}  // namespace lingju::quality
