// A register as a sheet that read_import reads back.
#include <fmt/format.h>

#include "network/cells.hpp"
#include "network/columns.hpp"
#include "network/import.hpp"
#include "network/reach.hpp"

namespace lingju::network {
namespace {

std::string end_of(InForce in_force) { return in_force.to ? to_string(*in_force.to) : ""; }

std::vector<std::string> row_of(const Division& one) {
    const auto earlier = std::span(one.periods).first(one.periods.size() - 1);
    return {
        one.id,
        one.last().name,
        std::string(name_of(one.last().kind)),
        one.last().parent,
        fmt::format("{}", one.place.lat),
        fmt::format("{}", one.place.lon),
        one.pinyin,
        one.initials,
        to_string(one.in_force.from),
        end_of(one.in_force),
        one.successor,
        earlier.empty() ? "" : to_string(one.last().from),
        write_periods(earlier),
        std::to_string(one.version)
    };
}

std::vector<std::string> row_of(const Department& one) {
    return {
        one.id,
        one.name,
        to_string(one.in_force.from),
        end_of(one.in_force),
        std::to_string(one.version)
    };
}

std::vector<std::string> row_of(const Point& one) {
    const InForce open{one.in_force.from, std::nullopt};
    return {
        one.id,
        one.name,
        std::string(name_of(one.kind)),
        one.town,
        one.division,
        one.parent,
        fmt::format("{}", one.place.lat),
        fmt::format("{}", one.place.lon),
        one.provenance,
        write_hours(one.hours, open),
        write_special(one.special),
        write_windows(one.windows),
        write_devices(one.devices),
        write_amenities(one.amenities),
        write_presences(one.presences, open),
        write_guidance(one.guidance, open),
        to_string(one.in_force.from),
        end_of(one.in_force),
        std::to_string(one.version)
    };
}

}  // namespace

sheet::Page write_register(
    Register which, const Network& network, const identity::Actor* keeper, Date today
) {
    sheet::Page page{.name = std::string(name_of(which))};
    for (const std::string_view column : columns_of(which)) page.header.emplace_back(column);
    if (which == Register::divisions)
        for (const Division& division : network.divisions())
            if (reaches(keeper, division, today)) page.rows.push_back(row_of(division));
    if (which == Register::departments && reaches_all(keeper))
        for (const Department& department : network.departments())
            page.rows.push_back(row_of(department));
    if (which == Register::points)
        for (const Point& point : network.points())
            if (reaches(keeper, point.town)) page.rows.push_back(row_of(point));
    return page;
}

}  // namespace lingju::network
