// Rows ↔ cases. Private to the module; the only file that says "row".
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "cases/case.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/sql/database.hpp"

namespace lingju::cases {

/// What of a new case lies sealed, and the hash its code is found by.
struct Sealed {
    std::string tracking_hash, tracking, form;
};
Sealed sealed_of(
    const crypto::Provider& keys,
    const std::string& tracking,
    const std::map<std::string, std::string>& form
);

/// A new case with its events and materials.
void insert(
    sql::Transaction& transaction,
    const crypto::Provider& keys,
    const Case& the_case,
    const Sealed& sealed
);

/// Writes `listing` and the entries from `from` on, one version up. Ends the act with
/// cases.changed_meanwhile (conflict) where the row is not at `version`.
void update(
    sql::Transaction& transaction,
    const crypto::Provider& keys,
    const Case& the_case,
    std::int64_t version,
    std::size_t from
);

/// The listing alone, one version up; the law's own doing, without an event.
void update_listing(sql::Transaction& transaction, const Case& the_case, std::int64_t version);

void save_given(sql::Transaction& transaction, std::int64_t case_id, const Material& material);

/// The reads of find_case, for acts that know the id from their order.
std::vector<sql::Gather> gathers_of(std::int64_t case_id);

/// With materials and entries; nothing where there is none.
std::optional<Case> find_row(
    sql::Transaction& transaction, const crypto::Provider& keys, std::int64_t case_id
);
std::optional<Case> find_row_by_tracking(
    sql::Transaction& transaction, const crypto::Provider& keys, std::string_view tracking_hash
);
std::optional<Case> find_row_by_number(
    sql::Transaction& transaction, const crypto::Provider& keys, std::string_view number
);

/// Lists carry neither tracking code nor form, materials or entries.
std::vector<Case> cases_of(const sql::Rows& rows);

}  // namespace lingju::cases
