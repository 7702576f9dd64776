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

/// Places with their names, in the order of `ids`.
inline std::vector<Place> places_of(
    const std::vector<std::string>& ids, const std::function<std::string(const std::string&)>& name
) {
    std::vector<Place> places;
    for (const std::string& id : ids) places.push_back({id, name(id)});
    return places;
}

}  // namespace lingju::identity
