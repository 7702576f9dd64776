#include "identity/end_grant.hpp"

#include <fmt/format.h>

#include "identity/rules.hpp"
#include "identity/store.hpp"

namespace lingju::identity {

Outcome<Account> end_grant(
    sql::Transaction& transaction, const Administration& administration, const KeepOrder& order
) {
    // Gather.
    Outcome<Account> found =
        load_administered(transaction, administration, order.account, order.version);
    if (!found) return found;
    Account account = *std::move(found);

    // Judge.
    if (account.disabled)
        return refuse(Refused::conflict, "identity.account_disabled", account.login);
    if (!account.granted_at)
        return refuse(Refused::conflict, "identity.grant_not_there", account.login);
    Refusals refusals = without_another(transaction, account);
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    account.grant_ended_at = administration.now;
    save_grant_ended(transaction, account, administration.by.account);
    account.granted_at.reset();
    ++account.version;
    tell_ledger(
        transaction,
        administration,
        account,
        "identity.grant_ended",
        fmt::format(R"({{"role":"{}"}})", name_of(account.role))
    );

    // Tell.
    return account;
}

}  // namespace lingju::identity
