#include "demo/accounts.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "identity/accounts.hpp"
#include "identity/rules.hpp"
#include "identity/second_factor.hpp"
#include "platform/crypto/one_time_code.hpp"
#include "platform/json/json.hpp"

namespace lingju::demo {
namespace {

constexpr std::string_view cell = "331081";

struct Post {
    std::string_view login;
    std::string_view role;
    std::string_view point;
    std::string_view title;
};
constexpr Post posts[] = {
    {"village", "village_agent", "V026", "代办员"},
    {"town", "window_officer", "T006", "综合受理员"},
    {"hall", "window_officer", "C001", "综合受理员"},
    {"bank", "window_officer", "B001", "柜员"},
    {"lead", "hall_lead", "T006", "大厅负责人"},
    {"guide", "guide", "C001", "导服员"},
};

/// Of the whole city.
struct CityPost {
    std::string_view login;
    std::string_view role;
    std::string_view title;
};
constexpr CityPost city_posts[] = {
    {"network", "network_manager", "网点管理员"},
    {"catalogue", "catalogue_editor", "事项管理员"},
    {"reviewer", "catalogue_editor", "事项审核员"},  // publishes what the other wrote
    {"auditor", "auditor", "稽查员"},
    {"admin", "system_administrator", "系统管理员"},
    {"security", "security_administrator", "安全管理员"},
    {"audit", "audit_administrator", "审计管理员"},
};

identity::Role role_of(const DemoAccount& account) {
    std::optional<identity::Role> role = identity::role_named(account.role);
    if (!role) throw Fault("the demo knows no role " + account.role);
    return *role;
}

DemoAccount at_point(const network::Network& network, const Post& post) {
    const network::Point* point = network.find_point(post.point);
    if (!point) throw Fault(fmt::format("the demo has no point {}", post.point));
    return {
        .login = std::string(post.login),
        .password = crypto::random_token(12),
        .role = std::string(post.role),
        .name = point->name + std::string(post.title),
        .point = point->id,
        .department = {},
    };
}

DemoAccount of_department(
    const network::Department& department, std::string login, std::string role, const char* title
) {
    return {
        .login = std::move(login),
        .password = crypto::random_token(12),
        .role = std::move(role),
        .name = department.name + title,
        .point = {},
        .department = department.id,
    };
}

DemoAccount officer_of(const network::Department& department) {
    std::string login = department.id;
    std::ranges::transform(login, login.begin(), [](char c) { return c == 'D' ? 'd' : c; });
    return of_department(department, std::move(login), "department_officer", "审批人员");
}

DemoAccount of_city(const CityPost& post) {
    DemoAccount account{
        .login = std::string(post.login),
        .password = crypto::random_token(12),
        .role = std::string(post.role),
        .name = std::string(post.title),
        .point = {},
        .department = {},
    };
    if (identity::is_administrator(role_of(account)))
        account.second_factor = crypto::base32(identity::new_secret());
    return account;
}

identity::AccountOrder order_of(const DemoAccount& account) {
    identity::AccountOrder order{
        .login = account.login,
        .name = account.name,
        .role = role_of(account),
        .scope = {.cell = std::string(cell), .points = {}, .departments = {}},
    };
    if (!account.point.empty()) order.scope.points = {account.point};
    if (!account.department.empty()) order.scope.departments = {account.department};
    return order;
}

std::filesystem::path file_in(const std::filesystem::path& state) {
    return state / "demo-accounts.json";
}

void write_accounts(const DemoAccounts& accounts, const std::filesystem::path& state) {
    using std::filesystem::perms;
    std::filesystem::path part = file_in(state).concat(".part");
    std::ofstream(part).close();
    std::filesystem::permissions(part, perms::owner_read | perms::owner_write);
    std::ofstream stream(part);
    stream << json::write(accounts) << '\n';
    stream.close();
    if (!stream) throw Fault("cannot write " + part.string());
    std::filesystem::rename(part, file_in(state));
}

const DemoAccount* find(const DemoAccounts& accounts, const std::string& login) {
    auto found = std::ranges::find(accounts.accounts, login, &DemoAccount::login);
    return found == accounts.accounts.end() ? nullptr : &*found;
}

template <class T>
T or_fault(Outcome<T> outcome) {
    if (!outcome) throw Fault("the demo was refused: " + summary(outcome.error()));
    return *std::move(outcome);
}

/// With the code of the step before, so that the present one still signs in.
void enrol(
    sql::Database& database,
    const crypto::Provider& keys,
    const DemoAccount& account,
    std::int64_t id,
    Instant now
) {
    const identity::Actor actor{
        .account = id,
        .login = account.login,
        .name = account.name,
        .scope = order_of(account).scope
    };
    const Instant before{now.ms - crypto::one_time_seconds * 1000};
    or_fault(sql::write<bool>(database, [&](sql::Transaction& transaction) -> Outcome<bool> {
        or_fault(identity::enrol_second_factor(
            transaction, keys, actor, crypto::bytes_of_base32(account.second_factor)
        ));
        or_fault(
            identity::confirm_second_factor(transaction, keys, actor, code_of(account, before), now)
        );
        return true;
    }));
}

void make(
    sql::Database& database,
    const crypto::Provider& keys,
    crypto::Passwords& passwords,
    const DemoAccount& account,
    Instant now
) {
    const std::string encoded = or_fault(passwords.hash(account.password));
    const auto id = or_fault(sql::write<std::int64_t>(database, [&](sql::Transaction& transaction) {
        return identity::create_account(transaction, order_of(account), encoded, 0, now);
    }));
    if (!account.second_factor.empty()) enrol(database, keys, account, id, now);
}

}  // namespace

DemoAccounts planned_accounts(const network::Network& network) {
    DemoAccounts planned;
    for (const Post& post : posts) planned.accounts.push_back(at_point(network, post));
    for (const network::Department& department : network.departments())
        planned.accounts.push_back(officer_of(department));
    planned.accounts.push_back(
        of_department(network.departments().front(), "liaison", "liaison", "业务支点专员")
    );
    for (const CityPost& post : city_posts) planned.accounts.push_back(of_city(post));
    return planned;
}

DemoAccounts make_accounts(
    sql::Database& database,
    const crypto::Provider& keys,
    crypto::Passwords& passwords,
    const network::Network& network,
    const Clock& clock,
    const std::filesystem::path& state
) {
    const DemoAccounts known = read_accounts(state);
    DemoAccounts made = planned_accounts(network);
    // The file first: a password that only an interrupted run knew would be lost.
    for (DemoAccount& account : made.accounts)
        if (const DemoAccount* before = find(known, account.login)) account = *before;
    write_accounts(made, state);
    for (const DemoAccount& account : made.accounts) {
        bool is_there = false;
        database.read([&](sql::Transaction& transaction) {
            is_there = identity::find_account(transaction, account.login).has_value();
        });
        if (!is_there) make(database, keys, passwords, account, clock.now());
    }
    return made;
}

DemoAccounts read_accounts(const std::filesystem::path& state) {
    std::ifstream stream(file_in(state));
    if (!stream) return {};
    std::string text{std::istreambuf_iterator<char>(stream), {}};
    return or_fault(json::parse<DemoAccounts>(text));
}

std::string code_of(const DemoAccount& account, Instant now) {
    if (account.second_factor.empty()) return {};
    return crypto::one_time_code(
        crypto::bytes_of_base32(account.second_factor),
        static_cast<std::uint64_t>(identity::step_of(now))
    );
}

std::string table_of(const DemoAccounts& accounts, Instant now) {
    std::string text = fmt::format("{:<10}{:<18}{:<8}{}\n", "login", "password", "code", "账号");
    for (const DemoAccount& account : accounts.accounts)
        text += fmt::format(
            "{:<10}{:<18}{:<8}{}\n",
            account.login,
            account.password,
            code_of(account, now),
            account.name
        );
    return text;
}

}  // namespace lingju::demo
