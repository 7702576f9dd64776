#include "planning/solver/annealing.hpp"

#include <cmath>

namespace lingju::planning::solver {

namespace {

constexpr int steps_least = 7, offers_a_step = 7;   // of an item in a turn
constexpr int turns_a_lesson = 4;                   // after so many the prices learn
constexpr double lesson = 0.3, lesson_least = 0.1;  // of the slopes; of slopes at steepness 1
constexpr double hottest = 0.01, coldest = 0.0003;  // of what an open pair costs
constexpr double steepness_first = 0.025, steepness_last = 2;
constexpr double hard_at = 0.75;  // of a cooling: from here on limits grow hard, up to this
constexpr double hardest = 1000;
constexpr double duty_first = 0.2, duty_last = 20;  // of what an open pair costs

std::size_t at(int index) { return static_cast<std::size_t>(index); }

}  // namespace

Annealing::Annealing(
    const Atlas& atlas,
    const Prices& prices,
    const std::vector<std::vector<double>>& wishes,
    std::uint64_t seed
)
    : atlas_(atlas),
      terrain_(atlas.placement()),
      walk_(terrain_, Tariff(atlas.placement(), prices)),
      leant_on_(prices) {
    double cost = 0, open = 0;
    for (int item = 0; item < atlas.items(); ++item) {
        Holding& holding = holdings_.emplace_back(atlas.placement(), terrain_, item);
        chances_.emplace_back(seed * 1'000'003 + static_cast<std::uint64_t>(item));
        walk_.settle_in(holding, atlas.ways(item), wishes[at(item)]);
        for (int zone = 0; zone < atlas.zones(); ++zone) cost += holding.travel(zone);
        for (int offer : holding.open()) cost += holding.terms(offer).opening;
        open += static_cast<double>(holding.open().size());
    }
    usual_ = cost / std::max(1.0, open);
    walk_.tariff().set_worth(cost);
}

void Annealing::lean_on(const Prices& prices) {
    walk_.tariff().lean_on(leant_on_, prices);
    leant_on_ = prices;
}

void Annealing::heat(double heat, int turns) {
    heat_ = heat;
    turn_ = 0;
    turns_ = turns;
}

double Annealing::temperature() const {
    const double done = static_cast<double>(turn_) / std::max(1, turns_ - 1);
    const double first = heat_ * hottest * usual_, last = coldest * usual_;
    return first * std::pow(last / first, done);
}

void Annealing::turn() {
    const double done = static_cast<double>(turn_) / std::max(1, turns_ - 1);
    const double late = std::max(0.0, (done - hard_at) / (1 - hard_at));
    const double steepness = steepness_first * std::pow(steepness_last / steepness_first, done);
    walk_.tariff().set_steepness(steepness, std::pow(hardest, late));
    walk_.begin(temperature(), usual_ * duty_first * std::pow(duty_last / duty_first, done));
    for (std::size_t item = 0; item < holdings_.size(); ++item) {
        const int steps = steps_least + holdings_[item].offers() / offers_a_step;
        for (int i = 0; i < steps; ++i) walk_.step(holdings_[item], chances_[item]);
    }
    if (++turn_ % turns_a_lesson == 0 && late <= 0)
        walk_.tariff().learn(std::max(lesson, lesson_least / steepness));
}

std::optional<Assignment> Annealing::settle() const {
    std::vector<Wanted> wanted;
    for (const Holding& holding : holdings_) {
        Wanted& one = wanted.emplace_back();
        for (int offer = 0; offer < holding.offers(); ++offer)
            one.open.push_back(holding.is_open(offer) ? 1 : 0);
        for (int zone = 0; zone < atlas_.zones(); ++zone)
            one.offers.push_back(holding.serving(zone));
    }
    return Seating(atlas_, wanted).seat();
}

}  // namespace lingju::planning::solver
