// A city with two towns' staff in it: somebody of every role bound to one town, and what arises in
// the other. For tests that hold every route to its asker's scope.
#pragma once

#include <gtest/gtest.h>

#include <mutex>

#include <fmt/format.h>
#include <boost/json.hpp>

#include "catalogue/adopt.hpp"
#include "catalogue/find.hpp"
#include "catalogue/import.hpp"
#include "identity/rules.hpp"
#include "identity/second_factor.hpp"
#include "leak_questions.hpp"
#include "mounted.hpp"
#include "network/demo.hpp"
#include "network/find.hpp"
#include "network/import.hpp"
#include "network/keep.hpp"
#include "planning/test/finished_run.hpp"
#include "platform/crypto/one_time_code.hpp"
#include "platform/outbox/outbox.hpp"

namespace lingju::test {

using identity::Role;

/// Keeps what it is sent.
struct Heard : http::Stream {
    bool send(std::string_view, std::string_view topic, std::string_view data) override {
        const std::lock_guard lock(mutex);
        events.push_back(fmt::format("{} {}", topic, data));
        return true;
    }
    void close() override {
        if (told) std::exchange(told, nullptr)();
    }
    void on_closed(std::function<void()> closed) override { told = std::move(closed); }
    std::mutex mutex;
    std::vector<std::string> events;
    std::function<void()> told;
};

class TwoTowns : public testing::TestWithParam<Engine> {
  protected:
    TwoTowns() {
        write<bool>([&](sql::Transaction& transaction) -> Outcome<bool> {
            const auto items = catalogue::load_catalogue(transaction);
            beyond_ = items.find_item("WL-108")->department;
            here_ = items.find_item("WL-043")->department;
            catalogue::Work work{.editor = {}, .network = nullptr, .now = clock_.now()};
            work.editor.scope.cell = "331081";
            catalogue::Standard standard{"ZJ-901", 1, catalogue::Owner::provincial, "省标准", {}};
            standard.owned.name = "越界事项";  // the name of what arises beyond
            return catalogue::receive_standard(transaction, work, standard).has_value();
        });
    }

    template <class T>
    T write(const std::function<Outcome<T>(sql::Transaction&)>& act) {
        Outcome<T> made = sql::write<T>(whole_.database(), act);
        if (!made) throw Fault(summary(made.error()));
        return *std::move(made);
    }

    /// The token of a fresh session of a fresh account.
    std::string token_of(const std::string& login, Role role, const identity::Scope& scope) {
        const std::string word = crypto::random_token(),
                          encoded = city_.passwords.hash(word).value();
        std::string code;
        write<bool>([&](sql::Transaction& transaction) -> Outcome<bool> {
            const auto account = identity::create_account(
                transaction, {login, login, role, scope}, encoded, 0, clock_.now()
            );
            if (!account) return std::unexpected(account.error());
            if (identity::is_administrator(role)) code = enrolled(transaction, *account);
            return true;
        });
        std::promise<std::string> token;
        sessions_.sign_in(
            {login, word, "192.0.2.1", code},
            [&](const Outcome<identity::SignedIn>& in) { token.set_value(in.value().token); }
        );
        return token.get_future().get();
    }

    /// Gives an administrator a second factor; the code of now.
    std::string enrolled(sql::Transaction& transaction, std::int64_t account) {
        const std::string secret = identity::new_secret();
        identity::Actor actor;
        actor.account = account;
        const auto step = static_cast<std::uint64_t>(identity::step_of(clock_.now()));
        if (!identity::enrol_second_factor(transaction, whole_.keys(), actor, secret) ||
            !identity::confirm_second_factor(
                transaction,
                whole_.keys(),
                actor,
                crypto::one_time_code(secret, step - 1),
                clock_.now()
            ))
            throw Fault("no second factor");
        return crypto::one_time_code(secret, step);
    }

