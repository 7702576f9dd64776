// Accounts, for those who administer them.
#include <algorithm>

#include "identity/answer.hpp"
#include "identity/attempts.hpp"
#include "identity/bind_sign_on.hpp"
#include "identity/bodies.hpp"
#include "identity/end_grant.hpp"
#include "identity/grant_account.hpp"
#include "identity/keep_account.hpp"
#include "identity/open_account.hpp"
#include "identity/rules.hpp"
#include "identity/store.hpp"
#include "platform/idempotency/idempotency.hpp"

namespace lingju::identity {
namespace {

using http::Method, http::Request;
using idempotency::Made;

/// A page looks at no more accounts than this; one that found fewer says where to go on.
constexpr int looked_at_max = 2000;

Administration administration_of(const Mounting& mounting, const Actor& actor) {
    return {
        .by = actor,
        .elsewhere = *mounting.elsewhere,
        .now = mounting.clock.now(),
        .issuer = issuer_of(mounting)
    };
}

Scope scope_of(const ScopeBody& body, const Actor& by) {
    return {
        .cell = by.scope.cell,
        .points = body.points,
        .departments = body.departments,
        .towns = body.towns
    };
}

AccountState state_of(const Account& account) {
    if (account.disabled) return AccountState::disabled;
    if (account.grant_ended_at) return AccountState::grant_ended;
    return account.granted_at ? AccountState::active : AccountState::awaiting_grant;
}

/// Does the act make sense for the account as it stands?
bool fits(const Account& account, const Administration& administration, std::string_view act) {
    if (act == "restore") return account.disabled;
    if (act == "rename") return true;
    const std::string& issuer = administration.issuer;
    const bool is_bound = sign_on_shown(account, issuer).has_value();
    if (act == "unbind_sign_on") return is_bound;
    if (act == "bind_sign_on") return !issuer.empty() && !is_bound && !account.disabled;
    if (act == "end_grant") return !account.disabled && account.granted_at;
    return !account.disabled && (act != "reset_second_factor" || account.has_second_factor);
}

/// What the actor may do with it, in the order a screen offers it.
std::vector<std::string> acts_on(const Account& account, const Administration& administration) {
    if (account.id == administration.by.account) return {};
    std::vector<std::string> acts;
    for (std::string act :
         {"grant",
          "rename",
          "reset_password",
          "reset_second_factor",
          "bind_sign_on",
          "unbind_sign_on",
          "unlock",
          "end_grant",
          "disable",
          "restore"}) {
        if (fits(account, administration, act) && may(administration.by.role, "accounts." + act))
            acts.push_back(std::move(act));
    }
    return acts;
}

AccountShown shown_of(const Account& account, const Administration& administration) {
    const Elsewhere& elsewhere = administration.elsewhere;
    return {
        .id = account.id,
        .login = account.login,
        .name = account.name,
        .role = account.role,
        .points = places_of(account.scope.points, elsewhere.point_name),
        .departments = places_of(account.scope.departments, elsewhere.department_name),
        .towns = places_of(account.scope.towns, elsewhere.town_name),
        .state = state_of(account),
        .password_once = account.password_once,
        .second_factor = account.has_second_factor,
        .sign_on = sign_on_shown(account, administration.issuer),
        .version = account.version,
        .opened_at = account.opened_at,
        .granted_at = account.granted_at,
        .acts = acts_on(account, administration)
    };
}

struct ListOrder {
    AccountFilter filter;
    std::optional<AccountState> state;
};

std::optional<AccountState> state_named(std::string_view name) {
    if (name == "awaiting_grant") return AccountState::awaiting_grant;
    if (name == "active") return AccountState::active;
    if (name == "grant_ended") return AccountState::grant_ended;
    if (name == "disabled") return AccountState::disabled;
    return std::nullopt;
}

Outcome<ListOrder> list_order_in(const Request& request, const Actor& actor) {
    auto said = [&](const char* name) { return request.query_value(name).value_or(""); };
    ListOrder order{
        .filter =
            {.cell = actor.scope.cell,
             .after = said("cursor"),
             .text = said("text"),
             .role = role_named(said("role"))},
        .state = state_named(said("state"))
    };
    Refusals refusals;
    auto unknown = [&](const char* code, const std::string& value) {
        append(refusals, refuse(Refused::malformed, code, value).error());
    };
    if (!said("role").empty() && !order.filter.role) unknown("identity.role_unknown", said("role"));
    if (!said("state").empty() && !order.state) unknown("identity.state_unknown", said("state"));
    if (order.filter.text.size() > 100 || !json::is_utf8(order.filter.text))
        unknown("identity.text_malformed", "text");
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    return order;
}

AccountList page_of(
    sql::Transaction& transaction, const Administration& administration, ListOrder order
) {
    AccountList page;
    const auto limit = static_cast<std::size_t>(order.filter.limit);
    for (int looked_at = 0; looked_at < looked_at_max; looked_at += order.filter.limit) {
        std::vector<Account> accounts = list_accounts(transaction, order.filter);
        for (const Account& account : accounts) {
            bool fits = administers(administration, account) &&
                        (!order.state || state_of(account) == *order.state);
            if (fits) page.accounts.push_back(shown_of(account, administration));
            order.filter.after = account.login;
            if (page.accounts.size() == limit) break;
        }
        if (accounts.size() < limit) return page;
        if (page.accounts.size() == limit) break;
    }
    page.next = order.filter.after;
    return page;
}

http::Answer list(const Mounting& mounting, const Request& request, const Actor& actor) {
    Outcome<ListOrder> order = list_order_in(request, actor);
    if (!order) return http::problem(order.error());
    return sql::read<http::Response>(mounting.database, [&](sql::Transaction& transaction) {
        return http::json(
            200, json::write(page_of(transaction, administration_of(mounting, actor), *order))
        );
    });
}

AccountAnswer answer_of(
    sql::Transaction& transaction, const Mounting& mounting, const Actor& actor, std::int64_t id
) {
    std::optional<Account> account = find_account(transaction, id);
    if (!account) throw Fault("an account that was just there is gone");
    const Administration administration = administration_of(mounting, actor);
    Attempts attempts = find_attempts(
        transaction, attempts_of_login(mounting.keys, account->login), administration.now
    );
    // One more would be refused: that is what locked means to its holder.
    ++attempts.count;
    return {
        .account = shown_of(*account, administration),
        .password = {},
        .locked_minutes = locked_minutes(attempts, login_failures_max, administration.now)
    };
}

http::Answer show(const Mounting& mounting, const Request& request, const Actor& actor) {
    const std::int64_t id = id_in(request);
    return sql::read<http::Response>(mounting.database, [&](sql::Transaction& transaction) {
        std::optional<Account> account = find_account(transaction, id);
        if (!account || !administers(administration_of(mounting, actor), *account))
            return http::problem(
                refuse(Refused::absent, "identity.account_absent", std::to_string(id)).error()
            );
        return http::json(200, json::write(answer_of(transaction, mounting, actor, id)));
    });
}

using Run = std::function<Outcome<Account>(sql::Transaction&, const Administration&)>;

/// Runs an act on an account and answers with it; with `password` where one was made just now.
http::Answer act(
    const Mounting& mounting,
    const Request& request,
    const Actor& actor,
    const char* permission,
    Run run,
    std::string password = {}
) {
    idempotency::Write write;
    write.scope = std::to_string(actor.account);
    write.act = permission;
    write.run = [mounting, actor, run](sql::Transaction& transaction) -> Outcome<Made> {
        Outcome<Account> account = run(transaction, administration_of(mounting, actor));
        if (!account) return std::unexpected(std::move(account.error()));
        return Made{std::to_string(account->id), account->version, {}};
    };
    write.render =
        [mounting, actor, password](sql::Transaction& transaction, const Made& made, bool again) {
            const std::int64_t id = std::stoll(made.resource);
            mounting.sessions.evict(id);
            AccountAnswer answer = answer_of(transaction, mounting, actor, id);
            if (!again && !password.empty()) answer.password = password;
            http::Response response = http::json(201, json::write(answer));
            response.headers.emplace_back("Location", "/api/v1/accounts/" + made.resource);
            return response;
        };
    return idempotency::write(mounting.database, request, std::move(write));
}

/// A password made by the machine, and its hash.
struct Once {
    std::string password, encoded;
};

Outcome<Once> password_once(const Mounting& mounting) {
    std::string password = crypto::random_token(12);
    Outcome<std::string> encoded = mounting.passwords.hash(password);
    if (!encoded) return std::unexpected(std::move(encoded.error()));
    return Once{std::move(password), *std::move(encoded)};
}

http::Answer open(const Mounting& mounting, const Request& request, const Actor& actor) {
    Outcome<OpenAccountBody> body = json::parse<OpenAccountBody>(request.body);
    if (!body) return http::problem(body.error());
    Outcome<Once> once = password_once(mounting);
    if (!once) return http::problem(once.error());
    AccountOrder order{body->login, body->name, body->role, scope_of(body->scope, actor)};
    return act(
        mounting,
        request,
        actor,
        "accounts.open",
        [order = std::move(order), encoded = once->encoded](
            sql::Transaction& transaction, const Administration& administration
        ) { return open_account(transaction, administration, order, encoded); },
        once->password
    );
}

http::Answer grant(const Mounting& mounting, const Request& request, const Actor& actor) {
    Outcome<GrantAccountBody> body = json::parse<GrantAccountBody>(request.body);
    if (!body) return http::problem(body.error());
    GrantOrder order{id_in(request), body->version, body->role, scope_of(body->scope, actor)};
    return act(
        mounting,
        request,
        actor,
        "accounts.grant",
        [order](sql::Transaction& transaction, const Administration& administration) {
            return grant_account(transaction, administration, order);
        }
    );
}

http::Answer rename(const Mounting& mounting, const Request& request, const Actor& actor) {
    Outcome<RenameAccountBody> body = json::parse<RenameAccountBody>(request.body);
    if (!body) return http::problem(body.error());
    return act(
        mounting,
        request,
        actor,
        "accounts.rename",
        [order = KeepOrder{id_in(request), body->version}, name = body->name](
            sql::Transaction& transaction, const Administration& administration
        ) { return rename_account(transaction, administration, order, name); }
    );
}

http::Answer bind(const Mounting& mounting, const Request& request, const Actor& actor) {
    Outcome<BindSignOnBody> body = json::parse<BindSignOnBody>(request.body);
    if (!body) return http::problem(body.error());
    const KeepOrder order{id_in(request), body->version};
    return act(
        mounting,
        request,
        actor,
        "accounts.bind_sign_on",
        [order, &keys = mounting.keys, subject = Subject{issuer_of(mounting), body->subject}](
            sql::Transaction& transaction, const Administration& administration
        ) { return bind_sign_on(transaction, keys, administration, order, subject); }
    );
}

http::Answer reset(const Mounting& mounting, const Request& request, const Actor& actor) {
    Outcome<AccountVersionBody> body = json::parse<AccountVersionBody>(request.body);
    if (!body) return http::problem(body.error());
    Outcome<Once> once = password_once(mounting);
    if (!once) return http::problem(once.error());
    return act(
        mounting,
        request,
        actor,
        "accounts.reset_password",
        [order = KeepOrder{id_in(request), body->version}, encoded = once->encoded](
            sql::Transaction& transaction, const Administration& administration
        ) { return reset_password(transaction, administration, order, encoded); },
        once->password
    );
}

using Keep =
    std::function<Outcome<Account>(sql::Transaction&, const Administration&, const KeepOrder&)>;

/// The route of an act that needs no more than the version that was seen.
ActorHandler keeping(const Mounting& mounting, const char* permission, Keep keep) {
    return [=](const Request& request, const Actor& actor) -> http::Answer {
        Outcome<AccountVersionBody> body = json::parse<AccountVersionBody>(request.body);
        if (!body) return http::problem(body.error());
        KeepOrder order{id_in(request), body->version};
        return act(
            mounting,
            request,
            actor,
            permission,
            [keep, order](sql::Transaction& transaction, const Administration& administration) {
                return keep(transaction, administration, order);
            }
        );
    };
}

}  // namespace

std::vector<http::Route> account_routes(const Guard& guard, const Mounting& mounting) {
    auto step = [&](const char* pattern, const char* permission, Keep keep) {
        return guard.route(
            Method::post, pattern, permission, keeping(mounting, permission, std::move(keep))
        );
    };
    auto forget =
        [&keys = mounting.keys](
            sql::Transaction& transaction, const Administration& by, const KeepOrder& order
        ) { return unlock_account(transaction, by, order, keys); };
    Keep disable = [](auto& transaction, const auto& by, const auto& order) {
        return disable_account(transaction, by, order);
    };
    using enum Method;
    return {
        guard.route(get, "/api/v1/accounts", "accounts.read", at(mounting, list)),
        guard.route(post, "/api/v1/accounts", "accounts.open", at(mounting, open)),
        guard.route(get, "/api/v1/accounts/{id}", "accounts.read", at(mounting, show)),
        guard.route(post, "/api/v1/accounts/{id}/grant", "accounts.grant", at(mounting, grant)),
        guard.route(post, "/api/v1/accounts/{id}/name", "accounts.rename", at(mounting, rename)),
        guard.route(
            post, "/api/v1/accounts/{id}/password", "accounts.reset_password", at(mounting, reset)
        ),
        step("/api/v1/accounts/{id}/grant-removal", "accounts.end_grant", end_grant),
        step("/api/v1/accounts/{id}/disablement", "accounts.disable", disable),
        step("/api/v1/accounts/{id}/restoration", "accounts.restore", restore_account),
        step(
            "/api/v1/accounts/{id}/second-factor-reset",
            "accounts.reset_second_factor",
            reset_second_factor
        ),
        guard.route(
            post, "/api/v1/accounts/{id}/sign-on", "accounts.bind_sign_on", at(mounting, bind)
        ),
        step("/api/v1/accounts/{id}/sign-on-removal", "accounts.unbind_sign_on", unbind_sign_on),
        step("/api/v1/accounts/{id}/unlocking", "accounts.unlock", forget),
    };
}

}  // namespace lingju::identity
