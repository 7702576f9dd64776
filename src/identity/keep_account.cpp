#include "identity/keep_account.hpp"

#include "identity/attempts.hpp"
#include "identity/second_factor.hpp"
#include "identity/store.hpp"

namespace lingju::identity {
namespace {

/// Gathers the account, records what `record` does to it, and tells the ledger.
template <class Judge, class Record>
Outcome<Account> kept(
    sql::Transaction& transaction,
    const Administration& administration,
    const KeepOrder& order,
    const char* kind,
    Judge judge,
    Record record
) {
    Outcome<Account> found =
        load_administered(transaction, administration, order.account, order.version);
    if (!found) return found;
    Refusals refusals = judge(*found);
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    record(*found);
    tell_ledger(transaction, administration, *found, kind);
    return found;
}

Refusals nothing_against(const Account&) { return {}; }

Refusals stands_as(const Account& account, bool disabled, const char* code) {
    if (account.disabled == disabled) return {};
    return refuse(Refused::conflict, code, account.login).error();
}

}  // namespace

Outcome<Account> rename_account(
    sql::Transaction& transaction,
    const Administration& administration,
    const KeepOrder& order,
    const std::string& name
) {
    return kept(
        transaction,
        administration,
        order,
        "identity.account_renamed",
        [&](const Account& account) {
            return faults_of({account.login, name, account.role, account.scope});
        },
        [&](Account& account) {
            account.name = name;
            save_name(transaction, account);
            ++account.version;
        }
    );
}

Outcome<Account> reset_password(
    sql::Transaction& transaction,
    const Administration& administration,
    const KeepOrder& order,
    const std::string& encoded
) {
    return kept(
        transaction,
        administration,
        order,
        "identity.password_reset",
        nothing_against,
        [&](Account& account) {
            save_reset(transaction, account, encoded);
            account.password_once = true;
            ++account.version;
        }
    );
}

Outcome<Account> disable_account(
    sql::Transaction& transaction, const Administration& administration, const KeepOrder& order
) {
    return kept(
        transaction,
        administration,
        order,
        "identity.account_disabled",
        [&](const Account& account) {
            Refusals refusals = stands_as(account, false, "identity.account_disabled");
            return refusals.empty() ? without_another(transaction, account) : refusals;
        },
        [&](Account& account) {
            save_disabled(
                transaction,
                account.id,
                account.version,
                administration.by.account,
                administration.now
            );
            account.disabled = true;
            ++account.version;
        }
    );
}

Outcome<Account> restore_account(
    sql::Transaction& transaction, const Administration& administration, const KeepOrder& order
) {
    return kept(
        transaction,
        administration,
        order,
        "identity.account_restored",
        [](const Account& account) {
            return stands_as(account, true, "identity.account_not_disabled");
        },
        [&](Account& account) {
            save_restored(transaction, account);
            account.disabled = false;
            ++account.version;
        }
    );
}

Outcome<Account> reset_second_factor(
    sql::Transaction& transaction, const Administration& administration, const KeepOrder& order
) {
    return kept(
        transaction,
        administration,
        order,
        "identity.second_factor_reset",
        [](const Account& account) {
            if (account.has_second_factor) return Refusals{};
            return refuse(Refused::conflict, "identity.second_factor_absent").error();
        },
        [&](Account& account) {
            drop_second_factor(transaction, account.id);
            delete_sessions(transaction, account.id);
            account.has_second_factor = false;
        }
    );
}

Outcome<Account> unlock_account(
    sql::Transaction& transaction,
    const Administration& administration,
    const KeepOrder& order,
    const crypto::Provider& keys
) {
    return kept(
        transaction,
        administration,
        order,
        "identity.account_unlocked",
        nothing_against,
        [&](const Account& account) {
            delete_attempts(transaction, attempts_of_login(keys, account.login));
        }
    );
}

}  // namespace lingju::identity
