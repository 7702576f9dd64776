#include "planning/solver/search.hpp"

#include <algorithm>

namespace lingju::planning::solver {

namespace {

constexpr std::size_t elite_max = 12;

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

void Stream::start_anew() {
    std::vector<int> sites;
    seed_sites(sites);
    plan_.reset(sites);
    plan_.descend();
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

/// Walks from the plan to `target` by the best swap of what they differ in, then down from the best
/// plan on the way.
void Stream::relink(const SitePlan& target, const std::atomic<bool>& stop) {
    std::vector<char> wanted(at(siting_.sites), 0);
    for (int site : target.open) wanted[at(site)] = 1;
    std::vector<int> best_open;
    Units best = unreachable;
    for (bool moved = true; moved && !spent(stop);) {
        std::vector<int> out, in;
        for (int site : plan_.open_sites()) {
            if (wanted[at(site)] == 0) out.push_back(site);
        }
        for (int site : target.open) {
            if (!plan_.is_open(site)) in.push_back(site);
        }
        if (in.size() + out.size() < 2) break;
        if (!in.empty()) plan_.open_site(in[at(random_.below(static_cast<int>(in.size())))]);
        const bool over = siting_.open_exactly == 0 || !in.empty();
        if (over && !out.empty())
            plan_.close_site(out[at(random_.below(static_cast<int>(out.size())))]);
        moved = over;
        if (plan_.cost() < best) {
            best = plan_.cost();
            best_open = plan_.open_sites();
        }
    }
    if (best_open.empty()) return;
    plan_.reset(best_open);
    plan_.descend();
    keep();
}

void Stream::epoch(const Elite& elite, const std::atomic<bool>& stop) {
    const int patience = number_ % 2 == 0 ? 8 : 60;
    kick(1 + random_.below(3));
    tabu(patience, stop);
    if (++barren_ < 400) {
        if (plan_.cost() <= current_.cost || random_.below(4) == 0) return;
        plan_.reset(current_.open);
        return;
    }
    barren_ = 0;
    if (elite.plans().empty()) return start_anew();
    found_.push_back(current_);
    const int pick = random_.below(static_cast<int>(elite.plans().size()));
    const SitePlan& guide = elite.plans()[at(pick)];
    if (random_.below(3) == 0) return start_anew();
    relink(guide, stop);
    current_ = {};
    keep();
}

bool Stream::spent(const std::atomic<bool>& stop) const {
    return plan_.effort() >= end_ || stop.load(std::memory_order_relaxed);
}

void Stream::run(long effort, const Elite& elite, const std::atomic<bool>& stop) {
    end_ = plan_.effort() + effort;
    if (current_.open.empty()) start_anew();
    while (!spent(stop)) epoch(elite, stop);
    if (current_.cost < neighbours_.beyond()) found_.push_back(current_);
}

}  // namespace lingju::planning::solver
