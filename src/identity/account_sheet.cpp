#include "identity/account_sheet.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "identity/bodies.hpp"
#include "identity/grant_account.hpp"
#include "identity/open_account.hpp"
#include "identity/rules.hpp"

namespace lingju::identity {
namespace {

constexpr std::size_t refusals_max = 500, refusals_of_row_max = 10;

struct Alias {
    std::string_view said, column;
};
constexpr Alias columns[] = {
    {"login", "login"},
    {"登录名", "login"},
    {"账号", "login"},
    {"name", "name"},
    {"姓名", "name"},
    {"role", "role"},
    {"岗位", "role"},
    {"points", "points"},
    {"网点", "points"},
    {"departments", "departments"},
    {"部门", "departments"},
    {"towns", "towns"},
    {"镇街", "towns"},
};
constexpr std::string_view needed[] = {"login", "name", "role"};

struct RoleWord {
    std::string_view said;
    Role role;
};
constexpr RoleWord role_words[] = {
    {"代办员", Role::village_agent},
    {"综合受理员", Role::window_officer},
    {"大厅负责人", Role::hall_lead},
    {"导服员", Role::guide},
    {"审批员", Role::department_officer},
    {"审批人员", Role::department_officer},
    {"业务支点专员", Role::liaison},
    {"网点管理员", Role::network_manager},
    {"事项管理员", Role::catalogue_editor},
    {"稽查员", Role::auditor},
    {"系统管理员", Role::system_administrator},
    {"安全管理员", Role::security_administrator},
    {"审计管理员", Role::audit_administrator},
};

std::optional<Role> role_said(std::string_view text) {
    const auto word = std::ranges::find(role_words, text, &RoleWord::said);
    const auto role = word != std::end(role_words) ? std::optional(word->role) : role_named(text);
    return role == Role::resident ? std::nullopt : role;  // residents have no account
}

/// "登录名 login" → "login"; empty for a word that is no column.
std::string_view column_named(std::string_view word) {
    for (const std::string_view said : {word, word.substr(word.rfind(' ') + 1)}) {
        const auto found = std::ranges::find(columns, said, &Alias::said);
        if (found != std::end(columns)) return found->column;
    }
    return {};
}

bool is_passed_over(std::string_view word) {
    return word.empty() || word == sheet::faults_column || word.starts_with("note") ||
           word.starts_with("备注");
}

/// Where each column stands. Refuses what its caller does of the header.
Outcome<std::map<std::string_view, std::size_t>> places_in(const sheet::Sheet& sheet) {
    std::map<std::string_view, std::size_t> places;
    Refusals refusals;
    for (std::size_t at = 0; at < sheet.header.size(); ++at) {
        const std::string& word = sheet.header[at];
        if (is_passed_over(word)) continue;
        const std::string_view column = column_named(word);
        if (column.empty() || !places.emplace(column, at).second)
            append(refusals, refuse(Refused::malformed, "identity.column_unknown", word).error());
    }
    for (const std::string_view column : needed)
        if (!places.contains(column))
            append(
                refusals,
                refuse(Refused::malformed, "table.column_missing", std::string(column)).error()
            );
    if (sheet.rows.empty())
        append(refusals, refuse(Refused::malformed, "identity.no_rows").error());
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    return places;
}

/// Each once, in order.
std::vector<std::string> each_once(std::vector<std::string> codes) {
    std::ranges::sort(codes);
    const auto repeated = std::ranges::unique(codes);
    codes.erase(repeated.begin(), repeated.end());
    return codes;
}

/// Codes parted by blanks, commas, semicolons or 、 (also ，and ；), each once.
std::vector<std::string> codes_in(std::string_view text) {
    std::string plain(text);
    for (const std::string_view mark : {"、", "，", "；"})
        for (std::size_t at = 0; (at = plain.find(mark, at)) != plain.npos;)
            plain.replace(at, mark.size(), " ");
    std::vector<std::string> codes;
    std::string code;
    for (char c : plain + " ") {
        if (c != ' ' && c != ',' && c != ';' && c != '\n' && c != '\t') {
            code += c;
        } else if (!code.empty()) {
            codes.push_back(std::exchange(code, {}));
        }
    }
    return each_once(std::move(codes));
}

/// A town by its nine digits, also where its twelve were given.
std::string town_of(std::string code) {
    if (code.size() == 12 && code.ends_with("000")) code.resize(9);
    return code;
}

/// A sheet's cells by what their columns mean.
class Cells {
  public:
    Cells(const sheet::Sheet& sheet, std::map<std::string_view, std::size_t> places)
        : sheet_(sheet), places_(std::move(places)) {}

