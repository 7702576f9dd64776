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

/// May the actor change this? Departments, and towns themselves, are for whoever has the whole
/// cell.
bool may_keep(const identity::Actor* actor, const Division& division);
bool may_keep(const identity::Actor* actor, const Department& department);
bool may_keep(const identity::Actor* actor, const Point& point);

}  // namespace lingju::network
