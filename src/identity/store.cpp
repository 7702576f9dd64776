#include "identity/store.hpp"

#include <algorithm>

#include "identity/queries.hpp"
#include "identity/rules.hpp"
#include "identity/sessions.hpp"

namespace lingju::identity {
namespace {

Role role_of(std::string_view name) {
    std::optional<Role> role = role_named(name);
    if (!role) throw Fault("an account has an unknown role");
    return *role;
}

Account account_of(const sql::Rows::Row& row) {
    Account account{
        .id = row.integer("id"),
        .login = row.text("login"),
        .name = row.text("name"),
        .role = role_of(row.text("role")),
        .scope = {},
        .disabled = !row.is_null("disabled_at")
    };
    account.scope.cell = row.text("cell");
    return account;
}

void add_reach(Account& account, const sql::Rows::Row& row) {
    if (row.is_null("kind")) return;
    const std::string kind = row.text("kind");
    Scope& scope = account.scope;
    auto& reaches = kind == "point"        ? scope.points
                    : kind == "department" ? scope.departments
                                           : scope.towns;
    reaches.push_back(row.text("value"));
}

/// One account over all its rows, of which there is one a reach.
Account joined(const sql::Rows& rows) {
    Account account = account_of(rows.front());
    for (const auto& row : rows) add_reach(account, row);
    return account;
}

Refusal refusal(Refused kind, std::string code, std::string subject = {}) {
    return refuse(kind, std::move(code), std::move(subject)).error().front();
}

}  // namespace

std::span<const sql::Migration> migrations() { return queries::migrations; }

Actor actor_of(const Account& account) {
    return {account.id, account.login, account.name, account.role, account.scope};
}

std::optional<Credential> find_credential(sql::Transaction& transaction, std::string_view login) {
    sql::Rows rows = transaction.rows(queries::find_account_by_login, {login});
    if (rows.empty()) return std::nullopt;
    return Credential{joined(rows), rows.front().text("password_hash")};
}

std::optional<Account> find_account(sql::Transaction& transaction, std::string_view login) {
    std::optional<Credential> found = find_credential(transaction, login);
    if (!found) return std::nullopt;
    return std::move(found->account);
}

std::vector<Account> list_accounts(sql::Transaction& transaction) {
    std::vector<Account> accounts;
    sql::Rows rows = transaction.rows(queries::list_accounts, {});
    for (const auto& row : rows) {
        if (accounts.empty() || accounts.back().id != row.integer("id"))
            accounts.push_back(account_of(row));
        add_reach(accounts.back(), row);
    }
    return accounts;
}

void save_account(
    sql::Transaction& transaction,
    const Account& account,
    const std::string& encoded,
    std::int64_t by_account,
    Instant now
) {
    transaction.execute_one(
        queries::insert_account,
        {account.id,
         account.login,
         account.name,
         name_of(account.role),
         account.scope.cell,
         encoded,
         now,
         by_account},
        refusal(Refused::conflict, "identity.login_taken", account.login)
    );
    for (const std::string& point : account.scope.points)
        transaction.execute(queries::insert_reach, {account.id, "point", point});
    for (const std::string& department : account.scope.departments)
        transaction.execute(queries::insert_reach, {account.id, "department", department});
    for (const std::string& town : account.scope.towns)
        transaction.execute(queries::insert_reach, {account.id, "town", town});
}

void save_disabled(
    sql::Transaction& transaction, std::int64_t account, std::int64_t by_account, Instant now
) {
    transaction.execute_one(
        queries::disable_account,
        {account, now, by_account},
        refusal(Refused::absent, "identity.account_absent", std::to_string(account))
    );
    transaction.execute(queries::delete_sessions_of_account, {account});
}

std::optional<SessionRow> find_session(
    sql::Transaction& transaction, const std::string& token_hash
) {
    sql::Rows rows = transaction.rows(queries::find_session, {token_hash});
    if (rows.empty()) return std::nullopt;
    return SessionRow{
        joined(rows), rows.front().instant("opened_at"), rows.front().instant("seen_at")
    };
}

void save_session(
    sql::Transaction& transaction, const std::string& token_hash, std::int64_t account, Instant now
) {
    transaction.execute_one(
        queries::insert_session,
        {token_hash, account, now},
        refusal(Refused::unauthenticated, "identity.wrong_login")
    );
}

void touch_session(sql::Transaction& transaction, const std::string& token_hash, Instant now) {
    transaction.execute(queries::touch_session, {token_hash, now});
}

void delete_session(sql::Transaction& transaction, const std::string& token_hash) {
    transaction.execute(queries::delete_session, {token_hash});
}

void purge_sessions(sql::Transaction& transaction, Instant now) {
    transaction.execute(
        queries::purge_sessions,
        {Instant{now.ms - session_idle_ms}, Instant{now.ms - session_most_ms}}
    );
    transaction.execute(queries::purge_attempts, {Instant{now.ms - failures_window_ms}});
}

Attempts count_attempt(sql::Transaction& transaction, const std::string& subject, Instant now) {
    sql::Rows rows = transaction.rows(
        queries::count_attempt, {subject, now, Instant{now.ms - failures_window_ms}}
    );
    return {static_cast<int>(rows.front().integer("attempts")), rows.front().instant("since")};
}

void give_attempt_back(sql::Transaction& transaction, const std::string& subject) {
    transaction.execute(queries::give_attempt_back, {subject});
}

void delete_attempts(sql::Transaction& transaction, const std::string& subject) {
    transaction.execute(queries::delete_attempts, {subject});
}

}  // namespace lingju::identity
