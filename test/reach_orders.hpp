// What each route that changes something is asked by test/reach_test.cpp, and how far its word may
// reach.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "leak_questions.hpp"
#include "platform/http/http.hpp"

namespace lingju::test {

/// How far the word of somebody signed in reaches.
enum class Reach {
    anybody,   // public
    own,       // the asker's own session, or something new of the asker's own
    read,      // it only looks: a question of leak_questions, or apart
    anywhere,  // the whole city, whoever may
    scoped,    // what lies within the asker's scope
};

/// An order about what arises beyond. `$name` stands for the id of what arose.
struct Order {
    http::Method method;
    std::string pattern;
    Reach reach = Reach::scoped;
    std::string witness = {};  // of a scoped one: whose scope does reach it
    Texts path = {};
    std::string body = {};
};

/// Orders about one thing, in the order in which a witness gives them.
inline std::vector<Order> orders_about(
    const std::string& prefix,
    const Texts& path,
    const std::vector<std::tuple<std::string, std::string, std::string>>& each
) {
    std::vector<Order> orders;
    for (const auto& [act, witness, body] : each)
        orders.push_back({http::Method::post, prefix + act, Reach::scoped, witness, path, body});
    return orders;
}

inline std::vector<Order> orders_of_cases() {
    const std::string applicant =
        R"("applicant":{"name":"林远山","id_kind":"resident_id","id_number":"331081190402290270",)"
        R"("phone":"19900002741"},"materials":[])";
    std::vector<Order> orders = orders_about(
        "/api/v1/cases/{id}/",
        {{"id", "$case"}},
        {{"unmasking", "officer", R"({"purpose":"contact"})"},
         {"spot-fixes", "agent", R"({"version":1})"},
         {"resubmissions", "agent", R"({"version":1,"supplies":["m1"]})"},
         {"notices", "officer", R"({"version":1,"lists":["m1"]})"},
         {"rectifications", "agent", R"({"version":1,"form":{"address":"x"},"reason":"x"})"},
         {"stops",
          "officer",
          R"({"version":1,"kind":"hearing","from":"2026-03-02","told_in_writing":true})"},
         {"extension", "officer", R"({"version":1,"days":5,"by":"organ_head","reason_told":true})"},
         {"tolerant-acceptance",
          "officer",
          R"({"version":1,"promise_by":"2026-03-03","has_signed":true})"},
         {"acceptance", "officer", R"({"version":1})"},
         {"non-acceptance",
          "officer",
          R"({"version":1,"reason":"not_our_power","told_where":"x","document":true})"},
         {"decision", "officer", R"({"version":1,"result":"grant","remedies_told":true})"},
         {"steps", "officer", R"({"version":1,"name":"审核"})"},
         {"decision-rectifications", "officer", R"({"version":1,"reasons":["x"],"because":"x"})"},
         {"delivery", "agent", R"({"version":1,"how":"window"})"},
         {"withdrawal", "agent", R"({"version":1})"}}
    );
    using enum http::Method;
    orders.push_back(
        {post,
         "/api/v1/cases",
         Reach::scoped,
         "agent",
         {},
         R"({"item":"WL-108","point":"V026","channel":"window",)" + applicant + "}"}
    );
    orders.push_back(
        {post,
         "/api/v1/cases/instant",
         Reach::scoped,
         "window",
         {},
         R"({"item":"WL-001","point":"T001","channel":"window","result":"grant",)" + applicant + "}"
        }
    );
    orders.push_back({post, "/api/v1/cases/search", Reach::read});
    orders.push_back({post, "/api/v1/persons/look-up", Reach::read});
    orders.push_back({post, "/api/v1/tracking", Reach::anybody});
    return orders;
}

inline std::vector<Order> orders_of_accounts() {
    return orders_about(
        "/api/v1/accounts/{id}/",
        {{"id", "$account"}},
        {{"grant", "security", R"({"version":1,"role":"village_agent","scope":{"points":["V027"]}})"
         },
         {"name", "system", R"({"version":1,"name":"x"})"},
         {"password", "system", R"({"version":1})"},
         {"sign-on", "system", R"({"version":1,"subject":"x"})"},
         {"sign-on-removal", "system", R"({"version":1})"},
         {"second-factor-reset", "security", R"({"version":1})"},
         {"unlocking", "security", R"({"version":1})"},
         {"grant-removal", "security", R"({"version":1})"},
         {"disablement", "system", R"({"version":1})"},
         {"restoration", "security", R"({"version":1})"}}
    );
}

inline std::vector<Order> orders_of_sheets_of_accounts() {
    using enum http::Method;
    return {
        {post,
         "/api/v1/accounts/imports",
         Reach::scoped,
         "system",
         {},
         "login,name,role,points\nbeyond.sheet,林禾,village_agent,V026\n"},
        {post, "/api/v1/accounts/import-previews", Reach::read},
        {post, "/api/v1/accounts/import-returns", Reach::read},
    };
}

inline std::vector<Order> orders_of_sign_on() {
    using enum http::Method;
    return {
        {post, "/api/v1/sign-on", Reach::anybody},
        {post, "/api/v1/sign-on/return", Reach::anybody},
        {post, "/api/v1/sign-on/second-factor", Reach::anybody},
    };
}

inline std::vector<Order> orders_of_persons() {
    using enum http::Method;
    const std::string principal =
        R"({"name":"林小禾","id_number":"331081190402290270","phone":"19900002741"})";
    const std::string other =
        R"({"name":"陈海","id_number":"11010519491231002X","phone":"19900002742"})";
    return {
        {post,
         "/api/v1/accounts",
         Reach::scoped,
         "system",
         {},
         R"({"login":"reach.agent","name":"越界","role":"village_agent",)"
         R"("scope":{"points":["V027"]}})"},
        {post,
         "/api/v1/powers-of-attorney",
         Reach::scoped,
         "agent",
         {},
         R"({"principal":)" + principal + R"(,"agent":)" + other +
             R"(,"items":["WL-043"],"acts":["submit"],"until":"2026-12-31","evidence":"x",)"
             R"("point":"V026"})"},
        // Who gave a power takes it back wherever they are, and so a guardian's end is told.
        {post, "/api/v1/powers-of-attorney/{id}/revocation", Reach::anywhere},
        {post,
         "/api/v1/guardianships",
         Reach::scoped,
         "agent",
         {},
         R"({"ward":)" + principal + R"(,"guardian":)" + other +
             R"(,"relation":"parent","evidence":"x","point":"V026"})"},
        {post, "/api/v1/guardianships/{id}/ending", Reach::anywhere},
        {post,
         "/api/v1/number-overrides",
         Reach::scoped,
         "window",
         {},
         R"({"id_kind":"uscc","id_number":"91350211M0000XUF46","reason":"x","point":"T001"})"},
        {post,
         "/api/v1/number-overrides/{id}/confirmation",
         Reach::scoped,
         "lead",
         {{"id", "$override"}}},
        {post, "/api/v1/persons/accesses", Reach::read},
        {post, "/api/v1/session", Reach::anybody},
        {del, "/api/v1/session", Reach::own},
        {del, "/api/v1/profile/sessions", Reach::own},
        {post, "/api/v1/profile/password", Reach::own},
        {post, "/api/v1/profile/second-factor", Reach::own},
        {post, "/api/v1/profile/second-factor/confirmation", Reach::own},
    };
}

inline std::vector<Order> orders_of_network() {
    using enum http::Method;
    return {
        {put,
         "/api/v1/network/points/{id}",
         Reach::scoped,
         "network",
         {{"id", "X902"}},
         R"({"version":0,"name":"越界点","kind":"bank","lat":28.37,"lon":121.37,)"
         R"("town":"331081001000","division":"331081001000","from_on":"2026-01-01","hours":[],)"
         R"("special":[],"windows":[],"devices":[],"amenities":[],"presences":[],"guidance":[]})"},
        {put,
         "/api/v1/network/divisions/{id}",
         Reach::scoped,
         "network",
         {{"id", "331081001902"}},
         R"({"version":0,"name":"越界村","kind":"village","parent":"331081001000","lat":28.37,)"
         R"("lon":121.37,"from_on":"2026-01-01"})"},
        {post,
         "/api/v1/network/calendar",
         Reach::scoped,
         "city_network",
         {},
         R"({"years":{"2031":{"off":[["2031-01-01","元旦"]],"work":[]}}})"},
        // Departments are the city's, so none bound to a town keeps them.
        {put,
         "/api/v1/network/departments/{id}",
         Reach::scoped,
         "city_network",
         {{"id", "D-99"}},
         R"({"version":0,"name":"越界局","from_on":"2026-01-01"})"},
        {post,
         "/api/v1/network/imports/{register}",
         Reach::scoped,
         "network",
         {{"register", "points"}},
         "id,name,kind,town,lat,lon\nX903,越界点,bank,331081001000,28.37,121.37\n"},
        {post, "/api/v1/network/import-previews/{register}", Reach::read},
        {post, "/api/v1/network/import-returns/{register}", Reach::read},
    };
}

inline std::vector<Order> orders_of_tier_lists() {
    return orders_about(
        "/api/v1/tier-lists/{id}/",
        {{"id", "$list"}},
        {{"changes", "abroad", R"({"revision":1})"},
         {"submission", "abroad", R"({"revision":1})"},
         {"review", "abroad", R"({"revision":1,"approved":true})"},
         {"publication", "abroad", R"({"revision":1})"},
         {"taking-back", "abroad", R"({"revision":1,"note":"x"})"},
         {"withdrawal", "abroad", R"({"revision":1})"}}
    );
}

inline std::vector<Order> orders_of_items() {
    using enum http::Method;
    const std::string fields =
        R"("fields":{"name":"越界事项","department":"$beyond","task_type":"20","kind":"2",)"
        R"("promised":{"days":5,"unit":"working"},"from_on":"2026-01-01","tiers":["town"],)"
        R"("visits_reason":"核验身份"})";
    const Texts draft{{"id", "XX-901"}, {"version", "1"}};
    return {
        {post,
         "/api/v1/catalogue/items",
         Reach::scoped,
         "editor",
         {},
         R"({"id":"XX-902",)" + fields + "}"},
        {put,
         "/api/v1/catalogue/items/{id}/versions/{version}",
         Reach::scoped,
         "editor",
         draft,
         R"({"revision":1,)" + fields + "}"},
        {post,
         "/api/v1/catalogue/items/{id}/versions/{version}/submission",
         Reach::scoped,
         "editor",
         draft,
         R"({"revision":2})"},
        {post,
         "/api/v1/catalogue/publications",
         Reach::scoped,
         "city_editor",
         {},
         R"({"items":[{"id":"XX-901","version":1,"revision":3}]})"},
        {post,
         "/api/v1/catalogue/items/{id}/versions/{version}/return",
         Reach::scoped,
         "editor",
         draft,
         R"({"revision":3,"reason":"x"})"},
        {post,
         "/api/v1/catalogue/items/{id}/versions/{version}/discard",
         Reach::scoped,
         "editor",
         draft,
         R"({"revision":4})"},
        {post,
         "/api/v1/catalogue/items/{id}/versions",
         Reach::scoped,
         "editor",
         {{"id", "WL-108"}},
         "{}"},
        {post,
         "/api/v1/catalogue/items/{id}/standing",
         Reach::scoped,
         "editor",
         {{"id", "WL-108"}},
         R"({"standing":"suspend","reason":"x","notice":"x"})"},
    };
}

inline std::vector<Order> orders_of_the_rest() {
    using enum http::Method;
    return {
        {post, "/api/v1/tier-lists", Reach::own},
        {post, "/api/v1/tier-lists/imports", Reach::own},
        {post,
         "/api/v1/grant-checks",
         Reach::scoped,
         "network",
         {},
         R"({"holder":"V026","item":"WL-108","gates":["network"],"passed":true,"evidence":"x"})"},
        {post,
         "/api/v1/catalogue/standards",
         Reach::scoped,
         "city_editor",
         {},
         R"({"id":"XX-20-0001","version":1,"owner":"provincial","owner_name":"x",)"
         R"("owned":{"name":"x","task_type":"20","by_law":"x","legal":{"days":0,"unit":"working"}}})"
        },
        {post,
         "/api/v1/catalogue/items/{id}/adoption",
         Reach::scoped,
         "editor",
         {{"id", "WL-108"}},
         R"({"standard":"XX-20-0001"})"},
        {post, "/api/v1/catalogue/findings", Reach::read},
        {post, "/api/v1/catalogue/import-checks", Reach::read},
        {post,
         "/api/v1/catalogue/imports",
         Reach::scoped,
         "editor",
         {},
         "id,name,department,task_type,kind,promised_days,promised_unit,from_on,tiers,"
         "visits_reason\nXX-903,越界,$beyond,20,2,5,working,2026-01-01,town,核验身份\n"},
    };
}

inline std::vector<Order> orders_of_planning() {
    using enum http::Method;
    const Texts scenario{{"id", "$scenario"}}, run{{"id", "$run"}};
    return {
        {post, "/api/v1/scenarios", Reach::own},
        {post,
         "/api/v1/planning-figures/imports/{sheet}",
         Reach::scoped,
         "network",
         {{"sheet", "people"}},
         "id,people\n331081001003,2154\n"},
        {post,
         "/api/v1/planning-figures/imports/{sheet}",
         Reach::scoped,
         "city_network",
         {{"sheet", "figures"}},
         "key,value\nlimits.postings,5\n"},
        {post, "/api/v1/planning-figures/import-previews/{sheet}", Reach::read},
        {post, "/api/v1/planning-figures/import-returns/{sheet}", Reach::read},
        {post,
         "/api/v1/scenarios/{id}/versions",
         Reach::scoped,
         "abroad",
         scenario,
         R"({"revision":1,"title":"x"})"},
        {post, "/api/v1/scenarios/{id}/runs", Reach::scoped, "abroad", scenario, R"({"revision":1})"
        },
        {post,
         "/api/v1/scenarios/{id}/curves",
         Reach::scoped,
         "abroad",
         scenario,
         R"({"revision":1,"knob":"training"})"},
        {post,
         "/api/v1/scenario-curves/{id}/cancellation",
         Reach::scoped,
         "abroad",
         {{"id", "$curve"}}},
        {post,
         "/api/v1/scenarios/{id}/removal",
         Reach::scoped,
         "abroad",
         scenario,
         R"({"revision":1})"},
        {post, "/api/v1/scenario-runs/{id}/cancellation", Reach::scoped, "abroad", run},
        {post,
         "/api/v1/scenario-runs/{id}/adoption",
         Reach::scoped,
         "abroad",
         run,
         R"({"title":"x","from":"2026-07-01"})"},
        {post,
         "/api/v1/gate-tasks/{id}/assignment",
         Reach::scoped,
         "abroad",
         run,
         R"({"revision":1,"due_on":"2030-07-01"})"},
    };
}

inline const std::vector<Order>& orders() {
    static const std::vector<Order> all = [] {
        std::vector<Order> orders;
        for (const auto& some :
             {orders_of_cases(),
              orders_of_accounts(),
              orders_of_sheets_of_accounts(),
              orders_of_sign_on(),
              orders_of_persons(),
              orders_of_network(),
              orders_of_tier_lists(),
              orders_of_items(),
              orders_of_the_rest(),
              orders_of_planning()})
            orders.insert(orders.end(), some.begin(), some.end());
        return orders;
    }();
    return all;
}

/// The routes that change something and that nobody said anything of, and what is said of routes
/// that are not there, or of a permission that tells otherwise.
inline std::vector<std::string> unordered(const std::vector<http::Route>& routes) {
    const auto is_of = [](const http::Route& route, const Order& order) {
        return route.method == order.method && route.pattern == order.pattern;
    };
    std::vector<std::string> faults;
    for (const http::Route& route : routes)
        if (route.method != http::Method::get &&
            std::ranges::none_of(orders(), [&](const Order& one) { return is_of(route, one); }))
            faults.push_back(route.pattern + " stands in no order");
    for (const Order& order : orders()) {
        const auto route =
            std::ranges::find_if(routes, [&](const auto& one) { return is_of(one, order); });
        if (route == routes.end())
            faults.push_back(order.pattern + " is no route");
        else if ((route->permission == "public") != (order.reach == Reach::anybody))
            faults.push_back(order.pattern + " is public, or is not");
        if ((order.reach == Reach::scoped) == order.witness.empty())
            faults.push_back(order.pattern + " wants a witness, or none");
    }
    return faults;
}

}  // namespace lingju::test
