#include <gtest/gtest.h>

#include "cases/test/hall.hpp"

namespace lingju::cases {
namespace {

class Acts : public Hall {
  protected:
    Case accepted(const char* item = licence) {
        Case made = submitted(order(item));
        return step(accept, item == std::string_view(licence) ? farming : labour, made).value();
    }
};
ON_EACH_ENGINE(Acts);

TEST_P(Acts, out_of_reach_a_case_looks_as_if_it_were_not_there) {
    Case made = submitted(order());
    std::string absent = "cases.absent " + std::to_string(made.id);
    for (const identity::Actor& stranger : {labour, agent_of("V002"), window_of("T001")}) {
        EXPECT_EQ(told(step(accept, stranger, made)), absent);
        EXPECT_EQ(told(step(withdraw, stranger, made)), absent);
        EXPECT_EQ(told(step(notify, stranger, made, Notice{{"m1"}})), absent);
        EXPECT_EQ(told(step(decide, stranger, made, DecideOrder{})), absent);
    }
    identity::Actor elsewhere = farming;
    elsewhere.scope.cell = "331082";
    EXPECT_EQ(told(step(accept, elsewhere, made)), absent);
    EXPECT_EQ(count("case_events"), 1);
}

TEST_P(Acts, collecting_is_not_accepting) {
    Case made = submitted(order());
    EXPECT_EQ(told(step(accept, agent, made)), "cases.not_your_department D-07");
    EXPECT_EQ(told(step(decide, agent, made, DecideOrder{})), "cases.not_your_department D-07");
    SubmitOrder at_town = order();
    at_town.officer = window_of("T001");
    at_town.point = "T001";
    Case there = submitted(at_town);
    Outcome<Case> accepted_there = step(accept, window_of("T001"), there);
    ASSERT_TRUE(accepted_there) << "a town holds level accept";
    EXPECT_EQ(
        told(step(decide, window_of("T001"), *accepted_there, DecideOrder{})),
        "cases.not_your_department D-07"
    );
}

TEST_P(Acts, the_matter_comes_back_granted_and_is_delivered) {
    Case made = submitted(order());
    set_day("2026-06-24");
    Outcome<Case> taken = step(accept, farming, made);
    ASSERT_TRUE(taken) << summary(taken.error());
    EXPECT_EQ(taken->listing.status, Status::accepted);
    EXPECT_EQ(taken->version, 2);
    State state = standing(*taken, farming).state;
    EXPECT_EQ(state.accepted_on, parse_date("2026-06-23")) << "the day the file was complete";
    Outcome<Case> decided = step(
        decide, farming, *taken, DecideOrder{.result = Result::grant, .reasons = {"符合条件"}}
    );
    ASSERT_TRUE(decided) << summary(decided.error());
    Outcome<Case> delivered = step(deliver, agent, *decided, std::string("window"));
    ASSERT_TRUE(delivered) << summary(delivered.error());
    EXPECT_EQ(delivered->listing.status, Status::delivered);
    EXPECT_EQ(
        standing(made, agent).the_case.entries[2].texts, std::vector<std::string>{"符合条件"}
    );
    EXPECT_EQ(count("ledger_entries"), 4);
}

TEST_P(Acts, who_comes_second_is_told_that_it_changed) {
    Case made = submitted(order());
    ASSERT_TRUE(step(accept, farming, made));
    EXPECT_EQ(
        told(step(withdraw, agent, made)), "cases.changed_meanwhile " + std::to_string(made.id)
    );
    EXPECT_EQ(
        told(step(accept, farming, standing(made, farming).the_case)),
        "cases.already_accepted (policy)"
    );
}

TEST_P(Acts, what_is_missing_is_told_once_and_supplied) {
    Case made = submitted(order_without("m3"));
    EXPECT_EQ(told(step(accept, farming, made)), "cases.accept_incomplete m3 (32(5))");
    EXPECT_EQ(
        told(step(notify, farming, made, Notice{{"m3", "户口簿"}})),
        "cases.material_not_required 户口簿 (31)"
    );
    Case noticed = step(notify, farming, made, Notice{{"m3"}}).value();
    EXPECT_EQ(noticed.listing.status, Status::awaiting_supplement);
    EXPECT_EQ(
        told(step(notify, farming, noticed, Notice{{"m1"}})), "cases.second_notice m1 (32(4))"
    );
    EXPECT_EQ(told(step(resubmit, agent, noticed, Resubmit{{"m9"}})), "cases.material_unknown m9");
    set_day("2026-07-20");
    Case supplied = step(resubmit, agent, noticed, Resubmit{{"m3"}}).value();
    EXPECT_EQ(supplied.listing.status, Status::received);
    EXPECT_EQ(supplied.listing.watch_until, parse_date("2026-07-27"));
    Case taken = step(accept, farming, supplied).value();
    Standing seen = standing(taken, farming);
    EXPECT_EQ(seen.state.accepted_on, parse_date("2026-07-20"));
    EXPECT_EQ(seen.the_case.materials[2].given, Given::original);
}

TEST_P(Acts, a_refusal_is_named_in_the_officers_words) {
    Case made = submitted(order_without("m3"));
    Outcome<Case> refused = step(accept, farming, made);
    EXPECT_EQ(refused.error().front().details.at("name"), "户口簿");
}

TEST_P(Acts, silence_accepts_and_late_notices_are_refused_before_any_job_runs) {
    Case made = submitted(order_without("m3"));
    set_day("2026-07-01");
    EXPECT_EQ(told(step(notify, farming, made, Notice{{"m3"}})), "cases.notice_too_late (32(4))");
    EXPECT_TRUE(standing(made, farming).state.deemed);
    Outcome<Case> decided = step(decide, farming, made, DecideOrder{.result = Result::grant});
    EXPECT_TRUE(decided) << told(decided);
}

TEST_P(Acts, others_have_no_watchdog) {
    Case made = submitted(order_without("m2", pension));
    EXPECT_EQ(made.listing.watch_until, std::nullopt);
    set_day("2026-08-03");
    EXPECT_TRUE(step(notify, labour, made, Notice{{"m2"}}));
}

TEST_P(Acts, turning_away_needs_ground_body_and_document) {
    Case made = submitted(order());
    NotAccept answer{.reason = "not_our_power"};
    EXPECT_EQ(
        told(step(not_accept, farming, made, NotAccept{.reason = "incomplete"})),
        "cases.incomplete_is_no_ground incomplete (32(4))"
    );
    EXPECT_EQ(
        told(step(not_accept, farming, made, NotAccept{.reason = "too_busy"})),
        "cases.ground_not_true too_busy (32(5))"
    );
    EXPECT_EQ(
        told(step(not_accept, farming, made, answer)), "cases.must_name_competent_body (32(2))"
    );
    answer.told_where = "市水利局";
    EXPECT_EQ(
        told(step(not_accept, farming, made, answer)), "cases.dated_document_needed (32(last))"
    );
    answer.document = true;
    Outcome<Case> turned_away = step(not_accept, farming, made, answer);
    ASSERT_TRUE(turned_away) << told(turned_away);
    EXPECT_EQ(standing(made, agent).state.status, Status::not_accepted);
    EXPECT_EQ(told(step(withdraw, agent, *turned_away)), "cases.not_open (policy)");
}

TEST_P(Acts, a_stop_and_an_extension_move_the_date) {
    Case made = submitted(order());
    Stop stop{.kind = "inspection", .from = *parse_date("2026-06-23"), .told_in_writing = true};
    EXPECT_EQ(told(step(stop_clock, farming, made, stop)), "cases.not_accepted_yet (policy)");
    Case taken = step(accept, farming, made).value();
    stop.from = *parse_date("2026-06-22");
    EXPECT_EQ(
        told(step(stop_clock, farming, taken, stop)),
        "cases.stop_before_acceptance 2026-06-23 (policy)"
    );
    stop.from = *parse_date("2026-06-25");
    EXPECT_EQ(told(step(stop_clock, farming, taken, stop)), "cases.stop_in_future (policy)");
    set_day("2026-06-25");
    std::optional<Date> before = taken.listing.due_on;
    Case paused = step(stop_clock, farming, taken, stop).value();
    EXPECT_EQ(paused.listing.status, Status::paused);
    EXPECT_EQ(paused.listing.due_on, std::nullopt);
    stop.to = parse_date("2026-06-24");
    EXPECT_EQ(told(step(stop_clock, farming, paused, stop)), "cases.stop_reversed (policy)");
    stop.to = parse_date("2026-06-29");
    Case resumed = step(stop_clock, farming, paused, stop).value();
    EXPECT_EQ(resumed.listing.status, Status::accepted);
    EXPECT_GT(resumed.listing.due_on, before);
    EXPECT_EQ(
        told(step(extend, farming, resumed, Extend{20, "organ_head", true})),
        "cases.extension_too_long 20 (42)"
    );
    EXPECT_EQ(
        told(step(extend, farming, resumed, Extend{0, "organ_head", true})),
        "cases.extension_of_no_days (policy)"
    );
    Case extended = step(extend, farming, resumed, Extend{10, "organ_head", true}).value();
    EXPECT_GT(extended.listing.due_on, resumed.listing.due_on);
}

TEST_P(Acts, a_decision_waits_for_acceptance_and_a_delivery_for_a_grant) {
    Case made = submitted(order());
    EXPECT_EQ(
        told(step(decide, farming, made, DecideOrder{})), "cases.decide_before_acceptance (34)"
    );
    EXPECT_EQ(
        told(step(deliver, agent, made, std::string("post"))), "cases.deliver_before_decision (44)"
    );
    Case taken = step(accept, farming, made).value();
    EXPECT_EQ(
        told(step(
            decide, farming, taken, DecideOrder{.result = Result::refuse, .reasons = {"不符合"}}
        )),
        "cases.refusal_needs_reasons (38)"
    );
    EXPECT_EQ(
        told(step(decide, farming, taken, DecideOrder{.site_check_staff = 1})),
        "cases.two_staff_needed 1 (34)"
    );
    Case refused =
        step(
            decide,
            farming,
            taken,
            DecideOrder{.result = Result::refuse, .reasons = {"不符合"}, .remedies_told = true}
        )
            .value();
    EXPECT_EQ(told(step(withdraw, agent, refused)), "cases.already_decided (policy)");
}

TEST_P(Acts, a_withdrawn_case_is_over) {
    Case taken = accepted();
    Case withdrawn = step(withdraw, agent, taken).value();
    EXPECT_EQ(withdrawn.listing.status, Status::withdrawn);
    EXPECT_EQ(told(step(fix_on_spot, agent, withdrawn)), "cases.not_open (policy)");
}

TEST_P(Acts, a_job_records_what_time_has_done) {
    Case made = submitted(order_without("m3"));
    submitted(order(pension));
    set_day("2026-06-30");
    EXPECT_EQ(tell_deemed(database(), pin()), 0) << "the fifth day is not over";
    set_day("2026-07-01");
    EXPECT_EQ(tell_deemed(database(), pin()), 1);
    EXPECT_EQ(tell_deemed(database(), pin()), 0) << "once";
    Case told_case = standing(made, farming).the_case;
    EXPECT_EQ(told_case.listing.status, Status::accepted);
    EXPECT_EQ(told_case.version, 2);
}

TEST_P(Acts, a_date_in_an_unpublished_year_comes_with_its_calendar) {
    set_day("2026-12-14");
    Case taken = accepted();
    EXPECT_EQ(taken.listing.due_on, std::nullopt);
    EXPECT_EQ(date_cases(database(), pin()), 0);
    auto year =
        calendar::Calendar::parse(R"({"years":{"2027":{"off":[["2027-01-01","元旦"]],"work":[]}}})"
        );
    official = std::make_shared<calendar::Calendar>(official->with(*year));
    EXPECT_EQ(date_cases(database(), pin()), 1);
    EXPECT_EQ(standing(taken, farming).the_case.listing.due_on, parse_date("2027-01-26"));
}

}  // namespace
}  // namespace lingju::cases
