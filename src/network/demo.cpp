#include "network/demo.hpp"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "network/import.hpp"
#include "platform/embedded/embedded.hpp"
#include "platform/outcome/outcome.hpp"
#include "platform/table/table.hpp"

namespace lingju::network {
namespace {

constexpr std::string_view county = "331081000000";
constexpr std::uint8_t workdays = 0b0011111;

table::Table table_of(std::string_view path) {
    Outcome<table::Table> read = table::parse_csv(embedded::file(path));
    if (!read) throw Fault(std::string(path) + ": " + summary(read.error()));
    return *std::move(read);
}

double degrees(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        throw Fault("not a number in the demo: " + std::string(text));
    return value;
}

Division division_of(
    std::string_view id,
    std::string_view name,
    DivisionKind kind,
    std::string_view parent,
    Place place
) {
    Division division;
    division.id = id;
    division.place = place;
    division.in_force.from = demo_from;
    division.periods = {{demo_from, std::string(name), kind, std::string(parent)}};
    return division;
}

std::vector<Division> demo_divisions() {
    std::vector<Division> divisions;
    divisions.push_back(division_of(county, "温岭市", DivisionKind::county, "", {28.372, 121.386}));
    divisions.back().pinyin = "wen ling shi";
    divisions.back().initials = "wls";
    const table::Table towns = table_of("data/admin/towns.csv");
    for (const table::Record& town : towns.records()) {
        const auto cell = [&](std::string_view column) { return towns.cell(town, column); };
        divisions.push_back(division_of(
            cell("code12"),
            cell("name"),
            division_kind_named(cell("kind")).value(),
            county,
            {degrees(cell("lat")), degrees(cell("lon"))}
        ));
        divisions.back().pinyin = cell("pinyin");
    }
    const table::Table villages = table_of("data/admin/villages.csv");
    for (const table::Record& village : villages.records()) {
        const auto cell = [&](std::string_view column) { return villages.cell(village, column); };
        divisions.push_back(division_of(
            cell("code12"),
            cell("short_name"),
            division_kind_named(cell("kind")).value(),
            cell("town_code12"),
            {degrees(cell("lat")), degrees(cell("lon"))}
        ));
        divisions.back().pinyin = cell("pinyin");
        divisions.back().initials = cell("initials");
    }
    return divisions;
}

std::vector<Department> demo_departments() {
    std::vector<Department> departments;
    const table::Table items = table_of("data/items/wenling_items_compiled.csv");
    for (const table::Record& item : items.records()) {
        const std::string name(items.cell(item, "department"));
        const auto same = [&](const Department& department) { return department.name == name; };
        if (std::ranges::any_of(departments, same)) continue;
        departments.push_back(
            {fmt::format("D-{:02}", departments.size() + 1), name, {demo_from, std::nullopt}}
        );
    }
    return departments;
}

}  // namespace

std::vector<Hours> usual_hours(PointKind kind, InForce in_force) {
    const auto span = [&](int from, int to) { return Hours{workdays, from, to, in_force}; };
    switch (kind) {
        case PointKind::bank: return {span(9 * 60, 16 * 60 + 30)};
        case PointKind::enterprise: return {span(8 * 60 + 30, 17 * 60)};
        case PointKind::village:
            return {span(8 * 60 + 30, 11 * 60 + 30), span(14 * 60, 16 * 60 + 30)};
        default: return {span(8 * 60 + 30, 11 * 60 + 30), span(13 * 60 + 30, 17 * 60)};
    }
}

Network demo_network() {
    std::vector<Division> divisions = demo_divisions();
    std::vector<Department> departments = demo_departments();
    const Outcome<sheet::Sheet> sheet =
        sheet::read(embedded::file("data/admin/service_points_demo.csv"));
    if (!sheet) throw Fault("the demo's points: " + summary(sheet.error()));
    const Network without_points(divisions, departments, {});
    Outcome<Import> points =
        read_import(Register::points, *sheet, without_points, nullptr, demo_from);
    if (!points) throw Fault("the demo's points: " + summary(points.error()));
    if (!points->faults.empty())
        throw Fault("the demo's points: " + summary({points->faults.front().refusal}));
    return {std::move(divisions), std::move(departments), std::move(points->points)};
}

}  // namespace lingju::network
