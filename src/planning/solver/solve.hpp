// Best plans with a proven bound.
//
// What is done depends on the model, the seed and the amount of work alone, whatever the threads; a
// clock or a stop only decides where it ends. Thread-safe as long as each call has its own
// arguments.
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "planning/solver/plan.hpp"
#include "planning/solver/relaxation.hpp"
#include "planning/solver/search.hpp"
#include "planning/solver/tree.hpp"

namespace lingju::planning::solver {

enum class Status { optimal, feasible, infeasible, cancelled };

/// The status's word in JSON.
std::string_view name_of(Status status);

struct Progress {
    double seconds = 0;
    double cost = 0;  // infinite while there is no plan
    double bound = 0;
    long rounds = 0;
    long nodes = 0;
};

/// `seconds` and `work` (rounds; 0 = no limit) end the run, whichever comes first; so does a gap of
/// `gap` or less.
struct Options {
    double seconds = 60;
    long work = 0;
    double gap = 0;
    int threads = 1;
    std::uint64_t seed = 1;
    bool certificate = false;
    std::size_t nearest = 0;  // offers listed around a zone at first; 0: as many as memory allows
    const std::atomic<bool>* cancel = nullptr;
    std::function<void(const Progress&)> progress{};
    std::function<double()> clock{};  // seconds since the start; the machine's where empty
};

/// (cost − bound) / max(|cost|, 1e-9).
double gap_of(double cost, double bound);

/// Cost and bound in units. `has_plan` is false where none was found (feasible unknown) or none can
/// be (infeasible).
struct SitingAnswer {
    Status status = Status::cancelled;
    bool has_plan = false;
    SitePlan plan{};
    Units bound = 0;
    double seconds = 0;
    long rounds = 0;
    long nodes = 0;
    std::vector<Leaf> leaves{};  // with Options::certificate
    std::string shortage{};      // why there is no plan
};

/// Cost and bound in units, here with fractions where sourcing is split.
struct PlacementAnswer {
    Status status = Status::cancelled;
    bool has_plan = false;
    PlacementPlan plan{};
    double cost = 0;
    double bound = 0;
    double seconds = 0;
    long rounds = 0;
    long nodes = 0;
    Prices prices{};         // those of the bound
    PricedProof proof{};     // with Options::certificate: shows the Lagrangian bound
    std::string shortage{};  // why there is no plan
};

/// The coupled question. Single sourcing: Lagrangian bound, repair and local search, and where the
/// model is small the whole tree of assignments. Split: the tree over open pairs with exact
/// transportation below; a Fault is thrown where an item is not for sharing out (split_knows).
///
/// `start`: a plan and a proof to begin from, as a checkpoint holds them; either may be empty. A
/// plan that breaks something is passed over. `keep`, where given, is told after each round what
/// the run would answer now.
PlacementAnswer solve(
    const Placement& placement,
    const Options& options,
    const PlacementPlan& start = {},
    const PricedProof& proof = {},
    const std::function<void(const PlacementAnswer&)>& keep = {}
);

/// Facility location without capacities, and p-median. `start`: a plan to begin from, as a
/// checkpoint holds it; it may be empty.
SitingAnswer solve(
    const Siting& siting, const Options& options, const std::vector<int>& start = {}
);

}  // namespace lingju::planning::solver
