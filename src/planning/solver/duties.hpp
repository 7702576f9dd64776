// Least volumes and reach: what an item asks of its points beside the limits that all items share.
#pragma once

#include "planning/solver/assignment.hpp"

namespace lingju::planning::solver {

/// Changes a plan that serves everybody until every open pair has its least volume and every item
/// its reach: zones come nearer, pairs with too little are closed or filled up, those first that it
/// costs least. Answers whether that came out; limits are kept either way.
bool fulfil(const Atlas& atlas, Assignment& assignment);

}  // namespace lingju::planning::solver
