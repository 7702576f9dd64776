// Whoever is answered that something was published finds it in the same process at once. Nothing
// follows what is published here: neither a batch nor the follower runs between answer and
// question.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <boost/json.hpp>

#include "mounted.hpp"

namespace lingju {
namespace {

using http::Method;
using identity::Role;
namespace json = boost::json;

class ToldAtOnce : public testing::TestWithParam<test::Engine> {
  protected:
    json::value asked(const test::Asked& asked, const std::string& token) {
        const http::Response answer = city_.ask(asked, token);
        if (answer.status >= 300) throw Fault(asked.pattern + " " + answer.body);
        return json::parse(answer.body);
    }
    /// Does a list on the number it was answered with.
    json::value go_on(
        const json::value& list, const char* act, const std::string& token, json::object body = {}
    ) {
        body["revision"] = list.at("revision");
        return asked(
            {Method::post,
             std::string("/api/v1/tier-lists/{id}/") + act,
             {{"id", std::string(list.at("id").as_string())}},
             {},
             json::serialize(body)},
            token
        );
    }
    /// The level at which where names the point for WL-043; empty where it does not.
    std::string level_at(const std::string& id) {
        const json::value answer = asked(
            {Method::get, "/api/v1/where", {}, {{"item", "WL-043"}, {"near", "point:" + id}}}, ""
        );
        for (const json::value& way : answer.at("ways").as_array()) {
            const json::value* point = way.as_object().if_contains("point");
            if (point && point->at("id").as_string() == id)
                return std::string(way.at("level").as_string());
        }
        return {};
    }

    test::Mounted city_{GetParam()};
    const std::string editor_ = city_.token_of("editor", Role::catalogue_editor, {"331081"});
    const std::string manager_ = city_.token_of("manager", Role::network_manager, {"331081"});
};

TEST_P(ToldAtOnce, WhereFollowsAListThatIsPublishedAndTakenBack) {
    const std::string line =
        R"({"item":"WL-043","holder":"T006","may_deliver":false,"legal_form":"service_extended",)"
        R"("granted_by":"","basis":"","from":"2026-03-01","removed":false})";
    ASSERT_EQ(level_at("T006"), "accept");
    json::value list = asked(
        {Method::post, "/api/v1/tier-lists", {}, {}, R"({"kind":"tier","title":"收回"})"}, editor_
    );
    list = go_on(
        list, "changes", editor_, {{"lines", {json::parse(line)}}, {"untouched", json::array()}}
    );
    list = go_on(list, "submission", editor_);
    list = go_on(list, "review", manager_, {{"approved", true}, {"note", ""}});
    list = go_on(list, "publication", manager_);
    EXPECT_EQ(level_at("T006"), "");
    go_on(list, "taking-back", manager_, {{"note", "试错"}});
    EXPECT_EQ(level_at("T006"), "accept");
}

TEST_P(ToldAtOnce, WhereFollowsAnItemThatIsSuspendedAndResumed) {
    const auto stand = [&](const char* body) {
        asked(
            {Method::post, "/api/v1/catalogue/items/{id}/standing", {{"id", "WL-043"}}, {}, body},
            editor_
        );
    };
    stand(R"({"standing":"suspend","reason":"系统升级"})");
    EXPECT_EQ(level_at("T006"), "");
    stand(R"({"standing":"resume","reason":"好了"})");
    EXPECT_EQ(level_at("T006"), "accept");
}

TEST_P(ToldAtOnce, WhereFollowsAPointThatIsClosed) {
    const test::Texts at = {{"id", "V026"}};
    auto form = asked({Method::get, "/api/v1/network/points/{id}", at}, manager_).as_object();
    for (const char* shown : {"id", "town_name", "division_name"}) form.erase(shown);
    ASSERT_EQ(level_at("V026"), "collect");
    form["to_on"] = "2026-03-01";
    asked({Method::put, "/api/v1/network/points/{id}", at, {}, json::serialize(form)}, manager_);
    EXPECT_EQ(level_at("V026"), "");
}

ON_EACH_ENGINE(ToldAtOnce);

}  // namespace
}  // namespace lingju
