#include "planning/solver/search.hpp"

#include <algorithm>
#include <cmath>

namespace lingju::planning::solver {

namespace {

constexpr std::size_t elite_max = 12;
constexpr long cooling_min = 100, cooling_max = 1'000;  // steps a site: two short ones do more
constexpr long cooling_steps = 1'000;
constexpr int crowded_min = 300;  // above it a step is too dear to be taken at random

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

bool Elite::add(SitePlan plan) {
    for (const SitePlan& known : plans_) {
        if (known.cost == plan.cost && known.open == plan.open) return false;
    }
    const bool best = plan.cost < best_cost();
    const auto after = std::upper_bound(
        plans_.begin(),
        plans_.end(),
        plan.cost,
        [](Units cost, const SitePlan& known) { return cost < known.cost; }
    );
    plans_.insert(after, std::move(plan));
    if (plans_.size() > elite_max) plans_.pop_back();
    return best;
}

Stream::Stream(const Neighbours& neighbours, std::uint64_t seed, int number)
    : neighbours_(neighbours),
      siting_(neighbours.siting()),
      random_(seed * 1'000'003 + static_cast<std::uint64_t>(number)),
      number_(number),
      plan_(neighbours),
      hold_(at(siting_.sites), 0) {}

/// Random sites: p of them, or as many as one customer in three would ask for at first.
void Stream::seed_sites(std::vector<int>& sites) {
    std::vector<int> all;
    for (int site = 0; site < siting_.sites; ++site) {
        (siting_.mandatory[at(site)] != 0 ? sites : all).push_back(site);
    }
    const int wanted =
        siting_.open_exactly > 0 ? siting_.open_exactly : 1 + random_.below(siting_.sites / 3 + 1);
    while (static_cast<int>(sites.size()) < wanted && !all.empty()) {
        const int pick = random_.below(static_cast<int>(all.size()));
        sites.push_back(all[at(pick)]);
        all[at(pick)] = all.back();
        all.pop_back();
    }
}

void Stream::start_anew(const std::atomic<bool>& stop) {
    std::vector<int> sites;
    seed_sites(sites);
    plan_.reset(sites);
    plan_.descend(stop);
    current_ = {};
    keep();
}

/// Notes the plan where it is the stream's best since it started anew.
void Stream::keep() {
    if (plan_.cost() >= current_.cost) return;
    current_.open = plan_.open_sites();
    std::sort(current_.open.begin(), current_.open.end());
    current_.cost = plan_.cost();
    barren_ = 0;
}

/// Opens sites near a random customer and closes what is then cheapest to close.
void Stream::kick(int sites) {
    const int customer = random_.below(siting_.customers);
    const auto near = neighbours_.sites(customer);
    const int among = std::min(
        static_cast<int>(near.size()),
        4 + 2 * siting_.sites / (1 + static_cast<int>(plan_.open_sites().size()))
    );
    for (int i = 0; i < sites; ++i) {
        const int in = near.empty() ? -1 : near[at(random_.below(among))];
        if (in < 0 || plan_.is_open(in)) continue;
        plan_.open_site(in);
        const bool swaps = siting_.open_exactly > 0 || random_.below(2) == 0;
        const int out = swaps ? plan_.cheapest_to_close(in) : -1;
        if (out >= 0) plan_.close_site(out);
        if (out < 0 && siting_.open_exactly > 0) plan_.close_site(in);
        hold_[at(in)] = now_ + 3;
    }
}

/// Walks by random steps, worsening ones with the chance that the temperature gives them; when it
/// is cold, descends and begins again, hot and at first for longer. Goes on where the last call
/// left off.
void Stream::anneal(const std::atomic<bool>& stop) {
    if (cooling_.left == 0) heat();
    while (cooling_.left > 0 && !spent(stop)) {
        if (cooling_.left-- % cooling_steps == 0) cooling_.temperature *= cooling_.factor;
        const Move move = plan_.random_move(random_, cooling_.temperature);
        if (move.in < 0 && move.out < 0) continue;
        plan_.apply(move);
        keep();
    }
    if (cooling_.left > 0) return;
    const std::vector<int> open = plan_.open_sites();
    plan_.reset(open);
    plan_.descend(stop);
    keep();
    SitePlan cooled{plan_.open_sites(), plan_.cost()};
    std::ranges::sort(cooled.open);
    if (cooled.cost < neighbours_.beyond()) cooled_.push_back(cooled);
    found_.push_back(std::move(cooled));
}

/// The next cooling: from a twentieth of what an open site costs, its customers' service included,
/// down to a twenty-fifth of that, or to a tenth of a unit: below it no worsening step is taken.
void Stream::heat() {
    const std::vector<int> open = plan_.open_sites();
    const double sites = std::max(1.0, static_cast<double>(open.size()));
    cooling_.temperature = std::max(1.0, 0.05 * static_cast<double>(plan_.cost()) / sites);
    cooling_.length = std::clamp(
        cooling_.length * 3 / 2, cooling_min * siting_.sites, cooling_max * siting_.sites
    );
    cooling_.left = cooling_.length;
    plan_.reset(open, false);
    const double end = std::max(0.1, 0.04 * cooling_.temperature);
    cooling_.factor = std::pow(
        end / cooling_.temperature,
        static_cast<double>(cooling_steps) / static_cast<double>(cooling_.length)
    );
}

/// Best admissible moves, worsening ones too, until `steps` in a row bring no new best of the walk.
void Stream::tabu(int steps, const std::atomic<bool>& stop) {
    Units best = plan_.cost();
    for (int barren = 0; barren < steps && !spent(stop); ++barren) {
        const Move move = plan_.best_move(hold_, now_, plan_.cost() - best);
        if (move.in < 0 && move.out < 0) break;
        plan_.apply(move);
        ++now_;
        const int open = static_cast<int>(plan_.open_sites().size());
        if (move.in >= 0) hold_[at(move.in)] = now_ + 1 + random_.below(std::min(open / 4 + 2, 10));
        if (move.out >= 0) hold_[at(move.out)] = now_ + 1 + random_.below(10);
        if (plan_.cost() < best) {
            best = plan_.cost();
            barren = -1;
        }
        keep();
    }
}

/// One step towards `wanted`: a random site of those it has more, for one of those it has less.
/// False where none is left.
bool Stream::step_towards(std::span<const char> wanted, std::span<const int> target) {
    std::vector<int> out, in;
    for (int site : plan_.open_sites()) {
        if (wanted[at(site)] == 0) out.push_back(site);
    }
    for (int site : target) {
        if (!plan_.is_open(site)) in.push_back(site);
    }
    if (in.size() + out.size() < 2) return false;
    if (!in.empty()) plan_.open_site(in[at(random_.below(static_cast<int>(in.size())))]);
    const bool closes = siting_.open_exactly == 0 || !in.empty();
    if (closes && !out.empty())
        plan_.close_site(out[at(random_.below(static_cast<int>(out.size())))]);
    return closes;
}

/// Walks from the plan to `target`, then down from the best plan on the way.
void Stream::relink(const SitePlan& target, const std::atomic<bool>& stop) {
    std::vector<char> wanted(at(siting_.sites), 0);
    for (int site : target.open) wanted[at(site)] = 1;
    std::vector<int> best_open;
    Units best = unreachable;
    while (!spent(stop) && step_towards(wanted, target.open)) {
        if (plan_.cost() >= best) continue;
        best = plan_.cost();
        best_open = plan_.open_sites();
    }
    if (best_open.empty()) return;
    plan_.reset(best_open);
    plan_.descend(stop);
    keep();
}

void Stream::epoch(const Elite& elite, const std::atomic<bool>& stop) {
    const bool crowded = neighbours_.customers_a_site() > crowded_min;
    if (number_ == 0 && !crowded) return anneal(stop);
    kick(1 + random_.below(3));
    tabu(number_ == 1 ? 60 : 8, stop);
    if (++barren_ < 400) {
        if (plan_.cost() <= current_.cost || random_.below(4) == 0) return;
        plan_.reset(current_.open);
        return;
    }
    barren_ = 0;
    if (elite.plans().empty()) return start_anew(stop);
    found_.push_back(current_);
    const int pick = random_.below(static_cast<int>(elite.plans().size()));
    const SitePlan& guide = elite.plans()[at(pick)];
    if (random_.below(3) == 0) return start_anew(stop);
    relink(guide, stop);
    current_ = {};
    keep();
}

bool Stream::spent(const std::atomic<bool>& stop) const {
    return plan_.effort() >= end_ || stop.load(std::memory_order_relaxed);
}

/// From the best plan known, where there is one.
void Stream::start(const Elite& elite, const std::atomic<bool>& stop) {
    if (elite.plans().empty()) return start_anew(stop);
    plan_.reset(elite.plans().front().open);
    keep();
}

void Stream::run(long effort, const Elite& elite, const std::atomic<bool>& stop) {
    end_ = plan_.effort() + effort;
    if (current_.open.empty()) start(elite, stop);
    while (!spent(stop)) epoch(elite, stop);
    if (current_.cost < neighbours_.beyond()) found_.push_back(current_);
}

}  // namespace lingju::planning::solver
