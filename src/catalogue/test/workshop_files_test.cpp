// Files of items: taken whole or not at all, held to the rules, and telling no more than their
// reader may know.
#include <fmt/format.h>

#include "catalogue/test/workshop_acts.hpp"

namespace lingju::catalogue {
namespace {

class WorkshopFiles : public WorkshopActs {};

TEST_P(WorkshopFiles, AFileIsTakenWholeOrNotAtAll) {
    published("A-1");
    Item first = *stored().find_item("A-1");
    first.promised.days = 4;
    Item second("A-2", 1, State::published, sound());
    const std::string good = write_items(Catalogue({first, second}, {}), places());
    std::string bad = good + "A-3,,,,\n";
    const Outcome<Taken> refused = import(bad);
    ASSERT_FALSE(refused);
    for (const Refusal& refusal : refused.error()) EXPECT_EQ(refusal.subject, "4");
    EXPECT_EQ(refused.error().size(), 4U);  // name, department, task_type, kind
    EXPECT_THAT(versions("A-2"), IsEmpty());

    EXPECT_EQ(import(good, editor(1, {"D-02"})).error().size(), 3U);
    const Outcome<Taken> taken = import(good);
    ASSERT_TRUE(taken) << summary(taken.error());
    EXPECT_EQ(*taken, (Taken{.drafted = 1, .changed = 1, .unchanged = 0, .bad = {}}));
    EXPECT_EQ(versions("A-2").front().state, State::review);
    EXPECT_EQ(versions("A-1").front().version, 2);
    ASSERT_TRUE(publish_all({{"A-1", 2, 1}, {"A-2", 1, 1}}));
    EXPECT_EQ(write_items(stored(), places()), good);
    const Outcome<Taken> again = import(good);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->unchanged, 2);
}

TEST_P(WorkshopFiles, OfVeryManyBadCellsSomeAreToldAndHowManyThereAre) {
    std::string bad = "id,name,department,task_type,kind\n";
    for (std::size_t i = 0; i < bad_shown_max / 2; ++i) bad += fmt::format("A-{},证,D-01,,\n", i);
    EXPECT_EQ(import(bad).error().size(), bad_shown_max);
    bad += "B-1,证,D-01,,2\n";
    const Refusals beyond = import(bad).error();
    ASSERT_EQ(beyond.size(), bad_shown_max + 1);
    EXPECT_EQ(
        summary({beyond.back()}),
        fmt::format("catalogue.rows_malformed_beyond {}", bad_shown_max + 1)
    );
}

TEST_P(WorkshopFiles, AFileIsHeldToTheRulesOfConsistency) {
    published("A-1");
    const auto file_of = [&](const ItemFields& one, const ItemFields& other) {
        return write_items(
            Catalogue(
                {Item("A-1", 1, State::published, one), Item("A-2", 1, State::published, other)}, {}
            ),
            places()
        );
    };
    ItemFields wrong = sound();
    wrong.visits_reason.clear();
    wrong.materials[1].name = wrong.materials[0].name;
    const std::string bad = file_of(sound(), wrong);
    const Outcome<Taken> refused = import(bad);
    ASSERT_FALSE(refused);
    std::string told;
    for (const Refusal& refusal : refused.error())
        told += refusal.subject + " " + refusal.details.at("column") + " " +
                refusal.details.at("why") + "; ";
    EXPECT_EQ(
        told,
        "3 visits_reason catalogue.rule_visits_without_reason; "
        "3 materials catalogue.rule_material_twice; "
    );
    EXPECT_THAT(versions("A-2"), IsEmpty());

    ItemFields poor = sound();
    poor.hours.clear();
    const Outcome<Taken> taken = import(file_of(sound(), poor));
    ASSERT_TRUE(taken) << summary(taken.error());
    EXPECT_THAT(taken->bad, IsEmpty());
    EXPECT_THAT(taken->warnings, ElementsAre(BadCell{3, "hours", "catalogue.rule_no_hours"}));
}

TEST_P(WorkshopFiles, AFileIsToldNothingOfAnotherDepartmentsItemButThatItsCodeIsTaken) {
    ASSERT_TRUE(draft("A-1"));
    ItemFields other = sound();
    other.department = "D-02";
    const std::string file =
        write_items(Catalogue({Item("A-1", 1, State::published, other)}, {}), places());
    const auto why = [&] {
        std::set<std::string> codes;
        const Outcome<Taken> refused = import(file, editor(3, {"D-02"}));
        for (const Refusal& refusal : refused.error()) codes.insert(refusal.details.at("why"));
        return codes;
    };
    const std::set<std::string> taken = {"catalogue.not_your_department"};
    EXPECT_EQ(why(), taken) << "a draft";
    ASSERT_TRUE(submit({"A-1", 1, 1}));
    ASSERT_TRUE(publish_all({{"A-1", 1, 1}}));
    EXPECT_EQ(why(), taken) << "published";
    ASSERT_TRUE(turn("A-1", Standing::cancel));
    EXPECT_EQ(why(), taken) << "cancelled";
}

ON_EACH_ENGINE(WorkshopFiles);

}  // namespace
}  // namespace lingju::catalogue
