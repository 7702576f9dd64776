#include <gtest/gtest.h>

#include <algorithm>

#include "cases/test/hall.hpp"
#include "quality/count_days.hpp"
#include "quality/find.hpp"
#include "quality/store.hpp"

namespace lingju::quality {
namespace {

using cases::Case;
using identity::Actor, identity::Role;

Date day(const char* text) { return parse_date(text).value(); }

class Measures : public cases::Hall {
  protected:
    test::Migrations migrations() const override {
        test::Migrations all = Hall::migrations();
        all.push_back(quality::migrations());
        return all;
    }
    catalogue::ListGround list_ground() { return {catalogue, network, clock.now()}; }
    static Actor actor(Role role, identity::Scope scope) {
        scope.cell = "331081";
        return {.account = 1, .login = "x", .name = "x", .role = role, .scope = std::move(scope)};
    }

    Case taken(const char* point, const char* item = cases::licence) {
        cases::SubmitOrder order = this->order(item);
        order.point = point;
        order.channel = "window";
        order.officer = point[0] == 'V' ? cases::agent_of(point) : cases::window_of(point);
        return submitted(order);
    }
    /// Two days: three cases at the hall, one each at T006, V001 and V111; none of them has ended.
    void SetUp() override {
        set_day("2026-06-22");
        taken("C001", cases::enrolment), taken("C001", cases::enrolment);
        mine_ = taken("V001");
        set_day("2026-06-23");
        taken("C001", cases::enrolment), taken("T006", cases::enrolment), taken("V111");
    }

    template <class T>
    T asked(const std::function<T(sql::Transaction&)>& question) {
        return sql::read<T>(database(), question);
    }
    Outcome<Measured> measured(const Actor& by, const Asked& of) {
        return asked<Outcome<Measured>>([&](sql::Transaction& transaction) {
            return measure(transaction, list_ground(), by, of);
        });
    }
    Outcome<Rows> rows(const Actor& by, const RowsOrder& order) {
        return asked<Outcome<Rows>>([&](sql::Transaction& transaction) {
            return list_rows(transaction, list_ground(), by, order);
        });
    }
    static std::string code(const auto& outcome) {
        return outcome ? "" : outcome.error().front().code;
    }
    static const Figure& of(const std::vector<Figure>& figures, Measure measure) {
        return *std::ranges::find(figures, measure, &Figure::measure);
    }
    int count_days() {
        return quality::count_days(database(), {"331081"}, clock.now(), [] { return true; });
    }
    std::vector<std::int64_t> walked(RowsOrder order, const Actor& by) {
        std::vector<std::int64_t> ids;
        do {
            const Rows page = rows(by, order).value();
            for (const CaseBehind& one : page.cases) ids.push_back(one.id);
            order.cursor = page.next;
        } while (order.cursor);
        return ids;
    }

