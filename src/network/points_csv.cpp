#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <set>

#include <fmt/format.h>

#include "network/demo.hpp"
#include "network/import.hpp"
#include "platform/table/table.hpp"

namespace lingju::network {
namespace {

constexpr std::size_t id_length_max = 50;

std::optional<double> degrees(std::string_view text, double most) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    if (!std::isfinite(value) || std::abs(value) > most) return std::nullopt;
    return value;
}

/// "08:30" → 510.
std::optional<int> minute_named(std::string_view text) {
    const auto digit = [&](std::size_t at) { return text[at] >= '0' && text[at] <= '9'; };
    if (text.size() != 5 || text[2] != ':') return std::nullopt;
    if (!digit(0) || !digit(1) || !digit(3) || !digit(4)) return std::nullopt;
    const int hour = (text[0] - '0') * 10 + text[1] - '0';
    const int minute = (text[3] - '0') * 10 + text[4] - '0';
    if (minute > 59 || hour * 60 + minute > 24 * 60) return std::nullopt;
    return hour * 60 + minute;
}

/// "12345 08:30-11:30".
std::optional<Hours> span_named(std::string_view text, InForce in_force) {
    const std::size_t blank = text.find(' ');
    if (blank == std::string_view::npos || text.size() != blank + 12) return std::nullopt;
    Hours hours{0, 0, 0, in_force};
    for (const char day : text.substr(0, blank)) {
        if (day < '1' || day > '7') return std::nullopt;
        hours.weekdays = static_cast<std::uint8_t>(hours.weekdays | 1U << (day - '1'));
    }
    const auto from = minute_named(text.substr(blank + 1, 5));
    const auto to = minute_named(text.substr(blank + 7, 5));
    if (!from || !to || *from >= *to || text[blank + 6] != '-' || hours.weekdays == 0)
        return std::nullopt;
    hours.from_minute = *from;
    hours.to_minute = *to;
    return hours;
}

bool begins_twice(const std::vector<Hours>& hours, const Hours& span) {
    return std::ranges::any_of(hours, [&](const Hours& other) {
        return other.weekdays == span.weekdays && other.from_minute == span.from_minute;
    });
}

std::optional<std::vector<Hours>> hours_named(std::string_view text, InForce in_force) {
    std::vector<Hours> hours;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('|'), text.size());
        const std::optional<Hours> span = span_named(text.substr(0, end), in_force);
        if (!span || begins_twice(hours, *span)) return std::nullopt;
        hours.push_back(*span);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return hours;
}

std::string hours_text(std::span<const Hours> hours) {
    std::string text;
    for (const Hours& span : hours) {
        if (span.in_force.from != hours.back().in_force.from) continue;
        if (!text.empty()) text += '|';
        for (int day = 1; day <= 7; ++day)
            if (span.weekdays >> (day - 1) & 1) text += static_cast<char>('0' + day);
        text += fmt::format(
            " {:02}:{:02}-{:02}:{:02}",
            span.from_minute / 60,
            span.from_minute % 60,
            span.to_minute / 60,
            span.to_minute % 60
        );
    }
    return text;
}

Refusals wrong_column(std::size_t line, std::string_view column) {
    Refusals wrong =
        refuse(Refused::malformed, "network.row_malformed", std::to_string(line)).error();
    wrong.front().details.emplace("column", column);
    return wrong;
}

/// Reads one row; notes each column that is wrong.
class PointRow {
  public:
    PointRow(
        const table::Table& rows,
        const table::Record& row,
        const std::map<std::string, std::string, std::less<>>& by_name,
        Refusals& refusals
    )
        : rows_(rows), row_(row), by_name_(by_name), refusals_(refusals) {}

