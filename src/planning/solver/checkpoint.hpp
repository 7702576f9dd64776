// What a coupled run has come to, kept in a file so that another run can go on from there.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "planning/solver/solve.hpp"

namespace lingju::planning::solver {

/// The best plan, and prices and worths of service that show its bound. Neither is believed: the
/// plan is counted anew and the bound is proven anew.
struct Checkpoint {
    PlacementPlan plan{};
    PricedProof proof{};
};

/// One JSON object. `answer.proof` is left out where it is empty.
std::string checkpoint_text(const Placement& placement, const PlacementAnswer& answer);

/// None where the text is no checkpoint or belongs to a model of another size.
std::optional<Checkpoint> read_checkpoint(const Placement& placement, std::string_view text);

}  // namespace lingju::planning::solver
