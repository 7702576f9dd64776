// 动态口令: a second factor by time (RFC 6238, six digits, thirty seconds, one step of drift), and
// codes for whoever lost it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "identity/accounts.hpp"
#include "platform/crypto/crypto.hpp"

namespace lingju::identity {

/// What an authenticator is given: the secret in base 32, and as otpauth:// for a QR code.
struct Enrolment {
    std::string secret, uri;
};

/// Random bytes for an account to enrol with.
std::string new_secret();

/// Keeps the secret (bytes) for the actor's account; it counts once it is confirmed, and replaces
/// one that never was. Refuses identity.second_factor_there (conflict).
Outcome<Enrolment> enrol_second_factor(
    sql::Transaction& transaction,
    const crypto::Provider& keys,
    const Actor& actor,
    std::string_view secret
);

/// From now on signing in needs a code. Answers ten recovery codes, each good once, which are
/// stored as keyed hashes alone. Refuses identity.second_factor_absent (conflict) where none waits
/// to be confirmed, identity.wrong_code (forbidden).
Outcome<std::vector<std::string>> confirm_second_factor(
    sql::Transaction& transaction,
    const crypto::Provider& keys,
    const Actor& actor,
    std::string_view code,
    Instant now
);

/// Does the code open the account? Using it up is part of the act: a time's code and all before it,
/// or a recovery code, are never taken again. Nothing where the account has no second factor.
/// identity.second_factor_needed (unauthenticated) where no code was given, identity.wrong_code
/// (unauthenticated) for one that is wrong or was used.
Refusals second_factor_faults(
    sql::Transaction& transaction,
    const crypto::Provider& keys,
    const Account& account,
    std::string_view typed,
    Instant now
);

/// Is nothing left of what was typed but blanks and hyphens? Pure.
bool is_blank_code(std::string_view typed);

/// The account has none any more; its holder sets up another.
void drop_second_factor(sql::Transaction& transaction, std::int64_t account);

/// As reseal_persons.
int reseal_second_factors(sql::Transaction& transaction, const crypto::Provider& keys, int limit);

/// The step of now.
std::int64_t step_of(Instant now);

/// The step, after `last`, whose code it is, within one step of `now`; nothing where there is none.
/// Pure.
std::optional<std::int64_t> matching_step(
    std::string_view secret, std::string_view code, Instant now, std::int64_t last
);

}  // namespace lingju::identity
