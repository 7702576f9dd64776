#include "network/model.hpp"

#include <algorithm>
#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <tuple>

#include "platform/outcome/outcome.hpp"

namespace lingju::network {
namespace {

template <class Kind>
std::string_view name_in(Kind kind) {
    const char* name = boost::describe::enum_to_string(kind, nullptr);
    if (name == nullptr) throw Fault("a kind outside its enumeration");
    return name;
}

template <class Kind>
std::optional<Kind> named(std::string_view name) {
    Kind kind{};
    if (boost::describe::enum_from_string(std::string(name).c_str(), kind)) return kind;
    return std::nullopt;
}

template <class Thing>
std::unordered_map<std::string_view, std::size_t> sort_and_index(std::vector<Thing>& things) {
    std::ranges::sort(things, {}, &Thing::id);
    std::unordered_map<std::string_view, std::size_t> index;
    for (std::size_t at = 0; at < things.size(); ++at)
        if (!index.emplace(things[at].id, at).second)
            throw Fault("twice in the network: " + things[at].id);
    return index;
}

template <class Thing>
const Thing* find(
    const std::vector<Thing>& things,
    const std::unordered_map<std::string_view, std::size_t>& index,
    std::string_view key
) {
    const auto found = index.find(key);
    return found == index.end() ? nullptr : &things[found->second];
}

}  // namespace

std::string_view name_of(DivisionKind kind) { return name_in(kind); }
std::string_view name_of(PointKind kind) { return name_in(kind); }
std::string_view name_of(HoursKind kind) { return name_in(kind); }
std::string_view name_of(WindowKind kind) { return name_in(kind); }
std::string_view name_of(DeviceKind kind) { return name_in(kind); }
std::string_view name_of(Amenity kind) { return name_in(kind); }
std::string_view name_of(Power kind) { return name_in(kind); }
std::optional<DivisionKind> division_kind_named(std::string_view name) {
    return named<DivisionKind>(name);
}
std::optional<PointKind> point_kind_named(std::string_view name) { return named<PointKind>(name); }
std::optional<HoursKind> hours_kind_named(std::string_view name) { return named<HoursKind>(name); }
std::optional<WindowKind> window_kind_named(std::string_view name) {
    return named<WindowKind>(name);
}
std::optional<DeviceKind> device_kind_named(std::string_view name) {
    return named<DeviceKind>(name);
}
std::optional<Amenity> amenity_named(std::string_view name) { return named<Amenity>(name); }
std::optional<Power> power_named(std::string_view name) { return named<Power>(name); }

const DivisionPeriod& Division::on(Date date) const {
    const auto later = std::ranges::upper_bound(periods, date, {}, &DivisionPeriod::from);
    return later == periods.begin() ? *later : *std::prev(later);
}

InForce Division::span(std::size_t period) const {
    const bool is_last = period + 1 == periods.size();
    return {periods[period].from, is_last ? in_force.to : periods[period + 1].from - Days{1}};
}

void put_in_order(Point& point) {
    std::ranges::sort(point.hours, {}, [](const Hours& one) {
        return std::tuple(one.in_force.from, one.from_minute, one.weekdays);
    });
    std::ranges::sort(point.special, {}, [](const SpecialHours& one) {
        return std::pair(one.on, one.from_minute);
    });
    std::ranges::sort(point.windows, {}, &Window::number);
    std::ranges::sort(point.devices, {}, &Device::id);
    std::ranges::sort(point.amenities, {}, [](Amenity one) { return name_of(one); });
    std::ranges::sort(point.presences, {}, [](const Presence& one) {
        return std::pair(std::string_view(one.department), one.in_force.from);
    });
    std::ranges::sort(point.guidance, {}, [](const Guidance& one) {
        return std::pair(std::string_view(one.point), one.in_force.from);
    });
}

Network::Network(
    std::vector<Division> divisions, std::vector<Department> departments, std::vector<Point> points
)
    : divisions_(std::move(divisions)),
      departments_(std::move(departments)),
      points_(std::move(points)),
      division_at_(sort_and_index(divisions_)),
      department_at_(sort_and_index(departments_)),
      point_at_(sort_and_index(points_)) {
    for (std::size_t at = 0; at < departments_.size(); ++at)
        department_named_.emplace(departments_[at].name, at);
}

const Division* Network::find_division(std::string_view id) const {
    return find(divisions_, division_at_, id);
}
const Department* Network::find_department(std::string_view id) const {
    return find(departments_, department_at_, id);
}
const Point* Network::find_point(std::string_view id) const { return find(points_, point_at_, id); }
const Department* Network::department_by_name(std::string_view name) const {
    return find(departments_, department_named_, name);
}

}  // namespace lingju::network
