#include "quality/store.hpp"

#include <algorithm>

#include "quality/queries.hpp"

namespace lingju::quality {
namespace {

Counts counts_in(const sql::Rows::Row& row) {
    return {row.integer("cases"), row.integer("ended"), row.integer("visits")};
}

/// The part of the span that is counted, and the part behind it; an empty part ends before it
/// begins.
struct Parts {
    Span kept, live;
};
Parts parts_of(sql::Transaction& transaction, const std::string& cell, const Span& span) {
    const std::optional<Counted> counted = find_counted(transaction, cell);
    const Date through = counted ? counted->through : span.from - Days{1};
    return {
        {span.from, std::min(span.to, through)}, {std::max(span.from, through + Days{1}), span.to}
    };
}

bool is_empty(const Span& span) { return span.to < span.from; }

}  // namespace

Counts& Counts::operator+=(const Counts& other) {
    cases += other.cases, ended += other.ended, visits += other.visits;
    return *this;
}

std::optional<Counted> find_counted(sql::Transaction& transaction, const std::string& cell) {
    const sql::Rows rows = transaction.rows(queries::find_counted, {cell});
    if (rows.empty()) return std::nullopt;
    return Counted{rows.front().date("through"), rows.front().instant("counted_at")};
}

CountsByPoint counts_of(sql::Transaction& transaction, const std::string& cell, const Span& span) {
    CountsByPoint counts;
    const auto add = [&](const sql::Query& query, const Span& part) {
        if (is_empty(part)) return;
        for (const auto& row : transaction.rows(query, {cell, part.from, part.to}))
            counts[row.text("point")] += counts_in(row);
    };
    const Parts parts = parts_of(transaction, cell, span);
    add(queries::count_kept, parts.kept);
    add(queries::count_live, parts.live);
    return counts;
}

std::map<std::string, CountsByPoint> counts_of_months(
    sql::Transaction& transaction, const std::string& cell, const Span& span
) {
    std::map<std::string, CountsByPoint> months;
    const auto add = [&](const sql::Query& query, const Span& part) {
        if (is_empty(part)) return;
        for (const auto& row : transaction.rows(query, {cell, part.from, part.to}))
            months[row.text("month")][row.text("point")] += counts_in(row);
    };
    const Parts parts = parts_of(transaction, cell, span);
    add(queries::count_months_kept, parts.kept);
    add(queries::count_months_live, parts.live);
    return months;
}

std::vector<ItemCount> counts_by_item(
    sql::Transaction& transaction, const std::string& cell, const Span& span
) {
    std::vector<ItemCount> counts;
    for (const auto& row : transaction.rows(queries::count_by_item, {cell, span.from, span.to}))
        counts.push_back(
            {row.text("point"), row.text("item"), row.text("department"), row.integer("cases")}
        );
    return counts;
}

std::vector<std::string> points_of_day(
    sql::Transaction& transaction, const std::string& cell, Date day
) {
    const std::optional<Counted> counted = find_counted(transaction, cell);
    const bool kept = counted && day <= counted->through;
    std::vector<std::string> points;
    for (const auto& row : transaction.rows(
             kept ? queries::list_points_kept : queries::list_points_live, {cell, day}
         ))
        points.push_back(row.text("point"));
    return points;
}

std::vector<CaseRow> cases_at(
    sql::Transaction& transaction,
    const std::string& cell,
    Date day,
    const std::string& point,
    std::int64_t after,
    int limit
) {
    std::vector<CaseRow> cases;
    for (const auto& row :
         transaction.rows(queries::list_cases_at, {cell, day, point, after, limit}))
        cases.push_back(
            {row.integer("id"),
             row.text("number"),
             row.text("item"),
             row.text("department"),
             row.boolean("ended"),
             static_cast<int>(row.integer("visits"))}
        );
    return cases;
}

std::optional<Date> first_day(sql::Transaction& transaction, const std::string& cell) {
    return transaction.rows(queries::find_first_day, {cell}).front().optional_date("day");
}

std::vector<Date> open_days(sql::Transaction& transaction, const std::string& cell, Date since) {
    std::vector<Date> days;
    for (const auto& row : transaction.rows(queries::list_open_days, {cell, since}))
        days.push_back(row.date("day"));
    return days;
}

void save_day(sql::Transaction& transaction, const std::string& cell, Date day) {
    transaction.execute(queries::delete_day, {cell, day});
    transaction.execute(queries::insert_day, {cell, day});
}

void save_counted(sql::Transaction& transaction, const std::string& cell, const Counted& counted) {
    transaction.execute(queries::save_counted, {cell, counted.through, counted.at});
}

}  // namespace lingju::quality
