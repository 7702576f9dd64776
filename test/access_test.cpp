// Every route of the whole × every role × session × scope.
#include <gtest/gtest.h>

#include <future>

#include <spdlog/spdlog.h>
#include <boost/json.hpp>

#include "access_walk.hpp"
#include "catalogue/draft_tier_list.hpp"
#include "catalogue/find.hpp"
#include "catalogue/import.hpp"
#include "engines.hpp"
#include "identity/accounts.hpp"
#include "mount.hpp"
#include "network/demo.hpp"
#include "network/find.hpp"
#include "network/import.hpp"

namespace lingju {
namespace {

using identity::Role;

constexpr std::string_view application = R"({"item": "WL-108", "point": "V026", "channel": "window",
    "applicant": {"name": "林小禾", "id_kind": "resident_id", "id_number": "331081190402290270",
                  "phone": "19900002741"},
    "materials": [{"id": "m1", "given": "original"}]})";

class Access : public testing::TestWithParam<test::Engine> {
  protected:
    Access() {
        spdlog::set_level(spdlog::level::err);
        whole_.migrate();
        whole_.start();
        auto loaded = test::write(whole_.database(), [](sql::Transaction& transaction) {
            network::load_demo(transaction);
            catalogue::load_demo(transaction);
        });
        if (!loaded) throw Fault(summary(loaded.error()));
        whole_.refresh();
    }

    /// The token of a fresh session of a fresh account.
    std::string token_of(
        const std::string& login, Role role, const std::string& point, const std::string& department
    ) {
        identity::AccountOrder order{login, login, role, {"331081", {}, {}}};
        if (!point.empty()) order.scope.points = {point};
        if (!department.empty()) order.scope.departments = {department};
        const std::string word = crypto::random_token(), encoded = passwords_.hash(word).value();
        auto made = sql::write<std::int64_t>(whole_.database(), [&](sql::Transaction& transaction) {
            return identity::create_account(transaction, order, encoded, 0, clock_.now());
        });
        if (!made) throw Fault(summary(made.error()));
        std::promise<std::string> token;
        sessions_.sign_in({login, word, "192.0.2.1"}, [&](const Outcome<identity::SignedIn>& in) {
            token.set_value(in.value().token);
        });
        return token.get_future().get();
    }

    /// A case that the agent at V026 took in: its id and department.
    std::pair<std::string, std::string> a_case() {
        std::string token = token_of("agent.v026", Role::village_agent, "V026", "");
        http::Request request{.method = http::Method::post, .path = "/api/v1/cases"};
        request.body = application;
        request.headers = {
            {"cookie", fmt::format("{}={}", identity::session_cookie, token)},
            {"x-csrf-token", sessions_.csrf_of(token)},
            {"idempotency-key", "access"}
        };
        std::promise<http::Response> answer;
        for (const http::Route& route : routes_)
            if (route.method == request.method && route.pattern == request.path) {
                http::Answer given = route.handler(request);
                std::get<http::Later>(given)([&](http::Response response) {
                    answer.set_value(std::move(response));
                });
            }
        http::Response made = answer.get_future().get();
        EXPECT_EQ(made.status, 201) << made.body;
        auto body = boost::json::parse(made.body);
        return {
            std::string(body.at("id").as_string()),
            std::string(body.at("department").at("id").as_string())
        };
    }

    test::AccessWalk walk_of_strangers_to(const std::string& department) {
        const std::string other = department == "D-01" ? "D-02" : "D-01";
        return {
            sessions_,
            {{Role::village_agent, token_of("agent", Role::village_agent, "V027", "")},
             {Role::window_officer, token_of("window", Role::window_officer, "T001", "")},
             {Role::department_officer, token_of("officer", Role::department_officer, "", other)},
             {Role::hall_lead, token_of("lead", Role::hall_lead, "T001", "")},
             {Role::guide, token_of("guide", Role::guide, "T001", "")},
             {Role::liaison, token_of("liaison", Role::liaison, "", other)},
             {Role::network_manager, token_of("network", Role::network_manager, "", "")},
             {Role::catalogue_editor, token_of("catalogue", Role::catalogue_editor, "", "")},
             {Role::auditor, token_of("auditor", Role::auditor, "", "")},
             {Role::system_administrator, token_of("admin", Role::system_administrator, "", "")},
             {Role::security_administrator, token_of("sec", Role::security_administrator, "", "")},
             {Role::audit_administrator, token_of("audit", Role::audit_administrator, "", "")}}
        };
    }

