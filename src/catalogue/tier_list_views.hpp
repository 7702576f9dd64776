// How lists are shown. Private to the module.
#pragma once

#include <map>

#include "catalogue/opening_grants.hpp"
#include "catalogue/tier_list_bodies.hpp"
#include "catalogue/tier_list_diff.hpp"

namespace lingju::catalogue {

/// Colleagues' names by account.
using Names = std::map<std::int64_t, std::string>;
Names load_names(sql::Transaction& transaction, const std::string& cell);

/// What the actor may do with the list as it stands: change, submit, review, publish, withdraw,
/// take_back. `had_a_hand`: the actor changed lines of it.
std::vector<std::string> acts_of(
    const ListHead& head, const identity::Actor& actor, int newest, bool had_a_hand
);

TierListShown shown(const ListHead& head, const Names& names, std::vector<std::string> acts);
LineShown shown(const Grant& grant);
DiffShown shown(const ListGround& ground, int before_version, const std::vector<LineDiff>& rows);
OpeningShown shown(
    const ListGround& ground,
    const OpeningGrant& opening,
    const Readiness& readiness,
    const Names& names,
    const identity::Actor& actor
);

DraftLine line_of(const LineBody& body);
GrantKey key_of(const LineKeyBody& body);

/// A list as it stands: of a published one its version, of a draft what is published now with its
/// changes laid over.
class ListState {
  public:
    ListState(const ListGround& ground, const ListHead& head, std::vector<DraftLine> draft);
    std::span<const Grant* const> lines() const { return lines_; }

  private:
    std::vector<DraftLine> draft_;
    std::vector<const Grant*> lines_;
};

}  // namespace lingju::catalogue
