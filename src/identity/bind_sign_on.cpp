#include "identity/bind_sign_on.hpp"

#include "identity/oidc.hpp"
#include "identity/queries.hpp"
#include "identity/store.hpp"

namespace lingju::identity {
namespace {

Refusal refusal(Refused kind, const char* code, const std::string& subject) {
    return refuse(kind, code, subject).error().front();
}

Refusals binding_faults(const Account& account, const Subject& subject) {
    Refusals refusals;
    if (account.disabled)
        refusals.push_back(refusal(Refused::conflict, "identity.account_disabled", account.login));
    if (account.sign_on)
        refusals.push_back(refusal(Refused::conflict, "identity.sign_on_there", account.login));
    if (subject.issuer.empty())
        refusals.push_back(refusal(Refused::conflict, "identity.sign_on_absent", ""));
    if (!is_subject(subject.subject))
        refusals.push_back(
            refusal(Refused::unlawful, "identity.sign_on_subject_malformed", "subject")
        );
    return refusals;
}

}  // namespace

Outcome<Account> bind_sign_on(
    sql::Transaction& transaction,
    const Administration& administration,
    const KeepOrder& order,
    const Subject& subject
) {
    // Gather.
    Outcome<Account> found =
        load_administered(transaction, administration, order.account, order.version);
    if (!found) return found;
    const auto holder = find_account_signed_on(transaction, subject);

    // Judge.
    Refusals refusals = binding_faults(*found, subject);
    if (holder && holder->id != found->id)
        refusals.push_back(refusal(Refused::conflict, "identity.sign_on_taken", subject.subject));
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    transaction.execute_one(
        queries::insert_sign_on,
        {found->id, subject.issuer, subject.subject, administration.now, administration.by.account},
        refusal(Refused::conflict, "identity.sign_on_taken", subject.subject)
    );
    save_name(transaction, *found);  // at its version, which grows
    ++found->version;
    found->sign_on = subject.subject;
    tell_ledger(transaction, administration, *found, "identity.sign_on_bound");

    // Tell.
    return found;
}

Outcome<Account> unbind_sign_on(
    sql::Transaction& transaction, const Administration& administration, const KeepOrder& order
) {
    Outcome<Account> found =
        load_administered(transaction, administration, order.account, order.version);
    if (!found) return found;
    if (!found->sign_on)
        return refuse(Refused::conflict, "identity.sign_on_not_there", found->login);
    transaction.execute(queries::delete_sign_on, {found->id});
    delete_sessions(transaction, found->id);
    save_name(transaction, *found);
    ++found->version;
    found->sign_on.reset();
    tell_ledger(transaction, administration, *found, "identity.sign_on_unbound");
    return found;
}

std::optional<Account> find_account_signed_on(
    sql::Transaction& transaction, const Subject& subject
) {
    sql::Rows rows = transaction.rows(queries::find_sign_on, {subject.issuer, subject.subject});
    if (rows.empty()) return std::nullopt;
    return find_account(transaction, rows.front().integer("account"));
}

}  // namespace lingju::identity
