// The rounds in which an uncoupled question is answered: streams of search from above, the tree
// from below, and plans merged.
//
// A round is a fixed set of tasks whose results are put together in a fixed order, so what is found
// depends on the siting, the seed and the number of rounds alone.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <vector>

#include "planning/solver/search.hpp"
#include "planning/solver/tree.hpp"

namespace lingju::planning::solver {

class Merging;

/// One siting under way. Use: `begin`, then `tasks`, run them all on any threads, `merge`; repeat.
class Rounds {
  public:
    struct Kind {
        std::uint64_t seed = 1;
        bool certificate = false;  // keep the leaves of the tree
        bool merges = false;       // merge plans, too
    };

    /// `siting` and `stop` must outlive it.
    Rounds(const Siting& siting, const Kind& kind, const std::atomic<bool>& stop);
    ~Rounds();
    Rounds(Rounds&&) = delete;

    /// Takes up `start` where it keeps every mandatory site; else looks for a first plan.
    void begin(const std::vector<int>& start);
    std::vector<std::function<void()>> tasks();
    void merge();

    /// Whether the best plan is proven to be the best there is, or none to be possible.
    bool over() const;
    const Neighbours& neighbours() const { return neighbours_; }
    const Elite& elite() const { return elite_; }
    const Tree& tree() const { return tree_; }
    /// What no better plan may cost.
    Units upper() const { return std::min(elite_.best_cost(), neighbours_.beyond()); }
    long done() const { return done_; }

  private:
    void take_up(const std::vector<int>& start);
    void collect(std::vector<SitePlan> plans);
    long stream_effort() const;

    const Siting& siting_;
    const std::atomic<bool>& stop_;
    Neighbours neighbours_;
    Tree tree_;
    std::vector<Stream> streams_;
    Elite elite_;
    std::unique_ptr<Merging> merging_;
    long done_ = 0;
};

/// Whether a siting is on the plane and has more spots than each can list all others.
bool is_wide(const Siting& siting);

}  // namespace lingju::planning::solver