    test::Home home_{GetParam(), {}};
    FixedClock clock_{*parse_instant("2026-03-02T09:00:00+08:00")};
    const config::Config config_ =
        config::load({.flags = {{"database", home_.url()}, {"state", home_.folder().string()}},
                      .environment = {},
                      .file = {}}
        ).value();
    Whole whole_{config_, clock_};
    crypto::Passwords passwords_{64, 64};  // KiB
    identity::Sessions sessions_{whole_.database(), whole_.keys(), passwords_, clock_, false};
    std::vector<http::Route> routes_ = whole_.routes();
};

TEST_P(Access, IsDeniedBeforeAnyHandlerToWhoeverMayNot) {
    test::AccessWalk walk = walk_of_strangers_to("D-02");
    EXPECT_GT(routes_.size(), 30u);
    EXPECT_EQ(walk.faults(routes_), std::vector<std::string>{});
}

TEST_P(Access, EndsAtTheScopeForEveryRouteOfACase) {
    auto [id, department] = a_case();
    test::AccessWalk walk = walk_of_strangers_to(department);
    const std::map<std::string, std::string> bodies = {
        {"acceptance", R"({"version":1})"},
        {"non-acceptance",
         R"({"version":1,"reason":"not_our_power","told_where":"x","document":true})"},
        {"tolerant-acceptance", R"({"version":1,"promise_by":"2026-03-03","has_signed":true})"},
        {"notices", R"({"version":1,"lists":["m1"]})"},
        {"resubmissions", R"({"version":1,"supplies":["m1"]})"},
        {"decision", R"({"version":1,"result":"grant","remedies_told":true})"},
        {"delivery", R"({"version":1,"how":"window"})"},
        {"withdrawal", R"({"version":1})"},
        {"stops", R"({"version":1,"kind":"hearing","from":"2026-03-02","told_in_writing":true})"},
        {"extension", R"({"version":1,"days":5,"by":"organ_head","reason_told":true})"},
        {"spot-fixes", R"({"version":1})"},
        {"rectifications", R"({"version":1,"form":{"address":"x"},"reason":"x"})"},
        {"unmasking", R"({"purpose":"contact"})"}
    };
    EXPECT_EQ(
        walk.leaks(routes_, "/api/v1/cases/{id}", {{"id", id}}, bodies), std::vector<std::string>{}
    );
}

TEST_P(Access, EndsAtTheCellForEveryRouteOfATierList) {
    identity::Actor elsewhere;
    elsewhere.account = 1;
    elsewhere.scope.cell = "331082";
    auto made =
        sql::write<catalogue::ListHead>(whole_.database(), [&](sql::Transaction& transaction) {
            const catalogue::ListGround ground{
                std::make_shared<catalogue::Catalogue>(catalogue::load_catalogue(transaction)),
                std::make_shared<network::Network>(network::load_network(transaction)),
                clock_.now()
            };
            return catalogue::open_list(
                transaction, ground, {elsewhere, catalogue::ListKind::tier, "邻县", {}}
            );
        });
    ASSERT_TRUE(made) << summary(made.error());
    test::AccessWalk walk = walk_of_strangers_to("D-02");
    const std::map<std::string, std::string> bodies = {
        {"changes", R"({"revision":1})"},
        {"submission", R"({"revision":1})"},
        {"review", R"({"revision":1,"approved":true})"},
        {"publication", R"({"revision":1})"},
        {"withdrawal", R"({"revision":1})"},
        {"taking-back", R"({"revision":1,"note":"x"})"}
    };
    const std::string id = std::to_string(made->id);
    EXPECT_EQ(
        walk.leaks(routes_, "/api/v1/tier-lists/{id}", {{"id", id}}, bodies),
        std::vector<std::string>{}
    );
}

ON_EACH_ENGINE(Access);

}  // namespace
}  // namespace lingju
