// Lower bounds by relaxing "each customer is served": the volume algorithm.
//
// Barahona, Anbil: "The volume algorithm: producing primal solutions with a subgradient method"
// (Math. Programming 87, 2000); Barahona, Chudak: "Near-optimal solutions to large-scale facility
// location problems" (Discrete Optimization 2, 2005). For duals v the relaxed problem falls apart
// by site:
//   L(v) = Σ v(j) + Σ over chosen sites of ρ(s),   ρ(s) = f(s) − Σ (v(j) − c(j,s))⁺
// where the chosen sites are those fixed open and, among the free, all with ρ < 0, or the p least.
#pragma once

#include <atomic>
#include <memory>
#include <span>
#include <vector>

#include "planning/solver/neighbours.hpp"

namespace lingju::planning::solver {

/// What is decided about a site at a node of the tree.
enum class Fix : char { free, open, closed };

/// Duals as whole numbers of 1/dual_scale units, so that a bound can be counted without rounding.
inline constexpr Units dual_scale = 1024;
using Duals = std::vector<Units>;

/// L at whole duals, exactly, in 1/dual_scale units: a lower bound on every plan that keeps to
/// `fixes`. `reduced`, where given, receives ρ of each site in the same unit. `beyond_all` where
/// too few sites remain to open.
inline constexpr Wide beyond_all = static_cast<Wide>(1) << 100;
Wide exact_bound(
    const Neighbours& neighbours,
    std::span<const Fix> fixes,
    const Duals& duals,
    std::vector<Wide>* reduced = nullptr
);

/// The bound in units: rounded up, since plans cost whole units, to a multiple of `grain`.
Units rounded_up(Wide bound, Units grain);

/// One run of the algorithm; keep it to go on from where it stood.
class Volume {
    static constexpr double first_step = 0.1;

  public:
    Volume(const Neighbours& neighbours, std::vector<Fix> fixes, std::vector<double> duals);

    /// Goes on with other lists of the same siting, as far as before; they must outlive it. What it
    /// has seen stall may rise again with longer ones.
    void go_on_with(const Neighbours& neighbours);

    /// Takes `steps` steps towards `target` (the best known plan), fewer when `stop` rises or the
    /// bound reaches it.
    void run(int steps, double target, const std::atomic<bool>& stop);

    double bound() const { return best_; }
    /// The share of the time each site was chosen: an approximate solution of the linear
    /// relaxation.
    const std::vector<double>& shares() const { return shares_; }
    const std::vector<double>& duals() const { return duals_; }
    Duals whole_duals() const;
    /// Customers whose dual may rise no further because their list ends there.
    std::vector<int> capped() const;
    /// Sites chosen in the last step that raised the bound.
    const std::vector<int>& chosen() const { return best_chosen_; }
    bool stalled() const { return step_ < 1e-4; }

  private:
    double evaluate(const std::vector<double>& duals);
    void price_sites(const std::vector<double>& duals);
    void choose();
    void blend();
    void settle(double value);

    const Neighbours* neighbours_;
    const Siting& siting_;
    std::vector<Fix> fixes_;
    std::vector<double> duals_, trial_;
    std::vector<double> reduced_;
    std::vector<double> shares_, residual_, slack_;
    std::vector<char> is_chosen_;
    std::vector<int> chosen_, best_chosen_;
    double best_ = 0;
    double step_ = first_step;
    double blend_max_ = 0.1;
    double checked_ = 0;
    int reds_ = 0, steps_ = 0;
};

/// Duals to begin from: dual ascent where sites have opening costs, else from the costs of a good
/// plan.
std::vector<double> first_duals(const Neighbours& neighbours, std::span<const int> open);

}  // namespace lingju::planning::solver
