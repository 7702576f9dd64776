// The part of a plan's paper that holds its changes. Private to the module.
#pragma once

#include <map>
#include <string>

#include "planning/comparison_bodies.hpp"
#include "planning/words.hpp"
#include "platform/paper/paper.hpp"

namespace lingju::planning {

/// As report_pdf says.
void add_changes(
    paper::Paper& paper,
    const ChangesShown& changes,
    const std::map<std::string, std::string>& towns,
    Language language
);

}  // namespace lingju::planning
