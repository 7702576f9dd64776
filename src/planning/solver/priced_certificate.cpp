#include "planning/solver/priced_certificate.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <stdexcept>

namespace lingju::planning::solver {

namespace {

namespace json = boost::json;

constexpr Units price_scale = 1 << 16;
constexpr Units price_max = Units{1} << 52, dual_max = Units{1} << 62;  // sums stay below 2^127

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// `posted`: of one posted pair; a posting is worth that many pairs.
struct WholePrices {
    std::vector<Units> capacity, fresh;
    Units training = 0, posted = 0;
    std::vector<std::vector<Units>> duals;
};

Units whole(double price) {
    return static_cast<Units>(std::floor(price * static_cast<double>(price_scale)));
}

/// In a model of one item a site that may stay closed owes its minutes only when it is open.
bool owed_when_open(const Placement& placement, int site) {
    if (placement.items.size() != 1 || placement.capacity[at(site)] == unlimited) return false;
    const auto& offers = placement.items[0].offers;
    return std::none_of(offers.begin(), offers.end(), [&](const Offer& offer) {
        return offer.site == site && offer.must;
    });
}

Wide reduced(const Placement& placement, const WholePrices& prices, int item, const Offer& offer) {
    const Item& one = placement.items[at(item)];
    const Units price = prices.capacity[at(offer.site)];
    Wide cost = static_cast<Wide>(offer.opening) * price_scale +
                static_cast<Wide>(prices.training) * offer.training;
    if (offer.fresh) cost += prices.fresh[at(offer.site)];
    if (offer.posting) cost += prices.posted;
    if (owed_when_open(placement, offer.site))
        cost -= static_cast<Wide>(price) * placement.capacity[at(offer.site)];
    for (int zone = 0; zone < static_cast<int>(placement.zones.size()); ++zone) {
        const Units travel = placement.travel_of(zone, offer.site);
        if (travel == unreachable || !placement.asks(item, zone)) continue;
        const Wide way = static_cast<Wide>(one.weight[at(zone)] * offer.visits) * travel;
        const Wide load = static_cast<Wide>(one.demand[at(zone)]) * offer.minutes;
        const Wide saved = prices.duals[at(item)][at(zone)] - way * price_scale - load * price;
        if (saved > 0) cost -= saved;
    }
    return cost;
}

/// The offers of one site stand side by side: at most one of them is open, one where it must be.
Wide bound_of_item(const Placement& placement, const WholePrices& prices, int item) {
    const auto& offers = placement.items[at(item)].offers;
    Wide bound = 0;
    for (int zone = 0; zone < static_cast<int>(placement.zones.size()); ++zone) {
        if (placement.asks(item, zone)) bound += prices.duals[at(item)][at(zone)];
    }
    for (std::size_t first = 0, end = 0; first < offers.size(); first = end) {
        Wide free = 0, forced = 0;
        bool must = false;
        for (end = first; end < offers.size() && offers[end].site == offers[first].site; ++end) {
            const Wide cost = reduced(placement, prices, item, offers[end]);
            free = std::min(free, cost);
            if (!offers[end].must) continue;
            forced = must ? std::min(forced, cost) : cost;
            must = true;
        }
        bound += must ? forced : free;
    }
    return bound;
}

/// Throws where what has no limit has a price.
Wide limits_worth(const Placement& placement, const WholePrices& prices) {
    Wide worth =
        static_cast<Wide>(prices.posted) * placement.pairs_per_posting * placement.postings_max;
    for (int site = 0; site < static_cast<int>(placement.sites.size()); ++site) {
        const Units price = prices.capacity[at(site)], limit = placement.capacity[at(site)];
        if (limit == unlimited && price > 0) throw std::out_of_range("capacity");
        if (price > 0 && !owed_when_open(placement, site))
            worth += static_cast<Wide>(price) * limit;
        worth += static_cast<Wide>(prices.fresh[at(site)]) * placement.fresh_max[at(site)];
    }
    if (placement.training_max == unlimited && prices.training > 0)
        throw std::out_of_range("training");
    if (prices.training > 0) worth += static_cast<Wide>(prices.training) * placement.training_max;
    return worth;
}

/// In units, rounded down.
Wide bound_of(const Placement& placement, const WholePrices& prices) {
    Wide bound = -limits_worth(placement, prices);
    for (int item = 0; item < static_cast<int>(placement.items.size()); ++item)
        bound += bound_of_item(placement, prices, item);
    const Wide rest = ((bound % price_scale) + price_scale) % price_scale;
    return (bound - rest) / price_scale;
}

std::vector<Units> figures(const json::value& row, std::size_t size, Units most) {
    std::vector<Units> figures;
    for (const json::value& figure : row.as_array()) {
        figures.push_back(figure.to_number<Units>());
        if (figures.back() < 0 || figures.back() > most) throw std::out_of_range("figure");
    }
    if (figures.size() != size) throw std::out_of_range("size");
    return figures;
}

/// Throws what Boost.JSON and the containers throw where a part is missing or of another kind.
WholePrices prices_of(const Placement& placement, const json::object& object) {
    if (object.at("scale").to_number<Units>() != price_scale) throw std::out_of_range("scale");
    if (object.at("places").to_number<int>() != placement.places) throw std::out_of_range("places");
    const json::object& prices = object.at("prices").as_object();
    const std::vector<Units> rest =
        figures(json::array{prices.at("training"), prices.at("posted")}, 2, price_max);
    WholePrices whole{
        .capacity = figures(prices.at("capacity"), placement.sites.size(), price_max),
        .fresh = figures(prices.at("fresh"), placement.sites.size(), price_max),
        .training = rest[0],
        .posted = rest[1],
        .duals = {}
    };
    for (const json::value& row : object.at("duals").as_array())
        whole.duals.push_back(figures(row, placement.zones.size(), dual_max));
    if (whole.duals.size() != placement.items.size()) throw std::out_of_range("duals");
    return whole;
}

json::array array_of(const std::vector<Units>& figures) {
    return json::array(figures.begin(), figures.end());
}

}  // namespace

std::string certificate_text(const Placement& placement, const PricedProof& proof) {
    WholePrices prices{
        .capacity = {},
        .fresh = {},
        .training = whole(proof.prices.training),
        .posted = whole(proof.prices.postings / placement.pairs_per_posting),
        .duals = {}
    };
    for (double price : proof.prices.capacity) prices.capacity.push_back(whole(price));
    for (double price : proof.prices.fresh) prices.fresh.push_back(whole(price));
    json::array duals;
    for (const auto& row : proof.duals) {
        auto& rounded = prices.duals.emplace_back();
        for (double dual : row) rounded.push_back(whole(dual));
        duals.push_back(array_of(rounded));
    }
    return json::serialize(json::object{
        {"places", placement.places},
        {"scale", price_scale},
        {"bound", static_cast<Units>(bound_of(placement, prices))},
        {"prices",
         json::object{
             {"capacity", array_of(prices.capacity)},
             {"fresh", array_of(prices.fresh)},
             {"training", prices.training},
             {"posted", prices.posted}
         }},
        {"duals", std::move(duals)}
    });
}

Outcome<Units> verify(const Placement& placement, std::string_view text) {
    try {
        const json::value root = json::parse({text.data(), text.size()});
        const json::object& object = root.as_object();
        const Units claimed = object.at("bound").to_number<Units>();
        if (bound_of(placement, prices_of(placement, object)) < claimed)
            return refuse(Refused::unlawful, "planning.certificate_bound_short", "0");
        return claimed;
    } catch (const std::exception& fault) {
        return refuse(Refused::malformed, "planning.certificate_malformed", fault.what());
    }
}

}  // namespace lingju::planning::solver
