#include "network/model.hpp"

#include <algorithm>
#include <array>

#include "platform/outcome/outcome.hpp"

namespace lingju::network {
namespace {

constexpr std::array<std::string_view, 7> division_kind_names = {
    "county", "town", "street", "zone", "village", "residents_committee", "community"
};
constexpr std::array<std::string_view, 9> point_kind_names = {
    "city", "vehicle", "town", "enterprise", "village", "bank", "post", "hospital", "self_service"
};

template <class Kind, std::size_t count>
std::optional<Kind> named(const std::array<std::string_view, count>& names, std::string_view name) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<Kind>(found - names.begin());
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

std::string_view name_of(DivisionKind kind) {
    return division_kind_names.at(static_cast<std::size_t>(kind));
}
std::string_view name_of(PointKind kind) {
    return point_kind_names.at(static_cast<std::size_t>(kind));
}
std::optional<DivisionKind> division_kind_named(std::string_view name) {
    return named<DivisionKind>(division_kind_names, name);
}
std::optional<PointKind> point_kind_named(std::string_view name) {
    return named<PointKind>(point_kind_names, name);
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
