// What a published list changes for the people of a village, told to everybody.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "catalogue/tier_lists.hpp"
#include "planning/plan.hpp"
#include "platform/sql/transaction.hpp"

namespace lingju::planning {

/// A list that was published from a scenario: its plan, and what it opens and closes. Never
/// changed.
struct PublishedPlan {
    std::int64_t list = 0;
    Date effective_on = {};
    Plan plan;
    Distances distances;
    /// By item and point: from when it is held there; nothing where it is struck out.
    std::map<std::pair<std::string, std::string>, std::optional<Date>> lines;
};

/// Seeks once a version of the tier list, and reads a plan once for as long as it is the newest in
/// force; safe from any thread.
class PublishedPlans {
  public:
    /// Of the latest published list in force that came from a scenario of the cell. Nothing is told
    /// of lists that are drafts, in review, given up or taken back: null.
    std::shared_ptr<const PublishedPlan> newest(
        sql::Transaction& transaction, const std::string& cell
    );

  private:
    struct Held {
        int version = 0;  // of the tier list when it was sought
        std::shared_ptr<const PublishedPlan> plan;
    };
    std::mutex mutex_;
    std::map<std::string, Held> held_;  // by cell
};

/// An item whose nearest point is another: sites by index, -1 for none.
struct VillageChange {
    std::size_t matter = 0;
    int before = -1, after = -1;
    Date from = {};
};

/// What changes for a village: items that the list brings nearer, and items whose nearest point it
/// closes; what a later list has changed again is left out. What was nearest before is as the
/// plan's survey has it.
std::vector<VillageChange> changes_for(
    const PublishedPlan& published, const catalogue::ListGround& ground, std::size_t zone
);

}  // namespace lingju::planning
