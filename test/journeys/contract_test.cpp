// The whole API against its own description: every route is described with its permission and every
// description has its route; every example is sent to a server that listens and gets what is
// described. Whatever the description says needs a key is refused without.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json/parse.hpp>

#include <memory>

#include "city.hpp"
#include "platform/openapi/openapi.hpp"

namespace lingju::journeys {
namespace {

using testing::HasSubstr;

/// Cookie and CSRF token of a fresh session of that role; nothing for the public.
Headers session_of(const City& city, const std::string& role) {
    if (role == "public") return {};
    Credentials account = city.account_for(role, "");
    std::string body = R"({"login":")" + account.login + R"(","password":")" + account.password +
                       R"(","code":")" + account.code + "\"}";
    Answered answered = ask(city.port(), "POST", "/api/v1/session", {}, body);
    if (answered.status != 201) throw std::runtime_error("no session for " + role);
    const std::string& cookie = answered.headers.at("set-cookie");
    std::string csrf(boost::json::parse(answered.body).at("csrf").as_string());
    return {{"Cookie", cookie.substr(0, cookie.find(';'))}, {"X-CSRF-Token", csrf}};
}

http::Response response_of(const Answered& answered) {
    http::Response response{.status = answered.status, .headers = {}, .body = answered.body};
    auto type = answered.headers.find("content-type");
    if (type != answered.headers.end()) response.headers.emplace_back("Content-Type", type->second);
    return response;
}

class Contract : public ::testing::Test {
  protected:
    static void SetUpTestSuite() { shared = std::make_unique<City>(test::Engine::sqlite); }
    static void TearDownTestSuite() { shared.reset(); }

    static inline std::unique_ptr<City> shared;
    City& city = *shared;
    const std::string document = Whole::openapi();

    Answered send(const openapi::Example& example, const Headers& headers) {
        return ask(
            city.port(),
            std::string(http::name_of(example.method)),
            example.target(),
            headers,
            example.body
        );
    }
};

TEST_F(Contract, DescribesEveryRouteAndNothingElse) {
    EXPECT_THAT(openapi::differences(document, city.routes()), testing::IsEmpty());
}

TEST_F(Contract, HoldsForEveryExample) {
    std::map<std::string, std::string> kept;
    int keys = 0;
    std::vector<openapi::Example> examples = openapi::examples(document);
    EXPECT_GT(examples.size(), 30u);
    std::map<std::string, Headers> sessions;  // a code of a second factor opens one
    for (const openapi::Example& described : examples) {
        openapi::Example example = openapi::filled(described, kept);
        if (!sessions.contains(example.as))
            sessions.emplace(example.as, session_of(city, example.as));
        Headers headers = sessions.at(example.as);
        for (const auto& [name, value] : example.headers) headers[name] = value;
        if (example.needs_key) {
            if (example.status < 300) {
                EXPECT_THAT(send(example, headers).body, HasSubstr("idempotency.key_missing"))
                    << example.name;
            }
            headers["Idempotency-Key"] = "contract-" + std::to_string(++keys);
        }
        http::Response response = response_of(send(example, headers));
        EXPECT_THAT(openapi::faults_of(document, example, response), testing::IsEmpty())
            << example.name << " as " << example.as;
        openapi::keep(example, response, kept);
    }
}

}  // namespace
}  // namespace lingju::journeys
