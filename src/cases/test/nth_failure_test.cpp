// Every act with its n-th statement failing, for n = 1, 2, 3 … until it runs through: after each
// failure nothing of it is there, and the ledger holds exactly what the cases' versions say.
#include <gtest/gtest.h>

#include "cases/finish_step.hpp"
#include "cases/rectify.hpp"
#include "cases/rectify_decision.hpp"
#include "cases/test/hall.hpp"

namespace lingju::cases {
namespace {

class NthFailure;
using Hands = NthFailure&;

/// An act, and the case it is done to: `before` brings it there, `does` tries once.
struct Trial {
    const char* name;
    std::function<Case(Hands)> before;
    std::function<bool(Hands, const Case&)> does;
};

class NthFailure : public Hall {
  public:
    Case received(SubmitOrder given) { return submitted(given); }
    Case complete() { return submitted(order()); }
    Case lacking() { return submitted(order_without("m3")); }
    Case noticed() { return step(notify, farming, lacking(), Notice{{"m3"}}).value(); }
    Case accepted() { return step(accept, farming, complete()).value(); }
    Case granted() { return step(decide, farming, accepted(), DecideOrder{}).value(); }
    Case promised() {
        Case made = submitted(order_without("m3", allowance));
        return step(accept_tolerant, civil, made, promise("2026-06-24")).value();
    }
    Promise promise(std::string_view by) { return {*parse_date(by), true}; }

    /// The acts' routes' way in, without those that only a protected name reaches.
    template <class Act, class... More>
    bool does(Act act, const identity::Actor& actor, const Case& seen, const More&... more) {
        return step(act, actor, seen, more...).has_value();
    }
    bool receives(const SubmitOrder& given) { return try_submit(given).has_value(); }
    bool finishes_instantly() {
        SubmitOrder given = order(enrolment);
        given.officer = window_of("T001");
        given.point = "T001";
        return run([&](sql::Transaction& transaction, const Ground& ground) {
                   return submit_instant(transaction, ground, given, {.result = Result::grant});
               }
        ).has_value();
    }
    bool writes(
        Outcome<bool> (*one)(sql::Transaction&, const Ground&, std::int64_t), const Case& c
    ) {
        return sql::write<bool>(
                   database(),
                   [&](sql::Transaction& transaction) { return one(transaction, pin()(), c.id); }
        ).value_or(false);
    }

    /// All that an act could change, as one text.
    std::string picture() {
        static constexpr std::string_view all =
            "select 'case ' || id || ' ' || version || ' ' || status || ' ' || due_order || ' ' || "
            "coalesce(watch_until, '-') || ' ' || coalesce(promise_until, '-') as line from cases "
            "union all select 'event ' || case_id || ' ' || seq || ' ' || payload from case_events "
            "union all select 'paper ' || case_id || ' ' || material || ' ' || given from "
            "case_materials "
            "union all select 'person ' || id from persons "
            "union all select 'entry ' || subject || ' ' || kind || ' ' || version from "
            "ledger_entries "
            "union all select 'news ' || subject || ' ' || version from outbox order by line";
        const sql::Query query{"test/picture", all, all};
        std::string lines;
        database().read([&](sql::Transaction& transaction) {
            for (const sql::Rows::Row row : transaction.rows(query, {}))
                lines += row.text("line") + "\n";
        });
        return lines;
    }

    /// Each case has one entry a version.
    std::int64_t cases_at_odds_with_the_ledger() {
        static const std::string text =
            "select count(*) as number from cases where version <> (select count(*) from "
            "ledger_entries where subject = cast(cases.id as text))";
        sql::Query query{"test/at_odds", text, text};
        return sql::read<std::int64_t>(database(), [&](sql::Transaction& transaction) {
            return transaction.rows(query, {}).front().integer("number");
        });
    }

    void survives(const Trial& trial) {
        SCOPED_TRACE(trial.name);
        const Case before = trial.before(*this);
        const std::string untouched = picture();
        fail_each_statement(
            [&] { return trial.does(*this, before); },
            [&](int n) { EXPECT_EQ(picture(), untouched) << "statement " << n; }
        );
        EXPECT_NE(picture(), untouched) << "it did nothing";
        EXPECT_EQ(cases_at_odds_with_the_ledger(), 0);
    }

