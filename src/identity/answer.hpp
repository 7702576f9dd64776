// How the routes of this module read paths and run acts. Private to the module.
#pragma once

#include <functional>

#include "identity/api.hpp"
#include "identity/bodies.hpp"
#include "platform/http/numbers.hpp"
#include "platform/outcome/outcome.hpp"

namespace lingju::identity {

/// The session's own token.
inline std::string token_in(const http::Request& request) {
    return request.cookie(session_cookie).value_or("");
}

/// Of the provider of single sign-on; empty where none is set up.
inline std::string issuer_of(const Mounting& mounting) {
    return mounting.sign_on ? mounting.sign_on->provider().issuer : "";
}

/// Places with their names, in the order of `ids`.
inline std::vector<Place> places_of(
    const std::vector<std::string>& ids, const std::function<std::string(const std::string&)>& name
) {
    std::vector<Place> places;
    for (const std::string& id : ids) places.push_back({id, name(id)});
    return places;
}

/// The answer to whoever signs in: the session and its cookie; or why there is none, with
/// Retry-After where the login has to wait.
http::Response signed_in(const Mounting& mounting, const Outcome<SignedIn>& outcome);

/// What a browser says it is, as far as it can be kept and shown: 200 visible ASCII characters.
std::string agent_of(std::string_view header);

}  // namespace lingju::identity
