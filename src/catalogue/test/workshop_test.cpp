// Drafts, review, publication, standing and standards, on both engines: who may not first.
#include <set>

#include "catalogue/test/workshop_acts.hpp"

namespace lingju::catalogue {
namespace {

TEST_P(WorkshopActs, ADraftIsWithinReachAndStorable) {
    EXPECT_THAT(codes_of(draft("A-1", editor(1, {"D-02"}))), ElementsAre("not_your_department"));
    EXPECT_THAT(codes_of(draft("no good")), ElementsAre("id_malformed"));
    EXPECT_TRUE(draft("A-1", editor(1, {"D-01"})));
    EXPECT_THAT(codes_of(draft("A-1")), ElementsAre("item_exists"));
    ItemFields elsewhere = sound();
    elsewhere.department = "D-99";
    elsewhere.address = "=1+1";
    EXPECT_THAT(
        codes_of(save({"A-1", 1, 1}, elsewhere)),
        ElementsAre("reads_as_formula", "department_unknown")
    );
    EXPECT_EQ(stored().find_item("A-1"), nullptr);  // a draft is nobody's item yet
}

TEST_P(WorkshopActs, TwoEditorsAtOnceAreToldWhatTheOtherChanged) {
    ASSERT_TRUE(draft("A-1"));
    ItemFields fields = sound();
    fields.visits_reason = "核验原件";
    fields.typical_minutes = 20;
    ASSERT_TRUE(save({"A-1", 1, 1}, fields, editor(2)));
    const Outcome<Version> late = save({"A-1", 1, 1}, sound());
    ASSERT_THAT(codes_of(late), ElementsAre("changed_meanwhile", "field_changed", "field_changed"));
    EXPECT_EQ(late.error()[1].subject, "visits_reason");
    EXPECT_EQ(late.error()[1].details.at("after"), "\"核验原件\"");
    EXPECT_EQ(late.error()[2].subject, "typical_minutes");
    EXPECT_TRUE(save({"A-1", 1, 2}, sound()));
}

TEST_P(WorkshopActs, ASecondPersonPublishes) {
    ASSERT_TRUE(draft("A-1"));
    EXPECT_THAT(codes_of(publish_all({{"A-1", 1, 1}})), ElementsAre("not_in_review"));
    ASSERT_TRUE(submit({"A-1", 1, 1}));
    EXPECT_THAT(codes_of(publish_all({{"A-1", 1, 1}}, editor(1))), ElementsAre("own_work"));
    EXPECT_THAT(
        codes_of(publish_all({{"A-1", 1, 1}}, editor(2, {"D-02"}))), ElementsAre("version_absent")
    );
    ASSERT_TRUE(publish_all({{"A-1", 1, 1}}));
    const Catalogue catalogue = stored();
    ASSERT_NE(catalogue.find_item("A-1"), nullptr);
    EXPECT_EQ(catalogue.find_item("A-1")->profile, Profile::licence);
    EXPECT_THAT(codes_of(save({"A-1", 1, 1}, sound())), ElementsAre("not_a_draft"));
}

TEST_P(WorkshopActs, WhatDoesNotAgreeIsNotPublishedAndNeitherIsTheRest) {
    ASSERT_TRUE(draft("A-1"));
    ASSERT_TRUE(draft("A-2"));
    ItemFields wrong = sound();
    wrong.visits_reason.clear();
    wrong.by_law.clear();
    ASSERT_TRUE(save({"A-2", 1, 1}, wrong));
    ASSERT_TRUE(submit({"A-1", 1, 1}));
    ASSERT_TRUE(submit({"A-2", 1, 2}));
    const auto refused = publish_all({{"A-1", 1, 1}, {"A-2", 1, 2}});
    EXPECT_THAT(
        codes_of(refused), ElementsAre("rule_visits_without_reason", "rule_licence_without_basis")
    );
    EXPECT_EQ(refused.error()[0].details.at("item"), "A-2");
    EXPECT_THAT(stored().items(), IsEmpty());
    ASSERT_TRUE(act<Version>(editor(2), [](auto& transaction, const Work& work) {
        return return_draft(transaction, work, {"A-2", 1, 2}, "请写依据");
    }));
    EXPECT_EQ(versions("A-2").front().state, State::draft);
    EXPECT_EQ(versions("A-2").front().reason, "请写依据");
}

TEST_P(WorkshopActs, EachVersionIsKeptForTheCasesFiledUnderIt) {
    published("A-1");
    ASSERT_TRUE(next("A-1"));
    EXPECT_THAT(codes_of(next("A-1")), ElementsAre("open_draft"));
    EXPECT_THAT(codes_of(submit({"A-1", 2, 1})), ElementsAre("nothing_changed"));
    ItemFields fields = sound();
    fields.promised.days = 4;
    ASSERT_TRUE(save({"A-1", 2, 1}, fields));
    ASSERT_TRUE(submit({"A-1", 2, 2}));
    ASSERT_TRUE(publish_all({{"A-1", 2, 2}}));
    const Catalogue catalogue = stored();
    EXPECT_EQ(catalogue.find_item("A-1")->promised.days, 4);
    EXPECT_EQ(catalogue.item_as_filed("A-1", 1).promised.days, 5);
    EXPECT_EQ(catalogue.items().size(), 1U);
}

TEST_P(WorkshopActs, ADiscardedDraftIsGoneAndThePublishedStays) {
    published("A-1");
    ASSERT_TRUE(next("A-1"));
    const auto discard = [&](Seen seen) {
        return act<Version>(editor(1), [&](auto& transaction, const Work& work) {
            return discard_draft(transaction, work, seen);
        });
    };
    EXPECT_THAT(codes_of(discard({"A-1", 1, 1})), ElementsAre("not_a_draft"));
    ASSERT_TRUE(discard({"A-1", 2, 1}));
    EXPECT_EQ(versions("A-1").size(), 1U);
    EXPECT_TRUE(next("A-1"));
}

TEST_P(WorkshopActs, ASuspendedItemTakesNoCaseUntilItIsResumedAndACancelledNone) {
    EXPECT_THAT(codes_of(turn("A-1", Standing::suspend)), ElementsAre("version_absent"));
    published("A-1");
    EXPECT_THAT(codes_of(turn("A-1", Standing::suspend, " ")), ElementsAre("reason_missing"));
    EXPECT_THAT(codes_of(turn("A-1", Standing::resume)), ElementsAre("not_published"));
    ASSERT_TRUE(turn("A-1", Standing::suspend));
    EXPECT_THAT(stored().items(), IsEmpty());
    EXPECT_EQ(stored().find_item("A-1")->state, State::suspended);
    const Halt told{State::suspended, "why", clock.now(), "温政办〔2026〕7号"};
    EXPECT_EQ(stored().find_item("A-1")->halt, told);
    ASSERT_TRUE(turn("A-1", Standing::resume));
    EXPECT_EQ(stored().items().size(), 1U);
    EXPECT_EQ(stored().find_item("A-1")->halt, std::nullopt);
    ASSERT_TRUE(turn("A-1", Standing::cancel));
    EXPECT_THAT(codes_of(turn("A-1", Standing::resume)), ElementsAre("not_published"));
    EXPECT_THAT(codes_of(next("A-1")), ElementsAre("item_cancelled"));
    EXPECT_EQ(stored().item_as_filed("A-1", 1).name, sound().name);
}

TEST_P(WorkshopActs, OwnedFieldsBelongToTheStandard) {
    Standard standard{"ZJ-1", 1, Owner::provincial, "浙江省标准", owned_of(sound())};
    standard.owned.legal.days = 15;
    const auto receive = [&](const identity::Actor& who) {
        return act<Standard>(who, [&](auto& transaction, const Work& work) {
            return receive_standard(transaction, work, standard);
        });
    };
    const auto take_over = [&] {
        return act<Version>(editor(1), [&](auto& transaction, const Work& work) {
            return adopt(transaction, work, "A-1", "ZJ-1");
        });
    };
    published("A-1");
    EXPECT_THAT(codes_of(take_over()), ElementsAre("standard_absent"));
    EXPECT_THAT(codes_of(receive(editor(1, {"D-01"}))), ElementsAre("not_your_department"));
    ASSERT_TRUE(receive(editor(1)));
    EXPECT_THAT(codes_of(receive(editor(1))), ElementsAre("standard_is_here"));
    const Outcome<Version> draft = take_over();
    ASSERT_TRUE(draft) << summary(draft.error());
    EXPECT_EQ(draft->fields.legal.days, 15);
    EXPECT_EQ(draft->version, 2);

    ItemFields local = draft->fields;
    local.name = "本地叫法";
    local.legal.days = 20;
    local.promised.days = 3;
    const Outcome<Version> refused = save({"A-1", 2, 2}, local);
    EXPECT_THAT(codes_of(refused), ElementsAre("owned_field", "owned_field"));
    EXPECT_EQ(refused.error()[0].subject, "name");
    EXPECT_EQ(refused.error()[0].details.at("owner"), "浙江省标准");
    local = draft->fields;
    local.promised.days = 3;  // the locality's own
    ASSERT_TRUE(save({"A-1", 2, 2}, local));
    local.standard.clear();
    EXPECT_THAT(codes_of(save({"A-1", 2, 3}, local)), ElementsAre("owned_field"));

    standard.version = 2;
    standard.owned.conditions = "场所已验收";
    ASSERT_TRUE(receive(editor(1)));
    const auto upstream =
        act<std::optional<Upstream>>(editor(1), [&](auto& transaction, const Work& work) {
            return upstream_of(transaction, work, "A-1");
        });
    ASSERT_TRUE(upstream && *upstream);
    ASSERT_EQ((*upstream)->changes.size(), 2U);
    EXPECT_EQ((*upstream)->changes[0].field, "standard_version");
    EXPECT_EQ((*upstream)->changes[1].field, "conditions");
}

TEST_P(WorkshopActs, StandardsAreListedPageByPage) {
    for (const char* id : {"ZJ-1", "ZJ-2", "ZJ-3"}) {
        const Standard one{id, 1, Owner::provincial, "浙江省标准", owned_of(sound())};
        ASSERT_TRUE(act<Standard>(editor(1), [&](auto& transaction, const Work& work) {
            return receive_standard(transaction, work, one);
        }));
    }
    const auto listed = [&](const std::string& after, int limit) {
        return act<std::string>(
                   editor(1),
                   [&](auto& transaction, const Work&) -> Outcome<std::string> {
                       std::string ids;
                       for (const Standard& one : list_standards(transaction, after, limit))
                           ids += one.id + " ";
                       return ids;
                   }
        ).value();
    };
    EXPECT_EQ(listed("", 2), "ZJ-1 ZJ-2 ");
    EXPECT_EQ(listed("ZJ-2", 2), "ZJ-3 ");
}

TEST_P(WorkshopActs, AStandardTellsWhomItConcerns) {
    Standard standard{"ZJ-1", 1, Owner::provincial, "浙江省标准", owned_of(sound())};
    standard.owned.legal.days = 15;
    published("A-1");
    ASSERT_TRUE(act<Standard>(editor(1), [&](auto& transaction, const Work& work) {
        return receive_standard(transaction, work, standard);
    }));
    const auto concerned = [&](const identity::Actor& who) {
        const auto tell = [&](auto& transaction, const Work& work) -> Outcome<std::string> {
            std::string told;
            for (const Follower& one : followers_of(transaction, work, standard)) {
                told += one.newest.item + (one.follows ? " follows" : " like");
                for (const Difference& change : one.changes) told += " " + change.field;
                told += "; ";
            }
            return told;
        };
        return act<std::string>(who, tell).value();
    };
    EXPECT_EQ(concerned(editor(1)), "A-1 like standard standard_version legal; ");
    EXPECT_EQ(concerned(editor(1, {"D-02"})), "");
    ASSERT_TRUE(act<Version>(editor(1), [&](auto& transaction, const Work& work) {
        return adopt(transaction, work, "A-1", "ZJ-1");
    }));
    EXPECT_EQ(concerned(editor(1)), "A-1 follows; ");
    standard.version = 2;
    standard.owned.conditions = "场所已验收";
    EXPECT_EQ(concerned(editor(1)), "A-1 follows standard_version conditions; ");
}

TEST_P(WorkshopActs, NothingIsLeftOfAnActWhoseStatementFails) {
    ASSERT_TRUE(draft("A-1"));
    ItemFields fields = sound();
    fields.promised.days = 4;
    int failed = test::fail_each_statement(
        saboteur,
        "53100",
        [&] {
            try {
                return save({"A-1", 1, 1}, fields).has_value();
            } catch (const Fault&) {
                return false;
            }
        },
        [&] {
            ASSERT_EQ(versions("A-1").front().revision, 1);
            ASSERT_EQ(versions("A-1").front().fields, sound());
        }
    );
    EXPECT_GE(failed, 4);
    ASSERT_TRUE(submit({"A-1", 1, 2}));
    failed = test::fail_each_statement(
        saboteur,
        "53100",
        [&] {
            try {
                return publish_all({{"A-1", 1, 2}}).has_value();
            } catch (const Fault&) {
                return false;
            }
        },
        [&] {
            ASSERT_EQ(versions("A-1").front().state, State::review);
            ASSERT_THAT(stored().items(), IsEmpty());
        }
    );
    EXPECT_GE(failed, 4);
    EXPECT_EQ(stored().items().size(), 1U);
}

ON_EACH_ENGINE(WorkshopActs);

}  // namespace
}  // namespace lingju::catalogue
