// A city's own figures come in as sheets, whole or not at all.
#include "planning/import_figures.hpp"

#include <algorithm>

#include "planning/test/desk.hpp"
#include "planning/views.hpp"

namespace lingju::planning {
namespace {

class Figures : public PlanDesk {
  protected:
    static sheet::Sheet sheet_of(const std::string& text) { return sheet::read(text).value(); }
    FiguresHere here() {
        return sql::read<FiguresHere>(database(), [](sql::Transaction& transaction) {
            return load_figures(transaction, "331081");
        });
    }
    Outcome<FiguresImport> read(
        FigureSheet which, const std::string& text, const identity::Actor& keeper
    ) {
        return read_figures(which, sheet_of(text), *network.pin(), clock.today(), here(), keeper);
    }
    Outcome<FiguresImport> take(FigureSheet which, const std::string& text) {
        return act<FiguresImport>([&](sql::Transaction& transaction) {
            return import_figures(transaction, ground(), which, sheet_of(text), manager);
        });
    }
    static std::string faults(const Outcome<FiguresImport>& import) {
        std::string all;
        for (const sheet::Flaw& fault : import->faults)
            all += fault.refusal.subject + " " + fault.refusal.code.substr(9) + "\n";
        return all;
    }
};
ON_EACH_ENGINE(Figures);

TEST_P(Figures, OfVillagesAreTakenAndSeenByTheNextSurvey) {
    const std::int64_t before = here().people.at("331081001003").people;
    const auto import =
        take(FigureSheet::people, "村社编号,村社,人口,来源\n331081001003,,4321,2020 census\n");
    ASSERT_TRUE(import) << summary(import.error());
    EXPECT_EQ(import->changed, 1);
    EXPECT_EQ(here().people.at("331081001003").people, 4321);
    EXPECT_EQ(here().people.at("331081001003").provenance, "2020 census");
    EXPECT_EQ(here().people.size(), 661U) << "what is not in the sheet stays";
    EXPECT_EQ(count("ledger_entries where kind = 'scenarios.figures_imported'"), 2);
    const std::string was = std::to_string(before);
    EXPECT_EQ(
        count(
            "ledger_entries where detail = '{\"was_is\":{\"331081001003\":[" + was +
            ",4321,\"2020 census\"]}}'"
        ),
        1
    ) << "what it was and is can be traced";
    ScenarioVersion version;
    version.settings = Settings::defaults();
    const Survey survey = sql::read<Outcome<Survey>>(database(), [&](sql::Transaction& t) {
                              return survey_now(t, ground(), "331081", version);
                          }).value();
    EXPECT_EQ(std::ranges::find(survey.zones, "331081001003", &Zone::id)->people, 4321);
}

/// The city is looked at once for as long as it stays as it is.
TEST_P(Figures, ThatChangeMakeAFinishedRunStale) {
    const ScenarioRun run = finished();
    const std::string before = std::to_string(here().people.at("331081001003").people);
    const auto stale = [&] {
        return sql::read<ScenarioShown>(
                   database(),
                   [&](sql::Transaction& t) {
                       return shown_scenario(
                           t, ground(), manager, the_scenario(run.scenario), at_hand
                       );
                   }
        ).stale;
    };
    EXPECT_FALSE(stale());
    EXPECT_FALSE(stale());
    ASSERT_TRUE(take(FigureSheet::people, "id,people\n331081001003,4321\n"));
    EXPECT_TRUE(stale());
    EXPECT_TRUE(stale());
    ASSERT_TRUE(
        take(FigureSheet::people, "id,people,source\n331081001003," + before + ",synthetic\n")
    );
    EXPECT_FALSE(stale()) << "as it was";
    published({catalogue::line_of("WL-036", "T006", std::nullopt)});
    EXPECT_TRUE(stale()) << "another list is in force";
}

TEST_P(Figures, NameEveryBadRowAndTakeNone) {
    const std::string bad =
        "id,people\n331081001003,\n331081001003,7\n331081001000,7\nx,7\n,7\n331081001008,-1\n"
        "331081001014,1e3\n331081001018,12\n";
    const auto import = read(FigureSheet::people, bad, manager);
    ASSERT_TRUE(import);
    EXPECT_EQ(
        faults(import),
        "B2 cell_missing\nA3 row_repeated\nA4 no_village\nA5 no_village\nA6 cell_missing\n"
        "B7 cell_malformed\nB8 cell_malformed\n"
    );
    const auto before = here().people.at("331081001018").people;
    EXPECT_FALSE(take(FigureSheet::people, bad));
    EXPECT_EQ(here().people.at("331081001018").people, before) << "nor the good row";
    EXPECT_EQ(
        codes(read(FigureSheet::people, "id,moon\n1,2\n", manager)),
        "column_missing column_unknown "
    );
    EXPECT_EQ(codes(read(FigureSheet::people, "id,people\n", manager)), "no_rows ");
}

TEST_P(Figures, AreOfVillagesInForce) {
    const auto early = read_figures(
        FigureSheet::people,
        sheet_of("id,people\n331081001003,1\n"),
        *network.pin(),
        *parse_date("1999-01-01"),
        here(),
        manager
    );
    EXPECT_EQ(faults(early), "A2 village_not_in_force\n");
}

TEST_P(Figures, LieWithinTheReachOfWhoeverBringsThem) {
    const identity::Actor of_town =
        person(51, identity::Role::network_manager, {.cell = {}, .towns = {"331081001"}});
    const std::string two = "id,people\n331081001003,1\n331081002004,1\n";
    EXPECT_EQ(faults(read(FigureSheet::people, two, of_town)), "A3 out_of_reach\n");
    identity::Actor abroad = manager;
    abroad.scope.cell = "331082";
    EXPECT_EQ(read(FigureSheet::people, two, abroad)->faults.size(), 2U);
}

TEST_P(Figures, OfTheCityAreUsualFromThenOn) {
    const auto import = take(
        FigureSheet::figures, "key,name,value\ntravel.minutes_per_km,,6\nlimits.postings,,57\n"
    );
    ASSERT_TRUE(import) << summary(import.error());
    EXPECT_EQ(import->changed, 1);
    EXPECT_EQ(import->unchanged, 1);
    const Scenario made = create({"x", {{"limits.postings", 3}}, {}, ""}, manager).value();
    const ScenarioShown shown = sql::read<ScenarioShown>(database(), [&](sql::Transaction& t) {
        return shown_scenario(t, ground(), manager, made, at_hand);
    });
    const auto setting = [&](const char* key) {
        return *std::ranges::find(shown.versions.at(0).settings, key, &SettingShown::key);
    };
    EXPECT_EQ(setting("travel.minutes_per_km").value, 6);
    EXPECT_EQ(setting("travel.minutes_per_km").usual, 6);
    EXPECT_EQ(setting("limits.postings").value, 3);
    EXPECT_EQ(setting("limits.postings").usual, 57);
    EXPECT_EQ(
        faults(read(
            FigureSheet::figures,
            "key,value\nmoon,1\nrun.seconds,0\nlimits.postings,1.5\ntravel.minutes_per_km,x\n",
            manager
        )),
        "A2 setting_unknown\nB3 setting_out_of_range\nB4 setting_out_of_range\nB5 cell_malformed\n"
    );
}

TEST_P(Figures, GoOutAsASheetThatComesBackWithoutAChange) {
    for (const FigureSheet which : {FigureSheet::people, FigureSheet::figures}) {
        const sheet::Page page =
            write_figures(which, *network.pin(), clock.today(), here(), manager);
        const auto again = read(which, sheet::write_csv(page), manager);
        ASSERT_TRUE(again && again->faults.empty());
        EXPECT_EQ(again->unchanged, static_cast<int>(page.rows.size()));
    }
}

}  // namespace
}  // namespace lingju::planning
