// How far whoever keeps the network reaches: towns with all below them, or the whole cell.
#pragma once

#include <string_view>

#include "identity/model.hpp"
#include "network/model.hpp"

namespace lingju::network {

/// Does the actor's scope hold the division `town` (12 digits; of a village its town's nine count)?
/// False for a scope of points or departments alone. Null: whoever runs the program, everywhere.
bool reaches(const identity::Actor* actor, std::string_view division);

/// The county, its departments, and which towns there are: for whoever has the whole cell.
bool reaches_all(const identity::Actor* actor);

/// Of a division by the tree of `today`: a village that was moved is its new town's.
bool reaches(const identity::Actor* actor, const Division& division, Date today);

/// May the actor change this? Departments, and towns themselves, are for whoever has the whole
/// cell; a division that goes to another town from some day on, for whoever has both.
bool may_keep(const identity::Actor* actor, const Division& division, Date today);
bool may_keep(const identity::Actor* actor, const Department& department, Date today);
bool may_keep(const identity::Actor* actor, const Point& point, Date today);

}  // namespace lingju::network
