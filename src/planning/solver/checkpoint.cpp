#include "planning/solver/checkpoint.hpp"

#include <boost/json.hpp>
#include <cmath>
#include <stdexcept>

namespace lingju::planning::solver {

namespace {

namespace json = boost::json;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// Throws where it is not within 0 … end − 1.
int index(const json::value& value, std::size_t end) {
    const int found = value.to_number<int>();
    if (found < 0 || at(found) >= end) throw std::out_of_range("index");
    return found;
}

std::vector<double> figures(const json::value& row, std::size_t size) {
    std::vector<double> found;
    for (const json::value& value : row.as_array()) {
        found.push_back(value.to_number<double>());
        if (!std::isfinite(found.back()) || found.back() < 0) throw std::out_of_range("figure");
    }
    if (found.size() != size) throw std::out_of_range("size");
    return found;
}

json::array array_of(const std::vector<double>& figures) {
    return json::array(figures.begin(), figures.end());
}

PlacementPlan plan_in(const Placement& placement, const json::object& root) {
    PlacementPlan plan;
    const json::array& open = root.at("open").as_array();
    if (open.size() != placement.items.size()) throw std::out_of_range("open");
    for (std::size_t item = 0; item < open.size(); ++item) {
        plan.open.emplace_back();
        for (const json::value& offer : open[item].as_array())
            plan.open.back().push_back(index(offer, placement.items[item].offers.size()));
    }
    for (const json::value& row : root.at("served").as_array()) {
        const json::array& cells = row.as_array();
        Served served{
            .zone = index(cells.at(0), placement.zones.size()),
            .item = index(cells.at(1), placement.items.size())
        };
        served.offer = index(cells.at(2), placement.items[at(served.item)].offers.size());
        plan.served.push_back(served);
    }
    return plan;
}

PricedProof proof_in(const Placement& placement, const json::object& root) {
    PricedProof proof;
    const json::value* duals = root.if_contains("duals");
    if (duals == nullptr) return proof;
    const json::object& prices = root.at("prices").as_object();
    const std::size_t sites = placement.sites.size();
    const auto rest = figures(json::array{prices.at("training"), prices.at("postings")}, 2);
    proof.prices = {
        .capacity = figures(prices.at("capacity"), sites),
        .fresh = figures(prices.at("new_items"), sites),
        .training = rest[0],
        .postings = rest[1]
    };
    for (const json::value& row : duals->as_array())
        proof.duals.push_back(figures(row, placement.zones.size()));
    if (proof.duals.size() != placement.items.size()) throw std::out_of_range("duals");
    return proof;
}

}  // namespace

std::string checkpoint_text(const Placement& placement, const PlacementAnswer& answer) {
    json::array open, served, duals;
    for (const auto& row : answer.plan.open) open.emplace_back(json::array(row.begin(), row.end()));
    for (const Served& one : answer.plan.served)
        served.emplace_back(json::array{one.zone, one.item, one.offer});
    json::object root{{"open", std::move(open)}, {"served", std::move(served)}};
    if (answer.proof.duals.size() == placement.items.size()) {
        const Prices& prices = answer.proof.prices;
        root["prices"] = {
            {"capacity", array_of(prices.capacity)},
            {"new_items", array_of(prices.fresh)},
            {"training", prices.training},
            {"postings", prices.postings}
        };
        for (const auto& row : answer.proof.duals) duals.emplace_back(array_of(row));
        root["duals"] = std::move(duals);
    }
    return json::serialize(root);
}

std::optional<Checkpoint> read_checkpoint(const Placement& placement, std::string_view text) {
    try {
        const json::value root = json::parse({text.data(), text.size()});
        return Checkpoint{
            .plan = plan_in(placement, root.as_object()),
            .proof = proof_in(placement, root.as_object())
        };
    } catch (const std::exception&) {
        return std::nullopt;  // what Boost.JSON and `index` throw where a part is missing or wrong
    }
}

}  // namespace lingju::planning::solver
