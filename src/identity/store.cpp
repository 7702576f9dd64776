#include "identity/store.hpp"

#include <algorithm>

#include "identity/queries.hpp"
#include "identity/rules.hpp"
#include "identity/sessions.hpp"
#include "identity/sign_on.hpp"

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
        .scope = {.cell = row.text("cell")},
        .disabled = !row.is_null("disabled_at"),
        .opened_at = row.instant("created_at"),
        .opened_by = row.integer("created_by"),
        .password_once = row.boolean("password_once"),
        .has_second_factor = !row.is_null("factor_at"),
        .version = row.integer("version")
    };
    if (auto issuer = row.optional_text("sign_on_issuer"))
        account.sign_on = {*issuer, row.optional_text("sign_on_shown").value_or("****")};
    account.granted_at = row.optional_instant("granted_at");
    account.granted_by = row.optional_integer("granted_by").value_or(0);
    account.grant_ended_at = row.optional_instant("grant_ended_at");
    return account;
}

void add_reach(Account& account, const sql::Rows::Row& row) {
    if (row.is_null("kind")) return;
    const std::string& kind = row.text("kind");
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

std::optional<Credential> credential_in(const sql::Rows& rows) {
    if (rows.empty()) return std::nullopt;
    return Credential{joined(rows), rows.front().text("password_hash")};
}

std::optional<Account> account_in(const sql::Rows& rows) {
    if (rows.empty()) return std::nullopt;
    return joined(rows);
}

/// A part of a text, as `like … escape '\\'` has it.
std::string part(std::string_view text) {
    std::string pattern = "%";
    for (char c : text) {
        if (c == '%' || c == '_' || c == '\\') pattern += '\\';
        pattern += c;
    }
    return pattern + "%";
}

Refusal refusal(Refused kind, std::string code, std::string subject = {}) {
    return refuse(kind, std::move(code), std::move(subject)).error().front();
}

Refusal changed_meanwhile(const Account& account) {
    return refusal(Refused::conflict, "identity.account_changed_meanwhile", account.login);
}

void save_reaches(sql::Transaction& transaction, const Account& account) {
    for (const std::string& point : account.scope.points)
        transaction.execute(queries::insert_reach, {account.id, "point", point});
    for (const std::string& department : account.scope.departments)
        transaction.execute(queries::insert_reach, {account.id, "department", department});
    for (const std::string& town : account.scope.towns)
        transaction.execute(queries::insert_reach, {account.id, "town", town});
}

}  // namespace

std::span<const sql::Migration> migrations() { return queries::migrations; }

Due due_of(const Account& account) {
    if (account.password_once) return Due::password;
    bool must_have = is_administrator(account.role);
    return must_have && !account.has_second_factor ? Due::second_factor : Due::nothing;
}

Actor actor_of(const Account& account) {
    return {
        .account = account.id,
        .login = account.login,
        .name = account.name,
        .role = account.role,
        .scope = account.scope,
        .due = due_of(account)
    };
}

std::optional<Credential> find_credential(sql::Transaction& transaction, std::string_view login) {
    return credential_in(transaction.rows(queries::find_account_by_login, {login}));
}

std::optional<Credential> find_credential(sql::Transaction& transaction, std::int64_t account) {
    return credential_in(transaction.rows(queries::find_account, {account}));
}

std::optional<Account> find_account(sql::Transaction& transaction, std::string_view login) {
    return account_in(transaction.rows(queries::find_account_by_login, {login}));
}

std::optional<Account> find_account(sql::Transaction& transaction, std::int64_t id) {
    return account_in(transaction.rows(queries::find_account, {id}));
}

std::vector<Account> list_accounts(sql::Transaction& transaction, const AccountFilter& filter) {
    std::vector<Account> accounts;
    sql::Rows rows = transaction.rows(
        queries::list_accounts,
        {filter.cell,
         filter.after,
         part(filter.text),
         filter.role ? name_of(*filter.role) : "",
         filter.limit}
    );
    for (const auto& row : rows) {
        if (accounts.empty() || accounts.back().id != row.integer("id"))
            accounts.push_back(account_of(row));
        add_reach(accounts.back(), row);
    }
    return accounts;
}

void save_account(
    sql::Transaction& transaction, const Account& account, const std::string& encoded
) {
    transaction.execute_one(
        queries::insert_account,
        {account.id,
         account.login,
         account.name,
         name_of(account.role),
         account.scope.cell,
         encoded,
         account.opened_at,
         account.opened_by,
         account.granted_at,
         account.granted_at ? sql::Value(account.granted_by) : sql::Value(),
         account.password_once},
        refusal(Refused::conflict, "identity.login_taken", account.login)
    );
    save_reaches(transaction, account);
}

void save_disabled(
    sql::Transaction& transaction,
    std::int64_t account,
    std::int64_t version,
    std::int64_t by_account,
    Instant now
) {
    transaction.execute_one(
        queries::disable_account,
        {account, now, by_account, version},
        refusal(Refused::absent, "identity.account_absent", std::to_string(account))
    );
    transaction.execute(queries::delete_sessions_of_account, {account});
}

