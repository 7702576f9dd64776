// Administrators at work: the fixture of the tests of what they do, and of what is left when it
// fails.
#pragma once

#include <functional>
#include <set>

#include "identity/grant_account.hpp"
#include "identity/open_account.hpp"
#include "identity/test/home.hpp"
#include "saboteur.hpp"

namespace lingju::identity {

class Administering : public IdentityTest {
  protected:
    void adjust(sql::Options& options) override { options.before_statement = saboteur.hook(); }

    Administration as(Role role, const Scope& scope, std::int64_t account = 900) {
        Actor actor{
            .account = account, .login = "boss", .name = "boss", .role = role, .scope = scope
        };
        return {actor, *elsewhere, clock.now()};
    }
    Administration system() { return as(Role::system_administrator, {.cell = "331081"}); }
    Administration security() { return as(Role::security_administrator, {.cell = "331081"}, 901); }

    Outcome<Account> act(const std::function<Outcome<Account>(sql::Transaction&)>& work) {
        return sql::write<Account>(database(), work);
    }
    Outcome<Account> opened(const Administration& by, const AccountOrder& order) {
        std::string encoded = passwords.hash(password).value();
        return act([&](sql::Transaction& transaction) {
            return open_account(transaction, by, order, encoded);
        });
    }
    Outcome<Account> granted(const Administration& by, const GrantOrder& order) {
        return act([&](sql::Transaction& transaction) {
            return grant_account(transaction, by, order);
        });
    }
    Account opened_agent(const std::string& login = "agent", const std::string& point = "V001") {
        Scope scope{.cell = "331081", .points = {point}};
        return opened(system(), {login, "林禾", Role::village_agent, scope}).value();
    }
    std::optional<Account> read(std::int64_t id) {
        return sql::read<std::optional<Account>>(database(), [&](sql::Transaction& transaction) {
            return find_account(transaction, id);
        });
    }
    static std::set<std::string> codes_of(const Refusals& refusals) {
        std::set<std::string> codes;
        for (const Refusal& refusal : refusals) codes.insert(refusal.code);
        return codes;
    }
    std::int64_t ledger_size() {
        return sql::read<std::int64_t>(database(), [](sql::Transaction& transaction) {
            std::int64_t entries = 0;
            for (const ledger::Head& head : ledger::list_heads(transaction)) entries += head.seq;
            return entries;
        });
    }

    const std::shared_ptr<const Elsewhere> elsewhere = a_city_elsewhere();
    test::Saboteur saboteur;
};

}  // namespace lingju::identity
