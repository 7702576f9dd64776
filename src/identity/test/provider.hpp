// A provider of OpenID Connect, small but real: it listens, knows one client, checks PKCE, and
// gives each code once.
#pragma once

#include <fmt/format.h>

#include <boost/json.hpp>
#include <functional>
#include <future>
#include <map>
#include <mutex>
#include <string>

#include "identity/sign_on.hpp"
#include "platform/crypto/base64.hpp"
#include "platform/http/caller.hpp"
#include "platform/http/http.hpp"
#include "platform/http/target.hpp"

namespace lingju::identity {

inline std::string token_of(const boost::json::value& claims) {
    return crypto::base64url(R"({"alg":"RS256"})") + "." +
           crypto::base64url(boost::json::serialize(claims)) + ".c2lnbmF0dXJl";
}

class TestProvider {
  public:
    static constexpr const char* our_secret = "a secret: kept & safe";

    explicit TestProvider(const Clock& clock) : clock_(clock) {
        http::Options options;
        options.port = 0;
        options.clock = &clock;
        server_ = std::make_unique<http::Server>(options, routes());
        server_->start();
    }
    ~TestProvider() { server_->drain(1); }

    std::string issuer() const { return fmt::format("http://127.0.0.1:{}/city", server_->port()); }
    SignOnProvider known_as() const {
        return {
            .issuer = issuer(),
            .client = "lingju",
            .secret = our_secret,
            .redirect = "https://lingju.example/sign-on",
            .name_zh = "市统一身份认证",
            .name_en = "City ID"
        };
    }

    /// What a browser brings back from `url`, where whoever sits there signs in.
    static SignOnReturn visited(const std::string& url) {
        static http::Caller caller;
        std::promise<http::Answered> answered;
        caller.ask({.url = url}, [&](http::Answered given) { answered.set_value(given); });
        const auto target = http::parse_target(answered.get_future().get().value().body);
        if (!target) throw Fault("the provider sent the browser nowhere");
        return {.state = target->query.at("state"), .code = target->query.at("code")};
    }

    // Set before anybody asks.
    std::string subject = "u-1007";
    std::function<void(boost::json::object& claims)> bend = [](auto&) {};
    std::function<void(http::Response& answer)> spoil = [](auto&) {};
    std::function<void(boost::json::object& document)> misprint = [](auto&) {};
    bool takes_secret_in_form = false;
    std::string secret = our_secret;  // that it takes

  private:
    using Texts = std::map<std::string, std::string>;

    std::vector<http::Route> routes() {
        auto route = [](http::Method method, const char* pattern, http::Handler handler) {
            return http::Route{
                .method = method,
                .pattern = pattern,
                .permission = "public",
                .handler = std::move(handler)
            };
        };
        using http::Method, http::Request, http::Answer;
        return {
            route(
                Method::get,
                "/city/.well-known/openid-configuration",
                [this](const Request&) -> Answer { return document(); }
            ),
            route(
                Method::get,
                "/authorize",
                [this](const Request& request) -> Answer { return authorized(request.query); }
            ),
            route(
                Method::post,
                "/token",
                [this](const Request& request) -> Answer {
                    http::Response answer = token(request);
                    spoil(answer);
                    return answer;
                }
            )
        };
    }

    http::Response document() {
        const std::string base = fmt::format("http://127.0.0.1:{}", server_->port());
        boost::json::object document{
            {"issuer", issuer()},
            {"authorization_endpoint", base + "/authorize"},
            {"token_endpoint", base + "/token"},
            {"scopes_supported", {"openid"}}
        };
        if (takes_secret_in_form)
            document["token_endpoint_auth_methods_supported"] =
                boost::json::array{"client_secret_post"};
        misprint(document);
        return http::json(200, boost::json::serialize(document));
    }

    http::Response authorized(const Texts& query) {
        const bool sound = query.at("response_type") == "code" && query.at("scope") == "openid" &&
                           query.at("client_id") == "lingju" &&
                           query.at("code_challenge_method") == "S256";
        if (!sound) return {400, {}, ""};
        std::lock_guard lock(mutex_);
        const std::string code = "code+" + std::to_string(++given_) + "/=";
        codes_[code] = query;
        const std::string back = "/sign-on?code=" + http::percent_encoded(code) +
                                 "&state=" + http::percent_encoded(query.at("state"));
        return {200, {{"Content-Type", "text/plain"}}, back};
    }

    bool is_our_client(const http::Request& request, const Texts& form) const {
        if (takes_secret_in_form)
            return form.contains("client_secret") && form.at("client_secret") == secret;
        const std::string pair = "lingju:" + http::percent_encoded(secret);
        return request.header("authorization") == "Basic " + crypto::base64(pair);
    }

    http::Response token(const http::Request& request) {
        const Texts form = http::parse_target("/?" + request.body)->query;
        std::lock_guard lock(mutex_);
        auto begun = codes_.find(form.at("code"));
        if (!is_our_client(request, form)) return http::json(401, R"({"error":"invalid_client"})");
        const bool sound = begun != codes_.end() && form.at("grant_type") == "authorization_code" &&
                           form.at("redirect_uri") == begun->second.at("redirect_uri") &&
                           crypto::base64url(crypto::sha256(form.at("code_verifier"))) ==
                               begun->second.at("code_challenge");
        if (!sound) return http::json(400, R"({"error":"invalid_grant"})");
        const std::int64_t now = clock_.now().ms / 1000;
        boost::json::object claims{
            {"iss", issuer()},
            {"sub", subject},
            {"aud", "lingju"},
            {"exp", now + 300},
            {"iat", now},
            {"nonce", begun->second.at("nonce")}
        };
        codes_.erase(begun);
        bend(claims);
        return http::json(
            200,
            boost::json::serialize(boost::json::object{
                {"access_token", "x"}, {"token_type", "Bearer"}, {"id_token", token_of(claims)}
            })
        );
    }

    const Clock& clock_;
    std::mutex mutex_;
    int given_ = 0;
    std::map<std::string, Texts> codes_;  // by code: what was asked
    std::unique_ptr<http::Server> server_;
};

}  // namespace lingju::identity
