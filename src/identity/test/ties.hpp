// People who act for others, and who looks at them, on each engine.
#pragma once

#include <fmt/format.h>

#include "identity/powers.hpp"
#include "identity/test/home.hpp"
#include "saboteur.hpp"

namespace lingju::identity {

// Made up: nobody living was born in 1904; the child's number is of a day that has a check digit.
inline const PersonOrder principal{"林小禾", "resident_id", "331081190402290270", "19900002741"};
inline const PersonOrder agent{"陈海", "resident_id", "11010519491231002X", "19900002742"};

class Ties : public IdentityTest {
  protected:
    void adjust(sql::Options& options) override { options.before_statement = saboteur.hook(); }

    Actor officer(std::int64_t account, Role role = Role::window_officer) {
        return {
            .account = account,
            .login = "w",
            .name = "w",
            .role = role,
            .scope = {.cell = "331081", .points = {"T006"}}
        };
    }
    template <class T>
    Outcome<T> act(const std::function<Outcome<T>(sql::Transaction&)>& work) {
        return sql::write<T>(database(), work);
    }
    PowerOrder power_order() {
        return {
            .principal = principal,
            .agent = agent,
            .items = {"WL-001"},
            .acts = {AgentAct::submit},
            .until = *parse_date("2026-12-31"),
            .evidence = "纸质委托书",
            .point = "T006"
        };
    }
    Outcome<Power> recorded(const PowerOrder& order) {
        return act<Power>([&](sql::Transaction& transaction) {
            return record_power(transaction, *keys, *elsewhere, officer(1), order, clock.now());
        });
    }
    std::int64_t count(const char* table) {
        const std::string text = fmt::format("select count(*) as n from {}", table);
        const sql::Query query{"test/count", text, text};
        return sql::read<std::int64_t>(database(), [&](sql::Transaction& transaction) {
            return transaction.rows(query, {}).front().integer("n");
        });
    }

    const std::shared_ptr<const Elsewhere> elsewhere = a_city_elsewhere();
    test::Saboteur saboteur;
};

}  // namespace lingju::identity
