// 脱敏信息查看: somebody sees a person's name, number and phone in clear.
#pragma once

#include "identity/access_log.hpp"
#include "identity/persons.hpp"

namespace lingju::identity {

/// How many an account may have shown within an hour: who needs more is copying, not serving.
inline constexpr int unmaskings_an_hour = 60;

/// The person in clear. The access is in the person's log and in the ledger before anybody sees it.
/// Whether the actor has to do with the person is the caller's to judge, who knows the case.
/// Refuses identity.person_absent, identity.unmasked_too_often (too_many; details `most`,
/// `minutes`) where the account had `most` shown within the last hour. Law: 个人信息保护法, arts.
/// 6, 51.
Outcome<PersonOrder> unmask(
    sql::Transaction&,
    const crypto::Provider& keys,
    const Actor& by,
    const Access& access,
    Instant now,
    int most = unmaskings_an_hour
);

}  // namespace lingju::identity
