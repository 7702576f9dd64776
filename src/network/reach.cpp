#include "network/reach.hpp"

#include <algorithm>

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

bool may_keep(const identity::Actor* actor, const Division& division) {
    return reaches(actor, division.id) && (reaches_all(actor) || !division.id.ends_with("000"));
}

bool may_keep(const identity::Actor* actor, const Department&) { return reaches_all(actor); }

bool may_keep(const identity::Actor* actor, const Point& point) {
    return reaches(actor, point.town);
}

}  // namespace lingju::network
