// The search for good plans: simulated annealing, and iterated tabu search with relinking, in
// streams that do the same whatever the threads.
//
// After Resende, Werneck (EJOR 174, 2006): a hybrid of multistart local search and path relinking
// over a pool of elite plans; the walk out of local optima is tabu search as in Michel, Van
// Hentenryck: "A simple tabu search for warehouse location" (EJOR 157, 2004). Annealing:
// Kirkpatrick, Gelatt, Vecchi (Science 220, 1983), with steps priced only as far as it takes to see
// that they are too dear.
#pragma once

#include <atomic>
#include <utility>
#include <vector>

#include "planning/solver/interchange.hpp"
#include "planning/solver/random.hpp"

namespace lingju::planning::solver {

struct SitePlan {
    std::vector<int> open{};  // ascending
    Units cost = unreachable;
};

/// The best few plans found, best first, no two alike. Streams read it during a round and hand in
/// after it.
class Elite {
  public:
    /// True where `plan` is a new best.
    bool add(SitePlan plan);
    const std::vector<SitePlan>& plans() const { return plans_; }
    Units best_cost() const { return plans_.empty() ? unreachable : plans_.front().cost; }

  private:
    std::vector<SitePlan> plans_;
};

/// One stream of search: number 0 anneals, the others walk by tabu. What it does depends on its
/// seed and on the elite it is shown, on nothing else.
class Stream {
  public:
    Stream(const Neighbours& neighbours, std::uint64_t seed, int number);

    /// Sites that cannot be open in a better plan; the stream no longer tries them.
    void forbid(std::span<const char> closed) { plan_.forbid(closed); }
    /// Walks on until about `effort` (see Interchange::effort) is spent. The best plans met are
    /// kept for `take`.
    void run(long effort, const Elite& elite, const std::atomic<bool>& stop);
    std::vector<SitePlan> take() { return std::exchange(found_, {}); }
    /// What each cooling since the last call came to.
    std::vector<SitePlan> take_cooled() { return std::exchange(cooled_, {}); }

  private:
    void start(const Elite& elite, const std::atomic<bool>& stop);
    void start_anew(const std::atomic<bool>& stop);
    void seed_sites(std::vector<int>& sites);
    void kick(int sites);
    void heat();
    void anneal(const std::atomic<bool>& stop);
    void tabu(int steps, const std::atomic<bool>& stop);
    bool step_towards(std::span<const char> wanted, std::span<const int> target);
    void relink(const SitePlan& target, const std::atomic<bool>& stop);
    void keep();
    bool spent(const std::atomic<bool>& stop) const;
    void epoch(const Elite& elite, const std::atomic<bool>& stop);

    const Neighbours& neighbours_;
    const Siting& siting_;
    Random random_;
    int number_;
    Interchange plan_;
    std::vector<int> hold_;
    struct Cooling {
        double temperature = 0;
        double factor = 1;  // applied every thousand steps
        long length = 0;
        long left = 0;
    };
    Cooling cooling_;
    int now_ = 0;
    long end_ = 0;
    int barren_ = 0;
    SitePlan current_;
    std::vector<SitePlan> found_, cooled_;
};

}  // namespace lingju::planning::solver