    using Hall::agent;
    using Hall::farming;
    using Hall::order;
    using Hall::order_without;
    using Hall::set_day;
    using Hall::with_steps;
    const identity::Actor civil = officer_of("D-03");
};
ON_EACH_ENGINE(NthFailure);

const Date tuesday = *parse_date("2026-06-23");
const Stop stop{.kind = "hearing", .from = tuesday, .to = {}, .told_in_writing = true};
const NotAccept turned_away{.reason = "not_our_power", .told_where = "市水利局", .document = true};

const Trial openings[] = {
    {"submit",
     [](Hands at) { return at.complete(); },
     [](Hands at, const Case&) { return at.receives(at.order(pension)); }},
    {"submit_instant",
     [](Hands at) { return at.complete(); },
     [](Hands at, const Case&) { return at.finishes_instantly(); }},
};

const Trial receptions[] = {
    {"accept",
     [](Hands at) { return at.complete(); },
     [](Hands at, const Case& seen) { return at.does(accept, at.farming, seen); }},
    {"accept_tolerant",
     [](Hands at) { return at.received(at.order_without("m3", allowance)); },
     [](Hands at, const Case& seen) {
         return at.does(accept_tolerant, at.civil, seen, at.promise("2026-06-24"));
     }},
    {"not_accept",
     [](Hands at) { return at.complete(); },
     [](Hands at, const Case& seen) { return at.does(not_accept, at.farming, seen, turned_away); }},
    {"notify",
     [](Hands at) { return at.lacking(); },
     [](Hands at, const Case& seen) { return at.does(notify, at.farming, seen, Notice{{"m3"}}); }},
    {"resubmit",
     [](Hands at) { return at.noticed(); },
     [](Hands at, const Case& seen) { return at.does(resubmit, at.agent, seen, Resubmit{{"m3"}}); }
    },
    {"resubmit what was promised",
     [](Hands at) { return at.promised(); },
     [](Hands at, const Case& seen) { return at.does(resubmit, at.agent, seen, Resubmit{{"m3"}}); }
    },
    {"fix_on_spot",
     [](Hands at) {
         SubmitOrder given = at.order();
         given.spot_errors = {"m1"};
         return at.received(given);
     },
     [](Hands at, const Case& seen) { return at.does(fix_on_spot, at.agent, seen); }},
    {"rectify",
     [](Hands at) {
         SubmitOrder given = at.order();
         given.form = {{"address", "太平街道1号"}};
         return at.received(given);
     },
     [](Hands at, const Case& seen) {
         return at.does(
             rectify, at.agent, seen, RectifyOrder{{{"address", "太平街道10号"}}, "写错"}
         );
     }},
    {"withdraw",
     [](Hands at) { return at.accepted(); },
     [](Hands at, const Case& seen) { return at.does(withdraw, at.agent, seen); }},
};

const Trial decisions[] = {
    {"stop_clock",
     [](Hands at) { return at.accepted(); },
     [](Hands at, const Case& seen) { return at.does(stop_clock, at.farming, seen, stop); }},
    {"extend",
     [](Hands at) { return at.accepted(); },
     [](Hands at, const Case& seen) {
         return at.does(extend, at.farming, seen, Extend{5, "organ_head", true});
     }},
    {"decide",
     [](Hands at) { return at.accepted(); },
     [](Hands at, const Case& seen) {
         return at.does(decide, at.farming, seen, DecideOrder{.reasons = {"符合条件"}});
     }},
    {"deliver",
     [](Hands at) { return at.granted(); },
     [](Hands at, const Case& seen) {
         return at.does(deliver, at.agent, seen, std::string("window"));
     }},
    {"finish_step",
     [](Hands at) {
         at.with_steps();
         return at.accepted();
     },
     [](Hands at, const Case& seen) {
         return at.does(finish_step, at.farming, seen, FinishStep{"审核"});
     }},
    {"rectify_decision",
     [](Hands at) { return at.granted(); },
     [](Hands at, const Case& seen) {
         return at.does(
             rectify_decision, at.farming, seen, RectifyDecisionOrder{{"符合全部条件"}, "漏字"}
         );
     }},
};

/// What a job records of what time has done.
const Trial recordings[] = {
    {"record_deemed",
     [](Hands at) {
         Case made = at.lacking();
         at.set_day("2026-07-01");
         return made;
     },
     [](Hands at, const Case& seen) { return at.writes(record_deemed, seen); }},
    {"record_lapsed",
     [](Hands at) {
         at.set_day("2026-06-23");
         Case made = at.promised();
         at.set_day("2026-06-25");
         return made;
     },
     [](Hands at, const Case& seen) { return at.writes(record_lapsed, seen); }},
};

TEST_P(NthFailure, LeavesNothingOfACaseThatWouldComeToBe) {
    for (const Trial& trial : openings) survives(trial);
}

TEST_P(NthFailure, LeavesNothingOfAReception) {
    for (const Trial& trial : receptions) survives(trial);
}

TEST_P(NthFailure, LeavesNothingOfADecision) {
    for (const Trial& trial : decisions) survives(trial);
}

TEST_P(NthFailure, LeavesNothingOfWhatAJobWouldRecord) {
    for (const Trial& trial : recordings) survives(trial);
}

}  // namespace
}  // namespace lingju::cases
