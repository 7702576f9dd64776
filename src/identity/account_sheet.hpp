// Accounts by sheet: a row an account, opened by a system administrator, granted by a security
// administrator with the same sheet.
#pragma once

#include <string>
#include <vector>

#include "identity/administered.hpp"
#include "platform/sheet/sheet.hpp"

namespace lingju::identity {

/// So many at once as passwords can be made for while somebody waits.
inline constexpr sheet::Limits account_sheet_limits{
    .file_bytes = 2U << 20U,
    .unpacked_bytes = 16U << 20U,
    .text_bytes = 4U << 20U,
    .rows = 200,
    .columns = 30,
    .cells = 7'000,
    .flaws = 1'000
};

struct AccountRow {
    std::size_t number = 0;  // the spreadsheet's own
    AccountOrder order;
};

/// What a sheet asks for; nothing of it may be done where there are faults.
struct AccountSheet {
    std::vector<AccountRow> rows;
    std::vector<sheet::Flaw> faults;  // by row
};

/// Columns login, name, role (the word or its Chinese name), points, departments, towns (codes,
/// parted by blanks, commas or 、), by their Chinese or English words; one called "note…" or
/// "备注…", and sheet::faults_column, is passed over. Pure.
///
/// Faults, each with its cell: those of sheet::read, identity.role_unknown, identity.row_repeated
/// (detail `other`: the row of the same login), identity.codes_too_many in a cell (detail `most`).
/// A code that stands twice counts once. Refuses (malformed): table.column_missing,
/// identity.column_unknown (subject: the column), identity.no_rows.
Outcome<AccountSheet> read_account_sheet(const sheet::Sheet& sheet, const std::string& cell);

/// Adds what is against each row as things stand, the first ten a row: for a system administrator
/// what open_account refuses; for a security administrator what grant_account refuses of an
/// account that awaits it, identity.grant_in_force (conflict) where another grant is in force,
/// and identity.name_differs (conflict) where the account has another name.
void judge_rows(
    sql::Transaction&, const Administration&, const sheet::Sheet& sheet, AccountSheet& accounts
);

/// Does what every row asks for: opens with the password hashes `encoded`, one a row, or grants,
/// leaving alone what is granted so already. Refuses the faults it comes with, else those of every
/// row as judge_rows finds them (the first 500), and then does nothing;
/// identity.account_changed_meanwhile (conflict) where rows are opened and passwords are not
/// theirs.
Outcome<std::vector<Account>> do_rows(
    sql::Transaction&,
    const Administration&,
    const sheet::Sheet& sheet,
    AccountSheet accounts,
    const std::vector<std::string>& encoded
);

}  // namespace lingju::identity
