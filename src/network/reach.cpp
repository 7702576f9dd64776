#include "network/reach.hpp"

#include <algorithm>

#include "network/rules.hpp"

namespace lingju::network {
namespace {

constexpr std::size_t cell_digits = 6;
constexpr std::size_t town_digits = 9;

}  // namespace

bool reaches_all(const identity::Actor* actor) {
    return actor == nullptr || actor->scope.is_whole_cell();
}

bool reaches(const identity::Actor* actor, std::string_view division) {
    if (actor == nullptr) return true;
    if (actor->scope.cell != division.substr(0, cell_digits)) return false;
    if (actor->scope.is_whole_cell()) return true;
    return std::ranges::find(actor->scope.towns, division.substr(0, town_digits)) !=
           actor->scope.towns.end();
}

bool reaches(const identity::Actor* actor, const Division& division, Date today) {
    return reaches(actor, town_of(division, today)) &&
           (actor == nullptr || division.id.starts_with(actor->scope.cell));
}

bool may_keep(const identity::Actor* actor, const Division& division, Date today) {
    if (!reaches(actor, division, today)) return false;
    if (reaches_all(actor)) return true;
    return !division.id.ends_with("000") && reaches(actor, division.last().parent);
}

bool may_keep(const identity::Actor* actor, const Department&, Date) { return reaches_all(actor); }

bool may_keep(const identity::Actor* actor, const Point& point, Date) {
    return reaches(actor, point.town);
}

}  // namespace lingju::network
