// 脱敏信息查看: somebody sees a person's name, number and phone in clear.
#pragma once

#include "identity/access_log.hpp"
#include "identity/persons.hpp"

namespace lingju::identity {

/// The person in clear. The access is in the person's log and in the ledger before anybody sees it.
/// Whether the actor has to do with the person is the caller's to judge, who knows the case.
/// Refuses identity.person_absent. Law: 个人信息保护法, art. 6.
Outcome<PersonOrder> unmask(
    sql::Transaction&,
    const crypto::Provider& keys,
    const Actor& by,
    const Access& access,
    Instant now
);

}  // namespace lingju::identity
