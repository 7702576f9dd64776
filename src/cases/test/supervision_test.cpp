// What supervisors and windows ask of cases: lights and their counts, who applies twice, what a
// typed number finds, a slip of the pen put right. Access first.
#include <gtest/gtest.h>

#include "cases/corrections.hpp"
#include "cases/payload.hpp"
#include "cases/rectify.hpp"
#include "cases/test/hall.hpp"

namespace lingju::cases {
namespace {

class Supervision : public Hall {
  protected:
    LightCounts counts(const identity::Actor& actor) {
        return look<LightCounts>([&](sql::Transaction& transaction, const Ground& ground) {
            return count_lights(transaction, ground, actor);
        });
    }
    std::vector<Case> twins(const identity::Actor& actor, const Case& of) {
        return look<std::vector<Case>>([&](sql::Transaction& transaction, const Ground&) {
            return list_open_twins(transaction, actor, of.person, of.item);
        });
    }
    Found found(const identity::Actor& actor, const std::string& typed) {
        return look<Found>([&](sql::Transaction& transaction, const Ground& ground) {
            return search_cases(transaction, ground, actor, typed);
        });
    }
    SubmitOrder with_form() {
        SubmitOrder given = order();
        given.form = {{"address", "太平街道1号"}, {"purpose", "养殖"}};
        return given;
    }
};
ON_EACH_ENGINE(Supervision);

TEST_P(Supervision, lights_are_counted_for_the_department_the_point_and_the_town) {
    submitted(order());
    set_day("2026-06-29");
    EXPECT_EQ(counts(farming).yellow, 1);
    EXPECT_EQ(counts(labour).yellow, 0) << "another department";
    EXPECT_EQ(counts(agent).yellow, 1) << "where it was handed in";
    EXPECT_EQ(counts(agent_of("V002")).yellow, 0) << "another point";
    identity::Actor town = agent;
    town.scope.points = {};
    town.scope.towns = {pin()().network->find_point(order().point)->town.substr(0, 9)};
    EXPECT_EQ(counts(town).yellow, 1);
    town.scope.towns = {"331081999"};
    EXPECT_EQ(counts(town).yellow, 0) << "another town";
    for (identity::Actor elsewhere : {farming, agent}) {
        elsewhere.scope.cell = "331082";
        EXPECT_EQ(counts(elsewhere).yellow, 0) << "another city";
    }
}

TEST_P(Supervision, lights_change_by_the_day_without_anybody_doing_anything) {
    Case made = step(accept, farming, submitted(order())).value();  // promised 20 working days
    auto light = [&] { return light_on(standing(made, farming).the_case.listing, clock.today()); };
    EXPECT_EQ(light(), Light::green);
    set_day("2026-07-21");
    EXPECT_EQ(light(), Light::yellow);
    EXPECT_EQ(counts(farming).yellow, 1);
    set_day("2026-07-22");
    EXPECT_EQ(light(), Light::red) << "promised for the 21st";
    LightCounts red = counts(farming);
    EXPECT_EQ(std::tuple(red.yellow, red.red, red.deep_red), std::tuple(0, 1, 0));
    set_day("2026-09-01");
    EXPECT_EQ(light(), Light::deep_red);
    LightCounts deep = counts(farming);
    EXPECT_EQ(std::tuple(deep.yellow, deep.red, deep.deep_red), std::tuple(0, 0, 1));
    ASSERT_TRUE(step(withdraw, agent, made));
    EXPECT_EQ(counts(farming).deep_red, 0);
}

TEST_P(Supervision, other_rules_light_open_cases_anew) {
    Case made = submitted(order());
    static const LightRules early =
        LightRules::parse(
            "rule\tlimit\tprofile\tlight\tdays_left\tpercent_left\tzh\ten\n"
            "soon\tnotice_due_on\tany\tred\t5\t0\t快\tsoon\n"
        )
            .value();
    EXPECT_EQ(light_cases(database(), pin()), 0) << "looked at by these rules already";
    EXPECT_EQ(counts(farming).red, 0);
    Pin otherwise = [this] {
        Ground ground = pin()();
        ground.lights = &early;
        return ground;
    };
    EXPECT_EQ(light_cases(database(), otherwise), 1);
    EXPECT_EQ(counts(farming).red, 1);
    EXPECT_EQ(light_cases(database(), otherwise), 0);
    EXPECT_EQ(standing(made, farming).the_case.version, 2);
}

TEST_P(Supervision, a_second_application_is_seen_wherever_the_first_lies) {
    Case first = submitted(order());
    SubmitOrder again = order();
    again.officer = agent_of("V002");
    again.point = "V002";
    Case second = submitted(again);
    submitted(order(pension));
    std::vector<Case> open = twins(agent, first);
    ASSERT_EQ(open.size(), 2u) << "of this item alone";
    EXPECT_FALSE(reaches(agent, open[0])) << "the newest is another village's";
    EXPECT_TRUE(reaches(agent, open[1]));
    identity::Actor elsewhere = agent;
    elsewhere.scope.cell = "331082";
    EXPECT_TRUE(twins(elsewhere, first).empty()) << "another city";
    ASSERT_TRUE(step(withdraw, agent_of("V002"), second));
    EXPECT_EQ(twins(agent, first).size(), 1u) << "what is over is no second application";
}

TEST_P(Supervision, what_is_typed_finds_cases_within_reach) {
    Case made = submitted(order());
    const std::string made_by = order().applicant.name;
    for (const std::string& typed :
         {made.number, made.tracking, std::string("331081190402290270"), made_by}) {
        EXPECT_EQ(found(agent, typed).cases.size(), 1u) << typed;
        EXPECT_EQ(found(farming, typed).cases.size(), 1u) << typed;
        EXPECT_TRUE(found(agent_of("V002"), typed).cases.empty()) << typed;
        EXPECT_TRUE(found(labour, typed).cases.empty()) << typed;
    }
    EXPECT_EQ(found(agent, made.number).by, FoundBy::number);
    EXPECT_EQ(found(agent, made.tracking).by, FoundBy::tracking);
    EXPECT_EQ(found(agent, "331081190402290270").by, FoundBy::person_number);
    EXPECT_EQ(found(agent, made_by).by, FoundBy::person_name);
    EXPECT_EQ(found(agent, made_by.substr(0, 3)).by, FoundBy::nothing) << "whole names alone";
    EXPECT_EQ(found(agent, "").by, FoundBy::nothing);
    EXPECT_EQ(found(agent, "' or 1=1").by, FoundBy::nothing);
}

TEST_P(Supervision, namesakes_out_of_reach_take_no_place) {
    Case mine = submitted(order());
    SubmitOrder other = order();
    other.officer = agent_of("V002");
    other.point = "V002";
    other.applicant.id_number = "11010519491231002X";
    Case theirs = submitted(other);
    Found here = found(agent, order().applicant.name);
    ASSERT_EQ(here.cases.size(), 1u);
    EXPECT_EQ(here.cases[0].id, mine.id);
    Found both = found(farming, order().applicant.name);
    ASSERT_EQ(both.cases.size(), 2u) << "the department answers for both";
    EXPECT_EQ(both.cases[0].id, theirs.id) << "the newest first";
}

TEST_P(Supervision, who_may_put_a_slip_right) {
    Case made = submitted(with_form());
    RectifyOrder slip{.form = {{"address", "太平街道10号"}}, .reason = "门牌号写错"};
    std::string absent = "cases.absent " + std::to_string(made.id);
    EXPECT_EQ(told(step(rectify, labour, made, slip)), absent);
    EXPECT_EQ(told(step(rectify, agent_of("V002"), made, slip)), absent);
    EXPECT_TRUE(step(rectify, farming, made, slip));
    EXPECT_EQ(
        told(step(rectify, agent, made, slip)), "cases.changed_meanwhile " + std::to_string(made.id)
    );
}

TEST_P(Supervision, a_slip_is_put_right_by_a_new_entry) {
    Case made = submitted(with_form());
    Case right =
        step(rectify, agent, made, RectifyOrder{{{"address", "太平街道10号"}}, "门牌号写错"})
            .value();
    Case kept = standing(right, agent).the_case;
    EXPECT_EQ(kept.form.at("address"), "太平街道1号") << "what was written stays";
    EXPECT_EQ(form_of(kept).at("address"), "太平街道10号");
    EXPECT_EQ(form_of(kept).at("purpose"), "养殖");
    std::vector<Correction> corrections = corrections_of(kept);
    ASSERT_EQ(corrections.size(), 1u);
    EXPECT_EQ(corrections[0].was, "太平街道1号");
    EXPECT_EQ(corrections[0].reason, "门牌号写错");
    EXPECT_EQ(kept.listing.status, Status::received) << "nothing else moves";
}

TEST_P(Supervision, a_slip_that_is_none_is_refused_with_every_reason) {
    Case made = submitted(with_form());
    EXPECT_EQ(
        told(step(rectify, agent, made, RectifyOrder{{{"colour", "red"}, {"purpose", "养殖"}}, ""})
        ),
        "cases.rectify_needs_reason (policy); cases.rectify_field_unknown colour (policy); "
        "cases.rectify_changes_nothing purpose (policy)"
    );
    EXPECT_EQ(
        told(step(rectify, agent, made, RectifyOrder{{}, "x"})),
        "cases.rectify_names_nothing (policy)"
    );
    EXPECT_EQ(count("case_events"), 1);
}

TEST_P(Supervision, no_half_rectification) {
    Case made = submitted(with_form());
    RectifyOrder slip{.form = {{"address", "太平街道10号"}}, .reason = "门牌号写错"};
    fail_each_statement(
        [&] { return step(rectify, agent, made, slip).has_value(); },
        [&](int n) {
            Case kept = standing(made, agent).the_case;
            EXPECT_EQ(kept.entries.size(), 1u) << n;
            EXPECT_EQ(kept.version, made.version) << n;
            EXPECT_EQ(count("ledger_entries"), 1) << n;
        }
    );
}

TEST(Rectification, is_kept_without_what_the_rules_refuse) {
    const Rectify slip{.fields = {"address"}, .has_reason = true};
    EXPECT_EQ(payload_of(slip), R"({"fields":["address"],"has_reason":true})");
    for (const std::string& kept :
         {payload_of(slip),
          std::string(R"({"fields":["address"],"has_reason":true,"unknown":[],"unchanged":[]})")}) {
        const What read = what_of(kind_of(slip), kept);
        EXPECT_EQ(std::get<Rectify>(read).fields, slip.fields) << kept;
        EXPECT_TRUE(std::get<Rectify>(read).has_reason);
    }
}

}  // namespace
}  // namespace lingju::cases
