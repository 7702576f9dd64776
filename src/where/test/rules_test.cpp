#include "where/rules.hpp"

#include <gtest/gtest.h>

#include "ground.hpp"

namespace lingju::where {
namespace {

using test::at;

Opening until(std::string_view instant) { return {true, at(instant), std::nullopt}; }
Opening next(std::string_view instant) { return {false, std::nullopt, at(instant)}; }

TEST(EffortMinutes, CountsTheWayTheWaitAndWhatIsLeftToDo) {
    Way way;
    way.distance_km = 2;
    way.level = catalogue::Level::decide;
    way.open = until("2026-06-23T16:30:00+08:00");
    EXPECT_DOUBLE_EQ(effort_minutes(way, at("2026-06-23T15:00:00+08:00")), 6);
    way.level = catalogue::Level::collect;
    EXPECT_DOUBLE_EQ(effort_minutes(way, at("2026-06-23T15:00:00+08:00")), 12);
    way.open = next("2026-06-23T15:20:00+08:00");
    EXPECT_DOUBLE_EQ(effort_minutes(way, at("2026-06-23T15:00:00+08:00")), 17);
    way.open = {};
    EXPECT_DOUBLE_EQ(effort_minutes(way, at("2026-06-23T15:00:00+08:00")), 12 + 7 * 24 * 15);
}

}  // namespace
}  // namespace lingju::where
