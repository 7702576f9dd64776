#include "identity/change_password.hpp"

#include "identity/store.hpp"
#include "platform/ledger/ledger.hpp"

namespace lingju::identity {

Outcome<std::int64_t> change_password(sql::Transaction& transaction, const PasswordOrder& order) {
    const Actor& actor = order.actor;
    save_password(transaction, actor.account, order.was, order.becomes);
    delete_other_sessions(transaction, actor.account, order.kept_session);
    const std::string id = std::to_string(actor.account);
    ledger::record(
        transaction, {"identity.password_changed", id, id, 1, {actor.scope.cell, "", "", ""}, ""}
    );
    return actor.account;
}

}  // namespace lingju::identity
