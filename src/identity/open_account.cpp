#include "identity/open_account.hpp"

#include "identity/administration_rules.hpp"
#include "identity/store.hpp"

namespace lingju::identity {

Refusals opening_faults(const Administration& administration, const AccountOrder& order) {
    Refusals refusals = faults_of(order);
    append(refusals, unknown_places(order.scope, administration.elsewhere));
    append(refusals, beyond_scope(administration.by, order.scope, administration.elsewhere));
    append(refusals, above_role(administration.by, order.role));
    return refusals;
}

Outcome<Account> open_account(
    sql::Transaction& transaction,
    const Administration& administration,
    const AccountOrder& order,
    const std::string& encoded
) {
    // Judge.
    Refusals refusals = opening_faults(administration, order);
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    Account account{
        .id = transaction.new_id(),
        .login = order.login,
        .name = order.name,
        .role = order.role,
        .scope = order.scope,
        .opened_at = administration.now,
        .opened_by = administration.by.account,
        .password_once = true
    };
    save_account(transaction, account, encoded);
    tell_ledger(transaction, administration, account, "identity.account_opened");

    // Tell.
    return account;
}

}  // namespace lingju::identity
