// Nobody's word reaches beyond their scope: every route that changes something is given orders by
// every role bound to one town, about what arose in another town, department or county. Each is
// refused for where it lies, and whoever watches there is told the same as before. A witness whose
// scope does reach it is not refused so, or the order asks nothing.
#include <gmock/gmock.h>

#include "reach_orders.hpp"
#include "two_towns.hpp"

namespace lingju {
namespace {

using identity::Role;
using test::Order, test::orders, test::Reach;

class ReachOfWrites : public test::TwoTowns {
  protected:
    http::Response given(const Order& order, const std::string& token) {
        return ask(order.method, {order.pattern, {}, {}, order.path, {}, order.body}, token);
    }
    /// Is it refused for where it lies?
    static bool ends_at_the_scope(const http::Response& answer) {
        if (answer.status == 403 || answer.status == 404) return true;
        if (answer.status < 400) return false;
        for (const char* code : {".out_of_reach\"", ".beyond_scope\"", ".not_your_"})
            if (answer.body.contains(code)) return true;
        return false;
    }
    /// What they are told, but for the traces that their own asking leaves.
    std::vector<std::string> told_of_things(const std::map<std::string, std::string>& watchers) {
        std::vector<std::string> told = all_told(watchers, true);
        std::erase_if(told, [](const std::string& line) {
            return line.starts_with("/api/v1/ledger") ||
                   line.starts_with("/api/v1/persons/accesses");
        });
        return told;
    }
    /// Those who watch where things arise, and some who keep the whole city.
    std::map<std::string, std::string> watchers() {
        auto there = witnesses();
        there["city_editor"] = token_of("city.editor", Role::catalogue_editor, {"331081"});
        there["city_network"] = token_of("city.network", Role::network_manager, {"331081"});
        return there;
    }
};

TEST_P(ReachOfWrites, NoWritingRouteIsLeftOut) {
    EXPECT_THAT(test::unordered(routes_), testing::IsEmpty());
    std::vector<http::Route> more = routes_;
    more.push_back(routes_.front());
    more.back().method = http::Method::post;
    more.back().pattern = "/api/v1/new";
    EXPECT_THAT(test::unordered(more), testing::ElementsAre("/api/v1/new stands in no order"));
}

TEST_P(ReachOfWrites, EndsAtTheScopeOfWhoeverGivesTheOrder) {
    const auto here = staff(".here", "331081100", "V111", "T006", here_);
    something_confidential_arises();
    arisen_["beyond"] = beyond_;
    const auto there = watchers();
    const auto before = told_of_things(there);
    for (const Order& order : orders()) {
        if (order.reach != Reach::scoped) continue;
        for (const auto& [name, token] : here) {
            const http::Response answer = given(order, token);
            EXPECT_TRUE(ends_at_the_scope(answer))
                << order.pattern << " by " << name << ": " << answer.status << answer.body;
        }
    }
    EXPECT_THAT(differences(before, told_of_things(there)), testing::IsEmpty());
    for (const Order& order : orders()) {
        if (order.reach != Reach::scoped) continue;
        const http::Response answer = given(order, there.at(order.witness));
        EXPECT_FALSE(answer.status == 400 || ends_at_the_scope(answer))
            << order.pattern << " asks nothing: " << answer.status << answer.body;
    }
}

ON_EACH_ENGINE(ReachOfWrites);

}  // namespace
}  // namespace lingju
