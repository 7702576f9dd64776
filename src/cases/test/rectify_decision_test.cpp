// 更正: a decision's text is put right by a new entry, and both texts stay readable.
#include "cases/rectify_decision.hpp"

#include <algorithm>

#include "cases/corrections.hpp"
#include "cases/views.hpp"
#include "hall.hpp"

namespace lingju::cases {
namespace {

class RectifyingDecisions : public Hall {
  protected:
    Case decided(Result result = Result::grant) {
        const Case taken = step(accept, farming, submitted(order())).value();
        DecideOrder decision{.result = result, .reasons = {"符合条见"}, .remedies_told = true};
        return step(decide, farming, taken, decision).value();
    }
    const RectifyDecisionOrder right_{{"符合条件"}, "笔误：条见"};
    using Texts = std::vector<std::string>;
};
ON_EACH_ENGINE(RectifyingDecisions);

TEST_P(RectifyingDecisions, is_for_whoever_decides) {
    const Case made = decided();
    EXPECT_EQ(told(step(rectify_decision, agent, made, right_)), "cases.not_your_department D-07");
    EXPECT_EQ(
        told(step(rectify_decision, labour, made, right_)),
        "cases.absent " + std::to_string(made.id)
    );
    EXPECT_TRUE(step(rectify_decision, farming, made, right_));
    EXPECT_EQ(
        told(step(rectify_decision, farming, made, right_)),
        "cases.changed_meanwhile " + std::to_string(made.id)
    );
}

TEST_P(RectifyingDecisions, keeps_both_texts_and_the_paper_says_so) {
    const Case made = decided();
    const Case right = step(rectify_decision, farming, made, right_).value();
    EXPECT_EQ(right.listing.status, Status::granted) << "what was decided stays";
    const Standing kept = standing(right, farming);
    EXPECT_EQ(reasons_of_decision(kept.the_case), Texts{"符合条件"});
    const std::vector<DecisionCorrection> corrections = decision_corrections_of(kept.the_case);
    ASSERT_EQ(corrections.size(), 1u);
    EXPECT_EQ(corrections[0].was, Texts{"符合条见"});
    EXPECT_EQ(corrections[0].because, "笔误：条见");
    const auto papers = documents_of(*catalogue->find_item(licence), kept.the_case);
    EXPECT_EQ(papers.back().kind, DocumentKind::grant);
    EXPECT_EQ(papers.back().reasons, Texts{"符合条件"});
    ASSERT_EQ(papers.back().corrections.size(), 1u);
    EXPECT_EQ(papers.back().corrections[0].was, Texts{"符合条见"});
    const CaseTracked tracked = tracked_of(pin()(), kept);
    EXPECT_EQ((*tracked.decision).corrections.size(), 1u) << "whoever holds the receipt reads both";
}

TEST_P(RectifyingDecisions, goes_on_after_delivery_and_more_than_once) {
    const Case delivered = step(deliver, agent, decided(), std::string("window")).value();
    const Case once = step(rectify_decision, farming, delivered, right_).value();
    const RectifyDecisionOrder again{{"符合全部条件"}, "漏字"};
    const Case twice = step(rectify_decision, farming, once, again).value();
    EXPECT_EQ(twice.listing.status, Status::delivered);
    const auto corrections = decision_corrections_of(standing(twice, farming).the_case);
    ASSERT_EQ(corrections.size(), 2u);
    EXPECT_EQ(corrections[1].was, Texts{"符合条件"});
    EXPECT_EQ(corrections[1].is, Texts{"符合全部条件"});
}

TEST_P(RectifyingDecisions, is_refused_with_every_reason) {
    EXPECT_EQ(
        told(step(rectify_decision, farming, submitted(order()), right_)),
        "cases.rectify_before_decision (policy)"
    );
    SubmitOrder another = order();
    another.applicant.id_number = "11010519491231002X";
    const Case taken = step(accept, farming, submitted(another)).value();
    const Case made = step(decide, farming, taken, DecideOrder{.reasons = {"可"}}).value();
    EXPECT_EQ(
        told(step(rectify_decision, farming, made, RectifyDecisionOrder{})),
        "cases.rectify_names_nothing (policy); cases.rectify_needs_reason (policy)"
    );
    EXPECT_EQ(
        told(step(rectify_decision, farming, made, RectifyDecisionOrder{{"可"}, "x"})),
        "cases.rectify_decision_unchanged (policy)"
    );
}

TEST_P(RectifyingDecisions, is_sealed_and_offered_to_those_who_may) {
    const Case made = decided(Result::refuse);
    const auto offered = [&](const identity::Actor& actor) {
        const std::vector<std::string> acts = acts_of(pin()(), standing(made, actor), actor);
        return std::ranges::find(acts, "rectify_decision") != acts.end();
    };
    EXPECT_TRUE(offered(farming));
    EXPECT_FALSE(offered(agent));
}

}  // namespace
}  // namespace lingju::cases
