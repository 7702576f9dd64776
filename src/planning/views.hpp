// How scenarios and plans are shown. Private to the module.
#pragma once

#include "planning/at_hand.hpp"
#include "planning/compare.hpp"
#include "planning/comparison_bodies.hpp"
#include "planning/find.hpp"
#include "planning/gate_tasks.hpp"
#include "planning/public_village.hpp"

namespace lingju::planning {

/// Colleagues' names, each asked for once.
class Names {
  public:
    explicit Names(sql::Transaction& transaction) : transaction_(transaction) {}
    std::string of(std::int64_t account) { return find(account).name; }
    std::string login_of(std::int64_t account) { return find(account).login; }

  private:
    struct Known {
        std::string name, login;
    };
    const Known& find(std::int64_t account);

    sql::Transaction& transaction_;
    std::map<std::int64_t, Known> known_;
};

RunShown shown(const Run& run, Names& names);
CurveShown shown(const Curve& curve, const std::vector<Run>& points, Names& names);
ScenarioVersionShown shown(const ScenarioVersion& version, const Settings& usual, Names& names);
/// Everything of a scenario as the actor sees it.
ScenarioShown shown_scenario(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    const identity::Actor& actor,
    const Scenario& scenario,
    AtHand& at_hand
);
/// The lists on their way in the actor's cell that have tasks, the latest adopted first.
TaskListsShown shown_task_lists(
    sql::Transaction& transaction, const catalogue::ListGround& ground, const identity::Actor& actor
);
TasksShown shown_tasks(
    sql::Transaction& transaction,
    const catalogue::ListGround& ground,
    const identity::Actor& actor,
    const catalogue::ListHead& list
);

/// Without whose run it is.
ComparisonShown shown_comparison(
    const Plan& plan,
    const Distances& distances,
    const Comparison& compared,
    const Settings& settings
);
/// What is asked of a plan's changes; what is empty asks nothing. `words`: part of a code or name
/// of the item, in either language, or the point, in any case of letters.
struct ChangesAsked {
    std::string item{}, point{}, town{}, kind{}, words{};
    std::size_t after = 0;  // the place of the last one that was shown, from 1
    std::size_t limit = 100;
};
/// `catalogue`: for English names; without it there are none.
ChangesShown shown_changes(
    const Plan& plan, const ChangesAsked& asked, const catalogue::Catalogue* catalogue = nullptr
);
/// Nothing where the plan knows no such village, or item.
std::optional<VillageShown> shown_village(
    const Weighed& weighed, const network::Network& network, std::string_view village, Date today
);
/// `published`: null where no list came from a scenario. Nothing where there is no such village.
std::optional<PublicVillageShown> shown_public_village(
    const PublishedPlan* published, const catalogue::ListGround& ground, const std::string& village
);
std::optional<ItemShownOnMap> shown_item(const Weighed& weighed, std::string_view item);

/// What the catalogue calls an item in English; nothing where nobody wrote that.
std::optional<std::string> english_name(
    const catalogue::Catalogue& catalogue, std::string_view item
);
/// Gives items their English names, where the catalogue has any.
void name_in_english(ComparisonShown& shown, const catalogue::Catalogue& catalogue);
void name_in_english(VillageShown& shown, const catalogue::Catalogue& catalogue);
void name_in_english(ItemShownOnMap& shown, const catalogue::Catalogue& catalogue);

}  // namespace lingju::planning