    Point read() {
        Point point;
        point.id = cell("id");
        check(!point.id.empty() && point.id.size() <= id_length_max, "id");
        point.name = cell("name");
        check(!point.name.empty(), "name");
        point.kind = must(point_kind_named(cell("tier")), "tier");
        point.place.lat = must(degrees(cell("lat"), 90), "lat");
        point.place.lon = must(degrees(cell("lon"), 180), "lon");
        point.town = cell("town_code12");
        check(by_name_.contains("#" + point.town), "town_code12");
        point.parent = cell("parent");
        point.provenance = cell("coord_source");
        point.division = division(point);
        read_period(point);
        return point;
    }

  private:
    std::string_view cell(std::string_view column) const {
        return rows_.has(column) ? rows_.cell(row_, column) : std::string_view();
    }
    void check(bool right, std::string_view column) {
        if (!right) append(refusals_, wrong_column(row_.line, column));
    }
    template <class T>
    T must(std::optional<T> value, std::string_view column) {
        check(value.has_value(), column);
        return value.value_or(T{});
    }

    /// As given; else the village a point is named for ("迎辉社区代办点" in its town), else its
    /// town.
    std::string division(const Point& point) {
        if (!cell("division").empty()) {
            const std::string given(cell("division"));
            check(by_name_.contains("#" + given), "division");
            return given;
        }
        constexpr std::string_view ending = "代办点";
        if (!point.name.ends_with(ending)) return point.town;
        const auto found =
            by_name_.find(point.town + point.name.substr(0, point.name.size() - ending.size()));
        return found == by_name_.end() ? point.town : found->second;
    }

    void read_period(Point& point) {
        point.in_force.from =
            cell("from_on").empty() ? demo_from : must(parse_date(cell("from_on")), "from_on");
        if (!cell("to_on").empty()) point.in_force.to = must(parse_date(cell("to_on")), "to_on");
        const InForce open{point.in_force.from, std::nullopt};
        point.hours = rows_.has("hours") ? must(hours_named(cell("hours"), open), "hours")
                                         : usual_hours(point.kind, open);
    }

    const table::Table& rows_;
    const table::Record& row_;
    const std::map<std::string, std::string, std::less<>>& by_name_;
    Refusals& refusals_;
};

/// "#<id>" → id, and "<parent><name>" → id.
std::map<std::string, std::string, std::less<>> keys_of(std::span<const Division> divisions) {
    std::map<std::string, std::string, std::less<>> keys;
    for (const Division& division : divisions) {
        keys.emplace("#" + division.id, division.id);
        keys.emplace(division.parent + division.name, division.id);
    }
    return keys;
}

}  // namespace

Outcome<std::vector<Point>> read_points(std::string_view csv, std::span<const Division> divisions) {
    const Outcome<table::Table> rows = table::parse_csv(csv);
    if (!rows) return std::unexpected(rows.error());
    Refusals refusals;
    for (const char* column : {"id", "name", "tier", "town_code12", "lon", "lat", "parent"})
        if (!rows->has(column))
            append(refusals, refuse(Refused::malformed, "network.column_missing", column).error());
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    const auto keys = keys_of(divisions);
    std::vector<Point> points;
    std::set<std::string, std::less<>> seen;
    for (const table::Record& row : rows->records()) {
        points.push_back(PointRow(*rows, row, keys, refusals).read());
        if (!seen.insert(points.back().id).second) append(refusals, wrong_column(row.line, "id"));
    }
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    return points;
}

std::string write_points(std::span<const Point> points) {
    std::string csv =
        "id,name,tier,town_code12,lon,lat,coord_source,parent,division,hours,from_on,to_on\n";
    for (const Point& point : points)
        table::append_csv(
            csv,
            std::vector<std::string>{
                point.id,
                point.name,
                std::string(name_of(point.kind)),
                point.town,
                fmt::format("{}", point.place.lon),
                fmt::format("{}", point.place.lat),
                point.provenance,
                point.parent,
                point.division,
                hours_text(point.hours),
                to_string(point.in_force.from),
                point.in_force.to ? to_string(*point.in_force.to) : ""
            }
        );
    return csv;
}

}  // namespace lingju::network
