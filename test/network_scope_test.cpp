// No list, count, search or export of the network says anything of what lies beyond its reader's
// towns.
#include <gtest/gtest.h>

#include <boost/json.hpp>

#include "mounted.hpp"
#include "network/find.hpp"
#include "network/import.hpp"
#include "network/keep.hpp"

namespace lingju {
namespace {

using test::Texts;

class NetworkScope : public testing::TestWithParam<test::Engine> {
  protected:
    NetworkScope() {
        be_present_at("C001", "T006");
        city_.whole.refresh();
        // Of whoever keeps Zeguo alone.
        const identity::Scope zeguo{"331081", {}, {}, {"331081100"}};
        token_ = city_.token_of("zeguo", identity::Role::network_manager, zeguo);
    }

    /// D-03 is present at both.
    void be_present_at(const char* one, const char* other) {
        identity::Actor city;
        city.account = 1;
        city.scope = {"331081", {}, {}, {}};
        for (const char* id : {one, other}) {
            auto kept = sql::write<std::int64_t>(
                city_.whole.database(),
                [&](sql::Transaction& transaction) {
                    network::Point point = *network::load_network(transaction).find_point(id);
                    point.presences = {{"D-03", network::Power::accept, {point.in_force.from, {}}}};
                    return network::keep_point(transaction, point, city);
                }
            );
            if (!kept) throw Fault(summary(kept.error()));
        }
    }

    http::Response ask(
        http::Method method,
        const std::string& pattern,
        const Texts& parameters,
        const Texts& query = {},
        const std::string& body = {}
    ) {
        return city_.ask({method, pattern, parameters, query, body}, token_);
    }

    test::Mounted city_{GetParam()};
    std::string token_;
};

TEST_P(NetworkScope, EveryReadEndsAtTheTown) {
    int reads = 0;
    for (const http::Route& route : city_.routes) {
        if (route.method != http::Method::get || !route.pattern.starts_with("/api/v1/network/"))
            continue;
        for (const char* which : {"divisions", "departments", "points"}) {
            const http::Response answer =
                ask(route.method,
                    route.pattern,
                    {{"id", "T006"}, {"register", which}},
                    {{"form", "csv"}, {"closed", "true"}});
            ASSERT_EQ(answer.status, 200) << route.pattern << answer.body;
            for (const char* beyond : {"331081001", "迎辉社区", "太平街道", "温岭市行政服务中心"})
                EXPECT_FALSE(answer.body.contains(beyond))
                    << route.pattern << " " << which << " tells of " << beyond;
            ++reads;
        }
    }
    EXPECT_GE(reads, 8 * 3);
}

TEST_P(NetworkScope, CountsAreOfTheTownAlone) {
    const auto number = [&](const char* pattern, const char* field, const Texts& query) {
        const std::string body = ask(http::Method::get, pattern, {}, query).body;
        return boost::json::parse(body).at(field).as_int64();
    };
    const std::int64_t all = number("/api/v1/network/summary", "network", {});
    EXPECT_GT(all, 10);
    EXPECT_LT(all, 100);
    EXPECT_EQ(number("/api/v1/network/points", "found", {}), all);
    EXPECT_EQ(number("/api/v1/network/points", "found", {{"q", "太平"}}), 0);
    EXPECT_EQ(number("/api/v1/network/points", "found", {{"town", "331081001000"}}), 0);
}

TEST_P(NetworkScope, WhatLiesBeyondIsAbsentAndCannotBeKept) {
    EXPECT_EQ(ask(http::Method::get, "/api/v1/network/points/{id}", {{"id", "V001"}}).status, 404);
    EXPECT_EQ(
        ask(http::Method::get, "/api/v1/network/points/{id}/days", {{"id", "V001"}}).status, 404
    );
    const std::string here =
        ask(http::Method::get, "/api/v1/network/points/{id}", {{"id", "T006"}}).body;
    auto form = boost::json::parse(here).as_object();
    for (const char* shown : {"id", "town_name", "division_name"}) form.erase(shown);
    const std::string body = boost::json::serialize(form);
    EXPECT_EQ(
        ask(http::Method::put, "/api/v1/network/points/{id}", {{"id", "V001"}}, {}, body).status,
        404
    );
    const http::Response kept =
        ask(http::Method::put, "/api/v1/network/points/{id}", {{"id", "T006"}}, {}, body);
    EXPECT_EQ(kept.status, 200) << kept.body;
    const http::Response sheet =
        ask(http::Method::post,
            "/api/v1/network/imports/{register}",
            {{"register", "points"}},
            {},
            "id,name,kind,town,lat,lon\nX1,越界点,bank,331081001000,28,121\n");
    EXPECT_TRUE(sheet.body.contains("network.out_of_reach")) << sheet.body;
}

ON_EACH_ENGINE(NetworkScope);

}  // namespace
}  // namespace lingju
