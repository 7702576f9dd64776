#include "player.hpp"

#include <chrono>
#include <stdexcept>
#include <thread>
#include <tuple>

namespace lingju::journeys {

namespace json = boost::json;

/// As much of the journey's time goes by between two looks: work that failed is tried again then.
constexpr std::int64_t passed_ms = 1'000;

std::vector<std::string> Player::play(const Journey& journey) {
    for (const Step& step : journey.steps) {
        std::vector<std::string> failures;
        try {
            if (step.kind == Step::Kind::at)
                clock_.set(parse_instant(step.words.at(0)).value());
            else if (step.kind == Step::Kind::as)
                sign_in(step);
            else
                failures = step.until ? awaited(step) : request(step);
        } catch (const std::exception& error) {
            failures.push_back("line " + std::to_string(step.line) + ": " + error.what());
        }
        if (!failures.empty()) return failures;
    }
    return {};
}

void Player::sign_in(const Step& step) {
    cookie_.clear();
    csrf_.clear();
    if (step.words.at(0) == "nobody") return;
    const Credentials account =
        account_for_(step.words[0], step.words.size() > 1 ? step.words[1] : "");
    const std::string key = account.login + " " + account.code;
    if (account.code.empty() || !opened_.contains(key)) open_session(account);
    if (account.code.empty()) return;
    opened_.try_emplace(key, cookie_, csrf_);
    std::tie(cookie_, csrf_) = opened_.at(key);
}

void Player::open_session(const Credentials& account) {
    const json::object order{
        {"login", account.login}, {"password", account.password}, {"code", account.code}
    };
    const Answered answered =
        ask(port_,
            "POST",
            "/api/v1/session",
            {{"Content-Type", "application/json"}},
            json::serialize(order));
    if (answered.status != 201) throw std::runtime_error("could not sign in: " + answered.body);
    const std::string& cookie = answered.headers.at("set-cookie");
    cookie_ = cookie.substr(0, cookie.find(';'));
    csrf_ = std::string(json::parse(answered.body).at("csrf").as_string());
}

std::vector<std::string> Player::awaited(const Step& step) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(60);
    while (true) {
        std::vector<std::string> failures = request(step);
        if (failures.empty() || std::chrono::steady_clock::now() > end) return failures;
        clock_.set({clock_.now().ms + passed_ms});
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

Headers Player::headers_of(const Step& step) {
    Headers headers;
    if (!cookie_.empty()) headers["Cookie"] = cookie_;
    if (step.words[0] != "GET") {
        headers["Content-Type"] = "application/json";
        headers["Idempotency-Key"] = "journey-" + std::to_string(++keys_);
        if (!csrf_.empty()) headers["X-CSRF-Token"] = csrf_;
    }
    for (const auto& [name, value] : step.headers) headers[name] = filled_in(value, kept_);
    return headers;
}

std::vector<std::string> Player::request(const Step& step) {
    const Answered answered =
        ask(port_,
            step.words[0],
            filled_in(step.words[1], kept_),
            headers_of(step),
            filled_in(step.body, kept_));
    const std::string line = "line " + std::to_string(step.line) + ": ";
    if (answered.status != step.status)
        return {
            line + "answered " + std::to_string(answered.status) + ", expected " +
            std::to_string(step.status) + "\n" + answered.body
        };
    boost::system::error_code not_json;
    const json::value body = json::parse(answered.body, not_json);
    std::vector<std::string> failures;
    for (const Expectation& expected : step.expectations) {
        const std::string said = disappointment(expected, not_json ? json::value() : body, kept_);
        if (!said.empty())
            failures.push_back("line " + std::to_string(expected.line) + ": " + said);
    }
    if (!failures.empty()) failures.push_back(line + "answered\n" + answered.body);
    return failures;
}

}  // namespace lingju::journeys
