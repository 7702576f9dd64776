// Accounts here, a provider there, and the way between them.
#pragma once

#include "identity/bind_sign_on.hpp"
#include "identity/second_factor.hpp"
#include "identity/sign_on.hpp"
#include "identity/test/administering.hpp"
#include "identity/test/provider.hpp"
#include "platform/crypto/one_time_code.hpp"

namespace lingju::identity {

class SigningOn : public Administering {
  protected:
    SignOn& sign_on() {
        if (!sign_on_)
            sign_on_ = std::make_unique<SignOn>(provider.known_as(), database(), *keys, clock);
        return *sign_on_;
    }
    void forget_what_was_discovered() { sign_on_.reset(); }

    Outcome<Account> bound(std::int64_t account, const std::string& subject = "u-1007") {
        const std::int64_t version = read(account)->version;
        return act([&](sql::Transaction& transaction) {
            return bind_sign_on(
                transaction, *keys, system(), {account, version}, {provider.issuer(), subject}
            );
        });
    }
    Outcome<Account> unbound(std::int64_t account) {
        const std::int64_t version = read(account)->version;
        return act([&](sql::Transaction& transaction) {
            return unbind_sign_on(transaction, system(), {account, version});
        });
    }

    Outcome<SignOnBegun> begun() {
        std::promise<Outcome<SignOnBegun>> answer;
        sign_on().begin([&](Outcome<SignOnBegun> given) { answer.set_value(std::move(given)); });
        return answer.get_future().get();
    }
    using Step = void (SignOn::*)(SignOnReturn, std::move_only_function<void(SignOnEnded)>);
    SignOnEnded went(Step step, SignOnReturn brought) {
        brought.address = "192.0.2.7";
        std::promise<SignOnEnded> answer;
        (sign_on().*
         step)(std::move(brought), [&](SignOnEnded ended) { answer.set_value(std::move(ended)); });
        return answer.get_future().get();
    }
    SignOnEnded finished(const SignOnReturn& brought) { return went(&SignOn::finish, brought); }
    SignOnEnded coded(const std::string& cookie, const std::string& code) {
        return went(&SignOn::give_code, {.code = code, .cookie = cookie});
    }
    /// To the provider, and what is brought back.
    SignOnReturn returned() {
        const SignOnBegun way = begun().value();
        SignOnReturn brought = TestProvider::visited(way.url);
        brought.cookie = way.cookie;
        return brought;
    }
    SignOnEnded signed_on() { return finished(returned()); }
    std::string code_now() { return code_of(signed_on().signed_in.error()); }

    /// Gives the account a second factor and answers its secret.
    std::string second_factor_of(const Account& account) {
        const std::string secret = new_secret();
        const Actor actor{account.id, account.login, account.name, account.role, account.scope};
        const auto done = sql::write<std::int64_t>(database(), [&](sql::Transaction& transaction) {
            enrol_second_factor(transaction, *keys, actor, secret).value();
            const std::string code =
                crypto::one_time_code(secret, static_cast<std::uint64_t>(step_of(clock.now())));
            confirm_second_factor(transaction, *keys, actor, code, clock.now()).value();
            return Outcome<std::int64_t>(account.id);
        });
        EXPECT_TRUE(done);
        pass_ms(60'000);
        return secret;
    }
    std::string totp(const std::string& secret) {
        return crypto::one_time_code(secret, static_cast<std::uint64_t>(step_of(clock.now())));
    }

    TestProvider provider{clock};

  private:
    std::unique_ptr<SignOn> sign_on_;
};

}  // namespace lingju::identity
