#include "identity/bind_sign_on.hpp"

#include "identity/oidc.hpp"
#include "identity/queries.hpp"
#include "identity/store.hpp"

namespace lingju::identity {
namespace {

constexpr int hashed_at_once = 1000;
constexpr std::size_t tail_size = 4, subject_size_with_tail = 10;

std::string hash_of(const crypto::Provider& keys, const Subject& subject) {
    return keys.lookup_hash("identity.sign_on", subject.issuer + "\n" + subject.subject);
}

Refusal refusal(Refused kind, const char* code, const std::string& subject) {
    return refuse(kind, code, subject).error().front();
}

Refusals binding_faults(const Account& account, const Subject& subject) {
    Refusals refusals;
    if (account.disabled)
        refusals.push_back(refusal(Refused::conflict, "identity.account_disabled", account.login));
    if (sign_on_shown(account, subject.issuer))
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
    const crypto::Provider& keys,
    const Administration& administration,
    const KeepOrder& order,
    const Subject& subject
) {
    // Gather.
    Outcome<Account> found =
        load_administered(transaction, administration, order.account, order.version);
    if (!found) return found;
    const auto holder = find_account_signed_on(transaction, keys, subject);

    // Judge.
    Refusals refusals = binding_faults(*found, subject);
    if (holder && holder->id != found->id)
        refusals.push_back(refusal(Refused::conflict, "identity.sign_on_taken", subject.subject));
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    const SignOnBound bound{subject.issuer, mask_subject(subject.subject)};
    if (found->sign_on) transaction.execute(queries::delete_sign_on, {found->id});
    transaction.execute_one(
        queries::insert_sign_on,
        {found->id,
         bound.issuer,
         hash_of(keys, subject),
         bound.shown,
         administration.now,
         administration.by.account},
        refusal(Refused::conflict, "identity.sign_on_taken", subject.subject)
    );
    delete_sessions(transaction, found->id);
    save_name(transaction, *found);  // at its version, which grows
    ++found->version;
    found->sign_on = bound;
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
    sql::Transaction& transaction, const crypto::Provider& keys, const Subject& subject
) {
    sql::Rows rows = transaction.rows(
        queries::find_sign_on, {subject.issuer, hash_of(keys, subject), subject.subject}
    );
    if (rows.empty()) return std::nullopt;
    return find_account(transaction, rows.front().integer("account"));
}

std::optional<std::string> sign_on_shown(const Account& account, const std::string& issuer) {
    const auto& bound = account.sign_on;
    if (!bound || (!issuer.empty() && bound->issuer != issuer)) return std::nullopt;
    return bound->shown;
}

std::string mask_subject(std::string_view subject) {
    const bool has_tail = subject.size() >= subject_size_with_tail;
    return "****" + std::string(has_tail ? subject.substr(subject.size() - tail_size) : "");
}

void hash_subjects(sql::Transaction& transaction, const crypto::Provider& keys) {
    for (const auto& row : transaction.rows(queries::list_sign_ons_in_clear, {hashed_at_once})) {
        const Subject subject{row.text("issuer"), row.text("subject")};
        transaction.execute(
            queries::hash_sign_on,
            {row.integer("account"), hash_of(keys, subject), mask_subject(subject.subject)}
        );
    }
}

}  // namespace lingju::identity
