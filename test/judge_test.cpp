// What cannot be judged ends with 2, whatever it is.
#include "judge.hpp"

#include <gtest/gtest.h>

namespace lingju {
namespace {

TEST(Judge, EndsWithTwoWhereThereIsNoSuchKindOrFile) {
    const std::string folder = LINGJU_SOURCE;
    EXPECT_EQ(judge("dates", folder + "/test/corpus/ids.csv"), 2);
    EXPECT_EQ(judge("ids", folder + "/test/corpus/none.csv"), 2);
    EXPECT_EQ(judge("ids", folder), 2) << "a folder";
}

}  // namespace
}  // namespace lingju
