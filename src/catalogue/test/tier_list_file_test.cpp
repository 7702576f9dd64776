#include "catalogue/tier_list_file.hpp"

#include <gtest/gtest.h>

#include "catalogue/demo.hpp"
#include "catalogue/tier_list_diff.hpp"
#include "network/demo.hpp"

namespace lingju::catalogue {
namespace {

const ListGround& ground() {
    static const ListGround demo{
        std::make_shared<Catalogue>(demo_catalogue()),
        std::make_shared<network::Network>(network::demo_network()),
        parse_instant("2026-06-23T09:00:00+08:00").value()
    };
    return demo;
}

std::vector<const Grant*> pointers(const std::vector<Grant>& lines) {
    std::vector<const Grant*> found;
    for (const Grant& line : lines) found.push_back(&line);
    return found;
}

constexpr std::string_view header =
    "item,holder,level,may_deliver,legal_form,granted_by,basis,from_on,to_on\n";

ListFile read(const std::string& rows) {
    return read_list_file(std::string(header) + rows, ground(), ListKind::tier).value();
}

TEST(TierListFile, GoesOutAndComesBackToTheByte) {
    const auto lines = ground().catalogue->tier_list().lines_of(1);
    ASSERT_EQ(lines.size(), 470U);
    for (const FileForm form : {FileForm::csv, FileForm::xlsx, FileForm::json}) {
        const std::string written = write_list_file(lines, form);
        const auto back = read_list_file(written, ground(), ListKind::tier);
        ASSERT_TRUE(back) << summary(back.error());
        EXPECT_TRUE(back->faults.empty()) << summary(faults_of(*back));
        EXPECT_TRUE(changes_to(lines, pointers(back->lines)).empty());
        EXPECT_EQ(write_list_file(pointers(back->lines), form), written);
    }
}

TEST(TierListFile, NamesEveryBadRow) {
    const ListFile file = read(
        "WL-999,T999,accept,0,posted,,,2026-06-01,\n"
        "WL-043,,x,2,gift,,,2026-02-30,no\n"
        "WL-108,B001,decide,0,posted,,,2026-06-01,\n"
        "WL-043,T006,collect,0,posted,,,2026-06-01,\n"
        "WL-043,T006,accept,0,posted,,,2026-06-01,\n"
    );
    EXPECT_EQ(
        summary(faults_of(file)),
        "catalogue.line_item_absent WL-999 T999; catalogue.line_holder_absent WL-999 T999; "
        "catalogue.line_malformed 3; catalogue.line_malformed 3; catalogue.line_malformed 3; "
        "catalogue.line_malformed 3; catalogue.line_malformed 3; catalogue.line_malformed 3; "
        "catalogue.licence_decided_outside_organ WL-108 B001 (22); "
        "catalogue.line_repeated WL-043 T006"
    );
    EXPECT_EQ(file.lines.size(), 1U);
    std::string called;
    for (const Refusal& fault : file.faults.at(3)) called += fault.details.at("column_zh") + " ";
    EXPECT_EQ(called, "承接方 级别 可出证 法律形式 开始日 截止日 ");
    EXPECT_EQ(read_list_file("item\nx\n", ground(), ListKind::tier).error().size(), 8U);
}

TEST(TierListFile, TakesNoFormula) {
    const ListFile file = read("WL-043,T006,collect,0,posted,,=1+1,2026-06-01,\n");
    EXPECT_EQ(summary(faults_of(file)), "sheet.formula G2");
    EXPECT_TRUE(file.lines.empty());
}

TEST(TierListFile, IsReadUnderChineseTitlesToo) {
    const auto file = read_list_file(
        "事项,承接方,级别,可出证,法律形式,授出方,依据,开始日,截止日\n"
        "WL-043,T006,collect,0,posted,,,2026-06-01,\n",
        ground(),
        ListKind::tier
    );
    ASSERT_TRUE(file) << summary(file.error());
    ASSERT_EQ(file->lines.size(), 1U) << summary(faults_of(*file));
    EXPECT_EQ(file->lines.front().level, Level::collect);
}

TEST(TierListDiff, SaysWhatIsNewGoneAndOtherwise) {
    Grant one;
    one.item = "WL-001";
    one.point = "T006";
    Grant two = one;
    two.item = "WL-002";
    Grant three = one;
    three.item = "WL-003";
    Grant changed = two;
    changed.level = Level::accept;
    const std::vector<Grant> before = {one, two};
    const std::vector<Grant> after = {changed, three};
    const auto changes = changes_to(pointers(before), pointers(after));
    ASSERT_EQ(changes.size(), 3U);
    EXPECT_TRUE(changes[0].removed);
    EXPECT_EQ(changes[1].grant, changed);
    EXPECT_EQ(changes[2].grant, three);
    std::vector<Grant> laid_over;
    for (const Grant* line : overlaid(pointers(before), changes)) laid_over.push_back(*line);
    EXPECT_EQ(laid_over, after);
}

}  // namespace
}  // namespace lingju::catalogue
