#include "catalogue/search.hpp"

#include <chrono>
#include <fstream>
#include <sstream>

#include <gtest/gtest.h>

#include "catalogue/demo.hpp"

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

TEST(Search, FindsTheSubsistenceAllowanceByItsEverydayName) {
    EXPECT_EQ(first("低保"), "WL-043");
    EXPECT_EQ(first("办低保"), "WL-043");
    EXPECT_EQ(first("dibao"), "WL-043");
    EXPECT_EQ(first("我想办低保怎么办"), "WL-043");
}

}  // namespace
}  // namespace lingju::catalogue
