// What is behind a figure, row by row.
#include <algorithm>

#include <fmt/format.h>

#include "platform/http/numbers.hpp"
#include "quality/find.hpp"
#include "quality/reach.hpp"
#include "quality/rules.hpp"

namespace lingju::quality {
namespace {

constexpr int rows_most = 200;

std::unexpected<Refusals> cursor_malformed() {
    return refuse(Refused::malformed, "quality.cursor_malformed", "cursor");
}

/// "a b" in two; the second is empty where there is no blank.
std::pair<std::string, std::string> parted(std::string_view text, char at) {
    const auto blank = text.find(at);
    if (blank == std::string_view::npos) return {std::string(text), ""};
    return {std::string(text.substr(0, blank)), std::string(text.substr(blank + 1))};
}

/// Does a row belong to the part, where `counted` says whether it is in the numerator?
bool is_of(Part part, bool counted) {
    return part == Part::denominator || (part == Part::numerator) == counted;
}

/// One list of rows, behind a place of its order.
class Lister {
  public:
    Lister(
        sql::Transaction& transaction,
        const catalogue::ListGround& ground,
        const Reach& reach,
        const RowsOrder& order
    )
        : transaction_(transaction),
          ground_(ground),
          reach_(reach),
          order_(order),
          definitions_(*order.asked.definitions),
          limit_(static_cast<std::size_t>(std::clamp(order.limit, 1, rows_most))),
          catchments_(definitions_, *ground.network, order.asked.span.to) {}

    /// By item, then point.
    Rows pairs() {
        const auto [item, point] = parted(order_.cursor.value_or(""), ' ');
        std::vector<const network::Point*> points = reach_.points(order_.asked.span.to);
        std::erase_if(points, [&](const network::Point* one) { return !is_of_tier(*one); });
        Rows rows;
        for (const catalogue::Item* one : reach_.items()) {
            if (one->id < item) continue;
            for (const Pair& pair : pairs_of(
                     definitions_,
                     *ground_.catalogue,
                     *one,
                     points,
                     order_.asked.span.to,
                     order_.asked.level
                 )) {
                if ((one->id == item && pair.point->id <= point) || !is_of(order_.part, pair.open))
                    continue;
                if (rows.pairs.size() == limit_) {
                    const Pair& last = rows.pairs.back();
                    rows.next = fmt::format("{} {}", last.item->id, last.point->id);
                    return rows;
                }
                rows.pairs.push_back(pair);
            }
        }
        return rows;
    }

    /// The newest day first, then by point and id.
    Outcome<Rows> cases() {
        Date day = order_.asked.span.to;
        if (order_.cursor && !read_cursor(day)) return cursor_malformed();
        Rows rows;
        for (; day >= order_.asked.span.from && !rows.next; day -= Days{1}) {
            add_day(day, rows);
            point_.clear(), id_ = 0;
        }
        return rows;
    }

  private:
    bool is_of_tier(const network::Point& point) const {
        return !order_.tier || definitions_.of(point.kind).tier == *order_.tier;
    }

    /// "2026-06-23 V001.5": behind that case.
    bool read_cursor(Date& day) {
        const auto [date, place] = parted(*order_.cursor, ' ');
        const auto [point, id] = parted(place, '.');
        const auto on = parse_date(date);
        const auto number = http::number_in(id);
        if (!on || !number || *on > day || point.empty()) return false;
        day = *on, point_ = point, id_ = *number;
        return true;
    }

    void add_day(Date day, Rows& rows) {
        for (const std::string& id : points_of_day(transaction_, reach_.cell(), day)) {
            const network::Point* point = ground_.network->find_point(id);
            if (id < point_ || !point || !reach_.holds(*point) || !is_of_tier(*point)) continue;
            if (!may_count(*point)) continue;
            add_point(day, *point, id == point_ ? id_ : 0, rows);
            if (rows.next) return;
        }
    }

    void add_point(Date day, const network::Point& point, std::int64_t after, Rows& rows) {
        const int most = static_cast<int>(limit_) + 1;
        while (true) {
            const auto found = cases_at(transaction_, reach_.cell(), day, point.id, after, most);
            for (const CaseRow& row : found) {
                after = row.id;
                const CaseBehind one = behind(day, point, row);
                if (!reach_.holds_item(row.department) || !is_wanted(one)) continue;
                if (rows.cases.size() == limit_) {
                    const CaseBehind& last = rows.cases.back();
                    rows.next = fmt::format(
                        "{} {}.{}", to_string(last.received_on), last.point->id, last.id
                    );
                    return;
                }
                rows.cases.push_back(one);
            }
            if (found.size() < static_cast<std::size_t>(most)) return;
        }
    }

    /// Is a case at the point in the numerator, as far as the point tells?
    bool is_counted(const network::Point& point) const {
        if (order_.measure == Measure::nearby_rate) return definitions_.of(point.kind).near;
        if (order_.measure == Measure::hall_share) return definitions_.of(point.kind).hall;
        return true;
    }
    /// May any case at the point be wanted?
    bool may_count(const network::Point& point) const {
        if (order_.measure == Measure::mean_distance && !catchments_.km(point)) return false;
        if (order_.measure == Measure::visits_per_case) return order_.part != Part::missing;
        return is_of(order_.part, is_counted(point));
    }
    bool is_wanted(const CaseBehind& one) const {
        return order_.measure != Measure::visits_per_case || one.ended;
    }

    CaseBehind behind(Date day, const network::Point& point, const CaseRow& row) const {
        return {
            row.id,
            row.number,
            row.item,
            &point,
            day,
            row.ended,
            row.visits,
            catchments_.km(point),
            is_counted(point)
        };
    }

    sql::Transaction& transaction_;
    const catalogue::ListGround& ground_;
    const Reach& reach_;
    const RowsOrder& order_;
    const Definitions& definitions_;
    std::size_t limit_;
    Catchments catchments_;
    std::string point_;
    std::int64_t id_ = 0;
};

}  // namespace

Outcome<Rows> list_rows(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    const identity::Actor& actor,
    const RowsOrder& order
) {
    const Outcome<Reach> reach = Reach::of(ground, actor, order.asked);
    if (!reach) return std::unexpected(reach.error());
    Lister lister(transaction, ground, *reach, order);
    if (order.measure == Measure::devolution_rate) return lister.pairs();
    return lister.cases();
}

}  // namespace lingju::quality
