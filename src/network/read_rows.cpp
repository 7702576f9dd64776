#include "network/read_rows.hpp"

#include <charconv>

#include "network/cells.hpp"
#include "network/demo.hpp"

namespace lingju::network {
namespace {

Place read_place(RowReader& row) {
    return {
        row.must(parse_degrees(row.cell("lat"), 90), "lat", "28.36877"),
        row.must(parse_degrees(row.cell("lon"), 180), "lon", "121.36171")
    };
}

InForce read_period(RowReader& row, InForce otherwise) {
    return {row.day("from_on", otherwise.from), row.last_day("to_on", otherwise.to)};
}

/// The version a row brings; where it brings none, that of what stands, or 1.
std::int64_t read_version(RowReader& row, std::int64_t otherwise) {
    const std::string_view text = row.cell("version");
    if (text.empty()) return otherwise;
    std::int64_t version = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), version);
    const bool whole = error == std::errc() && end == text.data() + text.size() && version > 0;
    return row.must(whole ? std::optional(version) : std::nullopt, "version", "1");
}

/// A list of a point: as it stands where there is no such column.
template <class Part>
std::vector<Part> read_list(
    RowReader& row,
    std::string_view column,
    std::vector<Part> otherwise,
    std::optional<std::vector<Part>> read,
    std::string_view wanted
) {
    return row.has(column) ? row.must(std::move(read), column, wanted) : std::move(otherwise);
}

std::string division_of(const RowReader& row, const Point& point, const Network& network) {
    constexpr std::string_view ending = "代办点";
    if (!row.cell("division").empty()) return std::string(row.cell("division"));
    if (!point.name.ends_with(ending)) return point.town;
    const std::string_view village(point.name.data(), point.name.size() - ending.size());
    for (const Division& division : network.divisions())
        if (division.last().parent == point.town && division.last().name == village)
            return division.id;
    return point.town;
}

void read_lists(RowReader& row, Point& point, const Point& otherwise) {
    const InForce open{point.in_force.from, std::nullopt};
    point.hours = read_list(
        row,
        "hours",
        otherwise.hours,
        parse_hours(row.cell("hours"), open),
        "12345 08:30-11:30|12345 14:00-16:30"
    );
    point.special = read_list(
        row, "special", otherwise.special, parse_special(row.cell("special")), "2026-10-01 closed"
    );
    point.windows = read_list(
        row,
        "windows",
        otherwise.windows,
        parse_windows(row.cell("windows")),
        "1 comprehensive|2 department D-03"
    );
    point.devices = read_list(
        row, "devices", otherwise.devices, parse_devices(row.cell("devices")), "K01 kiosk"
    );
    point.amenities = read_list(
        row, "amenities", otherwise.amenities, parse_amenities(row.cell("amenities")), "wifi|locker"
    );
    point.presences = read_list(
        row,
        "presences",
        otherwise.presences,
        parse_presences(row.cell("presences"), open),
        "D-02 accept 2026-01-01..2026-12-31"
    );
    point.guidance = read_list(
        row, "guidance", otherwise.guidance, parse_guidance(row.cell("guidance"), open), "C001"
    );
}

/// Those of `here` that stay before what begins on `since`; without a day, before the last.
std::vector<DivisionPeriod> periods_before(const Division& here, std::optional<Date> since) {
    std::vector<DivisionPeriod> periods = here.periods;
    if (!since) since = here.last().from;
    std::erase_if(periods, [&](const DivisionPeriod& one) { return one.from >= *since; });
    return periods;
}

/// Name, kind and parent of the row, since the day that it says, behind those that stand or that it
/// says: a sheet that was given out and comes back with a new day renames.
void read_periods(RowReader& row, Division& division, const Division* here) {
    row.last_day("since_on", std::nullopt);
    const std::optional<Date> since = parse_date(row.cell("since_on"));
    std::vector<DivisionPeriod> said = row.must(
        parse_periods(row.cell("earlier")), "earlier", "2018-01-01 town 331081000000 城北镇"
    );
    DivisionPeriod last;
    last.name = row.cell("name");
    last.kind = row.must(
        division_kind_named(plain_word(row.cell("kind"))), "kind", "town, street, village"
    );
    last.parent = row.cell("parent");
    last.from = since.value_or(here != nullptr ? here->last().from : division.in_force.from);
    if (here != nullptr && (said.empty() || said == periods_before(*here, std::nullopt))) {
        said = periods_before(*here, since);
        if (!said.empty())
            said.front().from = division.in_force.from;
        else if (!since)
            last.from = division.in_force.from;
    }
    said.push_back(std::move(last));
    division.periods = std::move(said);
}

}  // namespace

Division read_division(RowReader& row, const Division* here) {
    Division division = here != nullptr ? *here : Division();
    if (here == nullptr) division.in_force.from = demo_from;
    division.id = row.cell("id");
    division.place = read_place(row);
    division.pinyin = row.text("pinyin", division.pinyin);
    division.initials = row.text("initials", division.initials);
    division.in_force = read_period(row, division.in_force);
    read_periods(row, division, here);
    division.successor = row.text("successor", division.successor);
    division.version = read_version(row, division.version);
    return division;
}

Department read_department(RowReader& row, const Department* here) {
    Department department = here != nullptr ? *here : Department();
    if (here == nullptr) department.in_force.from = demo_from;
    department.id = row.cell("id");
    department.name = row.cell("name");
    department.in_force = read_period(row, department.in_force);
    department.version = read_version(row, department.version);
    return department;
}

Point read_point(RowReader& row, const Point* here, const Network& network) {
    Point point = here != nullptr ? *here : Point();
    if (here == nullptr) point.in_force.from = demo_from;
    point.id = row.cell("id");
    point.name = row.cell("name");
    point.kind =
        row.must(point_kind_named(plain_word(row.cell("kind"))), "kind", "town, village, bank");
    point.place = read_place(row);
    point.town = row.cell("town");
    point.parent = row.text("parent", point.parent);
    point.provenance = row.text("provenance", point.provenance);
    if (here == nullptr || row.has("division")) point.division = division_of(row, point, network);
    point.in_force = read_period(row, point.in_force);
    if (here == nullptr) point.hours = usual_hours(point.kind, {point.in_force.from, {}});
    point.version = read_version(row, point.version);
    read_lists(row, point, Point(point));
    put_in_order(point);
    return point;
}

}  // namespace lingju::network
