#include <gtest/gtest.h>

#include "cases/test/hall.hpp"
#include "cases/tracking.hpp"

namespace lingju::cases {
namespace {

class Submit : public Hall {};
ON_EACH_ENGINE(Submit);

TEST_P(Submit, is_for_the_points_own_people) {
    SubmitOrder foreign = order();
    foreign.officer = agent_of("V002");
    EXPECT_EQ(told(try_submit(foreign)), "cases.not_your_point V001");
    foreign.officer = farming;
    EXPECT_EQ(told(try_submit(foreign)), "cases.not_your_point V001");
    EXPECT_EQ(count("cases"), 0);
}

TEST_P(Submit, pushes_the_case_to_the_department) {
    Case made = submitted(order_without("m3"));
    EXPECT_EQ(made.number, "WL-108-20260623-0001");
    EXPECT_EQ(made.department, "D-07");
    EXPECT_EQ(made.cell, "331081");
    EXPECT_EQ(made.town.size(), 9u);
    EXPECT_EQ(tracking_code_in(made.tracking), made.tracking);
    EXPECT_EQ(made.listing.status, Status::received);
    EXPECT_EQ(made.listing.watch_until, parse_date("2026-06-30"));
    Standing seen = standing(made, farming);
    EXPECT_EQ(seen.state.outstanding, std::vector<std::string>{"m3"});
    EXPECT_EQ(seen.the_case.tracking, made.tracking);
    EXPECT_EQ(seen.the_case.materials, made.materials);
    EXPECT_EQ(count("ledger_entries"), 1);
    EXPECT_EQ(count("outbox"), 1);
}

TEST_P(Submit, numbers_each_item_and_day_without_a_gap) {
    EXPECT_EQ(submitted(order()).number, "WL-108-20260623-0001");
    EXPECT_FALSE(try_submit([&] {
        SubmitOrder faulty = order();
        faulty.applicant.id_number = "1";
        return faulty;
    }()));
    EXPECT_EQ(submitted(order()).number, "WL-108-20260623-0002");
    EXPECT_EQ(submitted(order(pension)).number, "WL-003-20260623-0001");
    set_day("2026-06-24");
    EXPECT_EQ(submitted(order()).number, "WL-108-20260624-0001");
    EXPECT_EQ(count("persons"), 1);
}

TEST_P(Submit, tells_every_fault_at_once) {
    SubmitOrder faulty = order(licence);
    faulty.applicant = {
        .name = "", .id_kind = "resident_id", .id_number = "331081190402290271", .phone = "12"
    };
    faulty.materials.push_back({.id = "m9", .given = Given::copy});
    faulty.materials.push_back({.id = "m1", .given = Given::copy});
    Outcome<Case> made = try_submit(faulty);
    ASSERT_FALSE(made);
    std::string all = summary(made.error());
    for (const char* code :
         {"identity.name_missing",
          "identity.id_number_check_digit",
          "identity.phone_malformed",
          "cases.material_unknown m9",
          "cases.material_repeated m1"})
        EXPECT_NE(all.find(code), std::string::npos) << code << " in " << all;
    EXPECT_EQ(count("cases") + count("persons") + count("ledger_entries"), 0);
}

TEST_P(Submit, tells_the_applicants_faults_beside_an_item_that_is_none) {
    SubmitOrder lost = order();
    lost.item = "WL-999";
    lost.applicant.phone = "12";
    EXPECT_EQ(told(try_submit(lost)), "cases.item_unknown WL-999; identity.phone_malformed phone");
}

TEST_P(Submit, needs_an_item_and_a_point_that_holds_it) {
    SubmitOrder lost = order();
    lost.item = "WL-999";
    lost.point = "V999";
    lost.officer = agent_of("V999");
    EXPECT_EQ(told(try_submit(lost)), "cases.item_unknown WL-999; cases.point_unknown V999");
    SubmitOrder bank = order();
    bank.officer = window_of("B01");
    for (const network::Point& point : network->points())
        if (point.kind == network::PointKind::bank) bank.officer = window_of(bank.point = point.id);
    EXPECT_TRUE(told(try_submit(bank)).starts_with("cases.item_not_held_here"));
}

TEST_P(Submit, records_an_error_that_is_put_right_on_the_spot) {
    SubmitOrder given = order();
    given.spot_errors = {"m1"};
    Case made = submitted(given);
    EXPECT_EQ(
        told(step(notify, farming, made, Notice{{"m1"}})), "cases.fix_on_the_spot m1 (32(3))"
    );
    EXPECT_EQ(told(step(accept, farming, made)), "cases.accept_incomplete m1 (32(5))");
    Case fixed = step(fix_on_spot, agent, made).value();
    set_day("2026-06-24");
    Case taken = step(accept, farming, fixed).value();
    EXPECT_EQ(standing(taken, farming).state.accepted_on, parse_date("2026-06-23"));
}

TEST_P(Submit, knows_an_error_only_on_a_paper_that_was_given) {
    SubmitOrder given = order_without("m3");
    given.spot_errors = {"m3", "m9"};
    EXPECT_EQ(told(try_submit(given)), "cases.spot_error_not_given m3; cases.material_unknown m9");
}

TEST_P(Submit, asks_for_no_paper_that_shared_data_supply) {
    for (const catalogue::Exempt exempt :
         {catalogue::Exempt::shared_data, catalogue::Exempt::e_licence}) {
        catalogue::Item item = *catalogue->find_item(licence);
        for (catalogue::Material& material : item.materials)
            if (material.id == "m3") material.exempt = exempt;
        catalogue = std::make_shared<catalogue::Catalogue>(
            catalogue::Catalogue({item}, catalogue::demo_grants(std::vector<catalogue::Item>{item}))
        );
        Case made = submitted(order_without("m3"));
        EXPECT_TRUE(standing(made, farming).state.outstanding.empty());
        EXPECT_EQ(
            told(step(notify, farming, made, Notice{{"m3"}})), "cases.material_not_required m3 (31)"
        );
        EXPECT_TRUE(step(accept, farming, made));
    }
    EXPECT_EQ(
        told(step(accept, farming, submitted(order_without("m2")))),
        "cases.accept_incomplete m2 (32(5))"
    );
}

TEST_P(Submit, keeps_no_personal_data_in_clear) {
    SubmitOrder given = order();
    given.form = {{"住址", "城东街道某路1号"}};
    given.note = "联系张小明";
    submitted(given);
    sql::Query all{
        "test/all",
        "select hex(form) || hex(tracking) || number as raw from cases union all select payload || "
        "coalesce(hex(texts), '') from case_events",
        "select encode(form, 'hex') || encode(tracking, 'hex') || number as raw from cases union "
        "all select payload || coalesce(encode(texts, 'hex'), '') from case_events"
    };
    std::string raw;
    database().read([&](sql::Transaction& transaction) {
        for (const sql::Rows::Row row : transaction.rows(all, {})) raw += row.text("raw");
    });
    auto hexed = [](std::string_view text) { return crypto::hex(text); };
    for (std::string_view secret :
         {"城东街道某路1号", "张小明", "13800002741", "331081190402290270"}) {
        EXPECT_EQ(raw.find(secret), std::string::npos);
        EXPECT_EQ(raw.find(hexed(secret)), std::string::npos);
    }
}

class InstantItem : public Hall {};
ON_EACH_ENGINE(InstantItem);

TEST_P(InstantItem, is_received_accepted_decided_and_delivered_in_one_sitting) {
    SubmitOrder given = order(enrolment);
    given.officer = window_of("T001");
    given.point = "T001";
    given.channel = "window";
    Outcome<Case> made = run([&](sql::Transaction& transaction, const Ground& ground) {
        return submit_instant(transaction, ground, given, {.result = Result::grant});
    });
    ASSERT_TRUE(made) << summary(made.error());
    EXPECT_EQ(made->listing.status, Status::delivered);
    EXPECT_EQ(count("case_events"), 4);
    EXPECT_EQ(standing(*made, labour).state.status, Status::delivered);
}

TEST_P(InstantItem, is_refused_where_something_is_missing_or_not_instant) {
    auto at_town = [&](SubmitOrder given) {
        given.officer = window_of("T001");
        given.point = "T001";
        return run([&](sql::Transaction& transaction, const Ground& ground) {
            return submit_instant(transaction, ground, given, {.result = Result::grant});
        });
    };
    EXPECT_EQ(told(at_town(order_without("m2", enrolment))), "cases.accept_incomplete m2 (32(5))");
    EXPECT_NE(told(at_town(order(pension))).find("cases.instant_only"), std::string::npos);
    Outcome<Case> at_village = run([&](sql::Transaction& transaction, const Ground& ground) {
        return submit_instant(transaction, ground, order(enrolment), {.result = Result::grant});
    });
    EXPECT_TRUE(told(at_village).starts_with("cases.item_not_held_here"));
    EXPECT_EQ(count("cases"), 0);
}

}  // namespace
}  // namespace lingju::cases
