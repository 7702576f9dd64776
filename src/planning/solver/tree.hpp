// Branch and bound over open and closed sites, with the leaves of the tree kept as a proof.
#pragma once

#include <atomic>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "planning/solver/search.hpp"
#include "planning/solver/volume.hpp"

namespace lingju::planning::solver {

/// A site decided: open or closed.
struct Decision {
    int site = 0;
    bool open = false;

    bool operator==(const Decision&) const = default;
};

/// A case of the proof: under `decisions`, `duals` show that no plan costs less than the bound they
/// give.
struct Leaf {
    std::vector<Decision> decisions{};
    std::shared_ptr<const Duals> duals{};
};

/// Best-first search in batches of fixed size, so the order does not depend on the threads.
///
/// The root runs the volume algorithm until it stalls. Each node goes on from its parent's duals,
/// fixes sites whose reduced cost would pass the best plan (each fixing is a leaf of its own), and
/// branches on the site whose share is nearest one half. Where duals stand at the end of a list,
/// the list grows, so that short lists cost the bound nothing in the end. Use: `tasks`, run them
/// all on any threads, `merge`; repeat.
class Tree {
  public:
    /// `grain`: what the cost of every plan is a multiple of. `keep_leaves`: keep the pruned leaves
    /// for a certificate.
    Tree(const Neighbours& neighbours, Units grain, bool keep_leaves);
    ~Tree();

    /// The independent pieces of the next batch. `upper`: cost of the best plan, whose open sites
    /// are `best`.
    std::vector<std::function<void()>> tasks(
        Units upper, std::span<const int> best, const std::atomic<bool>& stop
    );
    void merge();

    /// Proven: every plan costs at least this; `upper` where the tree is done.
    Units bound(Units upper) const;
    bool done() const { return begun_ && open_.empty(); }
    bool at_root() const { return root_ != nullptr || !begun_; }
    /// Plans met on the way since the last call.
    std::vector<SitePlan> take() { return std::exchange(found_, {}); }
    /// Sites closed at the root: they are in no plan cheaper than the upper bound they were closed
    /// under.
    const std::vector<char>& closed_at_root() const { return closed_at_root_; }
    /// All leaves so far, the open nodes with the duals they have.
    std::vector<Leaf> leaves() const;
    long nodes() const { return nodes_; }

  private:
    struct Node {
        std::vector<Decision> decisions{};
        std::shared_ptr<const Duals> duals{};
        Units bound = 0;
        long number = 0;
    };
    struct Work;
    struct Margin {
        Wide last_in = 0;
        Wide first_out = 0;
    };

    const Neighbours& neighbours() const { return remaining_ ? *remaining_ : whole_; }
    void leave_root(const Work& work);
    void grow_lists();
    Units nearest_bound() const;
    Node take_best();
    std::vector<Fix> fixes_of(const std::vector<Decision>& decisions) const;
    void start(std::span<const int> best);
    void take_better(Work& work, Duals duals) const;
    void step_root(Work& work, Units upper, const std::atomic<bool>& stop);
    void expand(Work& work, Volume& volume, Units upper) const;
    void expand_fresh(Work& work, Units upper, const std::atomic<bool>& stop) const;
    std::optional<Margin> margin_of(const Work& work, const std::vector<Wide>& reduced) const;
    void fix_by_reduced_costs(Work& work, Wide bound, const std::vector<Wide>& reduced, Units upper)
        const;
    void close_whole(Work& work, Units upper) const;
    int branching_site(const Work& work, const Volume& volume) const;
    void add_leaf(Work& work, std::vector<Decision> decisions, Units bound) const;
    SitePlan polished(const std::vector<int>& chosen, const std::atomic<bool>& stop) const;

    const Neighbours& whole_;
    std::unique_ptr<Neighbours> remaining_;  // grown, and without the sites closed at the root
    const Siting& siting_;
    Units grain_;
    bool keep_leaves_;
    std::unique_ptr<Volume> root_;
    int root_rounds_ = 0, growths_ = 0;
    std::vector<Node> open_;
    std::vector<Leaf> leaves_;
    std::vector<std::unique_ptr<Work>> works_;
    std::vector<SitePlan> found_;
    std::vector<char> closed_at_root_;
    long nodes_ = 0;
    bool begun_ = false;
};

}  // namespace lingju::planning::solver
