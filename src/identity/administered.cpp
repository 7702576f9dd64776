#include "identity/administered.hpp"

#include "identity/administration_rules.hpp"
#include "identity/store.hpp"
#include "platform/ledger/ledger.hpp"

namespace lingju::identity {

bool administers(const Administration& administration, const Account& account) {
    const Scope& own = administration.by.scope;
    return has_charge_of(own, account.role) &&
           lies_within(account.scope, own, administration.elsewhere);
}

Outcome<Account> load_administered(
    sql::Transaction& transaction,
    const Administration& administration,
    std::int64_t account,
    std::int64_t version
) {
    std::optional<Account> found = find_account(transaction, account);
    if (!found || !administers(administration, *found))
        return refuse(Refused::absent, "identity.account_absent", std::to_string(account));
    Refusals refusals = on_oneself(administration.by, *found);
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    if (found->version != version)
        return refuse(Refused::conflict, "identity.account_changed_meanwhile", found->login);
    return *std::move(found);
}

Refusals without_another(sql::Transaction& transaction, const Account& account) {
    const bool counts = account.granted_at && !account.disabled && is_administrator(account.role) &&
                        account.scope.is_whole_cell();
    if (!counts || lock_other_administrators(transaction, account)) return {};
    return last_administrator(account);
}

void tell_ledger(
    sql::Transaction& transaction,
    const Administration& administration,
    const Account& account,
    std::string kind,
    std::string detail
) {
    ledger::record(
        transaction,
        {.kind = std::move(kind),
         .subject = std::to_string(account.id),
         .actor = std::to_string(administration.by.account),
         .version = account.version,
         .scope = {.cell = account.scope.cell, .town = {}, .point = {}, .department = {}},
         .detail = std::move(detail)}
    );
}

}  // namespace lingju::identity
