// The bound of many items raised item by item: at the prices of what they share each item is a
// siting of its own, whose tree proves more than the linear relaxation can (the Lagrangian bound
// where the parts have no integrality: Geoffrion 1974).
#pragma once

#include <atomic>
#include <vector>

#include "planning/solver/plan.hpp"
#include "planning/solver/relaxation.hpp"

namespace lingju::planning::solver {

/// What any plan costs at least, in units, at the prices of a proof: of each item the better of
/// what the proof's duals and its own tree show, less what the limits are worth. Items that are
/// alike count once; least volumes and reaches are left out. Not for a model of one item.
///
/// Refers to what it is made from. Results depend on the calls alone unless something is stopped.
class ItemBounds {
  public:
    /// `plan`: a good one, whose pairs the search for each item begins from.
    ItemBounds(const Atlas& atlas, const PricedProof& proof, const PlacementPlan& plan);

    /// So many rounds of a tree for each item that is not closed, those that weigh most first. What
    /// is known once `stop` is raised stays.
    void raise(long rounds, int threads, const std::atomic<bool>& stop);
    /// Nothing more can be gained.
    bool closed() const;
    double bound() const;

  private:
    struct Alone {
        int item = 0;
        double proven = 0;
        bool closed = false;
    };

    void look_into(Alone& one, long rounds, const std::atomic<bool>& stop) const;

    const Atlas& atlas_;
    const PricedProof& proof_;
    const PlacementPlan& plan_;
    std::vector<Alone> alone_;
};

}  // namespace lingju::planning::solver
