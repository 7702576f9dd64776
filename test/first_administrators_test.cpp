// A new city's first administrators, by the command line.
#include <gtest/gtest.h>

#include <future>
#include <sstream>

#include <spdlog/spdlog.h>

#include "commands.hpp"
#include "engines.hpp"
#include "identity/sessions.hpp"
#include "mount.hpp"

namespace lingju {
namespace {

class FirstAdministrators : public testing::TestWithParam<test::Engine> {
  protected:
    FirstAdministrators() { spdlog::set_level(spdlog::level::err); }

    /// What the command prints, by login; `code` is its exit code.
    std::map<std::string, std::string> opened(const std::string& cell, int code) {
        testing::internal::CaptureStdout();
        testing::internal::CaptureStderr();
        EXPECT_EQ(open_administrators(config_, cell), code);
        std::istringstream lines(testing::internal::GetCapturedStdout());
        said_ = testing::internal::GetCapturedStderr();
        std::map<std::string, std::string> passwords;
        for (std::string line; std::getline(lines, line);) {
            std::istringstream words(line);
            std::string login, password;
            words >> login >> password;
            if (login == "system" || login == "security" || login == "audit")
                passwords[login] = password;
        }
        return passwords;
    }

    test::Home home_{GetParam()};
    const config::Config config_ =
        config::load({.flags = {{"database", home_.url()}, {"state", home_.folder().string()}},
                      .environment = {},
                      .file = {}}
        ).value();
    std::string said_;
};

TEST_P(FirstAdministrators, AreThreeAndAreOpenedOnce) {
    {
        const SystemClock clock;
        Whole(config_, clock).migrate();
    }
    EXPECT_TRUE(opened("33108", 1).empty());
    EXPECT_NE(said_.find("identity.cell_malformed"), std::string::npos) << said_;
    const auto passwords = opened("331081", 0);
    ASSERT_EQ(passwords.size(), 3u);
    EXPECT_TRUE(opened("331081", 1).empty());
    EXPECT_NE(said_.find("identity.administrators_there"), std::string::npos) << said_;

    const SystemClock clock;
    Whole whole(config_, clock);
    whole.start();
    identity::Sessions sessions(whole.database(), whole.keys(), whole.passwords(), clock, false);
    using identity::Role;
    const std::map<std::string, Role> roles = {
        {"system", Role::system_administrator},
        {"security", Role::security_administrator},
        {"audit", Role::audit_administrator}
    };
    for (const auto& [login, password] : passwords) {
        std::promise<Outcome<identity::SignedIn>> answer;
        sessions.sign_in({login, password, "192.0.2.1"}, [&](Outcome<identity::SignedIn> in) {
            answer.set_value(std::move(in));
        });
        Outcome<identity::SignedIn> in = answer.get_future().get();
        ASSERT_TRUE(in) << login << summary(in.error());
        EXPECT_EQ(in->actor.role, roles.at(login));
        EXPECT_EQ(in->actor.due, identity::Due::password);
        EXPECT_TRUE(in->actor.scope.is_whole_cell());
    }
}

ON_EACH_ENGINE(FirstAdministrators);

}  // namespace
}  // namespace lingju
