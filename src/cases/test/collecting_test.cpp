// 出证: who hands a result out, and where it waits where the list gives no right to.
#include "cases/collecting.hpp"

#include <algorithm>

#include "cases/rectify.hpp"
#include "cases/rectify_decision.hpp"
#include "cases/views.hpp"
#include "hall.hpp"

namespace lingju::cases {
namespace {

class Collecting : public Hall {
  protected:
    /// From 2026-06-20 a second list says that these kinds of points hand no licence out.
    void take_away(std::initializer_list<network::PointKind> kinds, const char* item = licence) {
        const std::vector<catalogue::Item> items = catalogue::demo_items(*network);
        std::vector<catalogue::SetLine> lines;
        for (catalogue::Grant& grant : catalogue::demo_grants(items)) {
            lines.push_back({1, false, grant});
            const bool is_meant =
                grant.item == item && std::ranges::find(kinds, *grant.point_kind) != kinds.end();
            if (!is_meant) continue;
            grant.may_deliver = false;
            lines.push_back({2, false, grant});
        }
        catalogue = std::make_shared<catalogue::Catalogue>(
            items,
            catalogue::TierList(
                {{1, *parse_date("2018-01-01")}, {2, *parse_date("2026-06-20")}}, std::move(lines)
            ),
            catalogue::TierList()
        );
    }
    Case granted(const Case& made) {
        Case taken = step(accept, farming, made).value();
        return step(decide, farming, taken, DecideOrder{.result = Result::grant, .reasons = {"可"}})
            .value();
    }
    std::vector<std::string> acts(const Case& the_case, const identity::Actor& actor) {
        return acts_of(pin()(), standing(the_case, actor), actor);
    }
    std::string collected(const Case& the_case) {
        std::string points;
        for (const network::Point* point : collected_at(pin()(), standing(the_case, farming)))
            points += point->id + " ";
        return points;
    }
    bool is_seen(const Case& the_case, const identity::Actor& actor) {
        return look<bool>([&](sql::Transaction& transaction, const Ground& ground) {
            const bool by_id = find_standing(transaction, ground, actor, the_case.id).has_value();
            const Found found = search_cases(transaction, ground, actor, the_case.number);
            EXPECT_EQ(by_id, found.cases.size() == 1);
            return by_id;
        });
    }
    const std::string window_ = "window";
    using Acts = std::vector<std::string>;
};
ON_EACH_ENGINE(Collecting);

using enum network::PointKind;

TEST_P(Collecting, is_refused_where_the_list_does_not_say_so_and_says_where_instead) {
    take_away({village});
    const Case the_case = granted(submitted(order()));
    const Outcome<Case> refused = step(deliver, agent, the_case, window_);
    EXPECT_EQ(told(refused), "cases.handed_out_elsewhere V001 (policy)");
    EXPECT_EQ(refused.error().front().kind, Refused::forbidden);
    const network::Point* nearest = collected_at(pin()(), standing(the_case, farming)).at(0);
    EXPECT_EQ(nearest->kind, town);
    EXPECT_TRUE(refused.error().front().details.at("points").starts_with(nearest->name));
    const Acts offered = acts(the_case, agent);
    EXPECT_EQ(std::ranges::count(offered, "deliver"), 0);
    EXPECT_EQ(step(deliver, agent, the_case, std::string("post")).error().size(), 1U);
    ASSERT_TRUE(step(deliver, farming, the_case, window_)) << "the department's own counter";
    EXPECT_EQ(collected(the_case), "") << "it waits no more";
}

TEST_P(Collecting, is_done_where_the_case_sends_the_applicant_and_nothing_else_is) {
    take_away({village});
    const Case made = submitted(order());
    const Case the_case = granted(made);
    const std::string at = collected_at(pin()(), standing(the_case, farming)).at(0)->id;
    const identity::Actor there = window_of(at);
    EXPECT_EQ(acts(the_case, there), Acts{"deliver"});
    EXPECT_EQ(told(step(withdraw, there, the_case)), "cases.absent " + std::to_string(made.id));
    EXPECT_FALSE(is_seen(the_case, agent_of("V002"))) << "which hands nothing out either";
    const Outcome<Case> delivered = step(deliver, there, the_case, window_);
    ASSERT_TRUE(delivered) << told(delivered);
    EXPECT_EQ(std::get<Deliver>(delivered->entries.back().event.what).at, at);
    EXPECT_TRUE(is_seen(*delivered, there)) << "it was handed out here";
    EXPECT_FALSE(is_seen(*delivered, window_of(at == "T001" ? "T002" : "T001")));
    EXPECT_EQ(acts(*delivered, there), Acts());
}

TEST_P(Collecting, masks_what_was_filled_in_and_unmasks_nobody) {
    take_away({village});
    SubmitOrder filled = order();
    filled.form = {{"address", "太平街道1号"}};
    Case the_case = submitted(filled);
    the_case =
        step(rectify, agent, the_case, RectifyOrder{{{"address", "太平街道10号"}}, "门牌号写错"})
            .value();
    the_case = step(accept, farming, the_case).value();
    the_case =
        step(decide, farming, the_case, DecideOrder{.result = Result::grant, .reasons = {"写错了"}})
            .value();
    the_case =
        step(rectify_decision, farming, the_case, RectifyDecisionOrder{{"同意"}, "张小明来电"})
            .value();
    const identity::Actor there =
        window_of(collected_at(pin()(), standing(the_case, farming)).at(0)->id);
    const auto told_to = [&](const identity::Actor& actor) {
        return look<std::string>([&](sql::Transaction& transaction, const Ground& ground) {
            const auto found = find_standing(transaction, ground, actor, the_case.id);
            return json::write(whole_of(transaction, ground, found.value(), actor));
        });
    };
    const auto is_reached = [&](const identity::Actor& actor) {
        return look<bool>([&](sql::Transaction& transaction, const Ground& ground) {
            return find_reached(transaction, ground, actor, the_case.id).has_value();
        });
    };
    const identity::Actor auditor = {
        .account = 14,
        .login = "auditor",
        .name = "稽查",
        .role = identity::Role::auditor,
        .scope = {"331081", {}, {}}
    };
    for (const char* text : {"太平街道1号", "太平街道10号", "门牌号写错", "写错了", "张小明来电"}) {
        EXPECT_TRUE(told_to(farming).contains(text)) << text;
        EXPECT_FALSE(told_to(there).contains(text)) << text;
        EXPECT_FALSE(told_to(auditor).contains(text)) << text;
    }
    EXPECT_TRUE(told_to(there).contains("同意")) << "the decision as it reads";
    EXPECT_TRUE(told_to(there).contains(R"("masked":true)"));
    EXPECT_TRUE(told_to(agent).contains(R"("masked":false)"));
    EXPECT_TRUE(is_reached(agent));
    EXPECT_FALSE(is_reached(there)) << "so that nobody is unmasked there";
}

TEST_P(Collecting, is_done_at_the_one_of_an_officers_points_that_may) {
    take_away({village});
    const Case the_case = granted(submitted(order()));
    const std::string at = collected_at(pin()(), standing(the_case, farming)).at(0)->id;
    identity::Actor both = window_of("V001");
    both.scope.points.push_back(at);
    EXPECT_EQ(std::ranges::count(acts(the_case, both), "deliver"), 1);
    const Outcome<Case> delivered = step(deliver, both, the_case, window_);
    ASSERT_TRUE(delivered) << told(delivered);
    EXPECT_EQ(std::get<Deliver>(delivered->entries.back().event.what).at, at);
}

TEST_P(Collecting, shows_no_case_elsewhere_before_it_is_granted_or_where_its_point_hands_it_out) {
    const Case own = granted(submitted(order()));
    EXPECT_EQ(collected(own), "V001 ");
    EXPECT_FALSE(is_seen(own, window_of("T001")));
    take_away({village});
    SubmitOrder another = order();
    another.applicant.id_number = "11010519491231002X";
    const Case open = submitted(another);
    EXPECT_FALSE(is_seen(open, window_of("T001")));
    EXPECT_EQ(collected(open), "");
}

TEST_P(Collecting, ends_where_it_began_when_the_right_was_taken_back_meanwhile) {
    const Case the_case = granted(submitted(order()));
    ASSERT_EQ(the_case.tier_version, 1);
    take_away({village});
    EXPECT_EQ(collected(the_case), "V001 ");
    EXPECT_TRUE(step(deliver, agent, the_case, window_));
}

TEST_P(Collecting, is_the_departments_where_no_point_may) {
    take_away({village, town, city, enterprise, vehicle, bank});
    const Case the_case = granted(submitted(order()));
    EXPECT_EQ(
        told(step(deliver, agent, the_case, window_)), "cases.handed_out_nowhere V001 (policy)"
    );
}

TEST_P(Collecting, leaves_an_instant_item_granted_where_its_point_hands_nothing_out) {
    take_away({town}, enrolment);
    SubmitOrder given = order(enrolment);
    given.officer = window_of("T001");
    given.point = "T001";
    given.channel = "window";
    const Outcome<Case> made = run([&](sql::Transaction& transaction, const Ground& ground) {
        return submit_instant(transaction, ground, given, {.result = Result::grant});
    });
    ASSERT_TRUE(made) << told(made);
    EXPECT_EQ(made->listing.status, Status::granted);
}

}  // namespace
}  // namespace lingju::cases
