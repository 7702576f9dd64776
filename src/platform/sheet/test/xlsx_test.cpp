#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "platform/sheet/sheet.hpp"
#include "zipped.hpp"

namespace lingju::sheet {
namespace {

using test::book;
using test::head;
using test::rows;
using test::text_cell;
using testing::ElementsAre;

std::vector<std::string> flaws_of(const Outcome<Sheet>& sheet) {
    std::vector<std::string> flaws;
    for (const Flaw& flaw : sheet->flaws)
        flaws.push_back(
            flaw.refusal.code + " " + flaw.refusal.subject + " " + flaw.refusal.details.at("column")
        );
    return flaws;
}

std::string refused(std::string_view bytes, const Limits& limits = {}) {
    const Outcome<Sheet> sheet = read(bytes, limits);
    return sheet ? "was read" : summary(sheet.error());
}

/// One data row whose cell A2 is `cell`.
Outcome<Sheet> with_cell(const std::string& cell, const test::Parts& more = {}) {
    return read(book(rows(head() + R"(<row r="2">)" + cell + "</row>"), more));
}

TEST(Xlsx, WhatIsWrittenIsReadBackCellByCell) {
    const Page page{
        .name = "点位",
        .header = {"id", "名称", "code"},
        .rows =
            {{"V001", "迎辉社区", "331081001003"},
             {"", " <&> \"'\n", "0042"},
             {"=1+1", "_x000D_", "3.5"}}
    };
    const Outcome<Sheet> sheet = read(write_xlsx(page));
    ASSERT_TRUE(sheet) << summary(sheet.error());
    EXPECT_EQ(sheet->form, Form::xlsx);
    EXPECT_EQ(sheet->name, "点位");
    EXPECT_EQ(sheet->header, page.header);
    ASSERT_EQ(sheet->rows.size(), 3U);
    for (std::size_t row = 0; row < 3; ++row) EXPECT_EQ(sheet->rows[row].cells, page.rows[row]);
    EXPECT_EQ(sheet->rows[2].number, 4U);
    EXPECT_TRUE(sheet->flaws.empty());
    EXPECT_EQ(write_xlsx(page), write_xlsx(page)) << "the same page gives the same bytes";
}

TEST(Xlsx, ANumberSaysWhatAPersonSees) {
    const test::Parts styles = {
        {"xl/styles.xml",
         R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="000000"/>)"
         R"(<numFmt numFmtId="165" formatCode="[$-804]yyyy&quot;年&quot;m&quot;月&quot;"/>)"
         R"(<numFmt numFmtId="166" formatCode="&quot;day&quot;0.00"/></numFmts>)"
         R"(<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>)"
         R"(<xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="166"/>)"
         R"(</cellXfs><cellStyles/></styleSheet>)"}
    };
    const auto says = [&](const std::string& attributes, const std::string& value) {
        const auto sheet =
            with_cell("<c r=\"A2\" " + attributes + "><v>" + value + "</v></c>", styles);
        return sheet && sheet->flaws.empty() ? sheet->rows[0].cells[0] : refused("");
    };
    EXPECT_EQ(says("", "331081001003"), "331081001003");
    EXPECT_EQ(says("", "3.31081001003E11"), "331081001003");
    EXPECT_EQ(says("", "121.36170999999999"), "121.36171");
    EXPECT_EQ(says("", "-0"), "0");
    EXPECT_EQ(says("s=\"1\"", "46082"), "2026-03-01");
    EXPECT_EQ(says("s=\"1\"", "46082.354166666664"), "2026-03-01 08:30");
    EXPECT_EQ(says("s=\"1\"", "0.35416666666666669"), "08:30");
    EXPECT_EQ(says("s=\"1\"", "59"), "1900-02-28");
    EXPECT_EQ(says("s=\"1\"", "61"), "1900-03-01");
    EXPECT_EQ(says("s=\"2\"", "42"), "000042");
    EXPECT_EQ(says("s=\"3\"", "46082"), "2026-03-01");
    EXPECT_EQ(says("s=\"4\"", "46082"), "46082") << "letters in quotes are no date";
    EXPECT_EQ(says("t=\"b\"", "1"), "TRUE");
    EXPECT_EQ(says("t=\"d\"", "2026-03-01"), "2026-03-01");
}

TEST(Xlsx, TextsAreSharedAndReadingsLeftOut) {
    const auto sheet = with_cell(
        R"(<c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c>)",
        {{"xl/sharedStrings.xml",
          R"(<sst><si><r><t>温</t></r><r><t>岭</t></r><rPh sb="0" eb="1"><t>wen</t></rPh></si>)"
          R"(<si><t xml:space="preserve"> a </t></si></sst>)"}}
    );
    ASSERT_TRUE(sheet) << summary(sheet.error());
    EXPECT_THAT(sheet->rows[0].cells, ElementsAre("温岭", " a "));
}

TEST(Xlsx, ACellThatCannotBeTakenIsNamed) {
    EXPECT_THAT(
        flaws_of(with_cell(R"(<c r="A2"><f>A1&amp;"x"</f><v>7</v></c>)")),
        ElementsAre("sheet.formula A2 id")
    );
    EXPECT_EQ(with_cell(R"(<c r="A2"><f>1+1</f><v>2</v></c>)")->rows[0].cells[0], "=1+1");
    EXPECT_EQ(with_cell(R"(<c r="A2"><f t="shared" si="0"/><v>2</v></c>)")->rows[0].cells[0], "=");
    EXPECT_THAT(
        flaws_of(with_cell(R"(<c r="A2" t="e"><v>#N/A</v></c>)")),
        ElementsAre("sheet.error_value A2 id")
    );
    EXPECT_THAT(
        flaws_of(with_cell(R"(<c r="B2"><v>3.3108119900101001E17</v></c>)")),
        ElementsAre("sheet.digits_lost B2 name")
    );
    EXPECT_THAT(
        flaws_of(with_cell(text_cell("AB2", "astray"))), ElementsAre("sheet.beyond_header AB2 AB")
    );
    EXPECT_THAT(
        flaws_of(with_cell(text_cell("A2", "a_x0007_b"))),
        ElementsAre("sheet.control_character A2 id")
    );
    EXPECT_THAT(
        flaws_of(with_cell(text_cell("A2", std::string(40'000, 'x')))),
        ElementsAre("sheet.cell_too_long A2 id")
    );
}

TEST(Xlsx, EveryCellOfAMergedRangeIsAFlaw) {
    const std::string data = head() + R"(<row r="2">)" + text_cell("A2", "1") +
                             text_cell("B2", "x") + R"(</row><row r="3">)" + text_cell("A3", "2") +
                             "</row>";
    const auto merged = R"(<mergeCells><mergeCell ref="B2:D1048576"/></mergeCells>)";
    EXPECT_THAT(
        flaws_of(read(book(rows(data, merged)))),
        ElementsAre("sheet.merged B2 name", "sheet.merged B3 name")
    );
    const auto title = R"(<mergeCells><mergeCell ref="A1:B1"/></mergeCells>)";
    EXPECT_EQ(refused(book(rows(data, title))), "sheet.merged_header A1:B1");
}

TEST(Xlsx, TheFirstWorksheetThatIsNotHiddenIsReadAndTheOthersAreTold) {
    const auto sheet = read(test::book(
        rows(head()),
        {{"xl/workbook.xml",
          R"(<workbook xmlns:r="r"><sheets><sheet name="旧" state="hidden" r:id="rId9"/>)"
          R"(<sheet name="今" r:id="rId1"/><sheet name="说明" r:id="rId8"/></sheets></workbook>)"}}
    ));
    ASSERT_TRUE(sheet) << summary(sheet.error());
    EXPECT_EQ(sheet->name, "今");
    EXPECT_EQ(sheet->sheets_left_out, 1U);
}

TEST(Xlsx, RowsWithoutTextAndCommentsArePassedOver) {
    const std::string data = R"(<row r="1">)" + text_cell("A1", "# SYN") +
                             R"(</row><row r="2"/><row r="3">)" + text_cell("A3", " id ") +
                             R"(<c r="B3" s="1"/></row><row r="9">)" + text_cell("A9", "V1") +
                             R"(</row><row r="10"><c r="A10"/></row>)";
    const auto sheet = read(book(rows(data)));
    ASSERT_TRUE(sheet) << summary(sheet.error());
    EXPECT_THAT(sheet->header, ElementsAre("id"));
    ASSERT_EQ(sheet->rows.size(), 1U);
    EXPECT_EQ(sheet->rows[0].number, 9U);
}

TEST(Xlsx, WhatIsDamagedOrHostileIsRefused) {
    const std::string whole = book(rows(head()));
    for (std::size_t length = 4; length < whole.size(); length += 37)
        EXPECT_THAT(refused(whole.substr(0, length)), testing::StartsWith("sheet.damaged"))
            << length;
    EXPECT_EQ(refused(book("<worksheet><sheetData>")), "sheet.damaged xl/worksheets/sheet1.xml");
    const std::string entities =
        R"(<!DOCTYPE a [<!ENTITY x "y"><!ENTITY z SYSTEM "file:///etc/hostname">]>)";
    EXPECT_EQ(refused(book(entities + rows(head()))), "sheet.damaged xl/worksheets/sheet1.xml");
    EXPECT_THAT(
        refused(book(rows(R"(<row r="2"/><row r="1"/>)"))), testing::StartsWith("sheet.damaged")
    );
    EXPECT_THAT(
        refused(book(rows(head() + R"(<row r="2"><c r="A2" t="s"><v>7</v></c></row>)"))),
        testing::StartsWith("sheet.damaged")
    );
    EXPECT_EQ(refused(test::zipped({{"word/document.xml", "<a/>"}})), "sheet.not_a_sheet");
    EXPECT_EQ(refused("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 and more"), "sheet.old_or_locked");
    EXPECT_EQ(refused(book(rows(""))), "table.no_header");
    const std::string formula = R"(<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>)";
    EXPECT_EQ(refused(book(rows(formula))), "sheet.formula A1") << "in the header";
}

TEST(Xlsx, AZipBombIsLeftAsItUnpacks) {
    Limits limits;
    limits.unpacked_bytes = 1U << 20U;
    const std::string blanks(64U << 20U, ' ');
    const std::string bomb = book(rows(head() + blanks));
    EXPECT_LT(bomb.size(), 200'000U);
    EXPECT_EQ(refused(bomb, limits), "sheet.unpacks_too_large 1048576");
    // One long text that every cell points to.
    std::string data = head();
    for (int row = 2; row < 4000; ++row)
        data += "<row><c t=\"s\"><v>0</v></c><c t=\"s\"><v>0</v></c></row>";
    const test::Parts shared = {
        {"xl/sharedStrings.xml", "<sst><si><t>" + std::string(30'000, 'x') + "</t></si></sst>"}
    };
    EXPECT_EQ(refused(book(rows(data), shared)), "sheet.unpacks_too_large 67108864");
}

TEST(Xlsx, LimitsAreKept) {
    Limits limits;
    limits.rows = 3;
    limits.columns = 2;
    limits.flaws = 1;
    std::string data = head();
    for (int row = 2; row < 5; ++row) data += "<row><c><v>1</v></c></row>";
    EXPECT_EQ(refused(book(rows(data)), limits), "was read");
    EXPECT_EQ(
        refused(book(rows(data + "<row><c><v>1</v></c></row>")), limits), "sheet.too_many_rows 3"
    );
    EXPECT_EQ(
        refused(book(rows(head() + "<row r=\"2\">" + text_cell("C2", "x") + "</row>")), limits),
        "sheet.too_many_columns 2"
    );
    const std::string formulas = "<row><c><f>1</f></c><c><f>1</f></c></row>";
    EXPECT_EQ(refused(book(rows(head() + formulas)), limits), "sheet.too_many_flaws 1");
    limits.file_bytes = 100;
    EXPECT_EQ(refused(book(rows(data)), limits), "sheet.too_large 0");
}

TEST(Xlsx, AHundredThousandRowsAreRead) {
    Page page{.name = "多", .header = {"id", "name"}};
    for (int row = 0; row < 100'000; ++row)
        page.rows.push_back({std::to_string(331081000000 + row), "点"});
    const auto sheet = read(write_xlsx(page));
    ASSERT_TRUE(sheet) << summary(sheet.error());
    EXPECT_EQ(sheet->rows.size(), 100'000U);
    EXPECT_EQ(sheet->rows.back().cells[0], "331081099999");
    page.rows.push_back({"1", "2"});
    EXPECT_EQ(refused(write_xlsx(page)), "sheet.too_many_rows 100000");
}

TEST(Xlsx, TheReturnedFileSaysWhatIsWrongBesideEachRow) {
    const std::string data = head() + R"(<row r="2">)" + text_cell("A2", "1") +
                             R"(</row><row r="5">)" + text_cell("A5", "2") + "</row>";
    const auto sheet = read(book(rows(data)));
    const auto back = read(write_returned(*sheet, {{5, "名称没有填"}}));
    ASSERT_TRUE(back) << summary(back.error());
    EXPECT_EQ(back->form, Form::xlsx);
    EXPECT_THAT(back->header, ElementsAre("id", "name", faults_column));
    EXPECT_EQ(back->cell(back->rows[1], faults_column), "名称没有填");
    const auto again = read(write_returned(*back, {}));
    EXPECT_EQ(again->header, back->header) << "a column of faults that came back is replaced";
    EXPECT_EQ(again->cell(again->rows[1], faults_column), "");
}

}  // namespace
}  // namespace lingju::sheet
