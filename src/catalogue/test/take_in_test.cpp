// Files as people send them.
#include "catalogue/take_in.hpp"

#include <algorithm>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalogue/demo.hpp"
#include "catalogue/field_labels.hpp"
#include "catalogue/import.hpp"
#include "catalogue/test/sound_item.hpp"
#include "network/test/places.hpp"

namespace lingju::catalogue {
namespace {

using network::places;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Catalogue one_item() {
    ItemFields fields = json::parse<ItemFields>(sound_item).value();
    fields.words = {"卫生证", "许可|证"};
    fields.materials[1].need = Need::may_follow;
    fields.to_on = parse_date("2030-01-01");
    std::vector<Item> items;
    items.emplace_back("A-1", 1, State::published, fields);
    fields.materials[0].copies = 2;
    fields.materials[0].take = Take::both;
    items.emplace_back("A-2", 1, State::published, std::move(fields));
    return {std::move(items), {}};
}

std::string first_code(const Outcome<Reading>& reading) {
    return reading ? "" : reading.error().front().code;
}

constexpr std::string_view head = "id,name,department,task_type,kind\n";
std::string row(std::string_view cells) { return std::string(head) + std::string(cells) + "\n"; }

TEST(ReadFile, ReadsBackEveryFormToTheByte) {
    const Catalogue catalogue = one_item();
    for (const std::string& bytes :
         {write_items(catalogue, places()),
          write_items_json(catalogue),
          write_items_xlsx(catalogue, places())}) {
        const Outcome<Reading> reading = read_file(bytes, places());
        ASSERT_TRUE(reading) << summary(reading.error());
        ASSERT_THAT(reading->bad, IsEmpty());
        std::vector<Item> items;
        for (const RowItem& item : reading->items)
            items.emplace_back(item.id, 1, State::published, item.fields);
        const Catalogue again(std::move(items), {});
        EXPECT_EQ(write_items(again, places()), write_items(catalogue, places()));
        EXPECT_EQ(write_items_json(again), write_items_json(catalogue));
        EXPECT_EQ(write_items_xlsx(again, places()), write_items_xlsx(catalogue, places()));
    }
}

TEST(ReadFile, TheDemoGoesOutAndComesBack) {
    const Catalogue demo = demo_catalogue();
    const Outcome<Reading> reading = read_file(write_items(demo, places()), places());
    ASSERT_TRUE(reading) << summary(reading.error());
    ASSERT_EQ(reading->items.size(), 206U);
    for (const RowItem& item : reading->items)
        EXPECT_EQ(item.fields, static_cast<const ItemFields&>(*demo.find_item(item.id)));
}

TEST(DemoFindings, ListWhatTheDemoLacksAndNobodyMayInvent) {
    const Catalogue demo = demo_catalogue();
    std::vector<Item> items;
    for (const Item* item : demo.items()) items.push_back(*item);
    std::map<std::string, std::size_t> errors;
    for (const RuleBroken& rule : demo_findings(items))
        if (rule.severity == Severity::error) errors[rule.code] = rule.items;
    // Licences without law, questions and links; visits without a reason: nothing else.
    for (const auto& [code, count] : errors)
        EXPECT_TRUE(
            code == "catalogue.rule_licence_without_basis" ||
            code == "catalogue.rule_licence_without_question" ||
            code == "catalogue.rule_licence_steps_missing" ||
            code == "catalogue.rule_visits_without_reason"
        ) << code
          << " " << count;
    EXPECT_FALSE(errors.empty());
}

TEST(ReadFile, TakesNamesCodesAndWhatASpreadsheetMakesOfThem) {
    for (const char* cells :
         {"A-1,证,D-01,01,2", "A-1,证,D-01,1,承诺件", "A-1,证,D-01,行政许可,promise"}) {
        const Outcome<Reading> reading = read_file(row(cells), places());
        ASSERT_TRUE(reading && reading->bad.empty()) << cells;
        EXPECT_EQ(reading->items.front().fields.task_type, TaskType::licence);
        EXPECT_EQ(reading->items.front().fields.kind, ItemKind::promise);
    }
    const std::string chinese =
        "事项编号,事项名称,实施部门,事项类型,办件类型\nA-1,证,D-01,行政许可,即办件\n";
    ASSERT_TRUE(read_file(chinese, places()));
    EXPECT_EQ(read_file("\xEF\xBB\xBF" + chinese, places())->items.front().id, "A-1");
}

TEST(ReadFile, NamesEveryBadCellAtOnce) {
    const Outcome<Reading> reading = read_file(
        std::string("id,name,department,task_type,kind,visits,address,consult_phone\n") +
            "A-1,证,D-01,01,2,1,=1+1,\n"
            "A-2,,民政局,99,2,-1,好,\n"
            "A-1,证,没有的部门,01,2,x,好,\n",
        places()
    );
    ASSERT_TRUE(reading) << summary(reading.error());
    std::string all;
    for (const BadCell& cell : reading->bad)
        all += std::to_string(cell.row) + cell.column + ":" + cell.code + " ";
    const auto choice = std::ranges::find(reading->bad, "json.not_a_choice", &BadCell::code);
    ASSERT_NE(choice, reading->bad.end());
    EXPECT_THAT(choice->details.at("choices"), HasSubstr("行政许可、行政处罚"));
    EXPECT_THAT(all, HasSubstr("2address:"));
    EXPECT_THAT(all, HasSubstr("3task_type:json.not_a_choice"));
    EXPECT_THAT(all, HasSubstr("3visits:json.wrong_type"));
    EXPECT_THAT(all, HasSubstr("3name:json.missing_field"));
    EXPECT_THAT(all, HasSubstr("4department:catalogue.department_unknown"));
    EXPECT_THAT(all, HasSubstr("4visits:json.wrong_type"));
    EXPECT_THAT(all, HasSubstr("4id:catalogue.twice"));
    const std::string returned = returned_file(*reading, reading->bad);
    EXPECT_THAT(returned, HasSubstr(std::string(sheet::faults_column)));
    EXPECT_THAT(returned, HasSubstr("没有的部门"));
    const Outcome<Reading> again = read_file(returned, places());
    ASSERT_TRUE(again) << summary(again.error());
    EXPECT_FALSE(again->bad.empty());
}

TEST(ReadFile, CallsEachPlaceAsPeopleDo) {
    const auto called = [](std::string_view place) {
        const PlaceName name = place_name(place);
        return name.zh + " / " + name.en;
    };
    EXPECT_EQ(called("task_type"), "事项类型 / Type");
    EXPECT_EQ(called("legal_unit"), "法定时限单位 / Unit of the legal limit");
    EXPECT_EQ(called("fields/legal/days"), "法定时限 / Legal limit, days");
    EXPECT_EQ(called("fields/promised"), "承诺时限 / Promised limit, days");
    EXPECT_EQ(called("fields/materials"), "申请材料 / Materials");
    EXPECT_EQ(called("fields/materials/1/need"), "申请材料第 2 项的必要性 / Materials 2: Need");
    EXPECT_EQ(called("fields/words/0"), "俗称第 1 项 / What people call it 1");
    EXPECT_EQ(called("fields/colour"), "fields/colour / fields/colour");
    EXPECT_EQ(called("fields/materials/-1/x"), "申请材料 / Materials");
    EXPECT_EQ(called(""), " / ");
    http::add_refusal_texts("code\tzh\ten\ntest.place\t{subject} 不对\t{subject} is wrong\n");
    const http::Said text = said_of(BadCell{2, "visits", "test.place"});
    EXPECT_EQ(text.zh, "到现场次数 不对");
    EXPECT_EQ(text.en, "Visits is wrong");
}

TEST(ReadFile, RefusesWhatNoRowCanBeBlamedFor) {
    EXPECT_EQ(
        first_code(read_file("id,name,colour\n1,2,3\n", places())), "catalogue.column_unknown"
    );
    EXPECT_EQ(first_code(read_file("id,name\n1,2\n", places())), "table.column_missing");
    EXPECT_EQ(
        first_code(read_file("id,事项编号,name,department,task_type,kind\n", places())),
        "catalogue.column_twice"
    );
    std::string many(head);
    for (std::size_t n = 0; n <= import_items_max; ++n)
        many += "A-" + std::to_string(n) + ",证,D-01,01,2\n";
    EXPECT_EQ(first_code(read_file(many, places())), "sheet.too_many_rows");
    EXPECT_EQ(first_code(read_file("{\"items\":", places())), "json.not_json");
    // A line in GB18030 (证) after one in UTF-8.
    EXPECT_EQ(
        first_code(read_file(
            row("A-1,城乡居民登记,D-01,01,2") + "A-2,\xD6\xA4\xBC\xFE,D-01,01,2\n", places()
        )),
        "sheet.mixed_encoding"
    );
}

TEST(ReadFile, ReadsGb18030) {
    // 民政局, 证件 in GB18030.
    const Outcome<Reading> reading =
        read_file(row("A-1,\xD6\xA4\xBC\xFE,\xC3\xF1\xD5\xFE\xBE\xD6,01,2"), places());
    ASSERT_TRUE(reading) << summary(reading.error());
    ASSERT_THAT(reading->bad, IsEmpty());
    EXPECT_EQ(reading->items.front().fields.name, "证件");
    EXPECT_EQ(reading->sheet.encoding, sheet::Encoding::gb18030);
}

TEST(ReadFile, BlamesThePlaceInJson) {
    const Outcome<Reading> reading = read_file(
        R"({"items":[{"id":"A-1","fields":{"name":"证","department":"D-01","task_type":"01","kind":"2","from_on":"2026-01-01"}},
            {"id":"A-2","fields":{"name":"证","department":"D-01","task_type":"77","kind":"2","from_on":"2026-13-01"}}]})",
        places()
    );
    ASSERT_TRUE(reading);
    EXPECT_THAT(
        reading->bad,
        ElementsAre(
            BadCell{2, "fields/task_type", "json.not_a_choice"},
            BadCell{2, "fields/from_on", "json.not_a_date"}
        )
    );
    EXPECT_THAT(returned_file(*reading, reading->bad), HasSubstr("/items/1"));
}

}  // namespace
}  // namespace lingju::catalogue