    Case mine_;
    const Asked both_{{day("2026-06-22"), day("2026-06-23")}};
    const Actor auditor_ = actor(Role::auditor, {});
};
ON_EACH_ENGINE(Measures);

TEST_P(Measures, AreOfTheCasesOfTheSpanAndNullWithoutAny) {
    const Measured both = measured(auditor_, both_).value();
    EXPECT_EQ(both.cases, 6);
    EXPECT_EQ(of(both.figures, Measure::hall_share).value, 0.5);
    EXPECT_EQ(of(both.figures, Measure::nearby_rate).numerator, 3);
    EXPECT_EQ(of(both.figures, Measure::visits_per_case).why, "quality.none_ended");
    EXPECT_GT(of(both.figures, Measure::mean_distance).value, 1);
    const Measured first = measured(auditor_, {{day("2026-06-22"), day("2026-06-22")}}).value();
    EXPECT_EQ(first.cases, 3);
    EXPECT_EQ(of(first.figures, Measure::hall_share).numerator, 2);
    const Measured none = measured(auditor_, {{day("2026-06-01"), day("2026-06-02")}}).value();
    EXPECT_EQ(of(none.figures, Measure::hall_share).value, std::nullopt);
    EXPECT_EQ(of(none.figures, Measure::hall_share).why, "quality.no_cases");
    EXPECT_EQ(none.counted_at, std::nullopt);
}

TEST_P(Measures, AreByTierAndTown) {
    const Measured both = measured(auditor_, both_).value();
    ASSERT_EQ(both.tiers.size(), 3u);
    EXPECT_EQ(both.tiers[0].cases, 3);
    EXPECT_EQ(both.tiers[1].cases, 1);
    EXPECT_EQ(both.tiers[2].cases, 2);
    EXPECT_EQ(both.tiers[0].points + both.tiers[1].points + both.tiers[2].points, 698);
    EXPECT_GT(of(both.tiers[1].figures, Measure::devolution_rate).value, 0);
    std::int64_t cases = 0, points = 0;
    for (const TownMeasured& town : both.towns) cases += town.cases, points += town.points;
    EXPECT_EQ(cases, 6);
    EXPECT_EQ(points, 698);
    Asked of_town = both_;
    of_town.town = "331081100000";
    const Measured town = measured(auditor_, of_town).value();
    EXPECT_EQ(town.cases, 2);
    ASSERT_EQ(town.towns.size(), 1u);
    EXPECT_EQ(of(town.figures, Measure::hall_share).value, 0.0);
}

TEST_P(Measures, CountTheSameOnceDaysAreCounted) {
    const Measured before = measured(auditor_, both_).value();
    EXPECT_EQ(count_days(), 1) << "yesterday; today is not over";
    const Measured after = measured(auditor_, both_).value();
    EXPECT_EQ(after.figures, before.figures);
    EXPECT_TRUE(after.counted_at);
    set_day("2026-06-25");
    EXPECT_EQ(count_days(), 3) << "the open day again, and two new ones, one of them empty";
    EXPECT_EQ(measured(auditor_, both_)->figures, before.figures);
}

TEST_P(Measures, CountVisitsOfEndedCasesAndLookAgainAtOpenDays) {
    set_day("2026-06-24");
    ASSERT_EQ(count_days(), 2);
    ASSERT_TRUE(step(cases::withdraw, agent, mine_)) << "on another day: the second visit";
    EXPECT_EQ(of(measured(auditor_, both_)->figures, Measure::visits_per_case).value, std::nullopt)
        << "as of the count";
    count_days();
    const Figure visits = of(measured(auditor_, both_)->figures, Measure::visits_per_case);
    EXPECT_EQ(visits.value, 2.0);
    EXPECT_EQ(visits.denominator, 1);
}

/// A case may stay open longer than the days that are counted again each time.
TEST_P(Measures, CountWhatEndsLongAfter) {
    set_day("2026-06-24");
    count_days();
    set_day("2026-11-30");
    count_days();
    EXPECT_EQ(count_days(), 0) << "nothing of so long ago has ended";
    ASSERT_TRUE(step(cases::withdraw, agent, mine_));
    EXPECT_EQ(count_days(), 1) << "its day alone";
    EXPECT_EQ(of(measured(auditor_, both_)->figures, Measure::visits_per_case).denominator, 1);
    EXPECT_EQ(count_days(), 0);
}

TEST_P(Measures, DoNotCountWhatWasDeliveredByPost) {
    const auto ended = [&](const std::string& how) {
        set_day("2026-06-23");
        Case one = step(cases::accept, farming, taken("V111")).value();
        const cases::DecideOrder grant{
            .result = cases::Result::grant, .reasons = {"符合"}, .remedies_told = true
        };
        one = step(cases::decide, farming, one, grant).value();
        set_day("2026-06-24");
        ASSERT_TRUE(step(cases::deliver, farming, one, how));
    };
    const Asked of_town{both_.span, "331081100000"};
    ended("post");
    EXPECT_EQ(of(measured(auditor_, of_town)->figures, Measure::visits_per_case).value, 1.0);
    ended("window");
    EXPECT_EQ(of(measured(auditor_, of_town)->figures, Measure::visits_per_case).value, 1.5);
}

TEST_P(Measures, EndAtTheScope) {
    const Measured of_point =
        measured(actor(Role::hall_lead, {.cell = {}, .points = {"C001"}}), both_).value();
    EXPECT_EQ(of_point.cases, 3);
    ASSERT_EQ(of_point.towns.size(), 1u);
    EXPECT_EQ(of_point.tiers[2].points, 0);
    identity::Scope scope;
    scope.towns = {"331081100"};
    const Actor of_town = actor(Role::auditor, scope);
    EXPECT_EQ(measured(of_town, both_)->cases, 2);
    Asked elsewhere = both_;
    elsewhere.town = "331081001000";
    EXPECT_EQ(code(measured(of_town, elsewhere)), "quality.town_absent");
    EXPECT_TRUE(measured(auditor_, elsewhere));
    EXPECT_EQ(walked({.measure = Measure::hall_share, .asked = both_}, of_town).size(), 2u);
    Actor foreign = auditor_;
    foreign.scope.cell = "331082";
    EXPECT_EQ(measured(foreign, both_)->cases, 0);
    EXPECT_TRUE(measured(foreign, both_)->towns.empty());
}

TEST_P(Measures, OfADepartmentAreOfItsItems) {
    const Actor editor =
        actor(Role::catalogue_editor, {.cell = {}, .points = {}, .departments = {"D-07"}});
    const Measured own = measured(editor, both_).value();
    EXPECT_EQ(own.cases, 2);
    EXPECT_EQ(of(own.figures, Measure::hall_share).value, 0.0);
    EXPECT_EQ(of(own.figures, Measure::visits_per_case).why, "quality.visits_not_by_item");
    EXPECT_EQ(walked({.measure = Measure::nearby_rate, .asked = both_}, editor).size(), 2u);
    const Asked half_a_year{{day("2026-01-01"), day("2026-06-23")}};
    EXPECT_EQ(code(measured(editor, half_a_year)), "quality.span_too_long");
    EXPECT_TRUE(measured(auditor_, half_a_year));
    const Asked backwards{{day("2026-06-23"), day("2026-06-22")}};
    EXPECT_EQ(code(measured(auditor_, backwards)), "quality.span_malformed");
}

TEST_P(Measures, OpenToTheirCasesPageByPage) {
    RowsOrder order{.measure = Measure::hall_share, .asked = both_};
    const auto all = walked(order, auditor_);
    ASSERT_EQ(all.size(), 6u);
    for (const bool counted : {false, true}) {
        if (counted) count_days();
        for (order.limit = 1; order.limit <= 3; ++order.limit)
            EXPECT_EQ(walked(order, auditor_), all) << order.limit;
    }
    order.part = Part::numerator;
    EXPECT_EQ(walked(order, auditor_).size(), 3u);
    order.part = Part::missing;
    EXPECT_EQ(walked(order, auditor_).size(), 3u);
    order.tier = Tier::village;
    EXPECT_EQ(walked(order, auditor_).size(), 2u);
    order = {.measure = Measure::visits_per_case, .asked = both_};
    EXPECT_EQ(walked(order, auditor_).size(), 0u) << "none has ended";
    for (const char* cursor : {"x", "2026-06-23", "2026-06-23 V001", "2027-01-01 V001.5"}) {
        order.cursor = cursor;
        EXPECT_EQ(code(rows(auditor_, order)), "quality.cursor_malformed");
    }
}

TEST_P(Measures, OpenToPairsThatAddUpToTheFigure) {
    const Measured both = measured(auditor_, both_).value();
    RowsOrder order{.measure = Measure::devolution_rate, .asked = both_, .tier = Tier::town};
    order.limit = 200;
    double open = 0, all = 0;
    std::string last;
    do {
        const Rows page = rows(auditor_, order).value();
        for (const Pair& pair : page.pairs) {
            const std::string key = pair.item->id + " " + pair.point->id;
            EXPECT_LT(last, key);
            last = key;
            ++all, open += pair.open;
        }
        order.cursor = page.next;
    } while (order.cursor);
    const Figure& figure = of(both.tiers[1].figures, Measure::devolution_rate);
    EXPECT_EQ(figure.denominator, all);
    EXPECT_EQ(figure.numerator, open);
    EXPECT_GT(all, 0);
}

TEST_P(Measures, AreComparedOverEqualSpans) {
    const auto compared = [&](int version) {
        return asked<Outcome<Compared>>([&](sql::Transaction& transaction) {
            return compare(transaction, list_ground(), auditor_, version, {});
        });
    };
    EXPECT_EQ(code(compared(7)), "quality.list_absent");
    catalogue::Grant grant;
    grant.item = cases::licence, grant.point_kind = network::PointKind::village;
    grant.level = catalogue::Level::collect, grant.in_force.from = day("2026-06-23");
    auto items = catalogue::demo_items(*network);
    catalogue::TierList lists({{1, day("2026-06-23")}}, {{1, false, grant}});
    catalogue = std::make_shared<catalogue::Catalogue>(
        std::move(items), std::move(lists), catalogue::TierList()
    );
    EXPECT_FALSE(compared(1)->after) << "no whole day is over";
    set_day("2026-06-24");
    const Compared found = compared(1).value();
    ASSERT_TRUE(found.before && found.after);
    EXPECT_EQ(found.before_span->days(), 1);
    EXPECT_EQ(of(found.before->figures, Measure::hall_share).numerator, 2);
    EXPECT_EQ(of(found.after->figures, Measure::hall_share).numerator, 1);
    EXPECT_EQ(of(found.after->figures, Measure::devolution_rate).why, "quality.no_guidance");
}

TEST_P(Measures, AreShownMonthByMonth) {
    const Asked spring{{day("2026-05-30"), day("2026-06-23")}};
    for (const bool counted : {false, true}) {
        if (counted) count_days();
        const auto found =
            asked<Outcome<std::vector<MonthMeasured>>>([&](sql::Transaction& transaction) {
                return measure_months(transaction, list_ground(), auditor_, spring);
            }).value();
        ASSERT_EQ(found.size(), 2u);
        EXPECT_EQ(found[0].month, "2026-05");
        EXPECT_EQ(found[0].cases, 0);
        EXPECT_EQ(found[1].cases, 6);
        EXPECT_EQ(of(found[1].figures, Measure::hall_share).value, 0.5);
    }
}

TEST_P(Measures, TellItemsAndPointsApartForAQuarterAtMost) {
    const auto counted = [&](const Actor& by, const Asked& of) {
        return asked<Outcome<std::vector<ItemAtPoint>>>([&](sql::Transaction& transaction) {
            return count_cases(transaction, list_ground(), by, of);
        });
    };
    std::map<std::string, std::int64_t> cases;
    const auto all = counted(auditor_, both_).value();
    for (const ItemAtPoint& one : all) cases[one.item + " " + one.point->id] += one.cases;
    const std::map<std::string, std::int64_t> expected = {
        {"WL-001 C001", 3}, {"WL-001 T006", 1}, {"WL-108 V001", 1}, {"WL-108 V111", 1}
    };
    EXPECT_EQ(cases, expected);
    EXPECT_EQ(counted(actor(Role::hall_lead, {.cell = {}, .points = {"T006"}}), both_)->size(), 1u);
    EXPECT_EQ(
        code(counted(auditor_, {{day("2026-01-01"), day("2026-06-23")}})), "quality.span_too_long"
    );
}

TEST_P(Measures, CountingThatFailsLeavesNoHalfDay) {
    set_day("2026-06-24");
    const auto days = [&] {
        try {
            return count_days();
        } catch (const Fault&) {
            return -1;
        }
    };
    for (int n = 1, left = -1; left < 0; ++n) {
        ASSERT_LT(n, 100);
        statements = 0, fail_from = n;
        left = days();
        fail_from = 0;
        EXPECT_EQ(count("case_days") > 0, count("counted_days") > 0) << "one act";
    }
    EXPECT_EQ(count("case_days"), 5);
}

}  // namespace
}  // namespace lingju::quality
