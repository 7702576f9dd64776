// The rules of consistency, row by row.
#include "catalogue/rules/consistency.hpp"

#include <fstream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>
#include <boost/json.hpp>

#include "catalogue/test/sound_item.hpp"
#include "platform/table/table.hpp"

namespace lingju::catalogue {
namespace {

std::string file(const std::string& path) {
    std::ifstream stream(std::string(LINGJU_SOURCE) + "/src/catalogue/" + path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

ItemFields changed(std::string_view change) {
    boost::json::object whole = boost::json::parse(sound_item).as_object();
    const boost::json::value changes = boost::json::parse(change);
    for (const auto& [name, value] : changes.as_object()) whole[name] = value;
    Outcome<ItemFields> fields = json::parse<ItemFields>(boost::json::serialize(whole));
    EXPECT_TRUE(fields) << change << summary(fields.error());
    return fields ? *fields : ItemFields{};
}

std::string found(const ItemFields& fields) {
    std::string all;
    for (const Finding& finding : inconsistencies(fields)) {
        EXPECT_TRUE(finding.code.starts_with("catalogue.rule_"));
        EXPECT_TRUE(finding.field.starts_with("/"));
        all += all.empty() ? "" : " ";
        all += finding.severity == Severity::error ? "e:" : "w:";
        all += finding.code.substr(15);
    }
    return all.empty() ? "-" : all;
}

std::set<std::string> words_of(const std::string& text) {
    std::istringstream stream(text);
    return {std::istream_iterator<std::string>(stream), {}};
}

TEST(Consistency, HoldsEveryRowOfTheTable) {
    const Outcome<table::Table> rows = table::parse_tsv(file("test/consistency.table"));
    ASSERT_TRUE(rows) << summary(rows.error());
    ASSERT_GT(rows->records().size(), 80U);
    for (const table::Record& row : rows->records())
        EXPECT_EQ(
            words_of(found(changed(rows->cell(row, "change")))),
            words_of(std::string(rows->cell(row, "findings")))
        ) << rows->cell(row, "case");
}

TEST(Consistency, EveryRuleHasItsWordingAndARowThatBreaksIt) {
    const std::string wordings = file("refusals.tsv"), rows = file("test/consistency.table");
    const Outcome<table::Table> table = table::parse_tsv(wordings);
    ASSERT_TRUE(table);
    int rules = 0;
    for (const table::Record& row : table->records()) {
        const std::string code(table->cell(row, "code"));
        if (!code.starts_with("catalogue.rule_")) continue;
        ++rules;
        if (code == "catalogue.rule_name_beyond_gb39046") continue;  // tested below: 201 characters
        EXPECT_NE(rows.find(":" + code.substr(15)), std::string::npos) << code;
    }
    EXPECT_GE(rules, 60);
}

TEST(Consistency, MeasuresNamesInCharacters) {
    ItemFields fields = changed("{}");
    fields.name.clear();
    for (int n = 0; n < 200; ++n) fields.name += "批";
    EXPECT_EQ(found(fields), "-");
    fields.name += "批";
    EXPECT_EQ(found(fields), "w:name_beyond_gb39046");
}

TEST(Consistency, OnlyErrorsRefuse) {
    EXPECT_TRUE(errors_of(inconsistencies(changed(R"({"hours":""})"))).empty());
    const Refusals refused = errors_of(inconsistencies(changed(R"({"by_law":""})")));
    ASSERT_EQ(refused.size(), 1U);
    EXPECT_EQ(refused.front().kind, Refused::unlawful);
    EXPECT_EQ(refused.front().law + refused.front().article, "行政许可法4");
}

TEST(DepthLevel, IsDerivedFromWhatMayBeDoneOnline) {
    using enum OnlineDepth;
    using Depths = std::vector<OnlineDepth>;
    EXPECT_EQ(depth_level(Depths{}), 0);
    EXPECT_EQ(depth_level(Depths{consult}), 1);
    EXPECT_EQ(depth_level(Depths{consult, other}), 2);
    EXPECT_EQ(depth_level(Depths{consult, collect}), 3);
    EXPECT_EQ(depth_level(Depths{precheck, accept, handle}), 3);
    EXPECT_EQ(depth_level(Depths{precheck, accept, handle, result}), 4);
    EXPECT_EQ(depth_level(Depths{accept, handle, licence}), 4);
}

TEST(CodeSets, AreThoseOfTheStandard) {
    const auto codes = [](std::string_view set) {
        std::string all;
        for (const Code& code : find_code_set(set)->codes) all += std::string(code.code) + ",";
        return all;
    };
    EXPECT_EQ(codes("TaskType"), "00,01,02,03,04,05,06,07,08,09,10,11,20,");
    EXPECT_EQ(codes("UseLevel"), "1,2,3,4,5,6,7,");
    EXPECT_EQ(codes("BodyKind"), "1,2,3,9,");
    EXPECT_EQ(codes("Served"), "1,2,3,4,5,6,");
    EXPECT_EQ(codes("HandleForm"), "1,2,3,4,9,");
    EXPECT_EQ(codes("ItemKind"), "1,2,");
    EXPECT_EQ(codes("SpecialKind"), "1,2,");
    EXPECT_EQ(find_code_set("Nothing"), nullptr);
    const ItemFields sound = changed("{}");
    const boost::json::value written = boost::json::parse(json::write(sound));
    EXPECT_EQ(written.at("task_type"), "01");
    EXPECT_EQ(written.at("power_source"), "1");
    EXPECT_EQ(written.at("materials").at(0).at("need"), "1");
}

TEST(MalformedFields, AreNamedAllAtOnce) {
    ItemFields fields = changed("{}");
    fields.name = " ";
    fields.address = "=HYPERLINK(\"http://a\")";
    fields.visits = -1;
    fields.served = {Served::person, Served::person};
    fields.materials[1].id = fields.materials[0].id;
    fields.questions[0].answer = "@SUM(A1)";
    std::string all;
    for (const Refusal& refusal : malformed_fields(fields))
        all += refusal.code.substr(10) + refusal.subject + " ";
    EXPECT_EQ(
        all,
        "twice/served/1 number_outside/visits reads_as_formula/address "
        "reads_as_formula/questions/0/answer blank/name twice/materials/1/id "
    );
    fields = changed("{}");
    fields.consult_phone = "+86-576-86100000";
    EXPECT_TRUE(malformed_fields(fields).empty());
    fields.consult_phone = "-1+cmd|' /C calc'!A0";
    EXPECT_FALSE(malformed_fields(fields).empty());
}

TEST(Differences, AreByFieldInTheOrderOfTheDescription) {
    const ItemFields before = changed("{}");
    EXPECT_TRUE(differences(before, before).empty());
    const ItemFields after = changed(
        R"({"name":"公共场所卫生许可（新证）","promised":{"days":3,"unit":"working"},"to_on":"2030-01-01"})"
    );
    const std::vector<Difference> found = differences(before, after);
    ASSERT_EQ(found.size(), 3U);
    EXPECT_EQ(found[0].field, "name");
    EXPECT_EQ(found[0].before, "\"公共场所卫生许可\"");
    EXPECT_EQ(found[1].field, "promised");
    EXPECT_EQ(found[1].after, R"({"days":3,"unit":"working"})");
    EXPECT_EQ(found[2], (Difference{"to_on", "", "\"2030-01-01\""}));
}

TEST(NumberMaterials, TakesTheNextFreeNumber) {
    std::vector<Material> materials(4);
    materials[1].id = "m2";
    materials[2].id = "m1";
    number_materials(materials);
    EXPECT_EQ(materials[0].id, "m3");
    EXPECT_EQ(materials[3].id, "m4");
}

}  // namespace
}  // namespace lingju::catalogue
