// Persons: identity numbers checked, encrypted, masked, found by keyed hash.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/crypto/crypto.hpp"
#include "platform/json/json.hpp"
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
    json::Id id;
    std::string name;
    std::string id_kind;
    std::string id_number;
    std::string phone;
};
BOOST_DESCRIBE_STRUCT(MaskedPerson, (), (id, name, id_kind, id_number, phone))

/// Every fault of the order at once (malformed, subject = the field): identity.name_missing,
/// identity.name_too_long, identity.name_malformed, identity.id_kind_unknown, identity.id_number_*
/// (length, bad_char, forbidden_letter, bad_region, impossible_date, future_date, check_digit: the
/// first broken rule alone), identity.phone_malformed. Pure.
Refusals faults_of(const PersonOrder& order, Date today);

/// What is kept of a person.
struct Card {
    std::string name, number, phone;
    bool operator==(const Card&) const = default;
};

/// The order's name, number and phone as they are kept: without blanks, in one width. Throws Fault
/// where it has faults other than a check digit. Pure.
Card card_of(const PersonOrder& order);

/// A person ready to be found or registered: what can be made of an order before an act runs.
struct Registration {
    std::string id_kind;
    std::string number_hash;
    std::string name_hash;
    Card card;
};

/// The order has no faults; throws Fault where it has.
Registration registration_of(const crypto::Provider& keys, const PersonOrder& order);

/// The gather that find_or_register will ask, for acts that declare their reads.
sql::Gather gather_person(const Registration& person);

/// The id of the person with that number; made where there is none. Of a person who is there
/// already the newest name and phone hold. Ends the act with identity.person_changed_meanwhile
/// (conflict) where another process was faster.
std::int64_t find_or_register(
    sql::Transaction& transaction,
    const crypto::Provider& keys,
    const Registration& person,
    Instant now
);

/// Masked views, in the order of `ids`; one statement. Throws Fault for an id that is not there.
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

/// The ids of those who bear that name, however it is spaced, the newest first; a page of those
/// with an id below `before`.
std::vector<std::int64_t> find_persons_named(
    sql::Transaction& transaction,
    const crypto::Provider& keys,
    std::string_view name,
    std::int64_t before,
    int limit
);

/// Makes the hashes of names that were kept before names were looked for, batch by batch until none
/// is left, or `go_on` says no. Answers how many. Waits for the database.
std::int64_t hash_names(
    sql::Database& database, const crypto::Provider& keys, const std::function<bool()>& go_on
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

/// Seals again, under the newest key, up to `limit` persons that are sealed under another, and
/// answers how many it met: 0 when none is left. Acts that change a person meanwhile win.
int reseal_persons(sql::Transaction& transaction, const crypto::Provider& keys, int limit);

/// `lingju keys rotate`, and the job that finishes one that was broken off: reseals batch by batch
/// until none is left, or `go_on` says no. Answers how many. Waits for the database.
std::int64_t reseal_all(
    sql::Database& database, const crypto::Provider& keys, const std::function<bool()>& go_on
);

/// "张*明", "138****2741", "330***********4417". Pure; whole characters, never half a UTF-8
/// sequence.
std::string mask_name(std::string_view name);
std::string mask_phone(std::string_view phone);
std::string mask_id_number(std::string_view id_number);

}  // namespace lingju::identity
