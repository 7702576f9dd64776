#include "identity/accounts.hpp"

#include "identity/store.hpp"
#include "platform/ledger/ledger.hpp"

namespace lingju::identity {
namespace {

void record(
    sql::Transaction& transaction,
    std::string kind,
    std::int64_t account,
    std::int64_t by_account,
    const std::string& cell
) {
    ledger::record(
        transaction,
        {.kind = std::move(kind),
         .subject = std::to_string(account),
         .actor = by_account == 0 ? "system" : std::to_string(by_account),
         .version = 1,
         .scope = {.cell = cell, .town = {}, .point = {}, .department = {}},
         .detail = {}}
    );
}

}  // namespace

Outcome<std::int64_t> create_account(
    sql::Transaction& transaction,
    const AccountOrder& order,
    const std::string& encoded,
    std::int64_t by_account,
    Instant now
) {
    Refusals refusals = faults_of(order);
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    Account account{
        .id = transaction.new_id(),
        .login = order.login,
        .name = order.name,
        .role = order.role,
        .scope = order.scope,
        .opened_at = now,
        .opened_by = by_account,
        .granted_at = now,
        .granted_by = by_account
    };
    save_account(transaction, account, encoded);
    record(transaction, "identity.account_created", account.id, by_account, order.scope.cell);
    return account.id;
}

Outcome<std::int64_t> disable_account(
    sql::Transaction& transaction, std::int64_t account, std::int64_t by_account, Instant now
) {
    save_disabled(transaction, account, 0, by_account, now);
    record(transaction, "identity.account_disabled", account, by_account, {});
    return account;
}

}  // namespace lingju::identity
