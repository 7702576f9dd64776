#include "platform/clock/clock.hpp"

#include <gtest/gtest.h>

namespace lingju {
namespace {

TEST(parse_date, reads_only_days_that_exist) {
    EXPECT_EQ(to_string(*parse_date("2024-02-29")), "2024-02-29");
    for (auto bad :
         {"2023-02-29",
          "2024-13-01",
          "2024-00-10",
          "2024-1-01",
          "2024-01-01 ",
          "20240101",
          "２０２４-01-01",
          ""})
        EXPECT_FALSE(parse_date(bad)) << bad;
}

TEST(parse_instant, reads_offsets_and_fractions) {
    auto noon = parse_instant("2026-06-23T15:05:00+08:00");
    ASSERT_TRUE(noon);
    EXPECT_EQ(parse_instant("2026-06-23T07:05:00Z"), noon);
    EXPECT_EQ(parse_instant("2026-06-23T07:05:00.000Z"), noon);
    EXPECT_EQ(parse_instant("2026-06-23T01:35:00-05:30"), noon);
    EXPECT_EQ(to_string(*noon), "2026-06-23T15:05:00+08:00");
    for (auto bad :
         {"2026-06-23T15:05:00",
          "2026-06-23 15:05:00Z",
          "2026-06-23T24:00:00Z",
          "2026-06-23T15:05Z",
          "2026-06-23T15:05:00.Z",
          "2026-06-23T15:05:00+8:00",
          "2026-02-30T15:05:00Z"})
        EXPECT_FALSE(parse_instant(bad)) << bad;
}

TEST(date_of, is_the_day_in_china) {
    EXPECT_EQ(to_string(date_of(*parse_instant("2025-12-31T16:00:00Z"))), "2026-01-01");
    EXPECT_EQ(to_string(date_of(*parse_instant("2025-12-31T15:59:59Z"))), "2025-12-31");
    EXPECT_EQ(to_string(date_of(Instant{-28'800'001})), "1969-12-31");
    EXPECT_EQ(minute_of(*parse_instant("2026-06-23T15:05:59+08:00")), 15 * 60 + 5);
    EXPECT_EQ(
        to_string(instant_of(*parse_date("2026-06-23"), 9 * 60)), "2026-06-23T09:00:00+08:00"
    );
}

TEST(weekday_of, counts_from_monday) {
    EXPECT_EQ(weekday_of(*parse_date("2026-11-23")), 1u);
    EXPECT_EQ(weekday_of(*parse_date("2026-11-22")), 7u);
    EXPECT_EQ(year_of(*parse_date("2026-11-22")), 2026);
}

TEST(RehearsalClock, runs_on_from_its_instant) {
    Instant from = *parse_instant("2026-06-23T09:00:00+08:00");
    RehearsalClock clock(from);
    EXPECT_GE(clock.now(), from);
    EXPECT_LT(clock.now().ms - from.ms, 60'000);
}

TEST(FixedClock, stands_where_it_is_put) {
    FixedClock clock(Instant{5});
    EXPECT_EQ(clock.now(), Instant{5});
    clock.set(Instant{7});
    EXPECT_EQ(clock.now(), Instant{7});
}

}  // namespace
}  // namespace lingju
