#include "catalogue/grant_rules.hpp"

#include <gtest/gtest.h>

#include "catalogue/demo.hpp"
#include "catalogue/grant_gates.hpp"
#include "catalogue/test/desk.hpp"

namespace lingju::catalogue {
namespace {

using network::PointKind;
using enum LegalForm;
using enum Level;

Item item_of(Profile profile) {
    Item item;
    item.id = "WL-001";
    item.profile = profile;
    return item;
}

/// Facts of a line: what a rule says of it, with article.
struct Facts {
    Profile profile;
    PointKind kind;
    LegalForm form;
    Level level;
    std::string basis = {};
    bool has_term = false;
    std::optional<LegalForm> giver = {};
    std::optional<Level> guided = {};
    bool may_deliver = false;
};

std::string told(const Facts& facts) {
    const Item item = item_of(facts.profile);
    Grant grant;
    grant.item = item.id;
    grant.point_kind = facts.kind;
    grant.level = facts.level;
    grant.legal_form = facts.form;
    grant.basis = facts.basis;
    grant.may_deliver = facts.may_deliver;
    grant.in_force.from = parse_date("2026-06-01").value();
    if (facts.has_term) grant.in_force.to = parse_date("2027-05-31").value();
    std::string text;
    for (const Refusal& refusal :
         unlawful_grant({grant, item, facts.kind, facts.giver, facts.guided}))
        text += refusal.code.substr(10) + " " + refusal.law + refusal.article + "; ";
    return text;
}

constexpr Profile licence = Profile::licence;
constexpr Profile other = Profile::other;

TEST(LawOfGrants, AnAgentDecidesNothing) {
    EXPECT_EQ(told({licence, PointKind::village, agent, collect}), "");
    EXPECT_EQ(
        told({licence, PointKind::village, agent, decide}),
        "agent_beyond_collect 行政许可法22; licence_decided_outside_organ 行政许可法22; "
    );
    EXPECT_EQ(told({other, PointKind::village, agent, accept}), "agent_beyond_collect policy; ");
}

TEST(LawOfGrants, ServiceGoesDownButThePowerStays) {
    EXPECT_EQ(told({licence, PointKind::town, service_extended, accept}), "");
    EXPECT_EQ(
        told({licence, PointKind::town, service_extended, review}),
        "extended_beyond_accept 行政许可法22; "
    );
    EXPECT_EQ(
        told({other, PointKind::bank, service_extended, decide}), "extended_beyond_accept policy; "
    );
}

TEST(LawOfGrants, ALicenceIsNotDecidedAtABank) {
    for (const PointKind kind :
         {PointKind::bank,
          PointKind::post,
          PointKind::hospital,
          PointKind::village,
          PointKind::self_service})
        EXPECT_EQ(
            told({licence, kind, posted, decide}), "licence_decided_outside_organ 行政许可法22; "
        );
    EXPECT_EQ(told({licence, PointKind::bank, posted, accept}), "");
    EXPECT_EQ(told({other, PointKind::bank, posted, decide}), "");
    for (const PointKind kind :
         {PointKind::city, PointKind::vehicle, PointKind::town, PointKind::enterprise})
        EXPECT_EQ(told({licence, kind, posted, decide}), "");
}

TEST(LawOfGrants, EntrustmentGoesToAnOrganIsAnnouncedHasATermAndIsNotPassedOn) {
    EXPECT_EQ(told({licence, PointKind::town, entrusted, decide, "温府发〔2026〕1号", true}), "");
    EXPECT_EQ(
        told({licence, PointKind::bank, entrusted, accept, "温府发〔2026〕1号", true}),
        "entrusted_to_no_organ 行政许可法24(1); "
    );
    EXPECT_EQ(
        told({licence, PointKind::town, entrusted, decide, "", true}),
        "entrusted_unannounced 行政许可法24(1); "
    );
    EXPECT_EQ(
        told({licence, PointKind::town, entrusted, decide, "x", false}),
        "entrusted_without_term policy; "
    );
    EXPECT_EQ(
        told({licence, PointKind::town, entrusted, decide, "x", true, entrusted}),
        "entrusted_again 行政许可法24(3); "
    );
    EXPECT_EQ(told({licence, PointKind::town, entrusted, decide, "x", true, devolved}), "");
    EXPECT_EQ(
        told({other, PointKind::village, entrusted, accept, "", false, entrusted}),
        "entrusted_to_no_organ policy; entrusted_unannounced policy; entrusted_without_term "
        "policy; entrusted_again policy; "
    );
}

TEST(LawOfGrants, OnlyAnOrganIsGivenThePowerItself) {
    EXPECT_EQ(told({licence, PointKind::town, devolved, decide, "赋权目录"}), "");
    EXPECT_EQ(
        told({licence, PointKind::enterprise, devolved, decide, "赋权目录"}),
        "devolved_to_no_organ 行政许可法22; "
    );
    EXPECT_EQ(told({other, PointKind::town, devolved, decide}), "devolved_without_basis policy; ");
}

TEST(LawOfGrants, GuidanceAndDeliveryAndDates) {
    EXPECT_EQ(
        told({other, PointKind::town, posted, decide, "", false, {}, accept}),
        "beyond_guidance policy; "
    );
    EXPECT_EQ(told({other, PointKind::town, posted, accept, "", false, {}, accept}), "");
    EXPECT_EQ(
        told({other, PointKind::bank, service_extended, assist, "", false, {}, {}, true}),
        "delivers_below_collect policy; "
    );
    const Item item = item_of(other);
    Grant backwards;
    backwards.level = consult;
    backwards.in_force = {parse_date("2026-06-02").value(), parse_date("2026-06-01")};
    EXPECT_EQ(
        codes(grant_ends_before_start({backwards, item, PointKind::town})),
        "grant_ends_before_start "
    );
    backwards.level = std::nullopt;
    EXPECT_EQ(codes(unlawful_grant({backwards, item, PointKind::town})), "");
}

TEST(DemoLists, AreLawful) {
    const Catalogue catalogue = demo_catalogue();
    int lines = 0;
    for (const Grant* grant : catalogue.tier_list().lines_of(1)) {
        const auto guided = catalogue.guidance().held_by_kind(
            grant->item, *grant->point_kind, grant->in_force.from
        );
        ASSERT_TRUE(guided) << grant->item;
        const Refusals refusals = unlawful_grant(
            {*grant, *catalogue.find_item(grant->item), *grant->point_kind, {}, guided->level}
        );
        EXPECT_TRUE(refusals.empty()) << summary(refusals);
        ++lines;
    }
    EXPECT_EQ(lines, 470);
}

TEST(Gates, AreMoreTheHigherTheLevel) {
    const auto needed = [](std::optional<Level> level, bool may_deliver = false) {
        Grant grant;
        grant.level = level;
        grant.may_deliver = may_deliver;
        std::string text;
        for (const Gate gate : gates_needed(grant)) text += std::string(name_of(gate)) + " ";
        return text;
    };
    EXPECT_EQ(needed(std::nullopt), "");
    EXPECT_EQ(needed(consult), "");
    EXPECT_EQ(needed(assist), "officer ");
    EXPECT_EQ(needed(collect), "officer device network liaison ");
    EXPECT_EQ(needed(collect, true), "officer device network seal liaison ");
    EXPECT_EQ(needed(accept), "officer device network liaison trial ");
    EXPECT_EQ(needed(review), "officer device network liaison trial ");
    EXPECT_EQ(needed(decide), "officer device network seal liaison trial ");
}

TEST(Gates, OpenOnlyWhatWasNotOpen) {
    Grant grant;
    grant.level = accept;
    EXPECT_TRUE(opens(std::nullopt, grant));
    EXPECT_TRUE(opens(Held{collect, false}, grant));
    EXPECT_FALSE(opens(Held{accept, false}, grant));
    EXPECT_FALSE(opens(Held{decide, true}, grant));
    grant.may_deliver = true;
    EXPECT_TRUE(opens(Held{accept, false}, grant));
    grant.level = std::nullopt;
    EXPECT_FALSE(opens(std::nullopt, grant));
}

/// A check of the gate `officer`, `second` seconds after the epoch.
GrantCheck check(std::string holder, std::string item, CheckOutcome outcome, int second) {
    GrantCheck made;
    made.point_kind = network::point_kind_named(holder);
    if (!made.point_kind) made.point = std::move(holder);
    made.item = std::move(item);
    made.outcome = outcome;
    made.at = {second * 1000};
    return made;
}

TEST(Gates, TheNearestAndNewestCheckSpeaks) {
    using enum CheckOutcome;
    Grant grant;
    grant.item = "WL-001";
    grant.point = "T006";
    grant.level = assist;
    const Instant now = parse_instant("2026-06-23T09:00:00+08:00").value();
    const AskRegisters registers = [](const Grant&, Gate) { return std::nullopt; };
    const auto why = [&](std::vector<GrantCheck> checks, std::int64_t list = 7) {
        const auto unmet = GrantChecks(std::move(checks))
                               .judge(grant, PointKind::town, list, now, registers)
                               .unmet;
        return unmet.empty() ? std::string("met") : unmet.front().why;
    };
    EXPECT_EQ(why({}), "unchecked");
    EXPECT_EQ(why({check("town", "", passed, 1)}), "met");
    EXPECT_EQ(why({check("bank", "", passed, 1), check("T007", "", passed, 1)}), "unchecked");
    EXPECT_EQ(why({check("town", "", passed, 1), check("T006", "", failed, 2)}), "failed");
    EXPECT_EQ(why({check("T006", "WL-001", passed, 1), check("T006", "", failed, 2)}), "met");
    EXPECT_EQ(why({check("T006", "", passed, 1), check("T006", "", failed, 2)}), "failed");
    EXPECT_EQ(why({check("T006", "", failed, 1), check("T006", "", passed, 2)}), "met");
    GrantCheck ended = check("T006", "", passed, 1);
    ended.valid_until = parse_date("2026-06-22");
    EXPECT_EQ(why({ended}), "expired");
    GrantCheck waiver = check("T006", "WL-001", waived, 1);
    waiver.list = 7;
    EXPECT_EQ(why({waiver}), "met");
    EXPECT_EQ(why({waiver}, 8), "unchecked") << "a waiver counts for its own list";
}

TEST(Gates, RegistersAnswerWhereNobodySaidAnything) {
    using enum CheckOutcome;
    Grant grant;
    grant.item = "WL-001";
    grant.point = "T006";
    grant.level = assist;
    const Instant now = parse_instant("2026-06-23T09:00:00+08:00").value();
    const auto judged = [&](bool met, std::vector<GrantCheck> checks) {
        return GrantChecks(std::move(checks))
            .judge(grant, PointKind::town, 7, now, [met](const Grant&, Gate) {
                return RegisterFact{met, "2"};
            });
    };
    const GatesJudged met = judged(true, {});
    EXPECT_TRUE(met.unmet.empty());
    ASSERT_EQ(met.computed.size(), 1U);
    EXPECT_EQ(met.computed.front().how, CheckHow::computed);
    EXPECT_EQ(met.computed.front().evidence, "2");
    const std::vector<UnmetGate> lacking = {{Gate::officer, "unchecked", "2"}};
    EXPECT_EQ(judged(false, {}).unmet, lacking);
    EXPECT_EQ(judged(true, {check("T006", "", failed, 1)}).unmet.size(), 1U);
    EXPECT_TRUE(judged(false, {check("T006", "", passed, 1)}).unmet.empty());
    EXPECT_EQ(judged(false, met.computed).unmet, lacking) << "a record does not speak";
    GrantCheck ended = check("T006", "", passed, 1);
    ended.valid_until = parse_date("2026-06-22");
    EXPECT_EQ(judged(true, {ended}).unmet.front().why, "expired") << "what a person saw prevails";
}

}  // namespace
}  // namespace lingju::catalogue
