#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "platform/http/http.hpp"
#include "platform/http/response_head.hpp"
#include "platform/http/target.hpp"

namespace lingju::http {
namespace {

using testing::HasSubstr;
using testing::Not;

TEST(problem, tells_every_reason_in_both_languages) {
    add_refusal_texts(
        "code\tzh\ten\ntest.missing\t缺{name}（{subject}）{none}\t{name} of {subject} is missing\n"
    );
    Refusal refusal{
        .kind = Refused::unlawful,
        .code = "test.missing",
        .subject = "m\"2",
        .law = "行政许可法",
        .article = "32(4)"
    };
    refusal.details["name"] = "户口簿";
    Response response = problem({refusal, {.kind = Refused::absent, .code = "test.unworded"}});
    EXPECT_EQ(response.status, 422);
    EXPECT_EQ(
        response.body,
        "{\"type\":\"about:blank\",\"title\":\"a rule says no\",\"status\":422,\"refusals\":["
        "{\"kind\":\"unlawful\",\"code\":\"test.missing\",\"subject\":\"m\\\"2\",\"law\":"
        "\"行政许可法\",\"article\":\"32(4)\","
        "\"zh\":\"缺户口簿（m\\\"2）\",\"en\":\"户口簿 of m\\\"2 is "
        "missing\",\"details\":{\"name\":\"户口簿\"}},"
        "{\"kind\":\"absent\",\"code\":\"test.unworded\",\"subject\":\"\",\"law\":\"\",\"article\":"
        "\"\","
        "\"zh\":\"test.unworded\",\"en\":\"test.unworded\",\"details\":{}}]}"
    );
}

TEST(problem, says_when_to_come_back_where_it_is_not_available) {
    Response response = problem({{.kind = Refused::unavailable, .code = "http.busy"}});
    EXPECT_THAT(response.headers, testing::Contains(testing::Pair("Retry-After", "1")));
}

TEST(status_of, maps_each_kind) {
    std::vector<int> statuses;
    for (Refused kind :
         {Refused::malformed,
          Refused::unauthenticated,
          Refused::forbidden,
          Refused::absent,
          Refused::conflict,
          Refused::too_large,
          Refused::unlawful,
          Refused::too_many,
          Refused::unavailable})
        statuses.push_back(status_of(kind));
    EXPECT_THAT(statuses, testing::ElementsAre(400, 401, 403, 404, 409, 413, 422, 429, 503));
}

TEST(add_refusal_texts, refuses_half_lines_and_two_wordings) {
    add_refusal_texts("code\tzh\ten\ntest.once\ta\tb\n");
    EXPECT_NO_THROW(add_refusal_texts("code\tzh\ten\ntest.once\ta\tb\n"));
    EXPECT_THROW(add_refusal_texts("code\tzh\ten\ntest.once\ta\tc\n"), Fault);
    EXPECT_THROW(add_refusal_texts("code\tzh\ten\ntest.half\ta\n"), Fault);
}

TEST(add_refusal_texts, has_a_wording_for_every_code_of_this_part) {
    std::ifstream file(LINGJU_SOURCE "/src/platform/refusals.tsv");
    std::stringstream text;
    text << file.rdbuf();
    add_refusal_texts(text.str());
    for (const char* code :
         {"absent",
          "body_too_large",
          "busy",
          "encoding",
          "expectation",
          "fault",
          "header_too_large",
          "host",
          "malformed",
          "method",
          "not_ready",
          "path",
          "query",
          "query_repeated",
          "query_unknown",
          "timeout",
          "transfer"})
        EXPECT_TRUE(has_refusal_text(std::string("http.") + code)) << code;
}

TEST(Request, finds_headers_cookies_and_queries) {
    Request request;
    request.headers = {{"cookie", "a=1; lingju_session=x=y; b="}};
    request.query = {{"q", "1"}};
    EXPECT_EQ(request.cookie("lingju_session"), "x=y");
    EXPECT_EQ(request.cookie("b"), "");
    EXPECT_EQ(request.cookie("session"), std::nullopt);
    EXPECT_EQ(request.query_value("q"), "1");
    EXPECT_EQ(request.query_value("r"), std::nullopt);
    EXPECT_EQ(request.header("none"), "");
}

TEST(response_head, cannot_be_split_by_a_header) {
    std::string head =
        response_head({.headers = {{"Location", "/a\r\nSet-Cookie: x"}}}, {.date = "d"});
    EXPECT_THAT(head, HasSubstr("Location: /aSet-Cookie: x\r\n"));
}

TEST(response_head, has_no_length_where_there_is_no_body) {
    EXPECT_THAT(response_head({.status = 204}, {}), Not(HasSubstr("Content-Length")));
    EXPECT_THAT(response_head({.status = 304}, {}), Not(HasSubstr("Content-Length")));
}

TEST(parse_target, reads_the_absolute_form_and_refuses_the_rest) {
    EXPECT_EQ(parse_target("http://host:1/a?b=c")->path, "/a");
    EXPECT_EQ(parse_target("http://host")->path, "/");
    EXPECT_FALSE(parse_target("*"));
    EXPECT_FALSE(parse_target("ftp://x/"));
    EXPECT_FALSE(parse_target(""));
}

TEST(parse_target, reads_at_most_sixty_four_parameters) {
    auto with = [](int count) {
        std::string target = "/?";
        for (int k = 0; k < count; ++k) target += "a" + std::to_string(k) + "=1&";
        return parse_target(target);
    };
    EXPECT_EQ(with(64)->query.size(), 64u);
    Outcome<Target> refused = with(65);
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().front().subject, "65");
}

TEST(parse_target, names_every_parameter_that_stands_twice_or_cannot_be_read) {
    EXPECT_EQ(summary(parse_target("/?a=1&b=2&a=1").error()), "http.query_repeated a");
    EXPECT_EQ(
        summary(parse_target("/?a=1&a=2&b=%zz&a=3&c=1&c=").error()),
        "http.query_repeated a; http.query 3; http.query_repeated c"
    );
}

}  // namespace
}  // namespace lingju::http
