// The demo's 206 items and its tier list. GK: compiled from general knowledge, not an official
// list.
#pragma once

#include "catalogue/model.hpp"
#include "catalogue/rules/consistency.hpp"
#include "network/model.hpp"

namespace lingju::catalogue {

/// The demo's items and tier list as they are built in, without a database: for `judge`, fuzzers
/// and tests.
Catalogue demo_catalogue();

/// The tier list that follows from the items' `tiers`: village and bank collect; town and
/// enterprise accept, instant items decide; city and vehicle decide. In force from 2018-01-01.
std::vector<Grant> demo_grants(std::span<const Item> items);
/// EST: how far down the same kinds of point could go.
std::vector<Grant> demo_guidance(std::span<const Item> items);
std::vector<Item> demo_items(const network::Network& network);

/// In how many of `items` a rule of consistency finds something.
struct RuleBroken {
    std::string code;
    Severity severity = Severity::error;
    std::size_t items = 0;
};
/// Every rule that some item breaks, by code: what the demo lacks is loaded all the same and
/// listed.
std::vector<RuleBroken> demo_findings(std::span<const Item> items);

}  // namespace lingju::catalogue
