// Every route of the whole × every role × session. How far each may reach is leak_test's and
// reach_test's.
#include <gtest/gtest.h>

#include "access_walk.hpp"
#include "mounted.hpp"

namespace lingju {
namespace {

using identity::Role;

class Access : public testing::TestWithParam<test::Engine> {
  protected:
    std::map<Role, std::string> everybody() {
        std::map<Role, std::string> tokens;
        const auto add = [&](Role role, const identity::Scope& scope) {
            tokens[role] = city_.token_of(std::string(name_of(role)), role, scope);
        };
        add(Role::village_agent, {"331081", {"V027"}});
        for (const Role role : {Role::window_officer, Role::hall_lead, Role::guide})
            add(role, {"331081", {"T001"}});
        for (const Role role : {Role::department_officer, Role::liaison})
            add(role, {"331081", {}, {"D-02"}});
        for (const Role role :
             {Role::network_manager,
              Role::catalogue_editor,
              Role::auditor,
              Role::system_administrator,
              Role::security_administrator,
              Role::audit_administrator})
            add(role, {"331081"});
        return tokens;
    }

    test::Mounted city_{GetParam()};
};

TEST_P(Access, IsDeniedBeforeAnyHandlerToWhoeverMayNot) {
    test::AccessWalk walk(city_.sessions, everybody());
    EXPECT_GT(city_.routes.size(), 30u);
    EXPECT_EQ(walk.faults(city_.routes), std::vector<std::string>{});
}

ON_EACH_ENGINE(Access);

}  // namespace
}  // namespace lingju
