// A paper is a PDF of as many pages as it needs, and the same each time.
#include "platform/paper/paper.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <thread>

namespace lingju::paper {
namespace {

Paper paper(std::size_t rows) {
    Table table{{1, 3, 1}, {false, false, true}, {"编号", "事项", "公里"}, {}};
    for (std::size_t i = 0; i < rows; ++i)
        table.rows.push_back({std::to_string(i), "医疗费用手工（零星）报销", "2.15"});
    return {
        Language::zh,
        "零星报销，该下沉到哪些村？",
        "零距 · 演示数据",
        "2026-06-23T09:00:00+08:00",
        {Heading{1, "零星报销，该下沉到哪些村？"},
         Paragraph{"任何选法，一年都不会少于 2,140 小时；本方案离最好最多差 0.33%。"},
         table}
    };
}

std::size_t pages_of(const std::string& pdf) {
    std::size_t pages = 0;
    constexpr std::string_view mark = "/Type /Page";
    for (std::size_t at = 0; (at = pdf.find(mark, at)) != std::string::npos; at += mark.size())
        pages += pdf[at + mark.size()] != 's';
    return pages;
}

TEST(Papers, AreAsManyPagesAsTheyNeed) {
    const std::string one = write_pdf(paper(3)), many = write_pdf(paper(200));
    EXPECT_TRUE(one.starts_with("%PDF-"));
    EXPECT_EQ(pages_of(one), 1U);
    EXPECT_GT(pages_of(many), 3U);
}

/// Of a file that is not packed: what its outline says and where.
TEST(Papers, SayWhereEachPartStands) {
    Paper long_one = paper(0);
    long_one.blocks.emplace_back(Contents{});
    for (const char* town : {"town one", "town two", "town three"}) {
        long_one.blocks.emplace_back(Heading{3, town});
        long_one.blocks.push_back(paper(100).blocks.back());
    }
    const std::string pdf = write_pdf(long_one);
    EXPECT_NE(pdf.find("town one"), std::string::npos);
    EXPECT_NE(pdf.find("town three"), std::string::npos);
    EXPECT_EQ(pdf, write_pdf(long_one));
    Paper without = long_one;
    without.blocks.erase(without.blocks.begin() + 3);
    EXPECT_NE(pdf.size(), write_pdf(without).size()) << "the contents are printed as well";
}

TEST(Papers, RepeatWhatNamesARowOnTheNextPage) {
    Paper grouped = paper(200);
    Table& table = std::get<Table>(grouped.blocks.back());
    table.rows.insert(table.rows.begin(), {"前蔡村便民服务点"});
    Paper plain = paper(200);
    Table& all = std::get<Table>(plain.blocks.back());
    all.rows.insert(all.rows.begin(), {"前蔡村便民服务点", ""});
    EXPECT_GT(pages_of(write_pdf(grouped)), 3U);
    EXPECT_GT(write_pdf(grouped).size(), write_pdf(plain).size()) << "it stands on each page";
}

TEST(Papers, AreTheSameEachTime) { EXPECT_EQ(write_pdf(paper(5)), write_pdf(paper(5))); }

TEST(Papers, TakeAnyBytesForText) {
    Paper odd = paper(1);
    odd.blocks.emplace_back(Paragraph{"\xff\xfe 坏的\x01字节", true});
    odd.blocks.emplace_back(Table{{1, 1}, {}, {"只有一列"}, {{}, {"a", "b", "c"}}});
    EXPECT_TRUE(write_pdf(odd).starts_with("%PDF-"));
    EXPECT_TRUE(write_pdf({}).starts_with("%PDF-"));
}

/// A machine without fonts says so before anybody is handed boxes.
TEST(PapersDeathTest, KnowWhetherTheyCanBeSet) {
    const std::string none = testing::TempDir() + "no_fonts.conf";
    std::ofstream(none) << "<?xml version=\"1.0\"?><fontconfig></fontconfig>";
    GTEST_FLAG_SET(death_test_style, "threadsafe");
    const auto look = [&] {
        setenv("FONTCONFIG_FILE", none.c_str(), 1);
        std::exit(has_chinese() ? 1 : 0);
    };
    EXPECT_EXIT(look(), testing::ExitedWithCode(0), "");  // in a process of its own
    EXPECT_TRUE(has_chinese());
}

TEST(Papers, ARowHigherThanAPageStillEnds) {
    Paper high = paper(0);
    std::string words;
    for (int i = 0; i < 3'000; ++i) words += "很长的理由";
    high.blocks.emplace_back(Table{{1, 1}, {}, {"a", "b"}, {{words, words}, {"x", "y"}}});
    EXPECT_TRUE(write_pdf(high).starts_with("%PDF-"));
}

TEST(Papers, AreWrittenFromAnyThread) {
    const std::string expected = write_pdf(paper(20));
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
        threads.emplace_back([&] { EXPECT_EQ(write_pdf(paper(20)), expected); });
}

}  // namespace
}  // namespace lingju::paper
