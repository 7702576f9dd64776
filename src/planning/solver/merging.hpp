// Plans merged: the same question asked again of the sites of two good plans alone, where it is
// small enough for its tree or its search to be done soon.
//
// Rosing, ReVelle: "Heuristic concentration: Two stage solution construction" (EJOR 97, 1997): what
// many runs of a heuristic agree on is nearly right, and the sites in any of their plans are few.
// Two at a time, and what comes of it merged again: Cook, Seymour: "Tour merging via
// branch-decomposition" (INFORMS Journal on Computing 15, 2003).
#pragma once

#include <atomic>
#include <memory>
#include <set>
#include <utility>
#include <vector>

#include "planning/solver/random.hpp"
#include "planning/solver/search.hpp"

namespace lingju::planning::solver {

/// The siting with `sites` (ascending) alone; site i of it is sites[i] of the whole.
Siting restricted_to(const Siting& whole, std::span<const int> sites);

/// A few plans, and one merging under way between two of them. What it does depends on its seed and
/// the plans it is given, on nothing else. Not shared between threads: `step` may be a task of its
/// own as long as nothing else is called meanwhile.
class Merging {
  public:
    /// `siting` must outlive it. Of more than `cells_max` costs in a restricted siting nothing is
    /// merged.
    Merging(const Siting& siting, std::uint64_t seed, std::size_t cells_max = 4'000'000);
    ~Merging();
    Merging(Merging&&) = delete;

    /// Takes in a plan that the others know nothing of; where there are too many, the dearest
    /// leaves.
    void add(SitePlan plan);
    /// Goes on with the merging under way for a round, or begins one between two plans that were
    /// not merged yet. What comes of it and is cheaper than both replaces the dearer.
    void step(const std::atomic<bool>& stop);
    /// The plans that came of it since the last call.
    std::vector<SitePlan> take() { return std::exchange(found_, {}); }

  private:
    struct Member {
        SitePlan plan{};
        long number = 0;
    };
    struct Pair;

    void insert(SitePlan plan);
    bool begin(const std::atomic<bool>& stop);
    void end();

    const Siting& siting_;
    Random random_;
    std::uint64_t seed_;
    std::size_t cells_max_;
    std::vector<Member> pool_;  // cheapest first
    std::set<std::pair<long, long>> merged_;
    std::unique_ptr<Pair> pair_;
    std::vector<SitePlan> found_;
    long numbers_ = 0;
};

}  // namespace lingju::planning::solver
