// A tier list is taken back while cases that were begun under it are open: they finish where they
// began.
#include <gtest/gtest.h>

#include "cases/test/hall.hpp"

namespace lingju::cases {
namespace {

class TakenBack : public Hall {
  protected:
    /// Villages collect the licence; by a second list V001 accepts it; a third takes that back.
    void publish(int versions) {
        const Date since = *parse_date("2018-01-01");
        catalogue::Grant collected;
        collected.item = licence, collected.point_kind = network::PointKind::village;
        collected.level = catalogue::Level::collect, collected.in_force.from = since;
        catalogue::Grant accepted = collected;
        accepted.point_kind.reset(), accepted.point = "V001";
        accepted.level = catalogue::Level::accept, accepted.may_deliver = true;
        std::vector<catalogue::PublishedList> lists{{1, since}, {2, since}, {3, since}};
        std::vector<catalogue::SetLine> lines{
            {1, false, collected}, {2, false, accepted}, {3, true, accepted}
        };
        lists.resize(static_cast<std::size_t>(versions));
        lines.resize(static_cast<std::size_t>(versions));
        catalogue = std::make_shared<catalogue::Catalogue>(
            catalogue::demo_items(*network),
            catalogue::TierList(std::move(lists), std::move(lines)),
            catalogue::TierList()
        );
    }
};
ON_EACH_ENGINE(TakenBack);

TEST_P(TakenBack, CasesThatWereBegunFinishWhereTheyBegan) {
    publish(2);
    const Case begun = submitted(order());
    publish(3);
    const Case fresh = submitted(order());
    EXPECT_EQ(told(step(accept, agent, fresh)), "cases.not_your_department D-07")
        << "what is handed in now goes by the list in force";
    const Outcome<Case> accepted = step(accept, agent, begun);
    ASSERT_TRUE(accepted) << told(accepted);
    EXPECT_EQ(accepted->point, "V001");
    const DecideOrder grant{.result = Result::grant, .reasons = {"符合"}, .remedies_told = true};
    Case decided = step(decide, farming, *accepted, grant).value();
    EXPECT_TRUE(step(deliver, agent, decided, std::string("window")));
}

TEST_P(TakenBack, ListsThatAreInForceLetTheSameDo) {
    publish(2);
    EXPECT_TRUE(step(accept, agent, submitted(order())));
}

}  // namespace
}  // namespace lingju::cases
