// The split question (all offers of an item take the same minutes): a tree over which pairs are
// open, the Lagrangian bound at its nodes, transportation for its plans.
#pragma once

#include <atomic>
#include <limits>
#include <optional>

#include "planning/solver/plan.hpp"
#include "planning/solver/relaxation.hpp"

namespace lingju::planning::solver {

/// Which offers are open, by item and offer.
using OpenOffers = std::vector<std::vector<char>>;

/// Whether sharing out knows all that is asked of the item: no least volumes, no reach, one offer a
/// pair, the same minutes at all of them.
bool split_knows(const Item& item);

/// The cheapest plan that opens exactly `open` (offers that then serve nobody are closed unless
/// mandatory); none where the open offers have too little room. Multi-item models share the minutes
/// of a site.
std::optional<PlacementPlan> split_plan(const Placement& placement, const OpenOffers& open);

/// Depth-first branch and bound. Not shared between threads.
class SplitTree {
  public:
    explicit SplitTree(const Atlas& atlas);

    /// Expands nodes until `stop`, or `nodes` more are done.
    void run(long nodes, int threads, const std::atomic<bool>& stop);
    bool done() const { return begun_ && open_.empty(); }
    double bound() const;
    double cost() const { return cost_; }
    const PlacementPlan& plan() const { return plan_; }
    /// That of the root.
    const PricedProof& proof() const { return proof_; }
    long nodes() const { return nodes_; }

  private:
    struct Node {
        std::vector<std::vector<Fix>> fixes;
        double bound = 0;
    };

    void expand(Node node, int threads, const std::atomic<bool>& stop);
    std::pair<int, int> most_undecided(const Node& node) const;
    void try_plan(const OpenOffers& open);
    OpenOffers rounded(const Node& node, double threshold) const;
    void add_room(OpenOffers& open, const Node& node) const;
    bool within_limits(const OpenOffers& open) const;

    const Atlas& atlas_;
    const Placement& placement_;
    Relaxation relaxation_;
    std::vector<Node> open_;
    PlacementPlan plan_;
    PricedProof proof_;
    double cost_ = std::numeric_limits<double>::infinity();
    long nodes_ = 0;
    bool begun_ = false;
};

}  // namespace lingju::planning::solver
