#include "identity/grant_account.hpp"

#include <fmt/format.h>

#include "identity/administration_rules.hpp"
#include "identity/store.hpp"

namespace lingju::identity {

Refusals granting_faults(
    const Administration& administration, const Account& account, Role role, const Scope& scope
) {
    if (account.disabled)
        return refuse(Refused::conflict, "identity.account_disabled", account.login).error();
    const Actor& by = administration.by;
    Refusals refusals = on_oneself(by, account);
    append(refusals, faults_of({account.login, account.name, role, scope}));
    append(refusals, unknown_places(scope, administration.elsewhere));
    append(refusals, beyond_scope(by, scope, administration.elsewhere));
    append(refusals, above_role(by, role));
    append(refusals, administrators_apart(account, role));
    append(refusals, granted_by_its_opener(by, account));
    return refusals;
}

Outcome<Account> grant_account(
    sql::Transaction& transaction, const Administration& administration, const GrantOrder& order
) {
    // Gather.
    Outcome<Account> found =
        load_administered(transaction, administration, order.account, order.version);
    if (!found) return std::unexpected(std::move(found.error()));
    Account account = *std::move(found);

    // Judge.
    Refusals refusals = granting_faults(administration, account, order.role, order.scope);
    if (!order.scope.is_whole_cell()) append(refusals, without_another(transaction, account));
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    account.role = order.role;
    account.scope = order.scope;
    account.granted_at = administration.now;
    account.granted_by = administration.by.account;
    account.grant_ended_at.reset();
    save_grant(transaction, account);
    ++account.version;
    tell_ledger(
        transaction,
        administration,
        account,
        "identity.account_granted",
        fmt::format(R"({{"role":"{}"}})", name_of(order.role))
    );

    // Tell.
    return account;
}

}  // namespace lingju::identity
