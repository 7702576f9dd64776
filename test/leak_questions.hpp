// What each GET route is asked by test/leak_test.cpp, and whom it may tell what.
#pragma once

#include <algorithm>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/http.hpp"

namespace lingju::test {

using Texts = std::map<std::string, std::string>;

/// Whom a route tells things, and so how it is held to that.
enum class Tells {
    everybody,  // public: nothing that is not public may change it
    process,    // of the process, for whoever runs it: no thing is named
    holder,     // whoever holds a code
    own,        // of the asker alone
    scoped,     // of what lies within the asker's scope
};

/// A question of a route. `$name` in a value stands for what arises beyond; until then for "0".
struct Question {
    std::string pattern;
    Tells tells = Tells::scoped;
    std::string witness = {};  // who has to be told of what arose
    Texts path = {}, query = {};
    std::string body = {};  // a POST that only reads
};

using enum Tells;
inline const std::vector<Question> questions = {
    {"/api/v1/calendar/{year}", everybody, {}, {{"year", "2026"}}},
    {"/api/v1/departments", everybody},
    {"/api/v1/divisions", everybody},
    {"/api/v1/divisions", everybody, {}, {}, {{"q", "迎辉"}, {"limit", "50"}}},
    {"/api/v1/divisions/{id}", everybody, {}, {{"id", "331081001000"}}},
    {"/api/v1/items", everybody},
    {"/api/v1/items", everybody, {}, {}, {{"q", "越界"}, {"limit", "50"}}},
    {"/api/v1/items/{id}", everybody, {}, {{"id", "XX-901"}}},
    {"/api/v1/items/{id}", everybody, {}, {{"id", "WL-108"}}},
    {"/api/v1/map", everybody},
    {"/api/v1/points", everybody},
    {"/api/v1/points/{id}", everybody, {}, {{"id", "V026"}}},
    {"/api/v1/sign-on", everybody},
    {"/api/v1/where", everybody, {}, {}, {{"item", "WL-108"}, {"near", "division:331081001003"}}},
    {"/docs", everybody},
    {"/docs/docs.css", everybody},
    {"/docs/docs.js", everybody},
    {"/openapi.json", everybody},
    {"/livez", process},
    {"/metrics", process},
    {"/readyz", process},
    {"/api/v1/tracking/{code}", holder, {}, {{"code", "0000-0000"}}},
    {"/api/v1/tracking/{code}/accesses", holder, {}, {{"code", "0000-0000"}}},
    {"/api/v1/profile", own},
    {"/api/v1/session", own},
    {"/api/v1/accounts", scoped, "system"},
    {"/api/v1/accounts", scoped, "security", {}, {{"text", "beyond"}}},
    {"/api/v1/accounts", scoped, "system", {}, {{"role", "village_agent"}}},
    {"/api/v1/accounts", scoped, "system", {}, {{"state", "awaiting_grant"}}},
    {"/api/v1/accounts", scoped, "security", {}, {{"state", "grant_ended"}}},
    {"/api/v1/accounts/import-template", everybody},
    {"/api/v1/accounts/{id}", scoped, "system", {{"id", "$account"}}},
    {"/api/v1/cases", scoped, "agent", {}, {{"box", "outbox"}}},
    {"/api/v1/cases", scoped, "window", {}, {{"box", "outbox"}, {"limit", "1"}}},
    {"/api/v1/cases", scoped, "officer", {}, {{"box", "inbox"}}},
    {"/api/v1/cases", scoped, "liaison", {}, {{"box", "inbox"}, {"limit", "1"}}},
    {"/api/v1/cases", scoped, "officer", {}, {{"box", "inbox"}, {"status", "received"}}},
    {"/api/v1/cases", scoped, "auditor", {}, {{"box", "outbox"}, {"limit", "2"}}},
    {"/api/v1/cases", scoped, "auditor", {}, {{"box", "inbox"}}},
    {"/api/v1/cases", scoped, "auditor", {}, {{"box", "inbox"}, {"town", "331081001"}}},
    {"/api/v1/cases/counts", scoped, "officer"},
    {"/api/v1/cases/counts", scoped, "auditor"},
    {"/api/v1/cases/counts", scoped, "auditor", {}, {{"town", "331081001"}}},
    {"/api/v1/cases/lights", scoped, "officer"},
    {"/api/v1/cases/search", scoped, "agent", {}, {}, R"({"typed":"$number"})"},
    {"/api/v1/cases/search", scoped, "agent", {}, {}, R"({"typed":"$tracking"})"},
    {"/api/v1/cases/search", scoped, "officer", {}, {}, R"({"typed":"林远山"})"},
    {"/api/v1/cases/search", scoped, "officer", {}, {}, R"({"typed":"331081190402290270"})"},
    {"/api/v1/cases/{id}", scoped, "agent", {{"id", "$case"}}},
    {"/api/v1/cases/{id}/clock", scoped, "officer", {{"id", "$case"}}},
    {"/api/v1/cases/{id}/ties", scoped, "officer", {{"id", "$case"}}},
    {"/api/v1/catalogue/departments", everybody},
    {"/api/v1/catalogue/form", everybody},
    {"/api/v1/catalogue/items", scoped, "editor"},
    {"/api/v1/catalogue/items", scoped, "editor", {}, {{"state", "draft"}}},
    {"/api/v1/catalogue/items", scoped, "auditor", {}, {{"q", "越界"}}},
    {"/api/v1/catalogue/items", scoped, "editor", {}, {{"department", "D-07"}}},
    {"/api/v1/catalogue/items/{id}", scoped, "editor", {{"id", "XX-901"}}},
    {"/api/v1/catalogue/items/{id}", scoped, "editor", {{"id", "WL-108"}}},
    {"/api/v1/catalogue/items/{id}/differences",
     scoped,
     "editor",
     {{"id", "WL-108"}},
     {{"from", "1"}, {"to", "2"}}},
    {"/api/v1/catalogue/items/{id}/versions/{version}",
     scoped,
     "editor",
     {{"id", "XX-901"}, {"version", "1"}}},
    {"/api/v1/catalogue/items/{id}/versions/{version}",
     scoped,
     "editor",
     {{"id", "WL-108"}, {"version", "2"}}},
    {"/api/v1/catalogue/findings",
     everybody,
     {},
     {},
     {},
     R"({"name":"越界事项","department":"D-01","task_type":"20","kind":"2","from_on":"2026-01-01"})"
    },
    {"/api/v1/catalogue/import-checks",
     scoped,
     {},
     {},
     {},
     "id,name,department,task_type,kind\nWL-108,改名,D-01,20,2\n"},
    {"/api/v1/catalogue/import-sources", everybody},
    {"/api/v1/catalogue/export", scoped, {}, {}, {{"form", "csv"}}},
    {"/api/v1/catalogue/export", scoped, {}, {}, {{"form", "json"}}},
    {"/api/v1/catalogue/standards", everybody},
    {"/api/v1/catalogue/standards/{id}", scoped, "editor", {{"id", "ZJ-901"}}},
    {"/api/v1/ledger", scoped, "audit"},
    // What lists let and points hold is of public things; the cases counted are not.
    {"/api/v1/measures", everybody},
    {"/api/v1/measures", everybody, {}, {}, {{"town", "331081001000"}}},
    {"/api/v1/measures/before-after", everybody},
    {"/api/v1/measures/months", scoped, "auditor"},
    {"/api/v1/measures/months", scoped, "lead", {}, {{"from", "2026-02-01"}}},
    {"/api/v1/measures/{measure}/rows", scoped, "auditor", {{"measure", "nearby_rate"}}},
    {"/api/v1/measures/{measure}/rows", scoped, "editor", {{"measure", "mean_distance"}}},
    {"/api/v1/measures/{measure}/rows", scoped, "lead", {{"measure", "hall_share"}}},
    {"/api/v1/measures/{measure}/rows", everybody, {}, {{"measure", "devolution_rate"}}},
    {"/api/v1/network/departments", scoped, "network"},
    {"/api/v1/network/divisions", scoped, "network"},
    {"/api/v1/network/exports/{register}",
     scoped,
     "network",
     {{"register", "points"}},
     {{"form", "csv"}}},
    {"/api/v1/network/exports/{register}",
     scoped,
     "network",
     {{"register", "divisions"}},
     {{"form", "csv"}}},
    {"/api/v1/network/exports/{register}", scoped, "network", {{"register", "points"}}},
    {"/api/v1/network/import-previews/{register}",
     scoped,
     {},
     {{"register", "points"}},
     {},
     "id,name,kind,town,lat,lon,parent\nV111,改名,village,331081100000,28.5,121.3,V026\n"},
    {"/api/v1/network/import-returns/{register}",
     scoped,
     {},
     {{"register", "points"}},
     {},
     "id,name,kind,town,lat,lon\nV026,,village,331081100000,28.5,121.3\n"},
    {"/api/v1/network/points", scoped, "network"},
    {"/api/v1/network/points", scoped, "network", {}, {{"q", "越界"}, {"closed", "true"}}},
    {"/api/v1/network/points", scoped, "network", {}, {{"town", "331081001000"}}},
    {"/api/v1/network/points/{id}", scoped, "network", {{"id", "X901"}}},
    {"/api/v1/network/points/{id}/days", scoped, "network", {{"id", "X901"}}},
    {"/api/v1/network/summary", scoped, "network"},
    {"/api/v1/network/templates/{register}", everybody, {}, {{"register", "points"}}},
    {"/api/v1/number-overrides", scoped, "window"},
    {"/api/v1/persons/accesses",
     scoped,
     "audit",
     {},
     {},
     R"({"id_kind":"resident_id","id_number":"331081190402290270"})"},
    {"/api/v1/villages/{village}/changes", everybody, {}, {{"village", "331081001003"}}},
    {"/api/v1/gate-tasks", scoped, "abroad"},
    {"/api/v1/planning-figures/exports/{sheet}",
     scoped,
     {},
     {{"sheet", "figures"}},  // that of people has a row for each village, and villages are public
     {{"form", "csv"}}},
    {"/api/v1/scenario-runs", scoped, "abroad"},
    {"/api/v1/scenario-runs/{id}/changes", scoped, "abroad", {{"id", "$run"}}},
    {"/api/v1/scenario-runs/{id}/comparison", scoped, "abroad", {{"id", "$run"}}},
    {"/api/v1/scenario-runs/{id}/file", scoped, "abroad", {{"id", "$run"}}, {{"form", "csv"}}},
    {"/api/v1/scenario-runs/{id}/items/{item}",
     scoped,
     "abroad",
     {{"id", "$run"}, {"item", "WL-036"}}},
    {"/api/v1/scenario-runs/{id}/villages/{village}",
     scoped,
     "abroad",
     {{"id", "$run"}, {"village", "331081001003"}}},
    {"/api/v1/scenarios", scoped, "abroad"},
    {"/api/v1/scenarios/{id}", scoped, "abroad", {{"id", "$scenario"}}},
    {"/api/v1/scenarios/{id}/promises", scoped, "abroad", {{"id", "$scenario"}}},
    {"/api/v1/scenarios/{id}/tasks", scoped, "abroad", {{"id", "$scenario"}}},
    {"/api/v1/tier-lists", scoped, "abroad"},
    {"/api/v1/tier-lists", scoped, {}, {}, {{"kind", "guidance"}}},
    {"/api/v1/tier-lists/{id}", scoped, "abroad", {{"id", "$list"}}},
    {"/api/v1/tier-lists/{id}/diff", scoped, "abroad", {{"id", "$list"}}},
    {"/api/v1/tier-lists/{id}/file", scoped, "abroad", {{"id", "$list"}}},
    {"/api/v1/tier-lists/{id}/gates", scoped, "abroad", {{"id", "$list"}}},
    {"/api/v1/tier-lists/{id}/lines", scoped, "abroad", {{"id", "$list"}}},
};

/// Streams are heard at the end, from a cursor of the beginning.
inline constexpr std::string_view events = "/api/v1/events";

/// The GET routes that nobody said anything of, and what is said of routes that are not there or of
/// a permission that tells otherwise.
inline std::vector<std::string> unclassified(const std::vector<http::Route>& routes) {
    std::vector<std::string> faults;
    for (const http::Route& route : routes) {
        if (route.method != http::Method::get || route.pattern == events) continue;
        if (std::ranges::find(questions, route.pattern, &Question::pattern) == questions.end())
            faults.push_back(route.pattern + " stands in no question");
    }
    for (const Question& question : questions) {
        const auto route = std::ranges::find_if(routes, [&](const http::Route& one) {
            return one.pattern == question.pattern &&
                   (one.method == http::Method::get) == question.body.empty();
        });
        if (route == routes.end()) {
            faults.push_back(question.pattern + " is no route");
            continue;
        }
        const bool is_public = route->permission == "public";
        const bool is_of_session =
            route->permission == "session.read" || route->permission == "profile.manage";
        if (is_public && (question.tells == Tells::own || question.tells == Tells::scoped))
            faults.push_back(question.pattern + " is public");
        if (is_of_session != (question.tells == Tells::own))
            faults.push_back(question.pattern + " is of the session, or is not");
    }
    return faults;
}

}  // namespace lingju::test
