// A division's name, kind and parent hold from a day on: what it was stays readable, by screen,
// sheet and act.
#include <gtest/gtest.h>

#include "network/find.hpp"
#include "network/import.hpp"
#include "network/keep.hpp"
#include "network/reach.hpp"
#include "network/rules.hpp"
#include "network/test/home.hpp"

namespace lingju::network {
namespace {

Date day(std::string_view text) { return parse_date(text).value(); }

constexpr std::string_view village = "331081001003";  // 迎辉社区, of 太平街道
constexpr std::string_view taiping = "331081001000";
constexpr std::string_view zeguo = "331081100000";
constexpr std::string_view county = "331081000000";
const Date today = day("2026-06-23");

class Divisions : public NetworkTest {
  protected:
    void SetUp() override { ASSERT_TRUE(test::write(database(), load_demo)); }
    Division there(std::string_view id) { return *stored().find_division(id); }
    std::string told(const Division& division, const identity::Actor& keeper) {
        const auto kept = sql::write<std::int64_t>(database(), [&](sql::Transaction& transaction) {
            return keep_division(transaction, division, keeper, today);
        });
        return kept ? std::to_string(*kept) : summary(kept.error());
    }
    std::string told(const Division& division) { return told(division, keeper_of({})); }
    std::string taken(const std::string& csv) {
        const auto import =
            sql::write<Import>(database(), [&](sql::Transaction& transaction) -> Outcome<Import> {
                const Outcome<sheet::Sheet> sheet = sheet::read(csv, import_limits);
                if (!sheet) return std::unexpected(sheet.error());
                return import_register(transaction, Register::divisions, *sheet, nullptr, today);
            });
        return import ? std::to_string(import->changed) : summary(import.error());
    }
    std::string csv() {
        return sheet::write_csv(write_register(Register::divisions, stored(), nullptr, today));
    }
    /// The village as it is, and from `on` called so in that town.
    Division moved(std::string_view on, std::string name, std::string_view town) {
        Division division = there(village);
        const DivisionKind kind = division.last().kind;
        division.periods.push_back({day(on), std::move(name), kind, std::string(town)});
        return division;
    }
};
ON_EACH_ENGINE(Divisions);

/// A database from before names were dated.
class OlderDivisions : public test::EachEngine {
  protected:
    test::Migrations migrations() const override { return {network::migrations().first(4)}; }
};
ON_EACH_ENGINE(OlderDivisions);

TEST_P(OlderDivisions, HoldWhatTheyAreSinceTheirFirstDay) {
    constexpr std::string_view row =
        "insert into divisions (id, name, kind, parent, lat, lon, pinyin, initials, from_on) "
        "values ('331081000000', '温岭市', 'county', '', 28, 121, '', '', '2019-03-01')";
    ASSERT_TRUE(test::write(database(), [&](sql::Transaction& transaction) {
        transaction.execute({"test/enter", row, row}, {});
    }));
    close();
    test::migrate(home().url(), {network::migrations()});
    const Network network = sql::read<Network>(database(), [](sql::Transaction& transaction) {
        return load_network(transaction);
    });
    const Division& division = *network.find_division(county);
    const std::vector<DivisionPeriod> once = {
        {day("2019-03-01"), "温岭市", DivisionKind::county, ""}
    };
    EXPECT_EQ(division.periods, once);
}

TEST_P(Divisions, WhatItWasCalledAndWhereItLayStaysReadable) {
    ASSERT_EQ(told(moved("2026-05-01", "新辉社区", zeguo)), "2");
    const Division kept = there(village);
    EXPECT_EQ(kept.on(day("2018-01-01")).name, "迎辉社区");
    EXPECT_EQ(kept.on(day("2026-04-30")).parent, taiping);
    EXPECT_EQ(kept.on(day("2026-05-01")).name, "新辉社区");
    EXPECT_EQ(kept.on(day("2026-05-01")).parent, zeguo);
    EXPECT_EQ(kept.on(day("2000-01-01")).name, "迎辉社区") << "before it was there";
    EXPECT_EQ(kept.span(0).to, day("2026-04-30"));
    const Network network = stored();
    const auto finds = [&](std::string_view text, std::string_view on) {
        return search_divisions(network, text, day(on), 5).size();
    };
    EXPECT_EQ(finds("新辉社区", "2026-04-30"), 0U);
    EXPECT_EQ(finds("新辉社区", "2026-05-01"), 1U);
    const auto formerly = [&](std::string_view text, std::string_view on) {
        const auto found = search_divisions(network, text, day(on), 5);
        return found.empty() ? "nothing"
                             : found.front().division->id + " " + found.front().formerly;
    };
    const std::string id(village);
    EXPECT_EQ(formerly("迎辉", "2026-05-01"), id + " 迎辉社区") << "by the name it had";
    EXPECT_EQ(formerly("迎辉", "2026-04-30"), id + " ") << "it is called so";
    EXPECT_EQ(formerly("新辉", "2026-05-01"), id + " ");
}

TEST_P(Divisions, ATownshipBecomesASubdistrict) {
    Division town = there(zeguo);
    town.periods.push_back(
        {day("2027-01-01"), "泽国街道", DivisionKind::street, std::string(county)}
    );
    ASSERT_EQ(told(town), "2") << "its villages may lie in a street as they did in a town";
    EXPECT_EQ(there(zeguo).on(today).kind, DivisionKind::town) << "not before its day";
    EXPECT_EQ(there(zeguo).on(day("2027-01-01")).name, "泽国街道");
    town = there(zeguo);
    town.periods.back().kind = DivisionKind::village;
    town.periods.back().parent = taiping;
    EXPECT_EQ(told(town), "network.still_in_use kind") << "a village holds no villages";
}

TEST_P(Divisions, ThePastIsNotRewritten) {
    ASSERT_EQ(told(moved("2026-05-01", "新辉社区", zeguo)), "2");
    Division changed = there(village);
    changed.periods.front().name = "别的名字";
    EXPECT_EQ(told(changed), "network.past_changed since_on");
    changed = there(village);
    changed.periods.erase(changed.periods.begin());
    changed.periods.front().from = changed.in_force.from;
    EXPECT_EQ(told(changed), "network.past_changed since_on; network.past_changed since_on");
    changed = there(village);
    changed.periods.back().from = day("2026-04-01");
    EXPECT_EQ(told(changed), "network.past_changed since_on") << "a day before the last change";
    changed = there(village);
    changed.periods.back().name = "新晖社区";
    EXPECT_EQ(told(changed), "3") << "a slip in what holds today is put right";
    changed = moved("2027-01-01", "更新社区", zeguo);
    EXPECT_EQ(told(changed), "4");
    changed = there(village);
    changed.periods.pop_back();
    EXPECT_EQ(told(changed), "5") << "what has not begun may be taken back";
    EXPECT_EQ(there(village).last().name, "新晖社区");
}

TEST_P(Divisions, PeriodsStandInOrderUnderAParentInForce) {
    EXPECT_EQ(told(moved("2018-01-01", "新辉社区", zeguo)), "network.change_not_later since_on")
        << "two on one day overlap";
    EXPECT_EQ(told(moved("2026-05-01", "", zeguo)), "network.field_missing name");
    EXPECT_EQ(told(moved("2026-05-01", "新|辉", zeguo)), "network.name_malformed name");
    EXPECT_EQ(told(moved("2026-05-01", "新辉社区", "331081999000")), "network.not_there parent");
    EXPECT_EQ(
        told(moved("2026-05-01", "新辉社区", village)),
        "network.not_there parent; network.still_in_use kind"
    ) << "below itself: a circle";
    EXPECT_EQ(told(moved("2026-05-01", "新辉社区", "331081001008")), "network.not_there parent");
    Division later = there(zeguo);
    later.id = "331081199000", later.version = 0;
    later.in_force.from = later.periods.front().from = day("2026-07-01");
    ASSERT_EQ(told(later), "1");
    EXPECT_EQ(told(moved("2026-06-30", "新辉社区", later.id)), "network.not_in_force parent");
    EXPECT_EQ(told(moved("2026-07-01", "新辉社区", later.id)), "2");
    later = there(later.id);
    later.in_force.to = day("2026-12-31");
    EXPECT_EQ(told(later), "network.still_in_use to_on") << "the village would be left there";
    Division ended = there("331081001008");
    ended.in_force.to = day("2026-04-30");
    ended.periods.push_back({day("2026-05-01"), "新名", ended.last().kind, std::string(taiping)});
    EXPECT_TRUE(told(ended).contains("network.period_reversed since_on"));
    Division gap = there("331081001008");
    gap.periods.front().from = day("2019-01-01");
    EXPECT_EQ(told(gap), "network.period_gap since_on");
}

TEST_P(Divisions, ReachGoesByTheTreeOfToday) {
    const identity::Actor of_taiping = keeper_of({"331081001"}),
                          of_zeguo = keeper_of({"331081100"});
    EXPECT_EQ(
        told(moved("2026-05-01", "新辉社区", zeguo), of_zeguo),
        "network.division_absent 331081001003"
    );
    EXPECT_EQ(
        told(moved("2026-05-01", "新辉社区", zeguo), of_taiping),
        "network.out_of_reach 331081001003"
    );
    ASSERT_EQ(told(moved("2026-07-01", "新辉社区", zeguo)), "2");
    const auto seen_by = [&](const identity::Actor& keeper, std::string_view on) {
        return reaches(&keeper, there(village), day(on));
    };
    EXPECT_TRUE(seen_by(of_taiping, "2026-06-30"));
    EXPECT_FALSE(seen_by(of_zeguo, "2026-06-30"));
    EXPECT_FALSE(seen_by(of_taiping, "2026-07-01"));
    EXPECT_TRUE(seen_by(of_zeguo, "2026-07-01"));
    const auto rows = [&](const identity::Actor& keeper, std::string_view on) {
        return write_register(Register::divisions, stored(), &keeper, day(on)).rows.size();
    };
    EXPECT_EQ(rows(of_zeguo, "2026-07-01"), rows(of_zeguo, "2026-06-30") + 1);
}

TEST_P(Divisions, ASheetRenamesFromADayOnAndGoesRoundToTheByte) {
    const std::string head = "id,name,kind,parent,lat,lon";
    const std::string row = "331081001003,新辉社区,community,331081100000,28.37,121.38";
    EXPECT_EQ(taken(head + ",现名起日\n" + row + ",2026-05-01\n"), "1");
    EXPECT_EQ(there(village).on(day("2026-04-30")).name, "迎辉社区");
    EXPECT_EQ(there(village).periods.size(), 2U);
    EXPECT_EQ(taken(head + ",since_on\n" + row + ",2026-04-01\n"), "network.past_changed G2");
    EXPECT_EQ(taken(head + ",since_on\n" + row + ",soon\n"), "network.cell_malformed G2");
    EXPECT_EQ(
        taken(head + ",since_on,earlier\n" + row + ",2026-05-01,2018-01-01 village - x\n"),
        "network.not_there D2; network.past_changed G2"
    );
    EXPECT_EQ(
        taken(head + ",earlier\n" + row + ",once upon a time\n"), "network.cell_malformed G2"
    );
    const std::string out = csv();
    EXPECT_TRUE(out.contains("2026-05-01,2018-01-01 community 331081001000 迎辉社区,2")) << out;
    EXPECT_EQ(taken(out), "0");
    EXPECT_EQ(csv(), out);
    // As it was given out, with another name and day.
    const std::string again =
        "331081001003,更新社区,community,331081100000,28.37,121.38,2027-01-01,"
        "2018-01-01 社区 331081001000 迎辉社区\n";
    EXPECT_EQ(taken(head + ",since_on,earlier\n" + again), "1");
    EXPECT_EQ(there(village).periods.size(), 3U);
    const Network empty;
    const auto whole = read_import(Register::divisions, *sheet::read(csv()), empty, nullptr, today);
    const Network other(whole->divisions, {}, {});
    EXPECT_TRUE(whole->faults.empty());
    EXPECT_EQ(sheet::write_csv(write_register(Register::divisions, other, nullptr, today)), csv());
}

}  // namespace
}  // namespace lingju::network
