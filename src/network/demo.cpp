#include "network/demo.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>

#include <fmt/format.h>

#include "platform/embedded/embedded.hpp"
#include "platform/outcome/outcome.hpp"
#include "platform/table/table.hpp"

namespace lingju::network {
namespace {

constexpr std::string_view county = "331081";
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
    return {
        std::string(id),
        std::string(name),
        kind,
        std::string(parent),
        place,
        {},
        {},
        {demo_from, std::nullopt}
    };
}

std::vector<Division> demo_divisions() {
    std::vector<Division> divisions;
    divisions.push_back(
        division_of("331081000000", "温岭市", DivisionKind::county, "", {28.372, 121.386})
    );
    divisions.back().pinyin = "wen ling shi";
    divisions.back().initials = "wls";
    const table::Table towns = table_of("data/admin/towns.csv");
    for (const table::Record& town : towns.records()) {
        const auto cell = [&](std::string_view column) { return towns.cell(town, column); };
        divisions.push_back(division_of(
            cell("code12"),
            cell("name"),
            division_kind_named(cell("kind")).value(),
            "331081000000",
            {degrees(cell("lat")), degrees(cell("lon"))}
        ));
        divisions.back().pinyin = cell("pinyin");
    }
    const table::Table villages = table_of("data/admin/villages.csv");
    for (const table::Record& village : villages.records()) {
        const auto cell = [&](std::string_view column) { return villages.cell(village, column); };
        divisions.push_back(division_of(
            cell("code12"),
            cell("name"),
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
        departments.push_back({fmt::format("D-{:02}", departments.size() + 1), name});
    }
    return departments;
}

Hours hours(int from, int to) { return {workdays, from, to, {demo_from, std::nullopt}}; }

/// EST. Each kind is open at least 09:00–11:30 and 14:00–16:30 on official working days.
std::vector<Hours> demo_hours(PointKind kind) {
    switch (kind) {
        case PointKind::bank: return {hours(9 * 60, 16 * 60 + 30)};
        case PointKind::village:
            return {hours(8 * 60 + 30, 11 * 60 + 30), hours(14 * 60, 16 * 60 + 30)};
        case PointKind::enterprise: return {hours(8 * 60 + 30, 17 * 60)};
        default: return {hours(8 * 60 + 30, 11 * 60 + 30), hours(13 * 60 + 30, 17 * 60)};
    }
}

/// The village a point is named for ("迎辉社区代办点" in its town), else the town.
std::string division_of_point(
    std::string_view name, std::string_view town, const std::map<std::string, std::string>& villages
) {
    constexpr std::string_view ending = "代办点";
    if (!name.ends_with(ending)) return std::string(town);
    const auto found =
        villages.find(fmt::format("{}{}", town, name.substr(0, name.size() - ending.size())));
    return found == villages.end() ? std::string(town) : found->second;
}

std::vector<Point> demo_points(const std::vector<Division>& divisions) {
    std::map<std::string, std::string> villages;
    for (const Division& division : divisions)
        villages.emplace(division.parent + division.name, division.id);
    std::vector<Point> points;
    const table::Table rows = table_of("data/admin/service_points_demo.csv");
    for (const table::Record& row : rows.records()) {
        const auto cell = [&](std::string_view column) { return rows.cell(row, column); };
        const PointKind kind = point_kind_named(cell("tier")).value();
        points.push_back(
            {std::string(cell("id")),
             std::string(cell("name")),
             kind,
             {degrees(cell("lat")), degrees(cell("lon"))},
             std::string(cell("town_code12")),
             division_of_point(cell("name"), cell("town_code12"), villages),
             std::string(cell("parent")),
             {demo_from, std::nullopt},
             demo_hours(kind)}
        );
    }
    return points;
}

}  // namespace

Network demo_network() {
    std::vector<Division> divisions = demo_divisions();
    std::vector<Point> points = demo_points(divisions);
    return Network(std::move(divisions), demo_departments(), std::move(points));
}

}  // namespace lingju::network
