// Persons: identity numbers checked, encrypted, masked, found by keyed hash.
#pragma once

#include <string>

#include "platform/crypto/crypto.hpp"
#include "platform/outcome/outcome.hpp"
#include "platform/sql/database.hpp"

namespace lingju::identity {

/// A person as typed at a window.
struct PersonOrder {
    std::string name;
    std::string id_kind = "resident_id";  // resident_id, uscc
    std::string id_number;
    std::string phone;
};

/// A person as lists and screens may show it: 张*明, 330***********4417, 138****2741.
struct MaskedPerson {
    std::int64_t id = 0;
    std::string name;
    std::string id_kind;
    std::string id_number;
    std::string phone;
};

/// Every fault of the order at once: identity.name_missing, identity.id_number_* (length, bad_char,
/// bad_region, impossible_date, future_date, check_digit), identity.phone_malformed. Pure.
Refusals faults_of(const PersonOrder& order, Date today);

/// The gather that find_or_register will ask, for acts that declare their reads.
sql::Gather gather_person(const crypto::Provider& keys, const PersonOrder& order);

/// The id of the person with that number; made where there is none. The order has no faults.
std::int64_t find_or_register(
    sql::Transaction& transaction,
    const crypto::Provider& keys,
    const PersonOrder& order,
    Instant now
);

/// Masked views, in the order of `ids`; one statement.
std::vector<MaskedPerson> load_masked(
    sql::Transaction& transaction, const crypto::Provider& keys, std::span<const std::int64_t> ids
);

/// The person's look-up hash for a number, as cases list by it; empty where the number has faults.
std::string person_hash(const crypto::Provider& keys, std::string_view id_number);

/// "张*明", "138****2741", "330***********4417". Pure; whole characters, never half a UTF-8
/// sequence.
std::string mask_name(std::string_view name);
std::string mask_phone(std::string_view phone);
std::string mask_id_number(std::string_view id_number);

}  // namespace lingju::identity
