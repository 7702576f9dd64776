#include "planning/solver/asked.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lingju::planning::solver {

namespace {

constexpr int places_max = 4;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// `value` for a pair that stands in `of`, else `otherwise`.
Mode mode_in(const std::map<Pair, Mode>& of, Pair pair, Mode otherwise) {
    const auto found = of.find(pair);
    return found == of.end() ? otherwise : found->second;
}

/// Puts the figures into units of as many decimals as they need.
class Scaler {
  public:
    explicit Scaler(const AskedPlacement& problem);
    Outcome<Placement> scale();

  private:
    Units units(double value, int places, const char* table);
    Item item_of(int index);
    void add_offers(Item& made, int site, int index);
    Reach reach_of(const ItemAsked& asked, const Item& made);
    void check_sums();

    const AskedPlacement& problem_;
    int weight_places_ = 0, visit_places_ = 0;
    Placement placement_{};
    std::string huge_{};  // the table whose figures are too large
};

Scaler::Scaler(const AskedPlacement& problem) : problem_(problem) {
    std::vector<double> demands = problem.demand, ways = problem.distance, visits, minutes, rooms;
    for (const ItemAsked& item : problem.items) {
        ways.push_back(item.reach.within);
        for (const ModeAsked& mode : item.modes) {
            demands.push_back(mode.least);
            visits.push_back(mode.visits);
            minutes.push_back(mode.minutes * mode.visits);
        }
    }
    for (const SiteAsked& site : problem.sites) rooms.push_back(site.capacity);
    weight_places_ = places_of(demands, places_max);
    visit_places_ = places_of(visits, places_max);
    placement_.load_places =
        std::max(weight_places_ + places_of(minutes, places_max), places_of(rooms, places_max));
    placement_.places = std::max(
        weight_places_ + visit_places_ + places_of(ways, places_max),
        places_of(problem.opening, places_max)
    );
}

Units Scaler::units(double value, int places, const char* table) {
    if (!std::isfinite(value)) return unlimited;
    if (value * static_cast<double>(power_of_ten(places)) <= sum_max)
        return to_units(value, places);
    if (huge_.empty()) huge_ = table;
    return 0;
}

/// One offer for each mode that the pair may be held in; a new one by training and by a posting.
void Scaler::add_offers(Item& made, int site, int index) {
    const Pair pair{site, index};
    const ItemAsked& asked = problem_.items[at(index)];
    const std::size_t first = 3 * (at(site) * problem_.items.size() + at(index));
    for (const ModeAsked& mode : asked.modes) {
        if (!problem_.allows(pair, mode)) continue;
        const bool is_new = problem_.is_new(pair, mode.mode);
        Offer offer{.site = site, .mode = mode.mode};
        offer.opening = units(
            problem_.opening[first + static_cast<std::size_t>(mode.mode)],
            placement_.places,
            "/opening_cost"
        );
        offer.minutes =
            units(mode.minutes * mode.visits, placement_.load_places - weight_places_, "/items");
        offer.visits = units(mode.visits, visit_places_, "/items");
        offer.fresh = is_new && problem_.sites[at(site)].new_items.has_value();
        offer.must = problem_.demands(pair, mode.mode);
        offer.least = units(mode.least, weight_places_, "/items");
        const bool hours_count = is_new && std::isfinite(problem_.training_hours);
        if (is_new && problem_.may_post(pair, mode)) {
            made.offers.push_back(offer);
            made.offers.back().posting = true;
        }
        if (is_new && !mode.taught) continue;
        if (hours_count) offer.training = units(mode.hours, 0, "/items");
        made.offers.push_back(offer);
    }
}

Reach Scaler::reach_of(const ItemAsked& asked, const Item& made) {
    if (std::isinf(asked.reach.within)) return {};
    const auto all = static_cast<double>(std::reduce(made.weight.begin(), made.weight.end()));
    const int places = placement_.places - weight_places_ - visit_places_;
    return {
        .within = units(asked.reach.within, places, "/items"),
        .far_max = static_cast<Units>(std::floor((1 - asked.reach.share) * all + 1e-6))
    };
}

Item Scaler::item_of(int index) {
    const ItemAsked& asked = problem_.items[at(index)];
    Item made{.id = asked.id};
    for (int site = 0; site < static_cast<int>(problem_.sites.size()); ++site)
        add_offers(made, site, index);
    for (std::size_t zone = 0; zone < problem_.zones.size(); ++zone) {
        const double demand = problem_.demand[zone * problem_.items.size() + at(index)];
        made.weight.push_back(units(demand, weight_places_, "/demand"));
    }
    made.demand = made.weight;
    made.reach = reach_of(asked, made);
    return made;
}

/// Whether all that a plan may add up stays within what units hold.
void Scaler::check_sums() {
    double longest = 0, total = 0, hours = 0;
    for (const Units travel : placement_.travel) {
        if (travel != unreachable) longest = std::max(longest, static_cast<double>(travel));
    }
    for (const Item& item : placement_.items) {
        double most = 0;
        for (const Offer& offer : item.offers) {
            total += static_cast<double>(offer.opening);
            hours += static_cast<double>(offer.training);
            const double way = longest * static_cast<double>(offer.visits);
            most = std::max(most, way + static_cast<double>(offer.minutes));
        }
        for (const Units weight : item.weight) total += static_cast<double>(weight) * most;
    }
    if (huge_.empty() && total > sum_max) huge_ = "/distance";
    if (huge_.empty() && hours > sum_max) huge_ = "/items";
}

Outcome<Placement> Scaler::scale() {
    const int travel_places = placement_.places - weight_places_ - visit_places_;
    for (const double distance : problem_.distance)
        placement_.travel.push_back(units(distance, travel_places, "/distance"));
    for (const SiteAsked& site : problem_.sites) {
        placement_.sites.push_back(site.id);
        placement_.capacity.push_back(units(site.capacity, placement_.load_places, "/sites"));
        placement_.fresh_max.push_back(site.new_items.value_or(0));
    }
    placement_.zones = problem_.zones;
    for (int item = 0; item < static_cast<int>(problem_.items.size()); ++item)
        placement_.items.push_back(item_of(item));
    placement_.training_max = units(problem_.training_hours, 0, "/training_hours");
    placement_.postings_max = problem_.postings;
    placement_.pairs_per_posting = problem_.pairs_per_posting;
    check_sums();
    if (!huge_.empty()) return refuse(Refused::malformed, "planning.number_huge", huge_);
    return std::move(placement_);
}

}  // namespace

bool AskedPlacement::is_new(Pair pair, Mode mode) const {
    const auto found = held.find(pair);
    return found == held.end() || found->second < mode;
}

bool AskedPlacement::may_post(Pair pair, const ModeAsked& asked) const {
    return postings > 0 && asked.posted && sites[at(pair.first)].posting;
}

bool AskedPlacement::allows(Pair pair, const ModeAsked& asked) const {
    const Mode ceiling =
        std::min(sites[at(pair.first)].ceiling, mode_in(ceilings, pair, Mode::decide));
    if (asked.mode > ceiling || forbidden.contains({pair, asked.mode})) return false;
    return !is_new(pair, asked.mode) || asked.taught || may_post(pair, asked);
}

bool AskedPlacement::demands(Pair pair, Mode mode) const {
    const auto floor = floors.find(pair);
    return floor == floors.end() ? mandatory.contains(pair) : floor->second <= mode;
}

Outcome<Placement> placement_of(const AskedPlacement& problem) { return Scaler(problem).scale(); }

}  // namespace lingju::planning::solver
