// 容缺受理 from the promise to the paper, or to the end of the case.
#include <gtest/gtest.h>

#include "cases/test/hall.hpp"

namespace lingju::cases {
namespace {

class Tolerance : public Hall {
  protected:
    static Promise by(std::string_view day, bool has_signed = true) {
        return {.promise_by = *parse_date(day), .has_signed = has_signed};
    }
    /// Handed in on Tuesday 2026-06-23 without its minor paper.
    Case lacking() { return submitted(order_without("m3", allowance)); }
    Case promised() { return step(accept_tolerant, civil, lacking(), by("2026-06-29")).value(); }
    std::vector<Status> inbox(std::optional<Status> status) {
        return look<std::vector<Status>>([&](sql::Transaction& transaction, const Ground& ground) {
            Page page =
                list_inbox(transaction, ground, civil, {.status = status, .cursor = {}}).value();
            std::vector<Status> shown;
            for (const Case& each : page.cases)
                shown.push_back(status_on(each.listing, ground.today()));
            return shown;
        });
    }
    const identity::Actor civil = officer_of("D-03");
};
ON_EACH_ENGINE(Tolerance);

TEST_P(Tolerance, is_for_whoever_may_accept) {
    Case made = lacking();
    EXPECT_EQ(
        told(step(accept_tolerant, agent, made, by("2026-06-29"))), "cases.not_your_department D-03"
    );
    EXPECT_EQ(
        told(step(accept_tolerant, farming, made, by("2026-06-29"))),
        "cases.absent " + std::to_string(made.id)
    );
}

TEST_P(Tolerance, needs_a_signed_promise_in_time) {
    Case made = lacking();
    EXPECT_EQ(
        told(step(accept_tolerant, civil, made, by("2026-06-29", false))),
        "cases.tolerance_needs_promise (policy)"
    );
    EXPECT_EQ(
        told(step(accept_tolerant, civil, made, by("2026-07-01"))),
        "cases.tolerance_promise_too_late 2026-07-01 (policy)"
    ) << "five working days are promised: until 2026-06-30";
    EXPECT_EQ(
        told(step(accept_tolerant, civil, made, by("2026-06-22"))),
        "cases.tolerance_promise_past 2026-06-22 (policy)"
    );
    EXPECT_EQ(count("case_events"), 1);
}

TEST_P(Tolerance, is_for_minor_papers_alone) {
    Case made = submitted(order_without("m1", allowance));
    Outcome<Case> refused = step(accept_tolerant, civil, made, by("2026-06-29"));
    EXPECT_EQ(told(refused), "cases.tolerance_main_missing m1 (policy)");
    EXPECT_EQ(refused.error().front().details.at("name"), "身份证");
    Case whole = submitted(order(allowance));
    EXPECT_EQ(
        told(step(accept_tolerant, civil, whole, by("2026-06-29"))),
        "cases.tolerance_nothing_missing (policy)"
    );
    SubmitOrder with_error = order_without("m3", allowance);
    with_error.spot_errors = {"m1"};
    EXPECT_EQ(
        told(step(accept_tolerant, civil, submitted(with_error), by("2026-06-29"))),
        "cases.fix_on_the_spot m1 (32(3))"
    );
}

TEST_P(Tolerance, accepts_at_once_and_delivers_when_the_paper_has_come) {
    Case taken = promised();
    EXPECT_EQ(taken.listing.status, Status::accepted);
    EXPECT_EQ(taken.listing.promise_until, parse_date("2026-06-29"));
    EXPECT_EQ(
        told(step(accept_tolerant, civil, taken, by("2026-06-29"))),
        "cases.already_accepted (policy)"
    );
    Case granted = step(decide, civil, taken, DecideOrder{.reasons = {"符合条件"}}).value();
    EXPECT_EQ(
        told(step(deliver, agent, granted, std::string("window"))),
        "cases.deliver_before_supply m3 (policy)"
    );
    set_day("2026-06-29");
    Case supplied = step(resubmit, agent, granted, Resubmit{{"m3"}}).value();
    EXPECT_EQ(supplied.listing.promise_until, std::nullopt);
    EXPECT_EQ(standing(supplied, agent).the_case.materials[2].given, Given::original);
    set_day("2026-06-30");
    EXPECT_EQ(
        step(deliver, agent, supplied, std::string("window")).value().listing.status,
        Status::delivered
    );
}

TEST_P(Tolerance, ends_the_case_the_day_after_whether_or_not_a_job_ran) {
    Case taken = promised();
    set_day("2026-06-29");
    EXPECT_EQ(inbox(Status::accepted), std::vector{Status::accepted});
    set_day("2026-06-30");
    EXPECT_EQ(inbox(Status::accepted), std::vector<Status>{});
    EXPECT_EQ(inbox(Status::terminated), std::vector{Status::terminated});
    EXPECT_EQ(inbox({}), std::vector<Status>{});
    EXPECT_EQ(
        told(step(resubmit, agent, taken, Resubmit{{"m3"}})), "cases.tolerance_lapsed (policy)"
    );
    EXPECT_EQ(told(step(decide, civil, taken, DecideOrder{})), "cases.not_open (policy)");
}

TEST_P(Tolerance, is_recorded_by_a_job_once) {
    Case taken = promised();
    set_day("2026-06-29");
    EXPECT_EQ(tell_lapsed(database(), pin()), 0) << "the promised day is not over";
    set_day("2026-06-30");
    EXPECT_EQ(tell_lapsed(database(), pin()), 1);
    EXPECT_EQ(tell_lapsed(database(), pin()), 0) << "once";
    EXPECT_EQ(standing(taken, civil).the_case.listing.status, Status::terminated);
    EXPECT_EQ(inbox(Status::terminated), std::vector{Status::terminated});
    EXPECT_EQ(count("ledger_entries"), 3);
}

TEST_P(Tolerance, takes_the_paper_after_a_one_time_notice_too) {
    Case noticed = step(notify, civil, lacking(), Notice{{"m3"}}).value();
    Case taken = step(accept_tolerant, civil, noticed, by("2026-06-24")).value();
    EXPECT_EQ(standing(taken, civil).state.promised, std::vector<std::string>{"m3"});
}

}  // namespace
}  // namespace lingju::cases