    /// An account of every role, bound to one town, one of its points, one department.
    std::map<std::string, std::string> staff(
        const std::string& suffix,
        const std::string& town,
        const std::string& village,
        const std::string& centre,
        const std::string& department
    ) {
        const identity::Scope of_village{"331081", {village}}, of_centre{"331081", {centre}},
            of_department{"331081", {}, {department}}, of_town{"331081", {}, {}, {town}};
        std::map<std::string, std::string> tokens;
        const auto add = [&](const std::string& name, Role role, const identity::Scope& scope) {
            tokens[name] = token_of(name + suffix, role, scope);
        };
        add("agent", Role::village_agent, of_village);
        add("window", Role::window_officer, of_centre);
        add("lead", Role::hall_lead, of_centre);
        add("guide", Role::guide, of_centre);
        add("officer", Role::department_officer, of_department);
        add("liaison", Role::liaison, of_department);
        add("editor", Role::catalogue_editor, of_department);
        add("network", Role::network_manager, of_town);
        add("auditor", Role::auditor, of_town);
        add("system", Role::system_administrator, of_town);
        add("security", Role::security_administrator, of_town);
        add("audit", Role::audit_administrator, of_town);
        return tokens;
    }

    http::Response ask(http::Method method, const Question& question, const std::string& token) {
        http::Request request{.method = method, .path = question.pattern};
        request.remote_address = "192.0.2.1";
        for (const auto& [name, value] : question.path) request.parameters[name] = filled(value);
        for (const auto& [name, value] : question.query) request.query.emplace(name, filled(value));
        request.body = filled(question.body);
        request.headers["idempotency-key"] = crypto::random_token();
        if (!token.empty()) {
            request.headers["cookie"] = fmt::format("{}={}", identity::session_cookie, token);
            request.headers["x-csrf-token"] = sessions_.csrf_of(token);
        }
        for (const http::Route& route : routes_) {
            if (route.method != method || route.pattern != question.pattern) continue;
            http::Answer answer = route.handler(request);
            if (auto* now = std::get_if<http::Response>(&answer)) return std::move(*now);
            std::promise<http::Response> later;
            std::get<http::Later>(answer)([&later](http::Response given) {
                later.set_value(std::move(given));
            });
            return later.get_future().get();
        }
        throw Fault("no route " + question.pattern);
    }

    /// Does what is asked of a route by whoever may; its answer.
    boost::json::value act(
        http::Method method,
        const std::string& pattern,
        const std::string& token,
        const Texts& path,
        const std::string& body
    ) {
        const http::Response made = ask(method, {pattern, {}, {}, path, {}, body}, token);
        if (made.status >= 300) throw Fault(pattern + " " + made.body);
        return boost::json::parse(made.body);
    }

    std::string filled(std::string text) const {
        for (const auto& [name, value] : arisen_)
            for (std::size_t at; (at = text.find("$" + name)) != std::string::npos;)
                text.replace(at, name.size() + 1, value);
        return text;
    }

    /// The answer, without the id that it was asked by.
    std::string told(const Question& question, const std::string& token) {
        const auto method = question.body.empty() ? http::Method::get : http::Method::post;
        const http::Response answer = ask(method, question, token);
        std::string text = fmt::format("{} {}", answer.status, answer.body);
        for (const auto& [name, value] : question.path) {
            if (!value.starts_with('$')) continue;
            const std::string id = filled(value);
            for (std::size_t at; id != "0" && (at = text.find(id)) != std::string::npos;)
                text.replace(at, id.size(), "0");
        }
        return text;
    }

    /// Every answer to everybody of `tokens` that is held to stay the same.
    std::vector<std::string> all_told(
        const std::map<std::string, std::string>& tokens, bool public_too
    ) {
        std::vector<std::string> all;
        for (const Question& question : questions) {
            if (question.tells == Tells::process) continue;
            if (!public_too && question.tells == Tells::everybody) continue;
            for (const auto& [name, token] : tokens)
                all.push_back(key_of(question, name) + ": " + told(question, token));
        }
        return all;
    }

    /// What is unlike, the beginning of each.
    static std::vector<std::string> differences(
        const std::vector<std::string>& before, const std::vector<std::string>& after
    ) {
        std::vector<std::string> unlike;
        for (std::size_t i = 0; i < before.size(); ++i)
            if (before[i] != after[i])
                unlike.push_back(before[i].substr(0, 300) + "\n  then " + after[i].substr(0, 300));
        return unlike;
    }

