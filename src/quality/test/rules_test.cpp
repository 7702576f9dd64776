#include "quality/rules.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "catalogue/demo.hpp"
#include "network/demo.hpp"
#include "network/find.hpp"

namespace lingju::quality {
namespace {

using catalogue::Level;

const Definitions& defined() { return Definitions::built_in(); }

Date day(const char* text) { return parse_date(text).value(); }

network::Point point(const char* id, network::PointKind kind) {
    network::Point made;
    made.id = id, made.kind = kind, made.town = "331081001000", made.division = made.town;
    made.in_force.from = day("2018-01-01");
    return made;
}

/// A hall, a centre, an agent's point, a bank.
struct City {
    network::Point hall = point("C", network::PointKind::city),
                   centre = point("T", network::PointKind::town),
                   agent = point("V", network::PointKind::village),
                   bank = point("B", network::PointKind::bank);
};
using Counted = std::vector<PointCount>;

TEST(Definitions, NameEveryMeasureAndKindOnceWithItsUnit) {
    ASSERT_EQ(defined().all().size(), 5u);
    for (std::size_t i = 0; i < 5; ++i) {
        const Definition& one = defined().all()[i];
        EXPECT_EQ(static_cast<std::size_t>(one.measure), i);
        EXPECT_GE(one.version, 1);
        for (const Words* words : {&one.name, &one.formula, &one.numerator, &one.denominator})
            EXPECT_FALSE(words->zh.empty() || words->en.empty()) << name_of(one.measure);
        EXPECT_FALSE(one.source.empty());
    }
    EXPECT_EQ(defined().of(Measure::nearby_rate).from_level, Level::collect);
    EXPECT_EQ(defined().of(Measure::devolution_rate).from_level, std::nullopt);
    EXPECT_TRUE(defined().of(network::PointKind::vehicle).hall);
    EXPECT_EQ(defined().of(network::PointKind::enterprise).tier, Tier::town);
    EXPECT_EQ(defined().of(network::PointKind::self_service).tier, Tier::village);
    EXPECT_EQ(measure_named("moon"), std::nullopt);
}

std::string measures_of(const std::string& rows) {
    return "measure\tversion\tunit\tfrom_level\tsource\tname_zh\tname_en\tformula_zh\tformula_en\t"
           "numerator_zh\tnumerator_en\tdenominator_zh\tdenominator_en\n" +
           rows;
}
std::string tiers_of(const std::string& rows) {
    return "kind\ttier\tnear\thall\tfrom_level\tpeople\n" + rows;
}
const std::string told = "\tDecree 7\ta\tb\tc\td\te\tf\tg\th\n";
const std::string hall_2 = "hall_share\t2\tshare\tcollect" + told,
                  devolved_3 = "devolution_rate\t3\tshare\tdecide" + told,
                  near_2 = "nearby_rate\t2\tshare\tcollect" + told,
                  mean_2 = "mean_distance\t2\tkm\tcollect" + told;

std::string faults(const Outcome<Definitions>& made) {
    std::string all;
    if (made) return all;
    for (const Refusal& one : made.error()) all += one.code + " " + one.subject + "; ";
    return all;
}

TEST(Definitions, AreALocalitysOwnWhereItHasThem) {
    const auto own = defined().with(
        measures_of(hall_2 + devolved_3 + near_2 + mean_2),
        tiers_of("bank\ttown\tno\tyes\tdecide\tcity\n")
    );
    ASSERT_TRUE(own) << faults(own);
    EXPECT_EQ(own->of(Measure::hall_share).version, 2);
    EXPECT_EQ(own->of(Measure::hall_share).source, "Decree 7");
    EXPECT_EQ(own->of(Measure::devolution_rate).from_level, Level::decide);
    EXPECT_EQ(own->of(Measure::visits_per_case), defined().of(Measure::visits_per_case));
    EXPECT_EQ(own->of(network::PointKind::city), defined().of(network::PointKind::city));
    const City city;
    EXPECT_EQ(
        hall_share(*own, Counted{{&city.hall, 1}, {&city.bank, 1}, {&city.agent, 2}}).value, 0.5
    );
    EXPECT_EQ(nearby_rate(*own, Counted{{&city.bank, 1}, {&city.agent, 3}}).value, 0.75);
}

TEST(Definitions, ThatMeanSomethingElseHaveALaterVersion) {
    EXPECT_EQ(
        faults(defined().with(measures_of("hall_share\t1\tshare\tcollect" + told), "")),
        "quality.definition_version hall_share 1; "
    );
    EXPECT_EQ(
        faults(defined().with(measures_of(hall_2), tiers_of("bank\ttown\tno\tyes\tdecide\tcity\n"))
        ),
        "quality.definition_version devolution_rate 1; quality.definition_version nearby_rate 1; "
        "quality.definition_version mean_distance 1; "
    );
    EXPECT_TRUE(defined().with("", ""));
}

TEST(Definitions, NameEveryFaultOfTheTables) {
    EXPECT_EQ(
        faults(defined().with("measure\tversion\n", "")).substr(0, 41),
        "table.column_missing unit; table.column_m"
    );
    EXPECT_EQ(
        faults(defined().with(
            measures_of("moon\t0\tkm\thigh" + told + hall_2 + hall_2),
            tiers_of("moon\tx\tmaybe\tno\tdecide\tnowhere\n")
        )),
        "quality.definition_malformed 2, measure moon; quality.definition_malformed 2, version 0; "
        "quality.definition_malformed 2, unit km; quality.definition_malformed 2, from_level high; "
        "quality.definition_repeated 4, measure hall_share; "
        "quality.definition_malformed 2, kind moon; quality.definition_malformed 2, tier x; "
        "quality.definition_malformed 2, near maybe; quality.definition_malformed 2, people "
        "nowhere; "
    );
}

TEST(Definitions, AreReadFromFilesOrRefusedWithThem) {
    const std::string file = testing::TempDir() + "own_measures.tsv";
    std::ofstream(file) << measures_of(hall_2);
    EXPECT_EQ(Definitions::opened(file, "").of(Measure::hall_share).version, 2);
    EXPECT_EQ(Definitions::opened("", "").of(Measure::hall_share).version, 1);
    std::ofstream(file) << measures_of(hall_2 + hall_2);
    EXPECT_THROW(Definitions::opened(file, ""), Fault);
    std::ofstream(file).close();
    EXPECT_THROW(Definitions::opened(file, ""), Fault) << "an empty file says nothing";
    EXPECT_THROW(Definitions::opened("", std::filesystem::temp_directory_path()), Fault);
    EXPECT_THROW(Definitions::opened("/no/such/file", ""), Fault);
}

TEST(Shares, AreOfAllCasesAndNullWhereThereIsNone) {
    const City city;
    const Counted counts = {
        {&city.hall, 30}, {&city.centre, 50}, {&city.agent, 15}, {&city.bank, 5}
    };
    const Figure near = nearby_rate(defined(), counts);
    EXPECT_EQ(near.value, 0.7);
    EXPECT_EQ(near.numerator, 70);
    EXPECT_EQ(near.denominator, 100);
    EXPECT_EQ(hall_share(defined(), counts).value, 0.3);
    for (const Figure& none : {nearby_rate(defined(), {}), hall_share(defined(), {})}) {
        EXPECT_EQ(none.value, std::nullopt);
        EXPECT_EQ(none.why, "quality.no_cases");
    }
    EXPECT_EQ(hall_share(defined(), Counted{{&city.agent, 4}}).value, 0.0) << "not null";
}

TEST(DevolutionRate, IsNullWithoutGuidanceAndSaysWhy) {
    EXPECT_EQ(devolution_rate({4, 3}, Tier::town, true).value, 0.75);
    EXPECT_EQ(devolution_rate({4, 3}, Tier::town, true).tier, Tier::town);
    EXPECT_EQ(devolution_rate({0, 0}, Tier::town, true).why, "quality.nothing_guided");
    EXPECT_EQ(devolution_rate({0, 0}, Tier::town, false).why, "quality.no_guidance");
}

TEST(Pairs, AreThoseThatTheGuidanceLetsReachTheLevelCountedFrom) {
    const catalogue::Item item("X-1", 1, catalogue::State::published, {});
    const City city;
    const std::vector<const network::Point*> points = {&city.centre, &city.agent};
    const auto list = [&](Level town, Level village) {
        catalogue::Grant of_town, of_village;
        of_town.item = of_village.item = "X-1";
        of_town.point_kind = network::PointKind::town, of_town.level = town;
        of_village.point_kind = network::PointKind::village, of_village.level = village;
        of_town.in_force.from = of_village.in_force.from = day("2018-01-01");
        return catalogue::TierList::of({of_town, of_village});
    };
    const catalogue::Catalogue catalogue(
        {item}, list(Level::collect, Level::collect), list(Level::accept, Level::collect)
    );
    const auto found = [&](std::optional<Level> level) {
        return pairs_of(defined(), catalogue, item, points, day("2026-06-23"), level);
    };
    const auto own = found({});
    ASSERT_EQ(own.size(), 2u);
    EXPECT_EQ(own[0].point->id, "T");
    EXPECT_FALSE(own[0].open) << "a town counts from accept and holds collect";
    EXPECT_TRUE(own[1].open) << "a village counts from collect";
    ASSERT_EQ(found(Level::accept).size(), 1u) << "villages are not let so far";
    EXPECT_TRUE(found(Level::collect)[0].open);
    EXPECT_TRUE(found(Level::decide).empty());
}

TEST(MeanDistance, IsWeighedByCasesAndLeavesOutWhatHasNoVillage) {
    const City city;
    const Counted counts = {{&city.hall, 1}, {&city.agent, 3}, {&city.bank, 6}};
    const auto km = [&](const network::Point& at) -> std::optional<double> {
        if (at.id == "B") return {};
        return at.id == "C" ? 8.0 : 0.0;
    };
    const Figure mean = mean_distance(counts, km);
    EXPECT_EQ(mean.value, 2.0);
    EXPECT_EQ(mean.denominator, 4);
    const auto nowhere = [](const network::Point&) { return std::optional<double>(); };
    EXPECT_EQ(mean_distance(counts, nowhere).why, "quality.no_villages");
    EXPECT_EQ(mean_distance({}, km).why, "quality.no_cases");
}

TEST(Catchments, AreTheVillageTheTownOrTheCity) {
    const network::Network network = network::demo_network();
    const Date on = day("2026-06-23");
    const Catchments catchments(defined(), network, on);
    const auto mean = [&](const char* point, const auto& is_from) {
        const network::Point& to = *network.find_point(point);
        double km = 0, villages = 0;
        for (const network::Division& one : network.divisions()) {
            using enum network::DivisionKind;
            const bool settled = one.last().kind == village ||
                                 one.last().kind == residents_committee ||
                                 one.last().kind == community;
            if (settled && is_from(one, to))
                km += network::distance_km(one.place, to.place), ++villages;
        }
        return km / villages;
    };
    const auto own = [](const auto& from, const auto& to) { return from.id == to.division; };
    const auto town = [](const auto& from, const auto& to) {
        return from.last().parent == to.town;
    };
    const auto city = [](const auto&, const auto&) { return true; };
    EXPECT_NEAR(*catchments.km(*network.find_point("V026")), mean("V026", own), 1e-9);
    EXPECT_NEAR(*catchments.km(*network.find_point("T006")), mean("T006", town), 1e-9);
    EXPECT_NEAR(*catchments.km(*network.find_point("B001")), mean("B001", town), 1e-9);
    EXPECT_NEAR(*catchments.km(*network.find_point("C001")), mean("C001", city), 1e-9);
    const network::Network nothing;
    EXPECT_EQ(Catchments(defined(), nothing, on).km(*network.find_point("T006")), std::nullopt);
}

TEST(VisitsPerCase, IsOfCasesThatHaveEnded) {
    const City city;
    EXPECT_EQ(visits_per_case(Counted{{&city.hall, 9, 4, 6}, {&city.agent, 9, 0, 0}}).value, 1.5);
    EXPECT_EQ(visits_per_case(Counted{{&city.hall, 9, 0, 0}}).why, "quality.none_ended");
}

TEST(SpansAround, AreEqualAndOfWholeDays) {
    const auto spans = spans_around(day("2026-06-01"), day("2026-06-11")).value();
    EXPECT_EQ(spans.before.from, day("2026-05-22"));
    EXPECT_EQ(spans.before.to, day("2026-05-31"));
    EXPECT_EQ(spans.after.from, day("2026-06-01"));
    EXPECT_EQ(spans.after.to, day("2026-06-10"));
    EXPECT_EQ(spans_around(day("2026-06-01"), day("2026-06-02"))->after.days(), 1);
    EXPECT_FALSE(spans_around(day("2026-06-01"), day("2026-06-01")));
    EXPECT_FALSE(spans_around(day("2026-07-01"), day("2026-06-01")));
    EXPECT_EQ(spans_around(day("2018-01-01"), day("2026-06-01"))->before.days(), 92);
}

}  // namespace
}  // namespace lingju::quality
