// Rows ↔ counts. Private to the module.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "platform/sql/database.hpp"
#include "quality/model.hpp"

namespace lingju::quality {

/// What came to a point, by its id.
struct Counts {
    std::int64_t cases = 0, ended = 0, visits = 0;
    Counts& operator+=(const Counts& other);
    bool operator==(const Counts&) const = default;
};
using CountsByPoint = std::map<std::string, Counts>;

/// How far the cell's days are counted, and when that was done.
struct Counted {
    Date through = {};
    Instant at;
};
std::optional<Counted> find_counted(sql::Transaction& transaction, const std::string& cell);

/// Counted days from what is kept, later ones from the cases themselves.
CountsByPoint counts_of(sql::Transaction& transaction, const std::string& cell, const Span& span);
/// The same, month by month ("2026-06").
std::map<std::string, CountsByPoint> counts_of_months(
    sql::Transaction& transaction, const std::string& cell, const Span& span
);

/// What came for an item; without visits. Looks at all cases of the span.
struct ItemCount {
    std::string point, item, department;
    std::int64_t cases = 0;
};
std::vector<ItemCount> counts_by_item(
    sql::Transaction& transaction, const std::string& cell, const Span& span
);

/// The points to which something came on the day, in order.
std::vector<std::string> points_of_day(
    sql::Transaction& transaction, const std::string& cell, Date day
);

struct CaseRow {
    std::int64_t id = 0;
    std::string number, item, department;
    bool ended = false;
    int visits = 0;
};
std::vector<CaseRow> cases_at(
    sql::Transaction& transaction,
    const std::string& cell,
    Date day,
    const std::string& point,
    std::int64_t after,
    int limit
);

std::optional<Date> first_day(sql::Transaction& transaction, const std::string& cell);
/// Counted days on which not all cases had ended: those since `since`, and those before on which
/// one has ended meanwhile.
std::vector<Date> open_days(sql::Transaction& transaction, const std::string& cell, Date since);
/// Counts the day anew.
void save_day(sql::Transaction& transaction, const std::string& cell, Date day);
void save_counted(sql::Transaction& transaction, const std::string& cell, const Counted& counted);

}  // namespace lingju::quality
