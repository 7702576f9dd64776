#include "planning/solver/answer.hpp"

#include <algorithm>
#include <cmath>

#include "platform/outcome/outcome.hpp"

namespace lingju::planning::solver {

namespace {

namespace json = boost::json;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// What both kinds of answer begin with. `cost` is absent where there is no plan.
json::object head(
    Status status, const double* cost, double bound, double seconds, std::uint64_t seed
) {
    json::object object;
    object["status"] = name_of(status);
    object["cost"] = cost == nullptr ? json::value(nullptr) : json::value(*cost);
    object["bound"] = std::isfinite(bound) ? json::value(bound) : json::value(nullptr);
    object["gap"] =
        cost == nullptr ? json::value(nullptr) : json::value(std::max(0.0, gap_of(*cost, bound)));
    object["seconds"] = seconds;
    object["seed"] = seed;
    return object;
}

/// Calls `visit(offer, [site, item])` for each open pair.
template <class Visit>
void each_open(const Placement& placement, const PlacementPlan& plan, const Visit& visit) {
    for (std::size_t item = 0; item < plan.open.size(); ++item) {
        for (int index : plan.open[item]) {
            const Offer& offer = placement.items[item].offers[at(index)];
            visit(
                offer,
                json::array{
                    json::string(placement.sites[at(offer.site)]),
                    json::string(placement.items[item].id)
                }
            );
        }
    }
}

json::array opened(const Placement& placement, const PlacementPlan& plan) {
    json::array open;
    each_open(placement, plan, [&](const Offer& offer, json::array pair) {
        open.push_back(placement.one_item ? json::value(offer.site) : json::value(std::move(pair)));
    });
    return open;
}

bool any_offer(const Placement& placement, const auto& is) {
    return std::ranges::any_of(placement.items, [&](const Item& item) {
        return std::ranges::any_of(item.offers, is);
    });
}

/// In which mode each pair is open, and which are covered by postings, where the model has a
/// choice.
void tell_modes(const Placement& placement, const PlacementPlan& plan, json::object& object) {
    const bool posts = any_offer(placement, [](const Offer& offer) { return offer.posting; });
    const bool choice =
        any_offer(placement, [](const Offer& offer) { return offer.mode != Mode::decide; });
    json::array moded, posted;
    each_open(placement, plan, [&](const Offer& offer, json::array pair) {
        if (offer.posting) posted.push_back(pair);
        pair.push_back(json::string(name_of(offer.mode)));
        moded.push_back(std::move(pair));
    });
    if (choice) object["modes"] = std::move(moded);
    if (posts) object["posted"] = std::move(posted);
}

json::array assigned(const Placement& placement, const PlacementPlan& plan) {
    json::array rows;
    const bool split = placement.sourcing == Sourcing::split;
    if (placement.one_item && !split) rows.resize(placement.zones.size());
    for (const Served& served : plan.served) {
        const int site = placement.items[at(served.item)].offers[at(served.offer)].site;
        if (placement.one_item && !split) {
            rows[at(served.zone)] = site;
            continue;
        }
        json::array row;
        if (placement.one_item) {
            row = {served.zone, site};
        } else {
            row = {
                json::string(placement.zones[at(served.zone)]),
                json::string(placement.items[at(served.item)].id),
                json::string(placement.sites[at(site)])
            };
        }
        if (split) row.push_back(served.share);
        rows.push_back(std::move(row));
    }
    return rows;
}

json::object priced(const Placement& placement, const Prices& prices) {
    const double scale = static_cast<double>(power_of_ten(placement.places));
    const double load = static_cast<double>(power_of_ten(placement.load_places));
    const auto of_sites = [&](const std::vector<double>& prices_of, double factor) {
        json::object object;
        for (std::size_t site = 0; site < prices_of.size(); ++site) {
            if (prices_of[site] > 0) object[placement.sites[site]] = prices_of[site] * factor;
        }
        return object;
    };
    return {
        {"capacity", of_sites(prices.capacity, load / scale)},
        {"new_items", of_sites(prices.fresh, 1 / scale)},
        {"training", prices.training / scale},
        {"postings", prices.postings / scale}
    };
}

}  // namespace

json::object answer_json(const Siting& siting, const SitingAnswer& answer, std::uint64_t seed) {
    const Units counted = answer.has_plan ? cost_of(siting, answer.plan.open) : 0;
    if (answer.has_plan && (counted != answer.plan.cost || answer.bound > counted)) {
        throw Fault("a plan's cost, its count and its bound disagree");
    }
    const double cost = from_units(counted, siting.places);
    json::object object = head(
        answer.status,
        answer.has_plan ? &cost : nullptr,
        from_units(answer.bound, siting.places),
        answer.seconds,
        seed
    );
    std::vector<int> served;
    if (answer.has_plan) served = nearest_open(siting, answer.plan.open);
    json::array open;
    for (int site : answer.plan.open) {
        const bool used = std::find(served.begin(), served.end(), site) != served.end();
        if (used || siting.mandatory[at(site)] != 0) open.push_back(site);
    }
    object["open"] = std::move(open);
    object["assignment"] = json::array(served.begin(), served.end());
    object["prices"] = json::object();
    if (!answer.shortage.empty()) object["shortage"] = answer.shortage;
    return object;
}

json::object answer_json(
    const Placement& placement, const PlacementAnswer& answer, std::uint64_t seed
) {
    const double counted = answer.has_plan ? cost_of(placement, answer.plan) : 0;
    if (answer.has_plan) {
        const bool same =
            std::abs(counted - answer.cost) <= 1e-9 * std::max(1.0, std::abs(counted));
        if (!same || !violations(placement, answer.plan).empty())
            throw Fault("a plan's cost and its count disagree");
    }
    const double scale = static_cast<double>(power_of_ten(placement.places));
    const double cost = counted / scale;
    json::object object = head(
        answer.status,
        answer.has_plan ? &cost : nullptr,
        std::min(answer.bound, counted) / scale,
        answer.seconds,
        seed
    );
    object["open"] = opened(placement, answer.plan);
    object["assignment"] = assigned(placement, answer.plan);
    tell_modes(placement, answer.plan, object);
    object["prices"] = priced(placement, answer.prices);
    if (!answer.shortage.empty()) object["shortage"] = answer.shortage;
    return object;
}

}  // namespace lingju::planning::solver
