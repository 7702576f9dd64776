#include "planning/at_hand.hpp"

#include <algorithm>

#include "planning/find.hpp"
#include "planning/store.hpp"
#include "planning/views.hpp"

namespace lingju::planning {
namespace {

/// Some megabytes each.
constexpr std::size_t plans_held = 6;
constexpr std::size_t prints_held = 100;

}  // namespace

Weighed::Weighed(Plan of, const Settings& settings)
    : plan(std::move(of)),
      distances(plan.survey),
      compared(compare(plan, distances)),
      shown(shown_comparison(plan, distances, compared, settings)) {}

std::shared_ptr<const Weighed> AtHand::plan(sql::Transaction& transaction, const Run& run) {
    {
        const std::scoped_lock lock(mutex_);
        const auto held = std::ranges::find(plans_, run.id, &Held::run);
        if (held != plans_.end()) {
            plans_.splice(plans_.begin(), plans_, held);
            return held->plan;
        }
    }
    auto weighed = std::make_shared<const Weighed>(
        read_plan(find_plan_text(transaction, run.id)), load_asked(transaction, run).settings
    );
    keep(run.id, weighed);
    return weighed;
}

void AtHand::keep(std::int64_t run, std::shared_ptr<const Weighed> plan) {
    const std::scoped_lock lock(mutex_);
    plans_.push_front({run, std::move(plan)});
    if (plans_.size() > plans_held) plans_.pop_back();
}

std::optional<std::string> AtHand::fingerprint_now(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    const ScenarioVersion& version
) {
    City city{ground.network, ground.catalogue, ground.today(), {}};
    for (People& one : list_people(transaction))
        city.people.emplace(std::move(one.division), one.people);
    {
        const std::scoped_lock lock(mutex_);
        if (city_ != city || prints_.size() == prints_held) prints_.clear(), city_ = city;
        if (const auto print = prints_.find(version.items); print != prints_.end())
            return print->second;
    }
    // A fingerprint is of all but the demand, so cases are not counted for it.
    const Known known{*city.network, *city.catalogue, city.people, {}, city.today};
    const Outcome<Survey> now = survey(known, version.settings, version.items);
    std::optional<std::string> print;
    if (now) print = fingerprint(*now);
    const std::scoped_lock lock(mutex_);
    if (city_ == city) prints_.emplace(version.items, print);
    return print;
}

}  // namespace lingju::planning
