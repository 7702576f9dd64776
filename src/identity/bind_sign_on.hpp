// Which account the subject of a provider opens. An administrator's act, in the ledger without the
// subject.
#pragma once

#include "identity/administered.hpp"
#include "identity/keep_account.hpp"

namespace lingju::identity {

/// A subject as its issuer knows it.
struct Subject {
    std::string issuer, subject;
};

/// From now on the subject signs in as the account. Refuses as load_administered does,
/// identity.account_disabled (conflict), identity.sign_on_absent (conflict: no issuer),
/// identity.sign_on_subject_malformed (unlawful), identity.sign_on_there (conflict: the account has
/// a subject), identity.sign_on_taken (conflict: the subject has another account).
Outcome<Account> bind_sign_on(
    sql::Transaction&, const Administration&, const KeepOrder&, const Subject& subject
);

/// No more; every session of the account ends, for it may have been opened so. Refuses
/// identity.sign_on_not_there (conflict).
Outcome<Account> unbind_sign_on(sql::Transaction&, const Administration&, const KeepOrder&);

/// The account that the subject opens.
std::optional<Account> find_account_signed_on(sql::Transaction&, const Subject& subject);

}  // namespace lingju::identity
