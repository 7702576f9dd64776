#include "catalogue/search.hpp"

#include <chrono>
#include <fstream>
#include <set>
#include <sstream>

#include <gtest/gtest.h>

#include "catalogue/demo.hpp"
#include "catalogue/text.hpp"

namespace lingju::catalogue {
namespace {

const Catalogue& demo() {
    static const Catalogue catalogue = demo_catalogue();
    return catalogue;
}

std::string first(std::string_view query) {
    const std::vector<Hit> hits = search(demo(), query, 3);
    return hits.empty() ? "" : hits.front().item->id;
}

std::string file(const std::string& path) {
    std::ifstream stream(std::string(LINGJU_SOURCE) + "/" + path, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

TEST(Search, PublicTablePasses) {
    const Outcome<table::Verdict> verdict = judge_search(file("test/corpus/search_queries.tsv"));
    ASSERT_TRUE(verdict) << summary(verdict.error());
    std::string lines;
    for (const std::string& line : verdict->report) lines += line + "\n";
    for (const std::string& line : verdict->failures) lines += "FAILED " + line + "\n";
    EXPECT_GE(verdict->passed, 145) << lines;
}

/// Of all kinds and in every month: the season moves what the words leave open, and nothing else.
TEST(Search, EveryKindHoldsInEveryMonth) {
    const std::string judged = file("test/corpus/search_queries.tsv");
    for (unsigned month = 1; month <= 12; ++month) {
        const Outcome<table::Verdict> verdict = judge_search(judged, month);
        ASSERT_TRUE(verdict) << summary(verdict.error());
        for (const std::string& line : verdict->report) {
            if (line.starts_with("fold")) continue;
            const double found = std::stod(line.substr(line.find("hit@3=") + 6));
            EXPECT_GE(found, 0.97) << month << ": " << line;
            EXPECT_TRUE(!line.starts_with("code") || line.contains("hit@1=1.000")) << line;
        }
    }
}

TEST(Search, TheSeasonGoesFirstAmongEqualsOnly) {
    const auto of = [](const char* id, const char* name) {
        Item item;
        item.id = id;
        item.name = name;
        return item;
    };
    Item seasonal = of("WL-182", "补助申请乙");
    seasonal.months = {Month::july, Month::august, Month::september};
    const Catalogue two({of("WL-061", "补助申请甲"), seasonal}, std::vector<Grant>{});
    const auto first_of = [&](const char* text, unsigned month) {
        return search(two, text, 2, month).at(0).item->id;
    };
    EXPECT_EQ(first_of("补助申请", 0), "WL-061");
    EXPECT_EQ(first_of("补助申请", 12), "WL-061");
    EXPECT_EQ(first_of("补助申请", 8), "WL-182");
    EXPECT_EQ(first_of("", 8), "WL-182");
    EXPECT_EQ(first_of("补助申请甲", 8), "WL-061");
}

/// Words added for the public table would only be seen to help the public table.
TEST(Search, NoJudgedQueryIsAWordThatWasAdded) {
    std::set<std::string> added;
    const std::string synonyms = file("data/lang/gov_synonyms.tsv");
    const std::size_t own = synonyms.find("# Added by Lingju");
    ASSERT_NE(own, std::string::npos);
    std::istringstream lines(synonyms.substr(own));
    for (std::string line; std::getline(lines, line);)
        for (const std::string& word : split(line, '\t')) added.insert(word);
    for (const Item* item : demo().items()) {
        added.insert(item->words.begin(), item->words.end());
        added.insert(item->words_en.begin(), item->words_en.end());
    }
    for (const Item* item : demo().items()) added.erase(item->name);
    ASSERT_GT(added.size(), 1'000U);
    const auto queries = table::parse_tsv(file("test/corpus/search_queries.tsv"));
    ASSERT_TRUE(queries);
    for (const table::Record& row : queries->records())
        EXPECT_FALSE(added.contains(std::string(queries->cell(row, "query"))))
            << queries->cell(row, "qid");
}

TEST(Search, FindsTheSubsistenceAllowanceByItsEverydayName) {
    EXPECT_EQ(first("低保"), "WL-043");
    EXPECT_EQ(first("办低保"), "WL-043");
    EXPECT_EQ(first("dibao"), "WL-043");
    EXPECT_EQ(first("我想办低保怎么办"), "WL-043");
}

}  // namespace
}  // namespace lingju::catalogue
