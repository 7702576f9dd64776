#include <gtest/gtest.h>

#include "platform/table/table.hpp"

namespace lingju::table {
namespace {

TEST(AppendCsv, ReadsBackAsItWasWritten) {
    const std::vector<std::vector<std::string>> records = {
        {"id", "name"}, {"a,b", "say \"so\""}, {"#1", "two\nlines"}, {"", ""}, {" x ", "温岭"}
    };
    std::string text;
    for (const auto& record : records) append_csv(text, record);
    const Outcome<Table> read = parse_csv(text);
    ASSERT_TRUE(read) << summary(read.error());
    ASSERT_EQ(read->records().size(), records.size() - 1);
    for (std::size_t at = 1; at < records.size(); ++at)
        EXPECT_EQ(read->records()[at - 1].cells, records[at]);
}

}  // namespace
}  // namespace lingju::table
