#include "identity/first_administrators.hpp"

#include <algorithm>

#include "identity/queries.hpp"
#include "identity/store.hpp"
#include "platform/ledger/ledger.hpp"

namespace lingju::identity {
namespace {

bool is_cell(const std::string& cell) {
    return cell.size() == 6 &&
           std::ranges::all_of(cell, [](char c) { return c >= '0' && c <= '9'; });
}

Refusals faults_of(sql::Transaction& transaction, const std::string& cell) {
    Refusals refusals;
    if (!is_cell(cell))
        append(refusals, refuse(Refused::unlawful, "identity.cell_malformed", cell).error());
    if (!transaction.rows(queries::find_administrator, {}).empty())
        append(refusals, refuse(Refused::conflict, "identity.administrators_there").error());
    return refusals;
}

}  // namespace

std::array<AccountOrder, 3> administrators_of(const std::string& cell) {
    auto whole = [&](std::string login, std::string name, Role role) {
        return AccountOrder{std::move(login), std::move(name), role, {.cell = cell}};
    };
    return {
        whole("system", "系统管理员", Role::system_administrator),
        whole("security", "安全管理员", Role::security_administrator),
        whole("audit", "审计管理员", Role::audit_administrator)
    };
}

Outcome<std::vector<Account>> first_administrators(
    sql::Transaction& transaction,
    const std::string& cell,
    const std::array<std::string, 3>& encoded,
    Instant now
) {
    // Judge.
    Refusals refusals = faults_of(transaction, cell);
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    std::vector<Account> made;
    for (const AccountOrder& order : administrators_of(cell)) {
        Account account{
            .id = transaction.new_id(),
            .login = order.login,
            .name = order.name,
            .role = order.role,
            .scope = order.scope,
            .opened_at = now,
            .granted_at = now,
            .password_once = true
        };
        save_account(transaction, account, encoded.at(made.size()));
        ledger::record(
            transaction,
            {.kind = "identity.account_created",
             .subject = std::to_string(account.id),
             .actor = "system",
             .version = 1,
             .scope = {.cell = cell, .town = {}, .point = {}, .department = {}}}
        );
        made.push_back(std::move(account));
    }

    // Tell.
    return made;
}

}  // namespace lingju::identity
