#include "planning/solver/certificate.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <map>
#include <optional>

namespace lingju::planning::solver {

namespace {

namespace json = boost::json;

std::size_t at(int index) { return static_cast<std::size_t>(index); }

/// What opening `site` costs beyond what the duals would save there, in 1/dual_scale units.
Wide price_of(const Siting& siting, const Leaf& leaf, int site) {
    Wide price = static_cast<Wide>(siting.opening[at(site)]) * dual_scale;
    for (int customer = 0; customer < siting.customers; ++customer) {
        const Units cost = siting.costs.of(customer, site);
        if (cost == unreachable) continue;
        const Wide saved =
            static_cast<Wide>((*leaf.duals)[at(customer)]) - static_cast<Wide>(cost) * dual_scale;
        if (saved > 0) price -= saved;
    }
    return price;
}

/// What a leaf decides; nothing where it closes a site that must be open.
std::optional<std::map<int, bool>> decided_by(const Siting& siting, const Leaf& leaf) {
    std::map<int, bool> decided;
    for (int site = 0; site < siting.sites; ++site) {
        if (siting.mandatory[at(site)] != 0) decided[site] = true;
    }
    for (const Decision& decision : leaf.decisions) {
        const auto [known, fresh] = decided.emplace(decision.site, decision.open);
        if (!fresh && known->second != decision.open) return std::nullopt;
    }
    return decided;
}

/// The least that the free sites add, their prices given: all below nothing, or the `more` least.
Wide least_sum(std::vector<Wide> free, const Siting& siting, int more) {
    std::sort(free.begin(), free.end());
    Wide sum = 0;
    if (siting.open_exactly == 0) {
        for (Wide price : free) sum += std::min<Wide>(price, 0);
        return sum;
    }
    if (more < 0 || more > static_cast<int>(free.size())) return beyond_all;
    for (int i = 0; i < more; ++i) sum += free[at(i)];
    return sum;
}

/// The bound of a leaf by the definition, in 1/dual_scale units; huge where no plan fits the
/// decisions.
Wide leaf_bound(const Siting& siting, const Leaf& leaf) {
    const auto decided = decided_by(siting, leaf);
    if (!decided) return beyond_all;
    Wide bound = 0;
    for (Units dual : *leaf.duals) bound += dual;
    std::vector<Wide> free;
    int open = 0;
    for (int site = 0; site < siting.sites; ++site) {
        const auto found = decided->find(site);
        if (found != decided->end() && !found->second) continue;
        const Wide price = price_of(siting, leaf, site);
        if (found == decided->end()) {
            free.push_back(price);
        } else {
            bound += price;
            ++open;
        }
    }
    const Wide rest = least_sum(std::move(free), siting, siting.open_exactly - open);
    return rest >= beyond_all ? beyond_all : bound + rest;
}

/// Do the leaves from `from` to `to`, all of which agree in what has been split on so far, cover
/// every case? They do where one of them decides nothing more, or where some site is decided by all
/// and both its halves are covered.
bool covered(std::vector<std::map<int, bool>> leaves) {
    if (leaves.empty()) return false;
    if (std::any_of(leaves.begin(), leaves.end(), [](const auto& leaf) { return leaf.empty(); }))
        return true;
    const auto decided_by_all = [&](int site) {
        return std::all_of(leaves.begin(), leaves.end(), [&](const auto& leaf) {
            return leaf.contains(site);
        });
    };
    std::vector<int> sites;
    for (const auto& [site, open] : leaves.front()) sites.push_back(site);
    for (int site : sites) {
        if (!decided_by_all(site)) continue;
        std::vector<std::map<int, bool>> halves[2];
        for (auto& leaf : leaves) {
            const bool half = leaf.at(site);
            leaf.erase(leaf.find(site));
            halves[half ? 1 : 0].push_back(std::move(leaf));
        }
        return covered(std::move(halves[0])) && covered(std::move(halves[1]));
    }
    return false;
}

Leaf leaf_of(
    const json::value& value, const std::vector<std::shared_ptr<const Duals>>& duals, int sites
) {
    Leaf leaf;
    const json::object& object = value.as_object();
    leaf.duals = duals.at(static_cast<std::size_t>(object.at("duals").to_number<std::uint64_t>()));
    for (const json::value& decision : object.at("decisions").as_array()) {
        const int site = decision.as_array().at(0).to_number<int>();
        if (site < 0 || site >= sites) throw std::out_of_range("site");
        leaf.decisions.push_back({site, decision.as_array().at(1).to_number<int>() != 0});
    }
    return leaf;
}

struct Certificate {
    Units bound = 0;
    std::vector<Leaf> leaves;
};

/// Throws what Boost.JSON and the containers throw where a part is missing or of another kind.
Certificate certificate_of(const Siting& siting, std::string_view text) {
    const json::value root = json::parse({text.data(), text.size()});
    const json::object& object = root.as_object();
    if (object.at("scale").to_number<Units>() != dual_scale) throw std::out_of_range("scale");
    if (object.at("places").to_number<int>() != siting.places) throw std::out_of_range("places");
    Certificate certificate{.bound = object.at("bound").to_number<Units>(), .leaves = {}};
    std::vector<std::shared_ptr<const Duals>> duals;
    for (const json::value& row : object.at("duals").as_array()) {
        auto vector = std::make_shared<Duals>();
        for (const json::value& dual : row.as_array()) vector->push_back(dual.to_number<Units>());
        if (vector->size() != at(siting.customers)) throw std::out_of_range("duals");
        if (*std::min_element(vector->begin(), vector->end()) < 0) throw std::out_of_range("duals");
        duals.push_back(std::move(vector));
    }
    for (const json::value& leaf : object.at("leaves").as_array()) {
        certificate.leaves.push_back(leaf_of(leaf, duals, siting.sites));
    }
    return certificate;
}

}  // namespace

std::string certificate_text(const Siting& siting, Units bound, const std::vector<Leaf>& leaves) {
    std::map<const Duals*, std::size_t> numbers;
    json::array duals, rows;
    for (const Leaf& leaf : leaves) {
        const auto [found, fresh] = numbers.emplace(leaf.duals.get(), duals.size());
        if (fresh) duals.push_back(json::array(leaf.duals->begin(), leaf.duals->end()));
        json::array decisions;
        for (const Decision& decision : leaf.decisions) {
            decisions.push_back(json::array{decision.site, decision.open ? 1 : 0});
        }
        rows.push_back(json::object{{"decisions", std::move(decisions)}, {"duals", found->second}});
    }
    return json::serialize(json::object{
        {"places", siting.places},
        {"scale", dual_scale},
        {"bound", bound},
        {"duals", std::move(duals)},
        {"leaves", std::move(rows)}
    });
}

Outcome<Proof> verify(const Siting& siting, std::string_view text) {
    Certificate certificate;
    try {
        certificate = certificate_of(siting, text);
    } catch (const std::exception& fault) {
        return refuse(Refused::malformed, "planning.certificate_malformed", fault.what());
    }
    std::vector<std::map<int, bool>> cases;
    for (const Leaf& leaf : certificate.leaves) {
        auto& decided = cases.emplace_back();
        for (const Decision& decision : leaf.decisions) decided[decision.site] = decision.open;
    }
    if (!covered(std::move(cases)))
        return refuse(Refused::unlawful, "planning.certificate_leaves_gap");
    const Units grain = granularity(siting);
    for (std::size_t i = 0; i < certificate.leaves.size(); ++i) {
        if (rounded_up(leaf_bound(siting, certificate.leaves[i]), grain) < certificate.bound) {
            return refuse(Refused::unlawful, "planning.certificate_bound_short", std::to_string(i));
        }
    }
    return Proof{certificate.bound, certificate.leaves.size()};
}

}  // namespace lingju::planning::solver
