// A database with identity's tables, keys, passwords and a few accounts, for this module's tests.
#pragma once

#include <future>

#include "engines.hpp"
#include "identity/accounts.hpp"
#include "identity/elsewhere.hpp"
#include "identity/rules.hpp"
#include "identity/sessions.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/outbox/outbox.hpp"

namespace lingju::identity {

inline constexpr const char* password = "一句容易记住的话就是好密码";

class IdentityTest : public test::EachEngine {
  protected:
    test::Migrations migrations() const override {
        return {ledger::migrations(), outbox::migrations(), identity::migrations()};
    }
    sql::Hooks hooks() override { return outbox::hooks(clock); }

    std::int64_t make(const AccountOrder& order) {
        std::string encoded = passwords.hash(password).value();
        Outcome<std::int64_t> id =
            sql::write<std::int64_t>(database(), [&](sql::Transaction& transaction) {
                return create_account(transaction, order, encoded, 0, clock.now());
            });
        EXPECT_TRUE(id) << summary(id.error());
        return id.value_or(0);
    }
    std::int64_t make_agent(const std::string& login = "agent") {
        return make(
            {.login = login,
             .name = "王丽",
             .role = Role::village_agent,
             .scope = {"331081", {"V001", "V002"}, {}}}
        );
    }
    void disable(std::int64_t account) {
        auto done = sql::write<std::int64_t>(database(), [&](sql::Transaction& transaction) {
            return disable_account(transaction, account, 0, clock.now());
        });
        ASSERT_TRUE(done) << summary(done.error());
    }

    Sessions& sessions() {
        if (!sessions_)
            sessions_ = std::make_unique<Sessions>(database(), *keys, passwords, clock, false);
        return *sessions_;
    }
    Outcome<SignedIn> sign_in(
        const std::string& login,
        const std::string& word = password,
        const std::string& address = "192.0.2.7"
    ) {
        std::promise<Outcome<SignedIn>> answer;
        sessions().sign_in({login, word, address}, [&answer](Outcome<SignedIn> signed_in) {
            answer.set_value(std::move(signed_in));
        });
        return answer.get_future().get();
    }
    void sign_out(const std::string& token) {
        std::promise<bool> done;
        sessions().sign_out(token, [&done](Outcome<bool> gone) {
            done.set_value(gone.has_value());
        });
        ASSERT_TRUE(done.get_future().get());
    }
    void pass_ms(std::int64_t ms) { clock.set({clock.now().ms + ms}); }

    std::unique_ptr<crypto::Provider> keys = crypto::Provider::for_tests();
    crypto::Passwords passwords{64, 64};  // KiB

  private:
    std::unique_ptr<Sessions> sessions_;
};

/// Points V001 … and T001 … lie in town 331081001 … of the same last digits; X… is unknown.
inline std::shared_ptr<const Elsewhere> a_city_elsewhere() {
    auto named = [](std::string kind) {
        return [kind = std::move(kind)](const std::string& id) {
            return id.starts_with("X") ? std::string() : kind + " " + id;
        };
    };
    return std::make_shared<const Elsewhere>(Elsewhere{
        named("point"),
        named("department"),
        named("town"),
        [](const std::string& point) {
            const bool is_here = point.size() == 4 && (point[0] == 'V' || point[0] == 'T');
            return is_here ? "331081" + point.substr(1) : std::string();
        },
        [](const std::string& town) {
            const std::string last = town.substr(6);
            return std::vector<std::string>{"V" + last, "T" + last};
        },
        [](const std::string& item) {
            if (item == "WL-052") return std::string("结婚登记");
            return item.starts_with("WL-") ? "item " + item : std::string();
        }
    });
}

/// The least scope that the role must have.
inline Scope a_scope_of(Role role) {
    Scope scope{.cell = "331081"};
    if (reach_of(role).points == Reach::must) scope.points = {"V001"};
    if (reach_of(role).departments == Reach::must) scope.departments = {"D-01"};
    return scope;
}

inline std::string code_of(const Refusals& refusals) {
    return refusals.empty() ? "" : refusals.front().code;
}

}  // namespace lingju::identity
