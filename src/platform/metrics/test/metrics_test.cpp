#include "platform/metrics/metrics.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace lingju::metrics {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(counter, is_the_same_for_the_same_name_and_labels) {
    counter("lingju_test_acts_total", "Acts.", {{"kind", "a"}}).add();
    counter("lingju_test_acts_total", "Acts.", {{"kind", "a"}}).add(2);
    counter("lingju_test_acts_total", "Acts.", {{"kind", "b"}}).add();
    EXPECT_THAT(text(), HasSubstr("lingju_test_acts_total{kind=\"a\"} 3"));
    EXPECT_THAT(text(), HasSubstr("lingju_test_acts_total{kind=\"b\"} 1"));
    EXPECT_THAT(text(), HasSubstr("# HELP lingju_test_acts_total Acts."));
}

TEST(durations, fall_into_buckets) {
    Durations& some = durations("lingju_test_seconds", "Time.");
    some.observe(0.0004);
    some.observe(0.02);
    EXPECT_THAT(text(), HasSubstr("lingju_test_seconds_bucket{le=\"0.0005\"} 1"));
    EXPECT_THAT(text(), HasSubstr("lingju_test_seconds_bucket{le=\"0.025\"} 2"));
    EXPECT_THAT(text(), HasSubstr("lingju_test_seconds_count 2"));
}

TEST(Watch, is_asked_when_read_and_gone_when_it_ends) {
    double length = 4;
    {
        Watch watch("lingju_test_queue_length", "Waiting.", [&] { return length; });
        Watch moved = std::move(watch);
        length = 5;
        EXPECT_THAT(text(), HasSubstr("lingju_test_queue_length 5"));
    }
    EXPECT_THAT(text(), Not(HasSubstr("lingju_test_queue_length 5")));
}

}  // namespace
}  // namespace lingju::metrics
