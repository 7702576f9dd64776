// What clients send and are shown. Private to the module; openapi.yaml refers to these by name.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "identity/model.hpp"
#include "platform/json/json.hpp"
#include "platform/sheet_body/sheet_body.hpp"

namespace lingju::identity {

BOOST_DESCRIBE_ENUM(
    Role,
    resident,
    village_agent,
    window_officer,
    hall_lead,
    guide,
    department_officer,
    liaison,
    network_manager,
    catalogue_editor,
    auditor,
    system_administrator,
    security_administrator,
    audit_administrator
)
BOOST_DESCRIBE_ENUM(Due, nothing, password, second_factor)

struct Place {
    std::string id;
    std::string name;
    static constexpr std::string_view json_name = "SessionPlace";
};
BOOST_DESCRIBE_STRUCT(Place, (), (id, name))

struct ScopeBody {
    std::vector<std::string> points, departments, towns;
    static constexpr auto json_default = json::names("points", "departments", "towns");
    static constexpr json::Limit json_limits[] = {
        {"points", 1000}, {"departments", 200}, {"towns", 100}
    };
};
BOOST_DESCRIBE_STRUCT(ScopeBody, (), (points, departments, towns))

struct OpenAccountBody {
    std::string login, name;
    Role role = Role::village_agent;
    ScopeBody scope;
    static constexpr json::Limit json_limits[] = {{"login", 100}, {"name", 200}};
};
BOOST_DESCRIBE_STRUCT(OpenAccountBody, (), (login, name, role, scope))

struct AccountVersionBody {
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(AccountVersionBody, (), (version))

struct GrantAccountBody : AccountVersionBody {
    Role role = Role::village_agent;
    ScopeBody scope;
};
BOOST_DESCRIBE_STRUCT(GrantAccountBody, (AccountVersionBody), (role, scope))

struct RenameAccountBody : AccountVersionBody {
    std::string name;
    static constexpr json::Limit json_limits[] = {{"name", 200}};
};
BOOST_DESCRIBE_STRUCT(RenameAccountBody, (AccountVersionBody), (name))

struct BindSignOnBody : AccountVersionBody {
    std::string subject;
    static constexpr json::Limit json_limits[] = {{"subject", 300}};
};
BOOST_DESCRIBE_STRUCT(BindSignOnBody, (AccountVersionBody), (subject))

enum class AccountState { awaiting_grant, active, grant_ended, disabled };
BOOST_DESCRIBE_ENUM(AccountState, awaiting_grant, active, grant_ended, disabled)

struct AccountShown {
    json::Id id;
    std::string login, name;
    Role role = Role::resident;
    std::vector<Place> points, departments, towns;
    AccountState state = AccountState::active;
    bool password_once = false;
    bool second_factor = false;
    std::optional<std::string> sign_on;  // the end of the provider's subject that opens it
    std::int64_t version = 0;
    Instant opened_at;
    std::optional<Instant> granted_at;
    std::vector<std::string> acts;  // what whoever asks may do with it
    static constexpr std::string_view json_name = "StaffAccount";
};
BOOST_DESCRIBE_STRUCT(
    AccountShown,
    (),
    (id,
     login,
     name,
     role,
     points,
     departments,
     towns,
     state,
     password_once,
     second_factor,
     sign_on,
     version,
     opened_at,
     granted_at,
     acts)
)

/// An account after an act on it. `password`: the one the machine made, shown this once.
struct AccountAnswer {
    AccountShown account;
    std::optional<std::string> password;
    std::optional<int> locked_minutes;
    static constexpr std::string_view json_name = "StaffAccountAnswer";
};
BOOST_DESCRIBE_STRUCT(AccountAnswer, (), (account, password, locked_minutes))

struct AccountList {
    std::vector<AccountShown> accounts;
    std::optional<std::string> next;
    static constexpr std::string_view json_name = "StaffAccountList";
};
BOOST_DESCRIBE_STRUCT(AccountList, (), (accounts, next))

/// What a sheet would do: every row, or none where any is faulty.
struct AccountSheetShown {
    std::string sheet;
    int sheets_left_out = 0, rows = 0, faulty_rows = 0;
    std::vector<sheet::FaultShown> faults;
    static constexpr std::string_view json_name = "AccountSheet";
};
BOOST_DESCRIBE_STRUCT(AccountSheetShown, (), (sheet, sheets_left_out, rows, faulty_rows, faults))

/// An account that was opened, with the password the machine made, shown this once.
struct AccountOpened {
    std::string login, name, password;
};
BOOST_DESCRIBE_STRUCT(AccountOpened, (), (login, name, password))

struct AccountsDone {
    int rows = 0;
    std::vector<AccountOpened> opened;  // empty where they were granted, or are told again
};
BOOST_DESCRIBE_STRUCT(AccountsDone, (), (rows, opened))

struct ChangePasswordBody {
    std::string password, next;
    static constexpr json::Limit json_limits[] = {{"password", 256}, {"next", 256}};
};
BOOST_DESCRIBE_STRUCT(ChangePasswordBody, (), (password, next))

struct ConfirmPasswordBody {
    std::string password;
    static constexpr json::Limit json_limits[] = {{"password", 256}};
};
BOOST_DESCRIBE_STRUCT(ConfirmPasswordBody, (), (password))

struct EnrolmentShown {
    std::string secret, uri;
    static constexpr std::string_view json_name = "SecondFactorEnrolment";
};
BOOST_DESCRIBE_STRUCT(EnrolmentShown, (), (secret, uri))

struct ConfirmFactorBody {
    std::string code;
    static constexpr json::Limit json_limits[] = {{"code", 40}};
};
BOOST_DESCRIBE_STRUCT(ConfirmFactorBody, (), (code))

struct RecoveryCodes {
    std::vector<std::string> recovery_codes;
};
BOOST_DESCRIBE_STRUCT(RecoveryCodes, (), (recovery_codes))

struct SessionShown {
    Instant opened_at, seen_at;
    std::string address, agent;
    bool present = false;  // the one that asks
    static constexpr std::string_view json_name = "OpenSession";
};
BOOST_DESCRIBE_STRUCT(SessionShown, (), (opened_at, seen_at, address, agent, present))

struct ProfileShown {
    std::string login, name;
    Role role = Role::resident;
    std::vector<Place> points, departments, towns;
    Due due = Due::nothing;
    bool second_factor = false;
    std::optional<std::string> sign_on;  // as StaffAccount's
    std::vector<SessionShown> sessions;
    static constexpr std::string_view json_name = "OwnProfile";
};
BOOST_DESCRIBE_STRUCT(
    ProfileShown,
    (),
    (login, name, role, points, departments, towns, due, second_factor, sign_on, sessions)
)

/// The provider of single sign-on by its name, where one is set up.
struct SignOnName {
    std::string zh, en;
};
BOOST_DESCRIBE_STRUCT(SignOnName, (), (zh, en))
struct SignOnShown {
    json::Nullable<SignOnName> provider;
    static constexpr std::string_view json_name = "SignOn";
};
BOOST_DESCRIBE_STRUCT(SignOnShown, (), (provider))

/// Where the browser goes to sign in.
struct SignOnPlace {
    std::string url;
};
BOOST_DESCRIBE_STRUCT(SignOnPlace, (), (url))

struct SignOnReturnBody {
    std::string state, code;
    static constexpr json::Limit json_limits[] = {{"state", 100}, {"code", 2000}};
};
BOOST_DESCRIBE_STRUCT(SignOnReturnBody, (), (state, code))

struct SignOnCodeBody {
    std::string code;
    static constexpr json::Limit json_limits[] = {{"code", 40}};
};
BOOST_DESCRIBE_STRUCT(SignOnCodeBody, (), (code))

}  // namespace lingju::identity
