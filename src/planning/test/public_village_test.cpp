// What everybody is told of a village: what a published list changes there, and nothing before it
// is.
#include "planning/public_village.hpp"

#include <algorithm>

#include "planning/test/desk.hpp"
#include "planning/test/finished_run.hpp"
#include "planning/views.hpp"

namespace lingju::planning {
namespace {

class PublicVillage : public PlanDesk {
  protected:
    PublicVillageShown seen(const std::string& village) { return shown(village).value(); }
    std::optional<PublicVillageShown> shown(const std::string& village) {
        const auto published = sql::read<std::shared_ptr<const PublishedPlan>>(
            database(), [&](sql::Transaction& t) { return plans_.newest(t, "331081"); }
        );
        return shown_public_village(published.get(), ground(), village);
    }
    /// A village beside a point that the plan opens, and one that nothing changes for.
    std::pair<std::string, std::string> two_villages(const ScenarioRun& run) {
        const Plan plan = sql::read<Outcome<FinishedRun>>(database(), [&](sql::Transaction& t) {
                              return find_finished(t, manager, run.id);
                          })->plan;
        const Placed& placed = plan.placed.front();
        std::pair<std::string, std::string> found;
        for (std::size_t zone = 0; zone < placed.before.size(); ++zone)
            (placed.before[zone] != placed.after[zone] ? found.first : found.second) =
                plan.survey.zones[zone].id;
        return found;
    }

    PublishedPlans plans_;
};
ON_EACH_ENGINE(PublicVillage);

TEST_P(PublicVillage, IsToldOfAPublishedListAndOfNothingBeforeOrAfterIt) {
    const ScenarioRun run = finished();
    const auto [village, other] = two_villages(run);
    ASSERT_FALSE(village.empty() || other.empty());
    EXPECT_FALSE(seen(village).effective_on) << "a finished run is nobody's business yet";
    const AdoptOrder order = order_for(run, editor);
    const std::int64_t id = published_list(order);
    const PublicVillageShown after = seen(village);
    EXPECT_EQ(after.effective_on, list(id).effective_on);
    ASSERT_EQ(after.items.size(), 1U);
    EXPECT_EQ(after.items[0].item, "WL-036");
    EXPECT_EQ(after.items[0].from, order.from) << "from the day it opens";
    EXPECT_LT(after.items[0].after->km, after.items[0].before->km);
    EXPECT_EQ(after.nearer, 1);
    EXPECT_EQ(seen(other).same, 1);
    EXPECT_TRUE(seen(other).items.empty());
    ASSERT_TRUE(go_on(catalogue::take_back_tier_list, list(id), manager, std::string("试点结束")));
    EXPECT_FALSE(seen(village).effective_on);
    EXPECT_TRUE(seen(village).items.empty());
}

TEST_P(PublicVillage, IsToldNothingOfADraft) {
    const ScenarioRun run = finished();
    const auto [village, other] = two_villages(run);
    const Adoption adoption = adopted(order_for(run, editor)).value();
    EXPECT_FALSE(seen(village).effective_on);
    meet_all(adoption.list);
    ASSERT_TRUE(go_on(catalogue::submit_list, list(adoption.list), editor));
    EXPECT_FALSE(seen(village).effective_on) << "nor of one in review";
    EXPECT_FALSE(shown("331081001000")) << "a town is no village";
    EXPECT_FALSE(shown("331081001999"));
}

/// Many drafts are begun after it; none of them is in force.
TEST_P(PublicVillage, IsToldOfTheListInForceHoweverManyWereAdoptedSince) {
    const ScenarioRun run = finished();
    const auto [village, other] = two_villages(run);
    published_list(order_for(run, editor));
    for (int n = 0; n < 25; ++n) {
        const Scenario later = create(wanted(), manager).value();
        ASSERT_TRUE(test::write(database(), [&](sql::Transaction& t) {
            keep_finished_run(t, later.id, t.new_id(), "WL-043", village, clock.now());
        }));
    }
    EXPECT_EQ(seen(village).items.size(), 1U);
    PublishedPlans another_process;
    EXPECT_TRUE(sql::read<std::shared_ptr<const PublishedPlan>>(
        database(), [&](sql::Transaction& t) { return another_process.newest(t, "331081"); }
    ));
}

TEST_P(PublicVillage, SaysItemsInEnglishToo) {
    const ScenarioRun run = finished();
    const auto [village, other] = two_villages(run);
    published_list(order_for(run, editor));
    EXPECT_EQ(
        seen(village).items.at(0).item_name_en,
        ListDesk::catalogue.pin()->find_item("WL-036")->name_en
    );
}

/// What another list has struck out again is no change for anybody.
TEST_P(PublicVillage, IsNotToldWhatALaterListStruckOut) {
    const ScenarioRun run = finished();
    const auto [village, other] = two_villages(run);
    published_list(order_for(run, editor));
    const PublicVillageShown before = seen(village);
    ASSERT_EQ(before.items.size(), 1U);
    catalogue::DraftLine gone =
        catalogue::line_of("WL-036", before.items[0].after->point, std::nullopt);
    gone.grant.in_force.from = order_for(run, editor).from;
    published({gone});
    const PublicVillageShown after = seen(village);
    EXPECT_TRUE(after.items.empty() || after.items[0].after->point != before.items[0].after->point);
}

}  // namespace
}  // namespace lingju::planning
