#include "identity/oidc.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

#include "platform/crypto/base64.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/http/caller.hpp"
#include "platform/json/tree.hpp"

namespace lingju::identity {
namespace {

using json::Node;

/// Clocks of two houses may differ by so much.
constexpr double skew_seconds = 60;
/// A token was made for this sign-in, not long before.
constexpr double age_seconds_max = 600;
constexpr std::size_t subject_size_max = 255;

std::unexpected<Refusals> not_believed(std::string what) {
    return refuse(Refused::unauthenticated, "identity.sign_on_not_believed", std::move(what));
}

/// The one member of that name; nothing where it is absent or stands twice.
const Node* member(const Node& object, std::string_view name) {
    if (object.kind != Node::Kind::object || std::ranges::count(object.names, name) != 1)
        return nullptr;
    const auto at = std::ranges::find(object.names, name) - object.names.begin();
    return &object.items[static_cast<std::size_t>(at)];
}

/// Empty where there is no such text.
std::string text_of(const Node& object, std::string_view name) {
    const Node* found = member(object, name);
    return found && found->kind == Node::Kind::text ? found->text : "";
}

/// A text, or the texts of a list.
std::vector<std::string> texts_of(const Node& object, std::string_view name) {
    const Node* found = member(object, name);
    std::vector<std::string> texts;
    if (!found) return texts;
    if (found->kind == Node::Kind::text) return {found->text};
    for (const Node& item : found->items)
        if (item.kind == Node::Kind::text) texts.push_back(item.text);
    return texts;
}

/// A time in seconds since 1970; not a number where there is none.
double seconds_of(const Node& object, std::string_view name) {
    const Node* found = member(object, name);
    const bool is_number =
        found && (found->kind == Node::Kind::integer || found->kind == Node::Kind::real);
    return is_number ? found->real : std::nan("");
}

bool holds(const std::vector<std::string>& texts, std::string_view text) {
    return std::ranges::find(texts, text) != texts.end();
}

/// The claims of a token of three parts; none where it is anything else.
Outcome<Node> claims_of(std::string_view token) {
    const std::size_t first = token.find('.'), last = token.rfind('.');
    if (first == token.npos || first == last) return not_believed("token");
    const auto body = crypto::bytes_of_base64url(token.substr(first + 1, last - first - 1));
    if (!body) return not_believed("token");
    Outcome<Node> claims = json::parse_tree(*body);
    if (!claims || claims->kind != Node::Kind::object) return not_believed("token");
    return claims;
}

/// OpenID Connect Core 1.0, 3.1.3.7 (3) to (5): for us, and where for others too, given to us.
bool is_for(const Node& claims, const std::string& client) {
    return holds(texts_of(claims, "aud"), client);
}
bool is_given_to(const Node& claims, const std::string& client) {
    const bool for_others = texts_of(claims, "aud").size() > 1;
    return member(claims, "azp") || for_others ? text_of(claims, "azp") == client : true;
}

/// 3.1.3.7 (9) and (10).
bool is_over(const Node& claims, double now) {
    const double expires = seconds_of(claims, "exp");
    return !(expires > now - skew_seconds);
}
bool is_fresh(const Node& claims, double now) {
    const double issued = seconds_of(claims, "iat");
    return issued <= now + skew_seconds && issued >= now - age_seconds_max;
}

/// The first claim that is not as it must be; empty where all are.
std::string wrong_claim(
    const Node& claims, const SignOnProvider& provider, std::string_view nonce, Instant now
) {
    const double now_seconds = static_cast<double>(now.ms) / 1000;
    if (text_of(claims, "iss") != provider.issuer) return "iss";
    if (!is_for(claims, provider.client)) return "aud";
    if (!is_given_to(claims, provider.client)) return "azp";
    if (is_over(claims, now_seconds)) return "exp";
    if (!is_fresh(claims, now_seconds)) return "iat";
    if (nonce.empty() || !crypto::equal(text_of(claims, "nonce"), nonce)) return "nonce";
    return is_subject(text_of(claims, "sub")) ? "" : "sub";
}

}  // namespace

bool is_subject(std::string_view text) {
    return !text.empty() && text.size() <= subject_size_max &&
           std::ranges::all_of(text, [](char c) { return c > ' ' && c <= '~'; });
}

Outcome<Discovered> discovered_in(std::string_view document, const std::string& issuer) {
    const Outcome<Node> read = json::parse_tree(document);
    if (!read) return not_believed("discovery");
    if (text_of(*read, "issuer") != issuer) return not_believed("issuer");
    Discovered found{
        .authorization = text_of(*read, "authorization_endpoint"),
        .token = text_of(*read, "token_endpoint"),
        .secret_in_form =
            holds(texts_of(*read, "token_endpoint_auth_methods_supported"), "client_secret_post")
    };
    if (!http::address_in(found.authorization)) return not_believed("authorization_endpoint");
    if (!http::address_in(found.token)) return not_believed("token_endpoint");
    return found;
}

bool is_client_refused(int status, std::string_view answer) {
    const Outcome<Node> read = json::parse_tree(answer);
    const std::string error = read ? text_of(*read, "error") : "";
    if (error.empty()) return status == 401;
    return error == "invalid_client" || error == "unauthorized_client";
}

Outcome<std::string> subject_in(
    std::string_view answer, const SignOnProvider& provider, std::string_view nonce, Instant now
) {
    const Outcome<Node> read = json::parse_tree(answer);
    if (!read) return not_believed("token");
    const Outcome<Node> claims = claims_of(text_of(*read, "id_token"));
    if (!claims) return std::unexpected(claims.error());
    std::string wrong = wrong_claim(*claims, provider, nonce, now);
    if (!wrong.empty()) return not_believed(std::move(wrong));
    return text_of(*claims, "sub");
}

}  // namespace lingju::identity
