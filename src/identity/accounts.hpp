// Accounts: who may sign in, as what, and how far they reach.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "identity/model.hpp"
#include "platform/clock/clock.hpp"
#include "platform/outcome/outcome.hpp"
#include "platform/sql/database.hpp"

namespace lingju::identity {

/// The tables of this module, in order.
std::span<const sql::Migration> migrations();

struct AccountOrder {
    std::string login;  // 3–40 of a–z 0–9 . _ -
    std::string name;   // as colleagues see it
    Role role = Role::village_agent;
    Scope scope;
};

/// At which provider an account is bound, and the last characters of its subject there.
struct SignOnBound {
    std::string issuer, shown;
};

struct Account {
    std::int64_t id = 0;
    std::string login;
    std::string name;
    Role role = Role::village_agent;
    Scope scope;
    bool disabled = false;
    Instant opened_at;
    std::int64_t opened_by = 0;  // 0: the machine's own command line
    /// Until then role and scope are what was asked for, and nobody signs in.
    std::optional<Instant> granted_at = {};
    std::int64_t granted_by = 0;
    /// Since when nothing is granted any more of what role and scope still say.
    std::optional<Instant> grant_ended_at = {};
    bool password_once = false;  // made by the machine, to be changed first
    bool has_second_factor = false;
    std::optional<SignOnBound> sign_on = {};  // the subject of a provider that opens it
    std::int64_t version = 1;
};

/// Every fault at once (unlawful, subject = the field): identity.login_malformed,
/// identity.name_missing, identity.name_too_long, identity.role_without_account (a resident),
/// identity.scope_missing (what reach_of the role says it must name, and the cell),
/// identity.scope_foreign (what it must not). Pure.
Refusals faults_of(const AccountOrder& order);

/// identity.password_weak where it is shorter than 12 characters or longer than 256 bytes. Pure.
Refusals password_faults(std::string_view password);

/// Makes an account that is granted at once: for the command line and the demo, where nobody
/// administers yet. `encoded` is crypto::Passwords::hash of its password. Refuses what faults_of
/// names, and identity.login_taken (conflict).
Outcome<std::int64_t> create_account(
    sql::Transaction& transaction,
    const AccountOrder& order,
    const std::string& encoded,
    std::int64_t by_account,
    Instant now
);

/// No more sign-in, and every session of it ends. Refuses identity.account_absent.
Outcome<std::int64_t> disable_account(
    sql::Transaction& transaction, std::int64_t account, std::int64_t by_account, Instant now
);

std::optional<Account> find_account(sql::Transaction& transaction, std::string_view login);
std::optional<Account> find_account(sql::Transaction& transaction, std::int64_t id);

/// Which accounts of a cell, by login.
struct AccountFilter {
    std::string cell;
    std::string after;      // the last login of the page before; empty for the first
    std::string text = {};  // a part of login or name; empty for all
    std::optional<Role> role = {};
    int limit = 50;
};
std::vector<Account> list_accounts(sql::Transaction& transaction, const AccountFilter& filter);

}  // namespace lingju::identity
