// What may stand in the registers. Pure.
#include <algorithm>
#include <set>

#include "network/register_faults.hpp"

namespace lingju::network {
namespace {

constexpr std::size_t circle_steps_max = 20;

/// A mark that stands in a list of a sheet: no blank, no bar.
bool is_word(std::string_view text) {
    return text.size() <= id_bytes_max && text.find_first_of(" |\n\r\t") == text.npos;
}

void check_hours(Faults& faults, const std::vector<Hours>& hours) {
    std::set<std::tuple<Date, int, int>> seen;
    for (const Hours& one : hours) {
        faults.unless(one.weekdays != 0, "field_missing", "hours");
        faults.unless(
            0 <= one.from_minute && one.from_minute < one.to_minute && one.to_minute <= 1440,
            "hours_reversed",
            "hours"
        );
        faults.period("hours", one.in_force);
        const bool fresh =
            seen.emplace(one.in_force.from, int{one.weekdays}, one.from_minute).second;
        faults.unless(fresh, "twice", "hours");
    }
}

void check_special(Faults& faults, const std::vector<SpecialHours>& special) {
    std::set<std::pair<Date, int>> seen;
    for (const SpecialHours& one : special) {
        const bool whole =
            one.from_minute >= 0 && one.to_minute <= 1440 &&
            (one.from_minute < one.to_minute || (one.from_minute == 0 && one.to_minute == 0));
        faults.unless(whole, "hours_reversed", "special", to_string(one.on));
        faults.unless(one.reason.size() <= name_bytes_max, "field_too_long", "special");
        faults.unless(is_plain(one.reason), "code_malformed", "special", one.reason);
        const bool fresh = seen.emplace(one.on, one.from_minute).second;
        faults.unless(fresh, "twice", "special", to_string(one.on));
    }
}

bool has_window(const Point& point, std::string_view number) {
    return std::ranges::find(point.windows, number, &Window::number) != point.windows.end();
}

void check_equipment(Faults& faults, const Point& point, const Registers& registers) {
    std::set<std::string_view> windows, devices;
    for (const Window& one : point.windows) {
        faults.unless(!one.number.empty(), "field_missing", "windows");
        faults.unless(is_word(one.number), "code_malformed", "windows", one.number);
        faults.unless(windows.insert(one.number).second, "twice", "windows", one.number);
        const bool known = one.department.empty() || registers.department(one.department);
        faults.unless(known, "not_there", "windows", one.department);
        const bool needs = one.kind == WindowKind::department && one.department.empty();
        faults.unless(!needs, "department_needed", "windows", one.number);
    }
    for (const Device& one : point.devices) {
        faults.unless(!one.id.empty(), "field_missing", "devices");
        faults.unless(is_word(one.id), "code_malformed", "devices", one.id);
        faults.unless(devices.insert(one.id).second, "twice", "devices", one.id);
        const bool stands = one.window.empty() || has_window(point, one.window);
        faults.unless(stands, "not_there", "devices", one.window);
    }
    std::set<Amenity> amenities;
    for (const Amenity one : point.amenities)
        faults.unless(
            amenities.insert(one).second, "twice", "amenities", std::string(name_of(one))
        );
}

/// Does a later one of the list begin before this one has ended?
template <class Part, class Name>
bool overlaps(const std::vector<Part>& parts, std::size_t at, Name name) {
    for (std::size_t other = 0; other < at; ++other) {
        if (parts[other].*name != parts[at].*name) continue;
        if (share_a_day(parts[other].in_force, parts[at].in_force)) return true;
    }
    return false;
}

/// Did it stand so before, or longer? What is there already is not judged again when something else
/// is put right.
bool stood(const Point* before, const Presence& presence) {
    return before != nullptr && std::ranges::any_of(before->presences, [&](const Presence& one) {
               return one.department == presence.department &&
                      covers(one.in_force, presence.in_force);
           });
}
bool stood_in_its_town(const Point* before, const Point& point) {
    return before != nullptr && before->town == point.town &&
           covers(before->in_force, point.in_force);
}

/// Nobody stands at a point for a department that is not there yet, or no longer.
void check_presences(
    Faults& faults, const Point& point, const Registers& registers, const Point* before
) {
    for (std::size_t at = 0; at < point.presences.size(); ++at) {
        const Presence& one = point.presences[at];
        const Department* department = registers.department(one.department);
        faults.unless(department != nullptr, "not_there", "presences", one.department);
        const bool in_force = department == nullptr || stood(before, one) ||
                              covers(department->in_force, one.in_force);
        faults.unless(in_force, "not_in_force", "presences", one.department);
        faults.period("presences", one.in_force);
        const bool twice = overlaps(point.presences, at, &Presence::department);
        faults.unless(!twice, "twice", "presences", one.department);
    }
}

void check_guidance(Faults& faults, const Point& point, const Registers& registers) {
    for (std::size_t at = 0; at < point.guidance.size(); ++at) {
        const Guidance& one = point.guidance[at];
        const Point* guide = registers.point(one.point);
        faults.unless(guide != nullptr, "not_there", "guidance", one.point);
        const bool higher = guide == nullptr || tier_of(guide->kind) < tier_of(point.kind);
        faults.unless(higher, "guide_not_higher", "guidance", one.point);
        faults.period("guidance", one.in_force);
        const bool twice = overlaps(point.guidance, at, &Guidance::point);
        faults.unless(!twice, "twice", "guidance", one.point);
    }
}

/// Does the division lie in the town at some time while the point is there? It may have been moved,
/// or be going to: the point's town is put right by hand.
bool lies_within(const Division& division, const Division& town, InForce in_force) {
    if (division.id == town.id) return true;
    for (std::size_t at = 0; at < division.periods.size(); ++at)
        if (division.periods[at].parent == town.id && share_a_day(division.span(at), in_force))
            return true;
    return false;
}

void check_town(
    Faults& faults, const Point& point, const Registers& registers, const Point* before
) {
    const Division* town = registers.division(point.town);
    faults.unless(town != nullptr && is_town(town->last().kind), "not_there", "town", point.town);
    const bool in_force = town == nullptr || stood_in_its_town(before, point) ||
                          covers(town->in_force, point.in_force);
    faults.unless(in_force, "not_in_force", "town", point.town);
    const Division* division = registers.division(point.division);
    const bool named = division != nullptr || point.division == point.town;
    faults.unless(named, "not_there", "division", point.division);
    if (town == nullptr || division == nullptr) return;
    const bool within = lies_within(*division, *town, point.in_force);
    faults.unless(within, "not_its_town", "division", point.division);
}

void check_parent(Faults& faults, const Point& point, const Registers& registers) {
    std::string_view at = point.parent;
    for (std::size_t steps = 0; !at.empty(); ++steps) {
        if (at == point.id || steps == circle_steps_max)
            return faults.add("parent_circle", "parent", point.parent);
        const Point* parent = registers.point(at);
        if (parent == nullptr) return faults.add("not_there", "parent", std::string(at));
        at = parent->parent;
    }
}

}  // namespace

int tier_of(PointKind kind) {
    switch (kind) {
        case PointKind::city:
        case PointKind::vehicle: return 1;
        case PointKind::town:
        case PointKind::enterprise: return 2;
        default: return 3;
    }
}

bool is_of_network(PointKind kind) {
    return kind != PointKind::post && kind != PointKind::hospital &&
           kind != PointKind::self_service;
}

Registers registers_of(const Network& network) {
    return {
        [&network](std::string_view id) { return network.find_division(id); },
        [&network](std::string_view id) { return network.find_department(id); },
        [&network](std::string_view id) { return network.find_point(id); }
    };
}

Refusals faults_of(const Department& department) {
    Faults faults;
    faults.id(department.id);
    faults.name(department.name);
    faults.period("to_on", department.in_force);
    return faults.take();
}

Refusals faults_of(const Point& point, const Registers& registers, const Point* before) {
    Faults faults;
    faults.id(point.id);
    faults.name(point.name);
    faults.place(point.place);
    faults.period("to_on", point.in_force);
    check_town(faults, point, registers, before);
    check_parent(faults, point, registers);
    check_hours(faults, point.hours);
    check_special(faults, point.special);
    check_equipment(faults, point, registers);
    check_presences(faults, point, registers, before);
    check_guidance(faults, point, registers);
    return faults.take();
}

Refusals name_taken(const Department& department, std::span<const Department> all) {
    Faults faults;
    for (const Department& other : all)
        if (other.name == department.name && other.id != department.id)
            faults.add("name_taken", "name", other.id);
    return faults.take();
}

Refusals still_in_use(const Department& department, const Network& network) {
    if (!department.in_force.to) return {};
    const Date after = *department.in_force.to + Days{1};
    for (const Point& point : network.points())
        for (const Presence& one : point.presences)
            if (one.department == department.id && one.in_force.on(after)) return in_use(point.id);
    return {};
}

Refusals still_in_use(const Point& point, const Network& network) {
    if (!point.in_force.to) return {};
    const Date after = *point.in_force.to + Days{1};
    for (const Point& child : network.points())
        if (child.parent == point.id && child.in_force.on(after)) return in_use(child.id);
    return {};
}

}  // namespace lingju::network
