// The demo's accounts: one of each kind of work, with passwords made here and nowhere else.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include <boost/describe.hpp>

#include "identity/model.hpp"
#include "network/model.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/json/json.hpp"
#include "platform/sql/database.hpp"

namespace lingju::demo {

struct DemoAccount {
    std::string login;
    std::string password;
    std::string role;
    std::string name;
    std::string point;               // where the role has one, else empty
    std::string department;          // the same
    std::string second_factor = {};  // an administrator's secret, in base 32; else empty
    static constexpr auto json_default = json::names("second_factor");
};
BOOST_DESCRIBE_STRUCT(
    DemoAccount, (), (login, password, role, name, point, department, second_factor)
)

struct DemoAccounts {
    std::vector<DemoAccount> accounts;
};
BOOST_DESCRIBE_STRUCT(DemoAccounts, (), (accounts))

/// A village agent, window officers of a town centre, the city hall and a bank outlet, a hall lead,
/// a guide, an officer for each department, a liaison, and one of each role of the whole city.
/// Random passwords. Pure but for those.
DemoAccounts planned_accounts(const network::Network& network);

/// Makes those that are not there yet, administrators with their second factor, and writes all with
/// their passwords to `state`/demo-accounts.json (mode 0600). An account that is there keeps its
/// password and what the file says of it. Throws Fault where an account is refused or the file
/// cannot be written.
DemoAccounts make_accounts(
    sql::Database& database,
    const crypto::Provider& keys,
    crypto::Passwords& passwords,
    const network::Network& network,
    const Clock& clock,
    const std::filesystem::path& state
);

/// What the file says; nothing where no demo was loaded with this state directory.
DemoAccounts read_accounts(const std::filesystem::path& state);

/// The code of the account's second factor at that time; empty where it has none.
std::string code_of(const DemoAccount& account, Instant now);

/// For a terminal: a line an account, with the code it signs in with now.
std::string table_of(const DemoAccounts& accounts, Instant now);

}  // namespace lingju::demo