    std::vector<std::string> submitted(
        const std::string& token, const std::string& item, const std::string& point
    ) {
        const boost::json::value made =
            act(http::Method::post,
                "/api/v1/cases",
                token,
                {},
                fmt::format(
                    R"({{"item":"{}","point":"{}","channel":"window","applicant":{{"name":"林远山",
                    "id_kind":"resident_id","id_number":"331081190402290270",
                    "phone":"19900002741"}},"materials":[{{"id":"m1","given":"original"}}]}})",
                    item,
                    point
                ));
        const auto text = [&](const char* name) { return std::string(made.at(name).as_string()); };
        return {text("id"), text("number"), text("tracking")};
    }

    /// Those whose scope reaches what arises.
    std::map<std::string, std::string> witnesses() {
        auto there = staff(".there", "331081001", "V026", "T001", beyond_);
        there["auditor"] = token_of("city.auditor", Role::auditor, {"331081"});
        there["audit"] = token_of("city.audit", Role::audit_administrator, {"331081"});
        there["abroad"] = token_of("abroad", Role::catalogue_editor, {"331082"});
        return there;
    }
    /// The questions whose witness is told what was told before.
    static std::vector<std::string> told_nothing_new(
        const std::vector<std::string>& before, const std::vector<std::string>& after
    ) {
        std::vector<std::string> silent;
        for (std::size_t i = 0; i < before.size(); ++i)
            if (before[i] == after[i]) silent.push_back(before[i]);
        std::erase_if(silent, [](const std::string& line) {
            return std::ranges::none_of(questions, [&](const Question& question) {
                return !question.witness.empty() &&
                       line.starts_with(key_of(question, question.witness) + ": ");
            });
        });
        return silent;
    }
    static std::string key_of(const Question& question, const std::string& who) {
        std::string key = question.pattern + " " + question.body;
        for (const auto& [name, value] : question.path) key += fmt::format(" {}={}", name, value);
        for (const auto& [name, value] : question.query) key += fmt::format(" {}={}", name, value);
        return key + " to " + who;
    }

    std::vector<std::string> events_after(const outbox::Cursor& cursor, const std::string& token) {
        const auto heard = std::make_shared<Heard>();
        http::Request request{.method = http::Method::get, .path = std::string(events)};
        request.query.emplace("after", outbox::to_string(cursor));
        request.headers["cookie"] = fmt::format("{}={}", identity::session_cookie, token);
        const auto route = std::ranges::find(routes_, events, &http::Route::pattern);
        route->stream(request, heard);
        heard->close();
        return heard->events;
    }

    void something_confidential_arises();
    void something_public_arises();
    void a_scenario_arises(const std::string& planner);

    Mounted city_{GetParam()};
    Whole& whole_ = city_.whole;
    FixedClock& clock_ = city_.clock;
    identity::Sessions& sessions_ = city_.sessions;
    std::vector<http::Route>& routes_ = city_.routes;
    std::string here_, beyond_;  // departments
    Texts arisen_ = {
        {"account", "0"},
        {"case", "0"},
        {"curve", "0"},
        {"list", "0"},
        {"number", "0"},
        {"override", "0"},
        {"run", "0"},
        {"scenario", "0"},
        {"tracking", "0"}
    };
};

