#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/sheet/encoding.hpp"
#include "platform/sheet/grid.hpp"
#include "platform/sheet/numbers.hpp"

namespace lingju::sheet {
namespace {

using testing::ElementsAre;

std::string refused(std::string_view bytes, const Limits& limits = {}) {
    const Outcome<Sheet> sheet = read(bytes, limits);
    return sheet ? "was read" : summary(sheet.error());
}

TEST(Csv, EachEncodingIsReadAndGoesBackAsItCame) {
    for (const Encoding encoding :
         {Encoding::utf8, Encoding::utf8_marked, Encoding::utf16_marked, Encoding::gb18030}) {
        const Page page{.header = {"id", "名称"}, .rows = {{"V001", "迎辉社区"}}};
        const std::string bytes = write_csv(page, encoding);
        const Outcome<Sheet> sheet = read(bytes);
        ASSERT_TRUE(sheet) << summary(sheet.error());
        EXPECT_EQ(sheet->encoding, encoding);
        EXPECT_THAT(sheet->header, ElementsAre("id", "名称"));
        EXPECT_THAT(sheet->rows[0].cells, ElementsAre("V001", "迎辉社区"));
        const std::string returned = write_returned(*sheet, {{2, "没有这个镇"}});
        const Outcome<Sheet> back = read(returned);
        EXPECT_EQ(back->encoding, encoding);
        EXPECT_EQ(back->cell(back->rows[0], faults_column), "没有这个镇");
    }
}

TEST(Csv, AReturnedFileIsReadAgainHoweverWideItWas) {
    Limits limits;
    limits.columns = 2;
    for (const Form form : {Form::csv, Form::xlsx}) {
        const Page page{.header = {"id", "name"}, .rows = {{"1", "x"}}};
        const Outcome<Sheet> sheet =
            read(form == Form::csv ? write_csv(page) : write_xlsx(page), limits);
        ASSERT_TRUE(sheet) << summary(sheet.error());
        const Outcome<Sheet> back = read(write_returned(*sheet, {{2, "不对"}}), limits);
        ASSERT_TRUE(back) << summary(back.error());
        EXPECT_EQ(back->header.size(), 3U);
        EXPECT_TRUE(read(write_returned(*back, {{2, "还不对"}}), limits));
    }
    EXPECT_EQ(refused("id,name,more\n1,x,\n", limits), "sheet.too_many_columns 2");
    EXPECT_EQ(refused("id,name,问题 Faults\n1,x,,y\n", limits), "sheet.too_many_columns 2");
}

TEST(Csv, MixedEncodingsAreRefusedWithALineOfEach) {
    const std::string mixed =
        "id,name\n1," + encode("城东街道", Encoding::gb18030) + "\n2,城西街道\n";
    const Outcome<Sheet> sheet = read(mixed);
    ASSERT_FALSE(sheet);
    EXPECT_EQ(summary(sheet.error()), "sheet.mixed_encoding 2");
    EXPECT_EQ(sheet.error().front().details.at("other"), "3");
}

TEST(Csv, BytesThatAreNoTextAreRefused) {
    EXPECT_EQ(refused(std::string("id\n\0\n", 5)), "sheet.not_a_sheet");
    EXPECT_EQ(refused("id\n1\n\xFF\xFF\xFF\n"), "sheet.encoding_unknown 3");
    EXPECT_EQ(refused("\xEF\xBB\xBFid\n\xB5\xD8\n"), "sheet.encoding_unknown 2");
    EXPECT_EQ(refused(""), "table.no_header");
    EXPECT_EQ(refused("id,id\n1,2\n"), "table.repeated_column id");
    EXPECT_EQ(refused("id\n\"1\n"), "table.open_quote 2");
    EXPECT_EQ(refused("id, =1+1\n1,2\n"), "sheet.formula B1") << "a header loses its blanks";
}

TEST(Csv, FlawsNameTheirCell) {
    const Outcome<Sheet> sheet =
        read("# GK\nid,code,\n1,3.31081E+11,\n2,=1+1,astray\n3,\x07,,,\n\n");
    ASSERT_TRUE(sheet) << summary(sheet.error());
    EXPECT_THAT(sheet->header, ElementsAre("id", "code"));
    std::vector<std::string> flaws;
    for (const Flaw& flaw : sheet->flaws)
        flaws.push_back(flaw.refusal.code + " " + flaw.refusal.subject);
    EXPECT_THAT(
        flaws,
        ElementsAre(
            "sheet.digits_lost B3",
            "sheet.formula B4",
            "sheet.beyond_header C4",
            "sheet.control_character B5"
        )
    );
}

TEST(Csv, LimitsAreKept) {
    Limits limits;
    limits.cells = 100;
    limits.rows = 3;
    EXPECT_EQ(refused("a\n" + std::string(200, ','), limits), "sheet.unpacks_too_large 100");
    EXPECT_EQ(refused("a\n1\n2\n3\n", limits), "was read");
    EXPECT_EQ(refused("a\n1\n2\n3\n4\n", limits), "sheet.too_many_rows 3");
}

TEST(Encoding, Utf8IsStrict) {
    EXPECT_TRUE(is_utf8("a温\xF0\x9F\x98\x80"));
    for (const char* wrong :
         {"\xC0\x80",
          "\xC1\xAA\xCD\xA8",
          "\xE0\x80\x80",
          "\xED\xA0\x80",
          "\xF5\x80\x80\x80",
          "\xE6\xB8"})
        EXPECT_FALSE(is_utf8(wrong)) << wrong;
    EXPECT_EQ(beginning_of("温岭", 5), "温");
    EXPECT_EQ(beginning_of("温岭", 6), "温岭");
}

TEST(Cells, AreNamedAsASpreadsheetNamesThem) {
    EXPECT_EQ(letters_of_column(0), "A");
    EXPECT_EQ(letters_of_column(25), "Z");
    EXPECT_EQ(letters_of_column(26), "AA");
    EXPECT_EQ(letters_of_column(702), "AAA");
    EXPECT_EQ(cell_named("$XFD$1048576"), (CellAt{1048576, 16383}));
    for (const char* wrong :
         {"", "A", "1", "A0", "A1B", "XFE1", "A1048577", "a1", "AAAAAAAAAAAAAAAA1"})
        EXPECT_FALSE(cell_named(wrong)) << wrong;
}

TEST(Numbers, FormatsOfDatesAreKnown) {
    using enum NumberFormat::Shape;
    for (const char* code : {"yyyy-mm-dd", "m/d/yy h:mm", "[h]:mm", "yyyy\"年\"m\"月\"d\"日\";@"})
        EXPECT_EQ(written_format(code).shape, date) << code;
    for (const char* other : {"General", "0.00", "#,##0", "@", "\"d\"0", "\\d0", "[Red]0.0"})
        EXPECT_EQ(written_format(other).shape, NumberFormat::Shape::plain) << other;
    EXPECT_EQ(written_format("000000000000"), (NumberFormat{padded, 12}));
    EXPECT_FALSE(number_text("1e400", {}, false));
    EXPECT_FALSE(number_text("12x", {}, false));
    EXPECT_FALSE(number_text("-1", {date}, false));
    EXPECT_EQ(number_text("0", {date}, false), "00:00");
    EXPECT_EQ(number_text("1", {date}, true), "1904-01-02");
    EXPECT_TRUE(looks_scientific("3.31081E+11"));
    EXPECT_FALSE(looks_scientific("E+11"));
    EXPECT_FALSE(looks_scientific("BE+11"));
}

}  // namespace
}  // namespace lingju::sheet
