// The runner itself: that a journey can fail.
#include <gtest/gtest.h>

#include "expect.hpp"
#include "journey.hpp"
#include "player.hpp"

namespace lingju::journeys {
namespace {

namespace json = boost::json;

const json::value answer = json::parse(R"({
    "status": "received", "version": 1, "notice": null,
    "acts": ["accept", "notice"], "next": {"case": {"id": "77"}},
    "refusals": [{"code": "a.b"}, {"code": "c.d"}]
})");

std::string said(const std::string& expectation, Kept* kept = nullptr) {
    const Journey journey = parse_journey("GET /x\n200\n  " + expectation);
    Kept own;
    return disappointment(journey.steps.at(0).expectations.at(0), answer, kept ? *kept : own);
}

class Holds : public ::testing::TestWithParam<const char*> {};
TEST_P(Holds, WhatTheAnswerSays) { EXPECT_EQ(said(GetParam()), ""); }
INSTANTIATE_TEST_SUITE_P(
    Runner,
    Holds,
    ::testing::Values(
        "/status = \"received\"",
        "/status != \"accepted\"",
        "/status has \"ceiv\"",
        "/notice = null",
        "/decision absent",
        "/acts has \"accept\"",
        "/acts lacks \"decide\"",
        "/acts count 2",
        "/next/case/id = \"77\"",
        "/refusals/1/code = \"c.d\"",
        "/refusals/*/code = [\"a.b\", \"c.d\"]",
        "/refusals/*/code has \"a.b\""
    )
);

class Fails : public ::testing::TestWithParam<const char*> {};
TEST_P(Fails, WhatTheAnswerDoesNotSay) { EXPECT_NE(said(GetParam()), ""); }
INSTANTIATE_TEST_SUITE_P(
    Runner,
    Fails,
    ::testing::Values(
        "/status = \"accepted\"",
        "/status != \"received\"",
        "/status has \"given\"",
        "/version = \"1\"",
        "/notice absent",
        "/decision = null",
        "/decision -> kept",
        "/acts has \"decide\"",
        "/acts lacks \"accept\"",
        "/acts count 3",
        "/refusals/2/code = \"c.d\"",
        "/refusals/*/code = [\"c.d\", \"a.b\"]"
    )
);

TEST(Kept, StandsInForItsName) {
    Kept kept;
    EXPECT_EQ(said("/next/case/id -> case", &kept), "");
    EXPECT_EQ(said("/version -> version", &kept), "");
    EXPECT_EQ(filled_in("/cases/$case/x?v=$version", kept), "/cases/77/x?v=1");
    EXPECT_THROW(filled_in("$nobody", kept), std::runtime_error);
}

TEST(Text, IsReadInTurn) {
    const Journey journey = parse_journey(
        "# A title\n\n"
        "at 2026-03-02T09:00:00+08:00\n"
        "as village_agent V026\n"
        "POST /api/v1/cases\n"
        "  Idempotency-Key: one\n"
        "  {\"a\":\n"
        "   1}\n"
        "201\n"
        "  /id -> case\n"
    );
    EXPECT_EQ(journey.title, "A title");
    ASSERT_EQ(journey.steps.size(), 3U);
    EXPECT_EQ(journey.steps[1].words, (std::vector<std::string>{"village_agent", "V026"}));
    EXPECT_EQ(journey.steps[2].headers.at("Idempotency-Key"), "one");
    EXPECT_EQ(journey.steps[2].body, "{\"a\":\n1}");
    EXPECT_EQ(journey.steps[2].status, 201);
    EXPECT_EQ(journey.steps[2].expectations.size(), 1U);
}

TEST(Text, MayAskUntilItIsSo) {
    const Journey journey = parse_journey("until GET /x\n200\nGET /y\n200\n");
    EXPECT_TRUE(journey.steps.at(0).until);
    EXPECT_EQ(journey.steps[0].words, (std::vector<std::string>{"GET", "/x"}));
    EXPECT_FALSE(journey.steps.at(1).until);
}

TEST(Text, ThatIsNoJourneyIsRefusedWithItsLine) {
    for (const char* text :
         {"201\n",
          "GET /x\n",
          "GET /x\nGET /y\n200\n",
          "GET\n200\n",
          "say hello\n",
          "  {}\n",
          "GET /x\n200\n  /a ~ 1\n"}) {
        try {
            parse_journey(text);
            ADD_FAILURE() << "was read: " << text;
        } catch (const std::runtime_error& error) {
            EXPECT_EQ(std::string(error.what()).substr(0, 5), "line ") << text;
        }
    }
}

TEST(Player, SaysWhereNobodyListens) {
    FixedClock clock({0});
    Player player(1, clock, [](auto&, auto&) { return Credentials{}; });
    const auto failures = player.play(parse_journey("GET /x\n200\n"));
    ASSERT_EQ(failures.size(), 1U);
    EXPECT_EQ(failures[0].substr(0, 8), "line 1: ");
}

}  // namespace
}  // namespace lingju::journeys
