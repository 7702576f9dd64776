// Questions others may ask of measures. Every answer lies within the actor's reach: the points of
// their scope, the items of their departments.
#pragma once

#include <span>

#include "catalogue/tier_lists.hpp"
#include "identity/model.hpp"
#include "platform/sql/database.hpp"
#include "quality/model.hpp"

namespace lingju::quality {

/// The tables of this module, in order.
std::span<const sql::Migration> migrations();

/// `town`: a division id; empty: all in reach. `level`: to count devolution from, instead of what
/// its definition says.
struct Asked {
    Span span;
    std::string town = {};
    std::optional<catalogue::Level> level = {};
    const Definitions* definitions = &Definitions::built_in();
};
inline constexpr int span_days_most = 366;
/// For whoever is bound to departments each case is looked at.
inline constexpr int span_days_most_by_item = compared_days_most;

struct TierMeasured {
    Tier tier = Tier::city;
    std::int64_t points = 0, cases = 0;
    std::vector<Figure> figures = {};
};
struct TownMeasured {
    std::string id = {}, name = {};
    std::int64_t points = 0, cases = 0;
    std::vector<Figure> figures = {};
};
/// `reach`: the towns that the actor may ask for. `counted_at`: when days that are over were last
/// counted; figures of visits are as of then.
struct Measured {
    std::int64_t cases = 0;
    std::vector<Figure> figures = {};
    std::vector<TierMeasured> tiers = {};
    std::vector<TownMeasured> towns = {};
    std::vector<const network::Division*> reach = {};
    std::optional<Instant> counted_at = {};
};

/// All measures of a span: whole, by tier, by town.
///
/// Refuses quality.span_malformed (ends before it begins), quality.span_too_long (subject = days at
/// most), quality.town_absent (not there, or out of reach).
Outcome<Measured> measure(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    const identity::Actor& actor,
    const Asked& asked
);

/// Near-by rate, hall share, distance and visits of each month of a span, the empty ones too.
/// Refuses what measure does.
struct MonthMeasured {
    std::string month;  // "2026-06"
    std::int64_t cases = 0;
    std::vector<Figure> figures = {};
};
Outcome<std::vector<MonthMeasured>> measure_months(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    const identity::Actor& actor,
    const Asked& asked
);

/// Around a published tier list: nothing of the two where no whole day since is over.
struct Compared {
    int version = 0;
    Date effective_on = {};
    std::optional<Span> before_span = {}, after_span = {};
    std::optional<Measured> before = {}, after = {};
};
/// What was measured over equal spans before and after version `version` took effect. `asked.span`
/// is not looked at. Refuses quality.list_absent and what measure does.
Outcome<Compared> compare(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    const identity::Actor& actor,
    int version,
    const Asked& asked
);

/// What came to a point for an item.
struct ItemAtPoint {
    std::string item = {};
    const network::Point* point = nullptr;
    std::int64_t cases = 0;
};
/// What came for each item to each point in reach; each case of the span is looked at. Refuses what
/// measure does, and spans of more than `span_days_most_by_item` days.
Outcome<std::vector<ItemAtPoint>> count_cases(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    const identity::Actor& actor,
    const Asked& asked
);

/// Which of a figure's rows: those of the numerator, of the denominator, or what is missing to it.
enum class Part { numerator, denominator, missing };
BOOST_DESCRIBE_ENUM(Part, numerator, denominator, missing)

struct RowsOrder {
    Measure measure = Measure::devolution_rate;
    Asked asked;
    std::optional<Tier> tier = {};
    Part part = Part::denominator;
    std::optional<std::string> cursor = {};
    int limit = 50;  // 1–200
};

/// A case behind a figure. The applicant is not in it. `km`: as mean_distance takes it.
struct CaseBehind {
    std::int64_t id = 0;
    std::string number = {}, item = {};
    const network::Point* point = nullptr;
    Date received_on = {};
    bool ended = false;
    int visits = 0;
    std::optional<double> km = {};
    bool counted = false;  // in the numerator
};

/// A stretch of what is behind a figure: pairs by item and point, or cases, the newest day first,
/// then by point and id. `next` goes back as `cursor`; nothing where the list ends.
struct Rows {
    std::vector<Pair> pairs = {};
    std::vector<CaseBehind> cases = {};
    std::optional<std::string> next = {};
};
/// Refuses quality.cursor_malformed and what measure does.
Outcome<Rows> list_rows(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    const identity::Actor& actor,
    const RowsOrder& order
);

}  // namespace lingju::quality
