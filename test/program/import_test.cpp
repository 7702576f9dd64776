// What the operator is told of a file of items, and in whose codes it is read.
#include <fstream>

#include <gmock/gmock.h>

#include "program.hpp"

namespace lingju::test {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(ImportCommand, CallsABadCellByItsLabelAndReadsTheCodesOfItsSource) {
    const Home home(Engine::sqlite);
    const std::string at = " --state " + home.folder().string();
    run_lingju("migrate" + at);
    const auto told = [&](const char* power_source, const std::string& more) -> std::string {
        const auto file = home.folder() / "items.csv";
        std::ofstream(file) << "id,name,department,task_type,kind,power_source\nA-1,证,D-01,20,2,"
                            << power_source << "\n";
        try {
            return run_lingju("import items " + file.string() + more + at);
        } catch (const std::runtime_error& refused) {
            return refused.what();
        }
    };
    const std::string ours = told("06", "");
    EXPECT_THAT(ours, HasSubstr("第 2 行的“实施部门”：没有这个部门"));
    EXPECT_THAT(ours, HasSubstr("第 2 行的“权力来源”："));
    EXPECT_THAT(ours, HasSubstr("Line 2, \"Source of power\":"));
    EXPECT_THAT(ours, Not(HasSubstr("power_source")));
    EXPECT_THAT(told("06", " --source system-a"), Not(HasSubstr("权力来源”：")));
    EXPECT_THAT(told("07", " --source system-a"), HasSubstr("没有可对照的代码“07”"));
    EXPECT_THAT(told("06", " --source nobody"), HasSubstr("不认识来源“nobody”"));
}

}  // namespace
}  // namespace lingju::test
