// The routes of identity. Only main's files include this.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "identity/elsewhere.hpp"
#include "identity/guard.hpp"
#include "identity/sessions.hpp"
#include "identity/sign_on.hpp"
#include "platform/events/events.hpp"
#include "platform/http/http.hpp"
#include "platform/json/json.hpp"

namespace lingju::identity {

/// All of it outlives the routes.
struct Mounting {
    Sessions& sessions;
    events::Hub& hub;
    sql::Database& database;
    const crypto::Provider& keys;
    crypto::Passwords& passwords;
    const Clock& clock;
    std::shared_ptr<const Elsewhere> elsewhere;
    SignOn* sign_on = nullptr;  // null where none is set up
};

/// /api/v1/session, /api/v1/sign-on…, /api/v1/events, /api/v1/accounts…, /api/v1/profile…,
/// /api/v1/powers-of-attorney…, /api/v1/guardianships…, /api/v1/number-overrides…,
/// /api/v1/persons/accesses,
/// /api/v1/ledger.
std::vector<http::Route> routes(const Mounting& mounting);

/// The parts of them: single sign-on, accounts for those who administer them, everybody's own, and
/// who acts for or looked at whom.
std::vector<http::Route> sign_on_routes(const Guard& guard, const Mounting& mounting);
std::vector<http::Route> account_routes(const Guard& guard, const Mounting& mounting);
std::vector<http::Route> account_sheet_routes(const Guard& guard, const Mounting& mounting);
std::vector<http::Route> profile_routes(const Guard& guard, const Mounting& mounting);
std::vector<http::Route> tie_routes(const Guard& guard, const Mounting& mounting);
http::Route ledger_route(const Guard& guard, const Mounting& mounting);

/// The schemas that openapi.yaml refers to.
void describe(json::Components& components);

}  // namespace lingju::identity
