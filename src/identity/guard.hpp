// Deny by default: a route exists only with a permission, and only a guarded handler knows who
// asks.
#pragma once

#include <functional>
#include <initializer_list>
#include <vector>

#include "identity/model.hpp"
#include "identity/rules.hpp"
#include "platform/http/http.hpp"

namespace lingju::identity {

using ActorHandler = std::function<http::Answer(const http::Request&, const Actor&)>;
using ActorStreamHandler = std::function<std::optional<
    http::Response>(const http::Request&, const Actor&, std::shared_ptr<http::Stream>)>;

/// Hands what a route is asked to `ask`, with the desk (or mounting) it works at, which is copied.
template <class Desk>
ActorHandler at(
    const Desk& desk, http::Answer (*ask)(const Desk&, const http::Request&, const Actor&)
) {
    return [desk, ask](const http::Request& request, const Actor& actor) {
        return ask(desk, request, actor);
    };
}

/// A route of a desk: who may ask, and what answers.
template <class Desk>
struct Row {
    http::Method method;
    const char* pattern;
    const char* permission;
    http::Answer (*ask)(const Desk&, const http::Request&, const Actor&);
};

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
    /// One route for each row, in their order; each keeps a copy of the desk.
    template <class Desk>
    std::vector<http::Route> routes(const Desk& desk, std::initializer_list<Row<Desk>> rows) const {
        std::vector<http::Route> routes;
        for (const auto& [method, pattern, permission, ask] : rows)
            routes.push_back(route(method, pattern, permission, at(desk, ask)));
        return routes;
    }
    http::Route stream(std::string pattern, std::string permission, ActorStreamHandler handler)
        const;

  private:
    Sessions& sessions_;
};

}  // namespace lingju::identity
