#include "planning/pose.hpp"

#include <algorithm>
#include <cmath>

namespace lingju::planning {
namespace {

using catalogue::Level;
using network::PointKind;
using solver::Units;

constexpr double thousand = 1e3;
constexpr double million = 1e6;

solver::Mode mode_of(Level level) {
    if (level >= Level::decide) return solver::Mode::decide;
    return level >= Level::accept ? solver::Mode::accept : solver::Mode::collect;
}

/// Where a department can post people: a centre.
bool takes_postings(PointKind kind) {
    return kind == PointKind::town || kind == PointKind::enterprise;
}

class Poser {
  public:
    Poser(const Survey& survey, const Settings& settings) : survey_(survey), settings_(settings) {}

    void add_places(solver::Placement& placement, const Distances& distances) const {
        const double per_km = settings_.of("travel.minutes_per_km") * thousand;
        for (std::size_t zone = 0; zone < survey_.zones.size(); ++zone) {
            placement.zones.push_back(survey_.zones[zone].id);
            for (std::size_t site = 0; site < survey_.sites.size(); ++site)
                placement.travel.push_back(std::llround(distances.km(zone, site) * per_km));
        }
        const double per_staff = settings_.of("limits.minutes_per_staff") * thousand;
        const int fresh = static_cast<int>(settings_.of("limits.new_items_per_point"));
        for (const Site& site : survey_.sites) {
            const double staff = settings_.of_kind("staff", name_of(site.kind));
            placement.sites.push_back(site.id);
            placement.capacity.push_back(std::llround(staff * per_staff));
            placement.fresh_max.push_back(fresh);
        }
    }

    solver::Item item_of(const Matter& matter) const {
        solver::Item item{.id = matter.id};
        for (const Zone& zone : survey_.zones)
            item.weight.push_back(
                std::llround(static_cast<double>(zone.people) * matter.visits_per_1000)
            );  // people × visits per 1,000 = thousandths of a visit
        item.demand = item.weight;
        for (std::size_t site = 0; site < survey_.sites.size(); ++site)
            add_offers(item, matter, site);
        return item;
    }

  private:
    void add_offers(solver::Item& item, const Matter& matter, std::size_t site) const {
        const PointKind kind = survey_.sites[site].kind;
        solver::Offer offer{.site = static_cast<int>(site)};
        offer.minutes = std::llround(matter.minutes);
        offer.opening = std::llround(settings_.of_kind("opening", name_of(kind)) * million);
        if (serves(matter.today[site])) {
            offer.mode = mode_of(*level_of(matter.today[site]));
            offer.must = settings_.of("limits.keep_today") > 0;
            item.offers.push_back(offer);
            return;
        }
        const auto ceiling = matter.ceiling.find(kind);
        if (ceiling == matter.ceiling.end() || settings_.of_kind("staff", name_of(kind)) <= 0)
            return;
        offer.mode = mode_of(ceiling->second);
        offer.fresh = true;
        if (takes_postings(kind)) {
            solver::Offer posted = offer;
            posted.posting = true;
            item.offers.push_back(posted);
        }
        offer.training = std::llround(settings_.of("limits.training_hours_per_pair"));
        item.offers.push_back(offer);
    }

    const Survey& survey_;
    const Settings& settings_;
};

Worth worth_of(const solver::Placement& posed, const solver::Prices& prices) {
    const auto scale = static_cast<double>(solver::power_of_ten(posed.places));
    const auto load = static_cast<double>(solver::power_of_ten(posed.load_places));
    Worth worth{.training_hour = prices.training / scale};
    worth.posted_item = prices.postings / scale / posed.pairs_per_posting;
    for (const double price : prices.capacity) worth.minute.push_back(price * load / scale);
    for (const double price : prices.fresh) worth.new_item.push_back(price / scale);
    worth.minute.resize(posed.sites.size());
    worth.new_item.resize(posed.sites.size());
    return worth;
}

}  // namespace

solver::Placement pose(const Survey& survey, const Distances& distances, const Settings& settings) {
    const Poser poser(survey, settings);
    solver::Placement placement;
    poser.add_places(placement, distances);
    for (const Matter& matter : survey.matters) placement.items.push_back(poser.item_of(matter));
    placement.training_max = static_cast<Units>(settings.of("limits.training_hours"));
    placement.postings_max = static_cast<int>(settings.of("limits.postings"));
    placement.pairs_per_posting = static_cast<int>(settings.of("limits.pairs_per_posting"));
    placement.places = 6;
    placement.load_places = 3;
    return placement;
}

Plan plan_of(
    Survey survey,
    const Distances& distances,
    const solver::Placement& posed,
    const solver::PlacementAnswer& answer
) {
    Plan plan{.survey = std::move(survey)};
    const auto scale = static_cast<double>(solver::power_of_ten(posed.places));
    plan.cost = answer.cost / scale;
    plan.bound = std::min(answer.bound, answer.cost) / scale;
    plan.worth = worth_of(posed, answer.prices);
    for (std::size_t matter = 0; matter < posed.items.size(); ++matter) {
        const Matter& asked = plan.survey.matters[matter];
        Placed placed{.held = asked.today, .posted = std::string(asked.today.size(), '0')};
        for (std::size_t site = 0; site < placed.held.size(); ++site)
            if (serves(placed.held[site])) placed.held[site] = holds_nothing;
        for (const int index : answer.plan.open[matter]) {
            const solver::Offer& offer =
                posed.items[matter].offers[static_cast<std::size_t>(index)];
            const auto site = static_cast<std::size_t>(offer.site);
            const PointKind kind = plan.survey.sites[site].kind;
            placed.held[site] = offer.fresh ? letter_of(asked.ceiling.at(kind)) : asked.today[site];
            placed.posted[site] = offer.posting ? '1' : '0';
        }
        placed.before = nearest(plan.survey, distances, asked.today);
        placed.after.assign(plan.survey.zones.size(), -1);
        plan.placed.push_back(std::move(placed));
    }
    for (const solver::Served& served : answer.plan.served) {
        const auto matter = static_cast<std::size_t>(served.item);
        const auto& offers = posed.items[matter].offers;
        plan.placed[matter].after[static_cast<std::size_t>(served.zone)] =
            offers[static_cast<std::size_t>(served.offer)].site;
    }
    return plan;
}

}  // namespace lingju::planning
