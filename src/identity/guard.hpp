// Deny by default: a route exists only with a permission, and only a guarded handler knows who
// asks.
#pragma once

#include <functional>

#include "identity/model.hpp"
#include "identity/rules.hpp"
#include "platform/http/http.hpp"

namespace lingju::identity {

using ActorHandler = std::function<http::Answer(const http::Request&, const Actor&)>;
using ActorStreamHandler = std::function<std::optional<
    http::Response>(const http::Request&, const Actor&, std::shared_ptr<http::Stream>)>;

class Sessions;

/// Wraps routes: session → Actor, or a refusal before the handler runs. Refuses
/// identity.not_signed_in (401), identity.not_permitted (403), identity.csrf (403: an unsafe method
/// by cookie without the right X-CSRF-Token), identity.password_due and identity.second_factor_due
/// (403: first what is due; session and profile are open meanwhile). Permission "public" lets
/// everybody in, with the actor where there is a session (and, for an unsafe method, the right CSRF
/// token). A read that finds the database away is answered database.away (503). `sessions` must
/// outlive the routes.
class Guard {
  public:
    explicit Guard(Sessions& sessions) : sessions_(sessions) {}
    http::Route route(
        http::Method method, std::string pattern, std::string permission, ActorHandler handler
    ) const;
    http::Route stream(std::string pattern, std::string permission, ActorStreamHandler handler)
        const;

  private:
    Sessions& sessions_;
};

}  // namespace lingju::identity
