#include <algorithm>

#include "catalogue/test/desk.hpp"
#include "network/keep.hpp"
#include "saboteur.hpp"

namespace lingju::catalogue {
namespace {

using identity::Role;
using enum Level;

class TierListActs : public ListDesk {
  protected:
    void adjust(sql::Options& options) override { options.before_statement = saboteur.hook(); }
    /// All that T006 needs to decide WL-043.
    void make_ready() {
        ASSERT_TRUE(checked(
            manager,
            "T006",
            "WL-043",
            {Gate::officer, Gate::device, Gate::network, Gate::seal, Gate::trial}
        ));
        ASSERT_TRUE(checked(liaison, "T006", "WL-043", {Gate::liaison}));
    }
    void put_account(const char* login, Role role, const identity::Scope& scope) {
        ASSERT_TRUE(act<std::int64_t>([&](sql::Transaction& transaction) {
            return identity::create_account(
                transaction, {login, login, role, scope}, "x", 0, clock.now()
            );
        }));
    }
    void put_devices(const char* id, std::vector<network::DeviceKind> kinds) {
        network::Point point = *network.pin()->find_point(id);
        point.devices.clear();
        for (const network::DeviceKind kind : kinds)
            point.devices.push_back({std::to_string(point.devices.size()), kind, {}});
        ASSERT_TRUE(act<std::int64_t>([&](sql::Transaction& transaction) {
            return network::keep_point(transaction, point, manager);
        }));
    }
    const std::string department = "D-03";  // of WL-043
    const identity::Actor liaison =
        person(23, Role::liaison, {.cell = {}, .points = {}, .departments = {"D-03"}});
    test::Saboteur saboteur;
};
ON_EACH_ENGINE(TierListActs);

TEST_P(TierListActs, TheDemosGrantsAreWaivedOnImport) {
    EXPECT_GT(count("grant_checks where outcome = 'waived' and how = 'imported'"), 1'000);
    EXPECT_EQ(count("grant_checks where outcome <> 'waived'"), 0);
    EXPECT_EQ(count("tier_lists where status = 'published' and version = 1"), 2);
    EXPECT_EQ(catalogue.pin()->tier_list().version(), 1);
    EXPECT_EQ(catalogue.pin()->guidance().version(), 1);
}

TEST_P(TierListActs, AListGoesThroughTwoHandsAndTakesEffectAtOnce) {
    make_ready();
    ASSERT_EQ(level("WL-043", "T006"), accept);
    const ListHead head = published({line_of("WL-043", "T006", decide)});
    EXPECT_EQ(head.version, 2);
    EXPECT_EQ(head.effective_on, clock.today());
    EXPECT_EQ(level("WL-043", "T006"), decide);
    EXPECT_EQ(level("WL-043", "T006", clock.today() - Days{1}), accept);
    EXPECT_EQ(level("WL-043", "T007"), accept);
    EXPECT_EQ(count("ledger_entries where kind = 'tier_lists.published'"), 1);
}

TEST_P(TierListActs, WhoeverHadAHandInItDoesNotReviewIt) {
    const ListHead opened = open({line_of("WL-043", "T006", collect)}, editor).value();
    const ListHead changed =
        go_on(
            change_lines, opened, manager, ChangeLines{{line_of("WL-043", "T007", collect)}, {}}
        ).value();
    const ListHead handed_in = go_on(submit_list, changed, editor).value();
    for (const identity::Actor& one : {editor, manager})
        EXPECT_EQ(codes(go_on(review_list, handed_in, one, true, std::string())), "own_review ");
    const identity::Actor third = person(24, Role::catalogue_editor);
    EXPECT_EQ(codes(go_on(review_list, handed_in, third, false, std::string())), "note_missing ");
    const ListHead back =
        go_on(review_list, handed_in, third, false, std::string("写明期限")).value();
    EXPECT_EQ(back.status, ListStatus::draft);
    EXPECT_EQ(back.note, "写明期限");
    EXPECT_EQ(codes(go_on(publish_tier_list, back, third)), "list_status_wrong ");
    EXPECT_EQ(go_on(withdraw_list, back, editor, std::string())->status, ListStatus::withdrawn);
}

TEST_P(TierListActs, PublishingNamesEachUnmetGateAndThenPublishesNothing) {
    const ListHead head = approved({line_of("WL-043", "T006", decide)});
    const auto gates = [&] {
        const Outcome<ListHead> done = go_on(publish_tier_list, head, manager);
        std::string text;
        if (!done)
            for (const Refusal& refusal : done.error())
                text += refusal.details.at("gate") + ":" + refusal.details.at("why") + " ";
        return done ? "published" : text;
    };
    EXPECT_EQ(
        gates(),
        "officer:unchecked device:unchecked network:unchecked seal:unchecked liaison:unchecked "
        "trial:unchecked "
    ) << "what was waived on import is not waived for more";
    EXPECT_EQ(level("WL-043", "T006"), accept);
    ASSERT_TRUE(checked(manager, "T006", "", {Gate::device, Gate::network, Gate::officer}));
    ASSERT_TRUE(checked(manager, "T006", "WL-043", {Gate::seal}, false));
    EXPECT_EQ(gates(), "seal:failed liaison:unchecked trial:unchecked ");
    make_ready();
    EXPECT_EQ(gates(), "published");
    EXPECT_EQ(level("WL-043", "T006"), decide);
}

TEST_P(TierListActs, WhatLowersOrStrikesOutNeedsNoGate) {
    DraftLine struck;
    struck.removed = true;
    struck.grant.item = "WL-043";
    struck.grant.point_kind = network::PointKind::village;
    struck.grant.in_force.from = parse_date("2018-01-01").value();
    struck.grant.level = collect;
    const ListHead head = published({line_of("WL-043", "T006", std::nullopt), struck});
    EXPECT_EQ(level("WL-043", "T006"), std::nullopt);
    EXPECT_EQ(level("WL-043", "V026"), std::nullopt);
    EXPECT_EQ(level("WL-043", "V026", clock.today() - Days{1}), collect);
    EXPECT_EQ(head.version, 2);
}

TEST_P(TierListActs, WhatTheLawForbidsIsNotEvenDrafted) {
    DraftLine bank = line_of("WL-108", "B001", decide);
    const Outcome<ListHead> refused = open({bank}, editor);
    ASSERT_FALSE(refused);
    EXPECT_EQ(codes(refused), "licence_decided_outside_organ ");
    EXPECT_EQ(refused.error().front().law + refused.error().front().article, "行政许可法22");
    DraftLine absent = line_of("WL-999", "X1", collect);
    absent.grant.granted_by = "nobody";
    EXPECT_EQ(
        codes(open({absent}, editor)), "line_item_absent line_holder_absent line_giver_absent "
    );
    EXPECT_EQ(
        codes(open({line_of("WL-043", "T006", collect), line_of("WL-043", "T006", accept)}, editor)
        ),
        "line_repeated "
    );
    EXPECT_EQ(count("tier_lists where status = 'draft'"), 0);
}

TEST_P(TierListActs, WhoWasEntrustedEntrustsNobody) {
    make_ready();
    DraftLine entrusted = line_of("WL-043", "T006", decide);
    entrusted.grant.legal_form = LegalForm::entrusted;
    entrusted.grant.basis = "温府发〔2026〕1号，已公告";
    entrusted.grant.in_force.to = parse_date("2027-05-31");
    published({entrusted});
    DraftLine again = entrusted;
    again.grant.point = "T007";
    again.grant.granted_by = "T006";
    EXPECT_EQ(codes(open({again}, editor)), "entrusted_again ");
    again.grant.granted_by = department;
    EXPECT_EQ(codes(open({again}, editor)), "done");
}

TEST_P(TierListActs, OfTwoEditorsAtOnceTheSecondIsTold) {
    const ListHead head = open({}, editor).value();
    const ChangeLines change{{line_of("WL-043", "T006", collect)}, {}};
    EXPECT_TRUE(go_on(change_lines, head, editor, change));
    EXPECT_EQ(codes(go_on(change_lines, head, manager, change)), "list_changed_meanwhile ");
    const ListHead one = approved({line_of("WL-043", "T007", collect)});
    const ListHead other = approved({line_of("WL-043", "T007", std::nullopt)});
    const ListHead apart = approved({line_of("WL-043", "T008", collect)});
    EXPECT_TRUE(go_on(publish_tier_list, one, manager));
    EXPECT_EQ(codes(go_on(publish_tier_list, other, manager)), "line_changed_meanwhile ");
    EXPECT_TRUE(go_on(publish_tier_list, apart, manager)) << "who changed other lines may";
    EXPECT_EQ(level("WL-043", "T007"), collect);
    EXPECT_EQ(level("WL-043", "T008"), collect);
}

TEST_P(TierListActs, TwoPublishedInOneBatchDoNotTakeTheSameVersion) {
    const ListHead one = approved({line_of("WL-043", "T007", collect)});
    const ListHead other = approved({line_of("WL-043", "T008", collect)});
    const ListGround before = ground();
    const auto publish = [&](const ListHead& head) {
        return act<ListHead>([&](sql::Transaction& transaction) {
            return publish_tier_list(transaction, before, {manager, head.id, head.revision});
        });
    };
    EXPECT_TRUE(publish(one));
    EXPECT_EQ(codes(publish(other)), "list_changed_meanwhile ") << "its ground is of yesterday";
}

TEST_P(TierListActs, TakingBackSetsEverythingAsItWas) {
    make_ready();
    const std::vector<const Grant*> before = catalogue.pin()->tier_list().lines_of(1);
    DraftLine struck;
    struck.removed = true;
    struck.grant = **std::ranges::find_if(before, [](const Grant* grant) {
        return grant->item == "WL-043" && grant->point_kind == network::PointKind::village;
    });
    const std::string struck_basis = struck.grant.basis;
    const ListHead head = published({line_of("WL-043", "T006", decide), struck});
    ASSERT_EQ(level("WL-043", "T006"), decide);
    EXPECT_EQ(codes(go_on(take_back_tier_list, head, manager, std::string())), "note_missing ");
    const ListHead undone =
        go_on(take_back_tier_list, head, manager, std::string("试点结束")).value();
    EXPECT_EQ(undone.version, 3);
    EXPECT_EQ(undone.takes_back, 2);
    EXPECT_EQ(level("WL-043", "T006"), accept);
    EXPECT_EQ(level("WL-043", "V026"), collect);
    EXPECT_EQ(
        catalogue.pin()
            ->tier_list()
            .held_under(2, "WL-043", *network.pin()->find_point("T006"), clock.today())
            ->level,
        decide
    ) << "a case begun under version 2 goes on by it";
    EXPECT_EQ(count("tier_lists where status = 'taken_back'"), 1);
    EXPECT_EQ(
        codes(go_on(take_back_tier_list, head, manager, std::string("x"))),
        "list_changed_meanwhile "
    );
    EXPECT_EQ(struck.grant.basis, struck_basis);
}

TEST_P(TierListActs, APublishCutOffAnywherePublishesNothing) {
    make_ready();
    const ListHead head = approved({line_of("WL-043", "T006", decide)});
    const auto publish = [&] {
        try {
            return go_on(publish_tier_list, head, manager).has_value();
        } catch (const Fault&) {
            return false;
        }
    };
    const int statements = test::fail_each_statement(saboteur, "53100", publish, [&] {
        EXPECT_EQ(count("tier_lists where kind = 'tier' and version is not null"), 1);
        EXPECT_EQ(count("ledger_entries where kind = 'tier_lists.published'"), 0);
        EXPECT_EQ(level("WL-043", "T006"), accept);
    });
    EXPECT_GT(statements, 4);
    EXPECT_EQ(level("WL-043", "T006"), decide);
}

TEST_P(TierListActs, EachAttestsWhatIsHis) {
    const auto lead = person(25, Role::hall_lead, {.cell = {}, .points = {"T006"}});
    EXPECT_TRUE(checked(lead, "T006", "", {Gate::officer, Gate::trial}));
    EXPECT_EQ(codes(checked(lead, "T007", "", {Gate::officer})), "not_your_gate ");
    EXPECT_EQ(
        codes(checked(lead, "T006", "", {Gate::seal, Gate::liaison})),
        "not_your_gate not_your_gate "
    );
    EXPECT_TRUE(checked(liaison, "T006", "WL-043", {Gate::liaison}));
    EXPECT_EQ(codes(checked(liaison, "T006", "WL-001", {Gate::liaison})), "not_your_gate ");
    EXPECT_EQ(codes(checked(liaison, "T006", "", {Gate::liaison})), "not_your_gate ");
    EXPECT_EQ(codes(checked(editor, "T006", "", {Gate::officer})), "not_your_gate ");
    EXPECT_EQ(codes(checked(manager, "X1", "WL-999", {})), "check_holder check_gates item_absent ");
    const auto editor_of_d01 =
        person(26, Role::catalogue_editor, {.cell = {}, .points = {}, .departments = {"D-01"}});
    EXPECT_EQ(codes(open({line_of("WL-043", "T006", collect)}, editor_of_d01)), "not_your_item ");
    EXPECT_TRUE(open({line_of("WL-001", "T006", collect)}, editor_of_d01));
}

TEST_P(TierListActs, ListsOfAnotherCellAreNotThere) {
    const ListHead head = open({}, editor).value();
    identity::Actor stranger = editor;
    stranger.scope.cell = "331082";
    EXPECT_EQ(codes(go_on(withdraw_list, head, stranger, std::string())), "list_absent ");
}

TEST_P(TierListActs, TheGuidanceListIsVersionedBesideIt) {
    DraftLine lower;
    lower.grant.item = "WL-043";
    lower.grant.point_kind = network::PointKind::town;
    lower.grant.level = collect;
    lower.grant.in_force.from = parse_date("2018-01-01").value();
    const ListHead head = approved({lower}, ListKind::guidance);
    ASSERT_TRUE(go_on(publish_tier_list, head, manager));
    EXPECT_EQ(catalogue.pin()->guidance().version(), 2);
    EXPECT_EQ(catalogue.pin()->tier_list().version(), 1);
    EXPECT_EQ(codes(open({line_of("WL-043", "T006", accept)}, editor)), "beyond_guidance ");
    lower.grant.level = std::nullopt;
    EXPECT_EQ(codes(open({lower}, editor, ListKind::guidance)), "line_not_guidance ");
}

TEST_P(TierListActs, WhatTheRegistersKnowIsSeenToByThem) {
    const ListHead head = approved({line_of("WL-043", "T006", decide)});
    using enum Gate;
    ASSERT_TRUE(checked(manager, "T006", "WL-043", {Gate::network, seal, trial}));
    const auto lacking = go_on(publish_tier_list, head, manager);
    EXPECT_EQ(codes(lacking), "officer_unmet device_unmet liaison_unmet ");
    for (const Refusal& refusal : lacking.error()) EXPECT_TRUE(refusal.details.contains("lacks"));

    put_account("window", Role::window_officer, {"331081", {"T006"}});
    put_account("liaison", Role::liaison, {"331081", {}, {department}});
    put_devices("T006", {network::DeviceKind::card_reader});
    EXPECT_EQ(codes(go_on(publish_tier_list, head, manager)), "device_unmet ");
    put_devices("T006", {network::DeviceKind::card_reader, network::DeviceKind::document_camera});
    ASSERT_TRUE(go_on(publish_tier_list, head, manager));
    EXPECT_EQ(level("WL-043", "T006"), decide);
    EXPECT_EQ(count("grant_checks where how = 'computed' and checked_by = 0"), 3);
    EXPECT_EQ(count("ledger_entries where kind = 'grant_checks.recorded' and actor = 'system'"), 1);
}

TEST_P(TierListActs, WhatAPersonSawPrevailsOverTheRegisters) {
    put_account("window", Role::window_officer, {"331081", {"T006"}});
    ASSERT_TRUE(checked(manager, "T006", "", {Gate::officer}, false));
    const auto refused =
        go_on(publish_tier_list, approved({line_of("WL-043", "T006", decide)}), manager);
    EXPECT_TRUE(codes(refused).starts_with("officer_unmet ")) << codes(refused);
    EXPECT_EQ(refused.error().front().details.at("why"), "failed");
}

}  // namespace
}  // namespace lingju::catalogue
