// Files in the codes of other systems.
#include "catalogue/code_maps.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalogue/import.hpp"
#include "catalogue/items_file.hpp"
#include "network/test/places.hpp"

namespace lingju::catalogue {
namespace {

using network::places;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const CodeMap& system_a() { return **CodeMaps::built_in().named("system-a"); }

Reading read_as(const CodeMap& codes, std::string_view power_source) {
    const std::string csv = "id,name,department,task_type,kind,权力来源\nA-1,证,D-01,20,2," +
                            std::string(power_source) + "\n";
    return read_file(csv, places(), &codes).value();
}

TEST(CodeMaps, ReadAFileInTheCodesOfItsSource) {
    const std::pair<const char*, PowerSource> meant[] = {
        {"01", PowerSource::own},
        {"02", PowerSource::authorised_above},
        {"03", PowerSource::authorised_beside},
        {"04", PowerSource::entrusted_above},
        {"05", PowerSource::entrusted_beside},
        {"06", PowerSource::devolved},
        {"6", PowerSource::devolved},  // what a spreadsheet makes of it
        {"上级下放", PowerSource::devolved},
    };
    for (const auto& [theirs, ours] : meant) {
        const Reading reading = read_as(system_a(), theirs);
        ASSERT_THAT(reading.bad, IsEmpty()) << theirs;
        EXPECT_EQ(reading.items.front().fields.power_source, ours) << theirs;
    }
    EXPECT_EQ(read_as(system_a(), "").items.front().fields.power_source, std::nullopt);
    // Without it the very code means something else.
    EXPECT_EQ(
        read_file("id,name,department,task_type,kind,power_source\nA,证,D-01,20,2,6\n", places())
            ->items.front()
            .fields.power_source,
        PowerSource::entrusted_beside
    );
}

TEST(CodeMaps, NameACodeThatTheSourceDoesNotHave) {
    const Reading reading = read_as(system_a(), "qt");
    EXPECT_THAT(
        reading.bad, ElementsAre(BadCell{2, "power_source", "catalogue.code_not_of_source"})
    );
    EXPECT_EQ(reading.bad.front().details.at("code"), "qt");
    EXPECT_EQ(reading.bad.front().details.at("known"), "01, 02, 03, 04, 05, 06");
    EXPECT_THAT(returned_file(reading, reading.bad), HasSubstr("权力来源："));
    // A required cell is blamed once.
    const CodeMap& other = **CodeMaps::built_in().named("system-b");
    const auto type =
        read_file("id,name,department,task_type,kind\nA,证,D-01,99,2\n", places(), &other);
    EXPECT_THAT(type->bad, ElementsAre(BadCell{2, "task_type", "catalogue.code_not_of_source"}));
    const auto served = read_file(
        "id,name,department,task_type,kind,served\nA,证,D-01,10,2,1|7\n", places(), &other
    );
    EXPECT_EQ(served->items.front().fields.task_type, TaskType::licence);
    EXPECT_THAT(served->items.front().fields.served, ElementsAre(Served::person, Served::other));
}

TEST(CodeMaps, ReadTheUnitOfALimitToo) {
    const CodeMaps own = CodeMaps::opened(
                             "source\tsource_zh\tsource_en\tfield\ttheirs\tours\tlabel\n"
                             "city\t本市旧系统\tThe old system\tlegal_unit\t2\tcalendar\town\n"
    )
                             .value();
    const Reading reading =
        read_file(
            "id,name,department,task_type,kind,legal_days,legal_unit\nA,证,D-01,20,2,20,2\n",
            places(),
            own.named("city").value()
        )
            .value();
    ASSERT_THAT(reading.bad, IsEmpty());
    EXPECT_EQ(reading.items.front().fields.legal.unit, Unit::calendar);
}

TEST(CodeMaps, LeaveAFormulaToBeRefusedOnce) {
    const auto reading = read_file(
        "id,name,department,task_type,kind,power_source\nA,证,D-01,20,2,=1+1\n",
        places(),
        &system_a()
    );
    std::vector<std::string> told;
    for (const BadCell& cell : reading->bad) told.push_back(cell.column + " " + cell.code);
    EXPECT_THAT(told, ElementsAre("power_source sheet.formula"));
}

TEST(CodeMaps, LeaveJsonAndStrangersAlone) {
    const auto json = read_file(R"({"items":[]})", places(), &system_a());
    ASSERT_FALSE(json);
    EXPECT_EQ(summary(json.error()), "catalogue.source_of_json system-a");
    const Refusals unknown = CodeMaps::built_in().named("nobody").error();
    EXPECT_EQ(summary(unknown), "catalogue.source_unknown nobody");
    EXPECT_THAT(unknown.front().details.at("known"), HasSubstr("system-a"));
}

TEST(CodeMaps, ALocalityAddsItsOwnAndReplacesWhatItNames) {
    const std::string head = "source\tsource_zh\tsource_en\tfield\ttheirs\tours\tlabel\n";
    const CodeMaps own =
        CodeMaps::opened(
            head + "city\t本市旧系统\tThe city's old system\tpower_source\tX\t2\town\n" +
            "system-a\t甲\tA\tpower_source\t01\t6\town\n"
        )
            .value();
    EXPECT_EQ(own.all().size(), CodeMaps::built_in().all().size() + 1);
    EXPECT_EQ((*own.named("city"))->ours("power_source", "X").value(), "2");
    EXPECT_EQ((*own.named("system-a"))->ours("power_source", "01").value(), "6");
    EXPECT_FALSE((*own.named("system-a"))->ours("power_source", "02"));
    EXPECT_EQ(CodeMaps::opened("").value().all().size(), CodeMaps::built_in().all().size());
    EXPECT_EQ(
        summary(CodeMaps::opened(
                    head + "city\t\t\tpower_source\tX\t2\town\n" + "c\t市\tC\tcolour\tX\t2\town\n" +
                    "c\t\t\tpower_source\tX\t9\town\n" + "c\t\t\tpower_source\tX\t1\town\n" +
                    "c\t\t\tpower_source\tX\t2\town\n"
        )
                    .error()),
        "catalogue.code_map_unnamed 2; catalogue.code_map_field 3; catalogue.code_map_code 4; "
        "catalogue.code_map_twice 6"
    );
    EXPECT_EQ(CodeMaps::opened("source\nx\n").error().size(), 6U);
}

}  // namespace
}  // namespace lingju::catalogue
