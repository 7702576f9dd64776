#include "planning/solver/annealing.hpp"

#include <cmath>
#include <functional>

#include "planning/solver/parallel.hpp"

namespace lingju::planning::solver {

namespace {

constexpr int steps_least = 7, lots_a_step = 93;  // of an item in a turn
constexpr int lots_most = 20;                     // of an offer; each has one at least
constexpr double lots_fall = 0.05;  // of an opening: a third of the lots that much dearer
constexpr std::size_t halves = 2;
constexpr int turns_a_lesson = 4;                    // after so many the prices learn
constexpr double lesson = 0.1, lesson_least = 0.04;  // of the slopes; of slopes at steepness 1
constexpr double hottest = 0.004, coldest = 0.0001;  // of what an open pair costs
constexpr double steepness_first = 0.025, steepness_last = 1.5;
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
    : atlas_(atlas), terrain_(atlas.placement()), leant_on_(prices) {
    for (int item = 0; item < atlas.items(); ++item)
        chances_.emplace_back(seed * 1'000'003 + static_cast<std::uint64_t>(item));
    begin_from(wishes);
}

void Annealing::begin_from(const std::vector<std::vector<double>>& wishes) {
    Walk walk(terrain_, Tariff(atlas_.placement(), leant_on_));
    double cost = 0, open = 0;
    holdings_.clear();
    std::vector<std::shared_ptr<const Layout>> layouts;
    for (int item = 0; item < atlas_.items(); ++item) {
        const int twin = atlas_.twin(item);
        layouts.push_back(
            twin < item ? layouts[at(twin)] : std::make_shared<Layout>(atlas_.placement(), item)
        );
        Holding& holding = holdings_.emplace_back(atlas_, terrain_, item, layouts.back());
        walk.settle_in(holding, wishes[at(item)]);
        for (int zone = 0; zone < atlas_.zones(); ++zone) cost += holding.travel(zone);
        for (int offer : holding.open()) cost += holding.terms(offer).opening;
        open += static_cast<double>(holding.open().size());
    }
    usual_ = cost / std::max(1.0, open);
    walk.tariff().set_worth(cost);
    walks_.clear();
    for (std::size_t half = 0; half < halves; ++half) walks_.push_back(walk);
}

void Annealing::lean_on(const Prices& prices) {
    for (Walk& walk : walks_) walk.tariff().lean_on(leant_on_, prices);
    leant_on_ = prices;
}

double Annealing::temperature(double heat, double done) const {
    const double first = heat * hottest * usual_, last = coldest * usual_;
    return first * std::pow(last / first, done);
}

void Annealing::draw_lots(const std::vector<std::vector<double>>& reduced) {
    for (std::size_t item = 0; item < holdings_.size(); ++item) {
        Holding& holding = holdings_[item];
        std::vector<int> lots;
        for (int offer = 0; offer < holding.offers(); ++offer) {
            if (holding.is_open(offer) && holding.terms(offer).must) continue;  // no step closes it
            const double opening = std::max(holding.terms(offer).opening, 0.3 * usual_);
            const double dear = std::max(0.0, reduced[item][at(offer)]) / (lots_fall * opening);
            const int count = 1 + static_cast<int>((lots_most - 1) * std::exp(-dear));
            lots.insert(lots.end(), at(count), offer);
        }
        holding.set_lots(std::move(lots));
    }
}

void Annealing::take_turns(std::size_t half) {
    std::vector<Holding*> holdings;
    for (std::size_t item = half; item < holdings_.size(); item += halves)
        holdings.push_back(&holdings_[item]);
    Walk& walk = walks_[half];
    walk.gather(holdings);
    for (std::size_t i = 0; i < holdings.size(); ++i) {
        const auto lots = static_cast<int>(holdings[i]->lots().size());
        const int steps = steps_least + lots / lots_a_step;
        for (int step = 0; step < steps; ++step) walk.step(i, chances_[half + halves * i]);
    }
}

/// Each half takes in what the other has come to use since `before`.
void Annealing::tell_each_other(const std::vector<double>& before) {
    for (std::size_t row = 0; row < before.size(); ++row) {
        const double one = walks_[0].tariff().used(row) - before[row];
        const double other = walks_[1].tariff().used(row) - before[row];
        walks_[0].tariff().use(row, other);
        walks_[1].tariff().use(row, one);
    }
}

void Annealing::turn(double heat, double done, int threads) {
    const double late = std::max(0.0, (done - hard_at) / (1 - hard_at));
    const double steepness = steepness_first * std::pow(steepness_last / steepness_first, done);
    std::vector<double> before;
    for (std::size_t row = 0; row < walks_[0].tariff().row().size(); ++row)
        before.push_back(walks_[0].tariff().used(row));
    std::vector<std::function<void()>> tasks;
    for (std::size_t half = 0; half < halves; ++half) {
        walks_[half].tariff().set_steepness(steepness, std::pow(hardest, late));
        walks_[half].begin(
            temperature(heat, done), usual_ * duty_first * std::pow(duty_last / duty_first, done)
        );
        tasks.push_back([this, half] { take_turns(half); });
    }
    run_all(threads, tasks);
    tell_each_other(before);
    const bool learns = ++turns_ % turns_a_lesson == 0 && late <= 0;
    for (Walk& walk : walks_) {
        if (learns) walk.tariff().learn(std::max(lesson, lesson_least / steepness));
    }
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