    std::string text(const sheet::Row& row, std::string_view column) const {
        const auto place = places_.find(column);
        return place == places_.end() ? std::string() : row.cells[place->second];
    }
    /// The refusal, about the cell; about the login's where the column is not there.
    sheet::Flaw fault(std::size_t row, std::string_view column, Refusal refusal) const {
        auto place = places_.find(column);
        if (place == places_.end()) place = places_.find("login");
        if (!refusal.subject.empty()) refusal.details.emplace("what", refusal.subject);
        refusal.details.emplace("column", sheet_.header[place->second]);
        refusal.details.emplace("cell", sheet::cell_name(place->second, row));
        return {row, std::move(refusal)};
    }

  private:
    const sheet::Sheet& sheet_;
    std::map<std::string_view, std::size_t> places_;
};

/// Which column a refusal is about.
std::string_view column_of(const Refusal& refusal, const AccountOrder& order) {
    const std::string& subject = refusal.subject;
    for (const std::string_view column :
         {"login", "name", "role", "points", "departments", "towns"})
        if (subject == column) return column;
    const auto holds = [&](const std::vector<std::string>& codes) {
        return std::ranges::find(codes, subject) != codes.end();
    };
    if (holds(order.scope.points)) return "points";
    if (holds(order.scope.departments)) return "departments";
    if (holds(order.scope.towns)) return "towns";
    if (refusal.code == "identity.above_role" || refusal.code == "identity.administrators_apart")
        return "role";
    return refusal.code == "identity.name_differs" ? "name" : "login";
}

AccountRow row_of(const Cells& cells, const sheet::Row& row, const std::string& cell) {
    AccountOrder order{
        .login = cells.text(row, "login"), .name = cells.text(row, "name"), .scope = {}
    };
    order.role = role_said(cells.text(row, "role")).value_or(Role::resident);
    order.scope.cell = cell;
    order.scope.points = codes_in(cells.text(row, "points"));
    order.scope.departments = codes_in(cells.text(row, "departments"));
    for (std::string& code : codes_in(cells.text(row, "towns")))
        order.scope.towns.push_back(town_of(std::move(code)));
    order.scope.towns = each_once(std::move(order.scope.towns));
    return {row.number, std::move(order)};
}

/// Cuts each list of codes that is longer than an account may have; a fault for each.
void cut_codes(const Cells& cells, AccountRow& row, std::vector<sheet::Flaw>& faults) {
    Scope& scope = row.order.scope;
    const auto cut = [&](std::string_view column, std::vector<std::string>& codes) {
        const auto limit = std::ranges::find(ScopeBody::json_limits, column, &json::Limit::member);
        if (codes.size() <= limit->most) return;
        codes.resize(limit->most);
        Refusal refusal = refuse(Refused::malformed, "identity.codes_too_many").error().front();
        refusal.details["most"] = std::to_string(limit->most);
        faults.push_back(cells.fault(row.number, column, std::move(refusal)));
    };
    cut("points", scope.points);
    cut("departments", scope.departments);
    cut("towns", scope.towns);
}

bool opens(const Administration& administration) {
    return may(administration.by.role, "accounts.open");
}

Refusals against_opening(
    sql::Transaction& transaction, const Administration& administration, const AccountOrder& order
) {
    Refusals refusals = opening_faults(administration, order);
    if (find_account(transaction, order.login))
        append(refusals, refuse(Refused::conflict, "identity.login_taken", order.login).error());
    return refusals;
}

bool is_granted_so(const Account& account, const AccountOrder& order) {
    const Scope& scope = account.scope;
    return account.role == order.role && scope.cell == order.scope.cell &&
           each_once(scope.points) == order.scope.points &&
           each_once(scope.departments) == order.scope.departments &&
           each_once(scope.towns) == order.scope.towns;
}

Refusals against_granting(
    sql::Transaction& transaction, const Administration& administration, const AccountOrder& order
) {
    const auto account = find_account(transaction, order.login);
    if (!account || !administers(administration, *account))
        return refuse(Refused::absent, "identity.account_absent", order.login).error();
    Refusals refusals;
    if (account->grant_ended_at)
        refusals = refuse(Refused::conflict, "identity.grant_was_ended", order.login).error();
    else if (!account->granted_at)
        refusals = granting_faults(administration, *account, order.role, order.scope);
    else if (!is_granted_so(*account, order))
        refusals = refuse(Refused::conflict, "identity.grant_in_force", order.login).error();
    if (account->name != order.name)
        append(refusals, refuse(Refused::conflict, "identity.name_differs", order.login).error());
    return refusals;
}

/// The account, granted now; as it stands where it was granted so already.
Outcome<Account> granted(
    sql::Transaction& transaction, const Administration& administration, const AccountOrder& order
) {
    const auto account = find_account(transaction, order.login);
    if (!account) return refuse(Refused::absent, "identity.account_absent", order.login);
    if (account->granted_at) return *account;
    return grant_account(
        transaction, administration, {account->id, account->version, order.role, order.scope}
    );
}

}  // namespace

Outcome<AccountSheet> read_account_sheet(const sheet::Sheet& sheet, const std::string& cell) {
    auto places = places_in(sheet);
    if (!places) return std::unexpected(std::move(places.error()));
    const Cells cells(sheet, *std::move(places));
    AccountSheet accounts{.rows = {}, .faults = {}};
    for (const sheet::Flaw& flaw : sheet.flaws) {
        accounts.faults.push_back(flaw);
        accounts.faults.back().refusal.details.emplace("cell", flaw.refusal.subject);
    }
    std::map<std::string, std::size_t> rows_by_login;
    for (const sheet::Row& row : sheet.rows) {
        accounts.rows.push_back(row_of(cells, row, cell));
        cut_codes(cells, accounts.rows.back(), accounts.faults);
        const std::string said = cells.text(row, "role");
        if (!role_said(said))
            accounts.faults.push_back(cells.fault(
                row.number,
                "role",
                refuse(Refused::malformed, "identity.role_unknown", said).error().front()
            ));
        const auto [first, is_new] =
            rows_by_login.emplace(accounts.rows.back().order.login, row.number);
        if (is_new) continue;
        Refusal repeated = refuse(Refused::malformed, "identity.row_repeated").error().front();
        repeated.details["other"] = std::to_string(first->second);
        accounts.faults.push_back(cells.fault(row.number, "login", std::move(repeated)));
    }
    return accounts;
}

void judge_rows(
    sql::Transaction& transaction,
    const Administration& administration,
    const sheet::Sheet& sheet,
    AccountSheet& accounts
) {
    const Cells cells(sheet, places_in(sheet).value());
    const auto against = opens(administration) ? against_opening : against_granting;
    for (const AccountRow& row : accounts.rows) {
        if (row.order.role == Role::resident) continue;  // which no word names: said already
        Refusals refusals = against(transaction, administration, row.order);
        if (refusals.size() > refusals_of_row_max) refusals.resize(refusals_of_row_max);
        for (Refusal& refusal : refusals) {
            const std::string_view column = column_of(refusal, row.order);
            accounts.faults.push_back(cells.fault(row.number, column, std::move(refusal)));
        }
    }
    std::ranges::stable_sort(accounts.faults, {}, &sheet::Flaw::row);
}

Outcome<std::vector<Account>> do_rows(
    sql::Transaction& transaction,
    const Administration& administration,
    const sheet::Sheet& sheet,
    AccountSheet accounts,
    const std::vector<std::string>& encoded
) {
    // Judge.
    if (accounts.faults.empty()) judge_rows(transaction, administration, sheet, accounts);
    if (!accounts.faults.empty()) {
        Refusals refusals;
        for (sheet::Flaw& fault : accounts.faults)
            if (refusals.size() < refusals_max) refusals.push_back(std::move(fault.refusal));
        return std::unexpected(std::move(refusals));
    }

    if (opens(administration) && encoded.size() != accounts.rows.size())
        return refuse(
            Refused::conflict,
            "identity.account_changed_meanwhile",
            accounts.rows.front().order.login
        );

    // Record.
    std::vector<Account> done;
    for (std::size_t i = 0; i < accounts.rows.size(); ++i) {
        const AccountOrder& order = accounts.rows[i].order;
        Outcome<Account> account =
            opens(administration) ? open_account(transaction, administration, order, encoded.at(i))
                                  : granted(transaction, administration, order);
        if (!account) return std::unexpected(std::move(account.error()));
        done.push_back(*std::move(account));
    }

    // Tell.
    return done;
}

}  // namespace lingju::identity
