// 环节: the item's own steps run one after the other, each with its light and the rule that lit it.
#include "cases/finish_step.hpp"

#include <algorithm>

#include "cases/views.hpp"
#include "hall.hpp"

namespace lingju::cases {
namespace {

class OwnSteps : public Hall {
  protected:
    Case accepted() {
        with_steps();
        return step(accept, farming, submitted(order())).value();
    }
    /// "审核 yellow step_near", or nothing where no step has a light.
    std::string lit(const Case& the_case) {
        const Standing now = standing(the_case, farming);
        for (const StepLight& one :
             lights_of(LightRules::built_in(), now.rules, now.state, clock.today(), *official))
            if (one.limit == "step_due_on")
                return one.step + " " + std::string(name_of(one.light)) +
                       (one.rule == nullptr ? "" : " " + one.rule->rule);
        return "";
    }
    const FinishStep review_{"审核"}, approval_{"审批"};
};
ON_EACH_ENGINE(OwnSteps);

TEST_P(OwnSteps, are_for_whoever_reviews) {
    const Case made = accepted();
    EXPECT_EQ(told(step(finish_step, agent, made, review_)), "cases.not_your_department D-07");
    EXPECT_EQ(
        told(step(finish_step, labour, made, review_)), "cases.absent " + std::to_string(made.id)
    );
    EXPECT_TRUE(step(finish_step, farming, made, review_));
}

TEST_P(OwnSteps, light_up_one_after_the_other) {
    const Case made = accepted();  // on Tuesday 2026-06-23: 审核 until Friday the 26th
    EXPECT_EQ(lit(made), "审核 green");
    set_day("2026-06-25");
    EXPECT_EQ(lit(made), "审核 yellow step_near");
    set_day("2026-06-29");
    EXPECT_EQ(lit(made), "审核 red step_past");
    EXPECT_EQ(light_on(made.listing, clock.today()), Light::red) << "lists know it too";
    const Case next = step(finish_step, farming, made, review_).value();
    EXPECT_EQ(lit(next), "审批 green");
    EXPECT_NE(light_on(next.listing, clock.today()), Light::red);
    const Case last = step(finish_step, farming, next, approval_).value();
    EXPECT_EQ(lit(last), "") << "none is left";
}

TEST_P(OwnSteps, are_refused_out_of_turn) {
    with_steps();
    const Case made = submitted(order());
    EXPECT_EQ(
        told(step(finish_step, farming, made, review_)),
        "cases.step_before_acceptance 审核 (policy)"
    );
    const Case taken = step(accept, farming, made).value();
    const Outcome<Case> early = step(finish_step, farming, taken, approval_);
    EXPECT_EQ(told(early), "cases.step_out_of_turn 审批 (policy)");
    EXPECT_EQ(early.error().front().details.at("running"), "审核");
    EXPECT_EQ(
        told(step(finish_step, farming, taken, FinishStep{"受理"})),
        "cases.step_out_of_turn 受理 (policy)"
    ) << "over with the acceptance";
    const Case decided =
        step(decide, farming, taken, DecideOrder{.result = Result::grant, .reasons = {"可"}})
            .value();
    EXPECT_FALSE(step(finish_step, farming, decided, review_)) << "a decision ends them";
    EXPECT_EQ(lit(decided), "");
}

TEST_P(OwnSteps, are_named_in_the_course_of_the_case) {
    const Case made = step(finish_step, farming, accepted(), review_).value();
    std::vector<std::string> names;
    for (const CaseStep& each : tracked_of(pin()(), standing(made, farming)).steps)
        names.push_back(each.kind + " " + each.name.value_or("—"));
    EXPECT_EQ(names, (std::vector<std::string>{"received —", "accepted —", "step_finished 审核"}));
}

TEST_P(OwnSteps, are_offered_while_one_runs) {
    const Case made = accepted();
    const auto offered = [&](const Case& the_case) {
        const auto acts = acts_of(pin()(), standing(the_case, farming), farming);
        return std::ranges::find(acts, "finish_step") != acts.end();
    };
    EXPECT_TRUE(offered(made));
    const Case next = step(finish_step, farming, made, review_).value();
    EXPECT_FALSE(offered(step(finish_step, farming, next, approval_).value()));
}

}  // namespace
}  // namespace lingju::cases
