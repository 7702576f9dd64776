// From a city to a question, from the answer to a plan, and what it comes to beside today.
#include "planning/plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "network/demo.hpp"
#include "network/find.hpp"
#include "planning/adopt.hpp"
#include "planning/compare.hpp"
#include "planning/export.hpp"
#include "planning/pose.hpp"
#include "planning/test/plain_city.hpp"
#include "planning/views.hpp"

namespace lingju::planning {
namespace {

using catalogue::Level;
using testing::DoubleNear;
using testing::Optional;

Settings settings(std::map<std::string, double> changed = {}) {
    return Settings::with(changed).value();
}

Settings cheap_centres() { return settings({{"opening.town", 900}}); }

/// Solved to the end: a few items, four villages.
Plan planned(const Survey& survey, const Settings& figures) {
    const Distances distances(survey);
    const solver::Placement posed = pose(survey, distances, figures);
    solver::Options options;
    options.seconds = 20;
    const solver::PlacementAnswer answer = solver::solve(posed, options);
    EXPECT_EQ(answer.status, solver::Status::optimal) << answer.shortage;
    return plan_of(survey, distances, posed, answer);
}

Survey held_by_the_hall() {
    Survey survey = line_city();
    survey.matters = {matter("A", "5...")};
    return survey;
}

TEST(Settings, AreThoseOfTheDemoUnlessSaidOtherwise) {
    EXPECT_EQ(settings().of("travel.minutes_per_km"), 4.8);
    EXPECT_EQ(settings({{"staff.village", 0.5}}).of_kind("staff", "village"), 0.5);
    EXPECT_EQ(settings().of_kind("staff", "hospital"), 0);
    const auto refused = Settings::with({{"moon", 1}, {"run.seconds", 1.5}, {"demand.H", -1}});
    ASSERT_FALSE(refused);
    EXPECT_EQ(
        summary(refused.error()),
        "planning.setting_out_of_range /settings/demand.H; planning.setting_unknown "
        "/settings/moon; planning.setting_out_of_range /settings/run.seconds"
    );
}

TEST(Pose, OffersWhatIsHeldAndWhatTheCeilingsAllow) {
    const Survey survey = held_by_the_hall();
    const solver::Placement posed = pose(survey, Distances(survey), settings());
    ASSERT_EQ(posed.items.size(), 1U);
    const auto& offers = posed.items[0].offers;
    ASSERT_EQ(offers.size(), 5U) << "the hall; the centre posted or trained; both agents' points";
    EXPECT_TRUE(offers[0].must && !offers[0].fresh && offers[0].mode == solver::Mode::decide);
    EXPECT_TRUE(offers[1].posting && offers[1].fresh && offers[1].training == 0);
    EXPECT_TRUE(!offers[2].posting && offers[2].training == 8);
    EXPECT_EQ(offers[3].mode, solver::Mode::collect);
    EXPECT_EQ(posed.items[0].weight[0], 20'000);
    EXPECT_EQ(posed.travel[1], 48'000) << "10 km × 4.8 minutes in thousandths";
    const solver::Placement loose =
        pose(survey, Distances(survey), settings({{"limits.keep_today", 0}}));
    EXPECT_FALSE(loose.items[0].offers[0].must);
}

TEST(Plan, OpensWhereItSavesMoreThanItCosts) {
    // A village's 20 visits × 10 km × 4.8 = 960 minutes: worth an agent's 600, and a centre's 900.
    const Plan plan = planned(held_by_the_hall(), cheap_centres());
    EXPECT_EQ(plan.placed[0].held, "532.") << "V2 is a kilometre from V1: not worth 600";
    EXPECT_EQ(plan.placed[0].before, (std::vector{0, 0, 0, 0}));
    EXPECT_EQ(plan.placed[0].after, (std::vector{0, 1, 2, 2}));
    EXPECT_NEAR(plan.cost, 900 + 600 + 20 * 4.8, 0.1);
    EXPECT_EQ(planned(held_by_the_hall(), settings()).placed[0].held, "5.2.")
        << "at 2,400 the centre is not worth it";
    EXPECT_NEAR(plan.bound, plan.cost, 0.1);
}

TEST(Plan, IsReadBackAsItWasWritten) {
    const Plan plan = planned(held_by_the_hall(), settings());
    EXPECT_EQ(read_plan(write_plan(plan)), plan);
    EXPECT_THROW(read_plan("{}"), Fault);
    EXPECT_THROW(read_plan("nothing"), Fault);
}

TEST(Compare, SaysWhatPeopleGainAndWhatItCosts) {
    const Plan plan = planned(held_by_the_hall(), cheap_centres());
    const Comparison found = compare(plan, Distances(plan.survey));
    EXPECT_NEAR(found.all.before.person_km, 20 * (0 + 10 + 20 + 20 + 21), 0.1);
    EXPECT_NEAR(found.all.after.person_km, 20 * 1, 0.1);
    EXPECT_THAT(found.all.before.mean, Optional(DoubleNear(14.2, 0.01)));
    EXPECT_THAT(found.all.before.worst, Optional(DoubleNear(21, 0.01)));
    EXPECT_THAT(found.all.before.p95, Optional(DoubleNear(21, 0.01)));
    EXPECT_THAT(found.all.before.within_3_km, Optional(DoubleNear(0.2, 1e-9)));
    EXPECT_THAT(found.all.after.within_3_km, Optional(DoubleNear(1, 1e-9)));
    EXPECT_EQ(found.villages_nearer, 3);
    EXPECT_EQ(found.people_nearer, 4'000);
    EXPECT_EQ(found.villages_farther, 0);
    EXPECT_EQ(found.gained, 2);
    EXPECT_EQ(found.lost, 0);
    EXPECT_EQ(found.city_visits_before, 100);
    EXPECT_EQ(found.city_visits_after, 20);
    EXPECT_EQ(found.sites[2].minutes_after, 600);
    EXPECT_EQ(found.sites[0].minutes_before, 1'000);
}

TEST(Compare, NamesWhoLosesWhereMinutesAreShort) {
    Survey survey = line_city();
    survey.matters = {matter("A", "532.")};
    // V1 has 0.008 × 67,000 = 536 minutes: 53 visits, and two villages come for 60.
    const Plan plan =
        planned(survey, settings({{"staff.village", 0.008}, {"limits.new_items_per_point", 0}}));
    const Comparison found = compare(plan, Distances(survey));
    EXPECT_EQ(found.villages_farther, 1);
    EXPECT_EQ(found.people_farther, 1'000);
}

TEST(Compare, HasNoMeanWhereNobodyAsks) {
    Survey survey = held_by_the_hall();
    survey.zones[3].people = 0;
    const Plan plan = planned(survey, settings());
    const Comparison found = compare(plan, Distances(survey));
    EXPECT_EQ(found.zones[3].reach.after.mean, std::nullopt);
    EXPECT_EQ(plan.placed[0].after[3], -1);
}

TEST(Changes, SayWhoComesAndHowFarTheyWent) {
    const Plan plan = planned(held_by_the_hall(), cheap_centres());
    const std::vector<Change> changes = changes_of(plan, Distances(plan.survey));
    ASSERT_EQ(changes.size(), 2U);
    EXPECT_EQ(changes[0].site, 2U) << "what saves most first";
    EXPECT_EQ(changes[0].after, Level::collect);
    EXPECT_EQ(changes[0].before, std::nullopt);
    EXPECT_EQ(changes[0].visits, 60);
    EXPECT_NEAR(changes[0].saved(), 40 * 20 + 20 * 20, 0.1);
    EXPECT_NEAR(changes[1].saved(), 20 * 10, 0.1);
}

TEST(Changes, AreShownPageByPageByWhatIsAsked) {
    const Plan plan = planned(held_by_the_hall(), cheap_centres());
    ChangesAsked asked{.limit = 1};
    ChangesShown first = shown_changes(plan, asked);
    EXPECT_EQ(first.count, 2);
    EXPECT_TRUE(first.more);
    ASSERT_EQ(first.changes.size(), 1U);
    EXPECT_EQ(first.changes[0].point, "V1");
    asked.after = static_cast<std::size_t>(first.next);
    const ChangesShown second = shown_changes(plan, asked);
    ASSERT_EQ(second.changes.size(), 1U);
    EXPECT_EQ(second.changes[0].point, "T");
    EXPECT_EQ(second.count, 2) << "of all pages";
    EXPECT_FALSE(second.more);
    EXPECT_EQ(shown_changes(plan, {.kind = "town"}).changes.at(0).point, "T");
    EXPECT_EQ(shown_changes(plan, {.words = "v1"}).changes.at(0).point, "V1");
    EXPECT_EQ(shown_changes(plan, {.item = "B"}).count, 0);
}

TEST(Export, HasARowAChangeAndAFeatureAPlace) {
    const Plan plan = planned(held_by_the_hall(), cheap_centres());
    const std::string table = changes_csv(plan, Language::zh);
    EXPECT_EQ(std::ranges::count(table, '\n'), 3);
    EXPECT_TRUE(table.contains("V1,V1,村代办点,不设,收件,培训,60,20.33,0.33,1200")) << table;
    const std::string english = changes_csv(plan, Language::en);
    EXPECT_TRUE(english.contains("V1,V1,Village agent,Not held,Collect,Training,60,")) << english;
    const std::string map = plan_geojson(plan);
    std::size_t places = 0;
    for (std::size_t at = 0; (at = map.find("\"Feature\"", at)) != std::string::npos; ++at)
        ++places;
    EXPECT_EQ(places, 8U);
    EXPECT_EQ(changes_xlsx(plan, Language::zh), changes_xlsx(plan, Language::zh));
}

TEST(Distances, AreThoseOfTheNetwork) {
    const Survey survey = line_city();
    const Distances distances(survey);
    for (std::size_t zone = 0; zone < 4; ++zone)
        for (std::size_t site = 0; site < 4; ++site)
            EXPECT_NEAR(
                distances.km(zone, site),
                network::distance_km(survey.zones[zone].place, survey.sites[site].place),
                1e-5
            );
}

TEST(Fingerprint, TellsAnotherCityButNotAnotherDemand) {
    const Survey survey = held_by_the_hall();
    Survey other = survey;
    other.matters[0].visits_per_1000 = 1;
    EXPECT_EQ(fingerprint(survey), fingerprint(other));
    for (const auto& change : std::vector<std::function<void(Survey&)>>{
             [](Survey& one) { one.matters[0].today = "53.."; },
             [](Survey& one) { one.zones[0].people = 7; },
             [](Survey& one) { one.sites.pop_back(); },
             [](Survey& one) { one.matters[0].ceiling.clear(); },
             [](Survey& one) { one.sites[1].place.lon += 0.001; }
         }) {
        Survey changed = survey;
        change(changed);
        EXPECT_NE(fingerprint(survey), fingerprint(changed));
    }
}

TEST(Adopt, WritesEachChangeAsALineOfItsForm) {
    const Plan plan = planned(held_by_the_hall(), cheap_centres());
    AdoptOrder order;
    order.from = *parse_date("2026-07-01");
    order.basis = "温政〔2026〕1号";
    std::vector<catalogue::DraftLine> lines = lines_of(plan, order);
    ASSERT_EQ(lines.size(), 2U);
    EXPECT_EQ(lines[0].grant.point, "T");
    EXPECT_EQ(lines[0].grant.level, Level::accept);
    EXPECT_EQ(lines[0].grant.in_force.from, order.from);
    EXPECT_EQ(lines[1].grant.legal_form, catalogue::LegalForm::agent);
    order.forms = {{network::PointKind::village, catalogue::LegalForm::service_extended}};
    lines = lines_of(plan, order);
    EXPECT_EQ(lines[1].grant.legal_form, catalogue::LegalForm::service_extended);
}

TEST(Adopt, LetsWhoNewlyCollectsHandOutAsItsKindDoes) {
    const auto network = std::make_shared<network::Network>(network::demo_network());
    const auto of_kind = [](const char* item, bool may_deliver) {
        catalogue::Grant grant;
        grant.item = item;
        grant.point_kind = network::PointKind::village;
        grant.level = Level::collect;
        grant.may_deliver = may_deliver;
        grant.in_force.from = *parse_date("2026-01-01");
        return grant;
    };
    const catalogue::ListGround ground{
        std::make_shared<catalogue::Catalogue>(
            std::vector<catalogue::Item>(),
            catalogue::TierList::of({of_kind("NO", false), of_kind("YES", true)}),
            catalogue::TierList()
        ),
        network,
        instant_of(*parse_date("2026-06-23"), 540)
    };
    const auto hands_out = [&](const char* item, std::optional<Level> level) {
        catalogue::DraftLine line;
        line.grant.item = item;
        line.grant.point = "V001";
        line.grant.level = level;
        return handing_out({line}, ground).front().grant.may_deliver;
    };
    EXPECT_TRUE(hands_out("YES", Level::collect));
    EXPECT_FALSE(hands_out("NO", Level::collect)) << "what somebody left unticked stays so";
    EXPECT_TRUE(hands_out("NEW", Level::collect)) << "nobody of the kind collects it yet";
    EXPECT_FALSE(hands_out("NEW", Level::assist));
    EXPECT_FALSE(hands_out("YES", std::nullopt)) << "it is taken away";
}

}  // namespace
}  // namespace lingju::planning