/// In Taiping and its department: an application that is near its limit by now, two drafts of
/// items, an account, a grant taken away, a number to vouch for; in another county a tier list, a
/// scenario.
inline void TwoTowns::something_confidential_arises() {
    using enum http::Method;
    const Instant now = clock_.now();
    clock_.set(*parse_instant("2026-02-24T09:00:00+08:00"));
    auto there = staff(".maker", "331081001", "V026", "T001", beyond_);
    there["abroad"] = token_of("abroad.maker", Role::catalogue_editor, {"331082"});
    const auto made = submitted(there.at("agent"), "WL-108", "V026");
    arisen_["case"] = made[0], arisen_["number"] = made[1], arisen_["tracking"] = made[2];
    submitted(there.at("window"), "WL-108", "T001");
    act(post,
        "/api/v1/catalogue/items",
        there.at("editor"),
        {},
        fmt::format(
            R"({{"id":"XX-901","fields":{{"name":"越界事项","department":"{}","task_type":"20",
            "kind":"2","promised":{{"days":5,"unit":"working"}},"from_on":"2026-01-01",
            "tiers":["town"],"visits_reason":"核验身份"}}}})",
            beyond_
        ));
    act(post, "/api/v1/catalogue/items/{id}/versions", there.at("editor"), {{"id", "WL-108"}}, "{}"
    );
    const auto account =
        act(post,
            "/api/v1/accounts",
            there.at("system"),
            {},
            R"({"login":"beyond.agent","name":"越界","role":"village_agent",
            "scope":{"points":["V027"]}})");
    arisen_["account"] = account.at("account").at("id").as_string();
    const auto ended = sql::read<identity::Account>(whole_.database(), [](sql::Transaction& t) {
        return identity::find_account(t, "guide.maker").value();
    });
    act(post,
        "/api/v1/accounts/{id}/grant-removal",
        there.at("security"),
        {{"id", std::to_string(ended.id)}},
        fmt::format(R"({{"version":{}}})", ended.version));
    const auto override =
        act(post,
            "/api/v1/number-overrides",
            there.at("window"),
            {},
            R"({"id_kind":"uscc","id_number":"91350211M0000XUF46","reason":"证照原件如此",
        "point":"T001"})");
    arisen_["override"] = override.at("id").as_string();
    const auto list =
        act(post, "/api/v1/tier-lists", there.at("abroad"), {}, R"({"kind":"tier","title":"邻县"})"
        );
    arisen_["list"] = list.at("id").as_string();
    a_scenario_arises(there.at("abroad"));
    clock_.set(now);
}

/// With a curve, and a run and a gate's task of one id.
inline void TwoTowns::a_scenario_arises(const std::string& planner) {
    using enum http::Method;
    const auto scenario = act(post, "/api/v1/scenarios", planner, {}, R"({"title":"邻县的方案"})");
    arisen_["scenario"] = scenario.at("id").as_string();
    arisen_["run"] = std::to_string(write<std::int64_t>([&](sql::Transaction& transaction) {
        const std::int64_t its = std::stoll(arisen_["scenario"]), of = std::stoll(arisen_["list"]);
        const std::int64_t run = planning::keep_finished_run(
            transaction, its, of, "WL-036", "331081001003", clock_.now()
        );
        planning::GateTask task;
        task.id = run, task.list = of, task.cell = "331082";
        task.holder = "V026", task.item = "WL-036";
        planning::insert_gate_tasks(transaction, {&task, 1});
        return Outcome<std::int64_t>(run);
    }));
    const auto drawn =
        act(post,
            "/api/v1/scenarios/{id}/curves",
            planner,
            {{"id", arisen_["scenario"]}},
            R"({"revision":1,"knob":"training"})");
    arisen_["curve"] = drawn.at("curve").at("id").as_string();
}

/// A village and a point of it in Taiping, where the department is present.
inline void TwoTowns::something_public_arises() {
    identity::Actor city;
    city.account = 1;
    city.scope = {"331081"};
    write<std::int64_t>([&](sql::Transaction& transaction) {
        const auto network = network::load_network(transaction);
        network::Division village = *network.find_division("331081001003");
        village.id = "331081001901", village.version = 0;
        village.periods.back().name = "越界村";
        return network::keep_division(transaction, village, city, village.in_force.from);
    });
    write<std::int64_t>([&](sql::Transaction& transaction) {
        const auto network = network::load_network(transaction);
        network::Point point = *network.find_point("V026");
        point.id = "X901", point.name = "越界点", point.version = 0;
        point.presences = {{beyond_, network::Power::accept, {point.in_force.from, {}}}};
        return network::keep_point(transaction, point, city);
    });
    whole_.refresh();
}

}  // namespace lingju::test
