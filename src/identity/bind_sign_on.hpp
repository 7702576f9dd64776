// Which account the subject of a provider opens. An administrator's act, in the ledger without the
// subject, which may be somebody's identity number: it is kept as a keyed hash.
#pragma once

#include "identity/administered.hpp"
#include "identity/keep_account.hpp"
#include "platform/crypto/crypto.hpp"

namespace lingju::identity {

/// A subject as its issuer knows it.
struct Subject {
    std::string issuer, subject;
};

/// From now on the subject signs in as the account, whose sessions all end, so that its holder
/// notices; a binding at another issuer gives way. Refuses as load_administered does,
/// identity.account_disabled (conflict), identity.sign_on_absent (conflict: no issuer),
/// identity.sign_on_subject_malformed (unlawful), identity.sign_on_there (conflict: the account has
/// a subject at that issuer), identity.sign_on_taken (conflict: the subject has another account).
Outcome<Account> bind_sign_on(
    sql::Transaction&,
    const crypto::Provider& keys,
    const Administration&,
    const KeepOrder&,
    const Subject& subject
);

/// No more; every session of the account ends, for it may have been opened so. Refuses
/// identity.sign_on_not_there (conflict).
Outcome<Account> unbind_sign_on(sql::Transaction&, const Administration&, const KeepOrder&);

/// The account that the subject opens.
std::optional<Account> find_account_signed_on(
    sql::Transaction&, const crypto::Provider& keys, const Subject& subject
);

/// The last characters of the subject that opens the account at `issuer`, or at any where that is
/// empty. Pure.
std::optional<std::string> sign_on_shown(const Account& account, const std::string& issuer);

/// A subject as it is shown: four stars, and its last four characters where it has ten. Pure.
std::string mask_subject(std::string_view subject);

/// Hashes what was bound before subjects were hashed; for a job.
void hash_subjects(sql::Transaction&, const crypto::Provider& keys);

}  // namespace lingju::identity