void save_grant(sql::Transaction& transaction, const Account& account) {
    transaction.execute_one(
        queries::grant_account,
        {account.id,
         account.version,
         name_of(account.role),
         account.scope.cell,
         *account.granted_at,
         account.granted_by},
        changed_meanwhile(account)
    );
    transaction.execute(queries::delete_reaches, {account.id});
    save_reaches(transaction, account);
}

void save_grant_ended(
    sql::Transaction& transaction, const Account& account, std::int64_t by_account
) {
    transaction.execute_one(
        queries::end_grant,
        {account.id, account.version, *account.grant_ended_at, by_account},
        changed_meanwhile(account)
    );
    delete_sessions(transaction, account.id);
}

bool lock_other_administrators(sql::Transaction& transaction, const Account& account) {
    return !transaction
                .rows(
                    queries::lock_other_administrators,
                    {account.scope.cell, name_of(account.role), account.id}
                )
                .empty();
}

void save_name(sql::Transaction& transaction, const Account& account) {
    transaction.execute_one(
        queries::rename_account,
        {account.id, account.version, account.name},
        changed_meanwhile(account)
    );
}

void save_reset(sql::Transaction& transaction, const Account& account, const std::string& encoded) {
    transaction.execute_one(
        queries::reset_password, {account.id, account.version, encoded}, changed_meanwhile(account)
    );
    delete_sessions(transaction, account.id);
}

void save_restored(sql::Transaction& transaction, const Account& account) {
    transaction.execute_one(
        queries::restore_account, {account.id, account.version}, changed_meanwhile(account)
    );
}

void save_password(
    sql::Transaction& transaction,
    std::int64_t account,
    const std::string& was,
    const std::string& encoded
) {
    transaction.execute_one(
        queries::change_password,
        {account, was, encoded},
        refusal(Refused::forbidden, "identity.wrong_password")
    );
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
    sql::Transaction& transaction,
    const std::string& token_hash,
    std::int64_t account,
    const Whence& whence,
    Instant now
) {
    transaction.execute_one(
        queries::insert_session,
        {token_hash, account, now, whence.address, whence.agent},
        refusal(Refused::unauthenticated, "identity.wrong_login")
    );
}

std::vector<OpenSession> list_sessions(
    sql::Transaction& transaction, std::int64_t account, Instant now
) {
    sql::Rows rows = transaction.rows(
        queries::list_sessions,
        {account, Instant{now.ms - session_idle_ms}, Instant{now.ms - session_most_ms}}
    );
    std::vector<OpenSession> sessions;
    for (const auto& row : rows)
        sessions.push_back(
            {row.text("token_hash"),
             row.instant("opened_at"),
             row.instant("seen_at"),
             {row.text("address"), row.text("agent")}}
        );
    return sessions;
}

void touch_session(sql::Transaction& transaction, const std::string& token_hash, Instant now) {
    transaction.execute(queries::touch_session, {token_hash, now});
}

void delete_session(sql::Transaction& transaction, const std::string& token_hash) {
    transaction.execute(queries::delete_session, {token_hash});
}

void delete_sessions(sql::Transaction& transaction, std::int64_t account) {
    transaction.execute(queries::delete_sessions_of_account, {account});
}

void delete_other_sessions(
    sql::Transaction& transaction, std::int64_t account, const std::string& token_hash
) {
    transaction.execute(queries::delete_other_sessions, {account, token_hash});
}

void purge_sessions(sql::Transaction& transaction, Instant now) {
    transaction.execute(
        queries::purge_sessions,
        {Instant{now.ms - session_idle_ms}, Instant{now.ms - session_most_ms}}
    );
    purge_sign_ons(transaction, now);
    transaction.execute(queries::purge_attempts, {Instant{now.ms - failures_window_ms}});
}

Attempts count_attempt(sql::Transaction& transaction, const std::string& subject, Instant now) {
    sql::Rows rows = transaction.rows(
        queries::count_attempt, {subject, now, Instant{now.ms - failures_window_ms}}
    );
    return {static_cast<int>(rows.front().integer("attempts")), rows.front().instant("since")};
}

Attempts find_attempts(sql::Transaction& transaction, const std::string& subject, Instant now) {
    sql::Rows rows = transaction.rows(queries::find_attempts, {subject});
    if (rows.empty()) return {};
    Attempts attempts{
        static_cast<int>(rows.front().integer("attempts")), rows.front().instant("since")
    };
    return attempts.since.ms + failures_window_ms <= now.ms ? Attempts{} : attempts;
}

void give_attempt_back(sql::Transaction& transaction, const std::string& subject) {
    transaction.execute(queries::give_attempt_back, {subject});
}

void delete_attempts(sql::Transaction& transaction, const std::string& subject) {
    transaction.execute(queries::delete_attempts, {subject});
}

}  // namespace lingju::identity
