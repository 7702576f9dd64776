// Persons: identity numbers checked, encrypted, masked, found by keyed hash.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

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

/// Every fault of the order at once (malformed, subject = the field): identity.name_missing,
/// identity.name_too_long, identity.name_malformed, identity.id_kind_unknown, identity.id_number_*
/// (length, bad_char, forbidden_letter, bad_region, impossible_date, future_date, check_digit: the
/// first broken rule alone), identity.phone_malformed. Pure.
Refusals faults_of(const PersonOrder& order, Date today);

/// The gather that find_or_register will ask, for acts that declare their reads.
sql::Gather gather_person(const crypto::Provider& keys, const PersonOrder& order);

/// The id of the person with that number; made where there is none. The order has no faults. Of a
/// person who is there already the newest name and phone hold.
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

/// The person with that number, masked; nothing where there is none or the number has faults.
std::optional<MaskedPerson> find_person(
    sql::Transaction& transaction,
    const crypto::Provider& keys,
    std::string_view id_kind,
    std::string_view id_number
);

/// The look-up hash of a number, as rows are found by it; empty where the number has faults.
std::string person_hash(
    const crypto::Provider& keys, std::string_view id_kind, std::string_view id_number
);

/// Do the person's phone's last four digits agree? In time that does not depend on where they
/// differ; false for a person who is not there.
bool phone_ends_with(
    sql::Transaction& transaction,
    const crypto::Provider& keys,
    std::int64_t person,
    std::string_view tail
);

/// Seals again, under the newest key, up to `limit` persons behind the id `after`, and answers the
/// last id it looked at; nothing when there are none left. Persons sealed under it already are
/// passed over.
std::optional<std::int64_t> reseal_persons(
    sql::Transaction& transaction, const crypto::Provider& keys, std::int64_t after, int limit
);

/// "张*明", "138****2741", "330***********4417". Pure; whole characters, never half a UTF-8
/// sequence.
std::string mask_name(std::string_view name);
std::string mask_phone(std::string_view phone);
std::string mask_id_number(std::string_view id_number);

}  // namespace lingju::identity
