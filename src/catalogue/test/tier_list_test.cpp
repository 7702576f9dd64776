#include "catalogue/tier_list.hpp"
#include "network/test/places.hpp"

#include <gtest/gtest.h>

namespace lingju::catalogue {
namespace {

using network::places;
using network::PointKind;

const network::Point& town() { return *places().find_point("T006"); }
const network::Point& other() { return *places().find_point("T007"); }
Date day(std::string_view text) { return parse_date(text).value(); }

Grant kind_line(Level level, std::string_view from = "2018-01-01") {
    Grant grant;
    grant.item = "WL-001";
    grant.point_kind = PointKind::town;
    grant.level = level;
    grant.in_force.from = day(from);
    return grant;
}
Grant point_line(std::optional<Level> level, std::string_view from = "2018-01-01") {
    Grant grant = kind_line(Level::consult, from);
    grant.point_kind = {};
    grant.point = "T006";
    grant.level = level;
    return grant;
}

TEST(TierListVersions, AnswerThePastAsItWasAnsweredThen) {
    const TierList list(
        {{1, day("2018-01-01")}, {2, day("2026-03-01")}, {3, day("2026-05-01")}},
        {{1, false, kind_line(Level::collect)},
         {2, false, kind_line(Level::accept)},
         {3, true, kind_line(Level::accept)}}
    );
    EXPECT_EQ(list.version(), 3);
    EXPECT_EQ(list.level_at("WL-001", town(), day("2017-12-31")), std::nullopt);
    EXPECT_EQ(list.level_at("WL-001", town(), day("2026-02-28")), Level::collect);
    EXPECT_EQ(list.level_at("WL-001", town(), day("2026-03-01")), Level::accept);
    EXPECT_EQ(list.level_at("WL-001", town(), day("2026-05-01")), std::nullopt);
    EXPECT_EQ(list.held_under(2, "WL-001", town(), day("2026-06-01"))->level, Level::accept);
    EXPECT_EQ(list.held_under(1, "WL-001", town(), day("2026-06-01"))->level, Level::collect);
    EXPECT_EQ(list.lines_of(0).size(), 0U);
    EXPECT_EQ(list.lines_of(2).front()->level, Level::accept);
    EXPECT_EQ(list.lines_of(3).size(), 0U);
    EXPECT_TRUE(list.changed_after(2, key_of(kind_line(Level::accept))));
    EXPECT_FALSE(list.changed_after(3, key_of(kind_line(Level::accept))));
    EXPECT_FALSE(list.changed_after(0, key_of(point_line(Level::accept))));
}

TEST(TierListVersions, OnOneDayTheLastOneCounts) {
    const TierList list(
        {{1, day("2018-01-01")}, {2, day("2026-03-01")}, {3, day("2026-03-01")}},
        {{1, false, kind_line(Level::collect)},
         {2, true, kind_line(Level::collect)},
         {3, false, kind_line(Level::decide)}}
    );
    EXPECT_EQ(list.level_at("WL-001", town(), day("2026-03-01")), Level::decide);
    EXPECT_EQ(list.level_at("WL-001", town(), day("2026-02-28")), Level::collect);
    EXPECT_EQ(list.held_under(2, "WL-001", town(), day("2026-03-01")), std::nullopt);
}

TEST(TierListLines, OfAPointPrevailOverThoseOfItsKind) {
    Grant ended = point_line(Level::decide);
    ended.in_force.to = day("2026-01-31");
    ended.may_deliver = true;
    const TierList list = TierList::of({kind_line(Level::accept), ended});
    EXPECT_EQ(list.held_at("WL-001", town(), day("2026-01-31")), (Held{Level::decide, true}));
    EXPECT_EQ(list.held_at("WL-001", town(), day("2026-02-01")), (Held{Level::accept, false}));
    EXPECT_EQ(list.level_at("WL-001", other(), day("2026-01-31")), Level::accept);
    const TierList none = TierList::of({kind_line(Level::accept), point_line(std::nullopt)});
    EXPECT_EQ(none.level_at("WL-001", town(), day("2026-01-31")), std::nullopt);
    EXPECT_EQ(none.level_at("WL-001", other(), day("2026-01-31")), Level::accept);
    const auto named = none.named_points("WL-001", day("2026-01-31"));
    ASSERT_EQ(named.size(), 1U);
    EXPECT_EQ(named.front().first, "T006");
    EXPECT_FALSE(named.front().second);
}

TEST(TierListLines, TheHighestOfSeveralCounts) {
    const TierList list =
        TierList::of({kind_line(Level::collect), kind_line(Level::accept, "2026-03-01")});
    EXPECT_EQ(list.level_at("WL-001", town(), day("2026-02-28")), Level::collect);
    EXPECT_EQ(list.level_at("WL-001", town(), day("2026-03-01")), Level::accept);
    EXPECT_EQ(
        list.held_by_kind("WL-001", PointKind::town, day("2026-03-01"))->level, Level::accept
    );
    EXPECT_EQ(list.held_by_kind("WL-001", PointKind::bank, day("2026-03-01")), std::nullopt);
}

/// Read step by step, as a running process does, it says the same as read at once.
TEST(TierListVersions, GoOnFromWhatWasReadBefore) {
    std::vector<PublishedList> lists;
    std::vector<SetLine> lines;
    TierList step;
    for (int version = 1; version <= 40; ++version) {
        const PublishedList list{version, day("2026-01-01") + Days(version)};
        std::vector<SetLine> set;
        for (int line = 0; line < 6; ++line) {
            const int number = (version * 7 + line * 5) % 23;
            Grant grant = number % 3 == 0 ? kind_line(Level::accept) : point_line(Level::collect);
            grant.item = "WL-0" + std::to_string(number);
            grant.basis = std::to_string(version);
            set.push_back({version, (version + line) % 4 == 0, std::move(grant)});
        }
        lists.push_back(list);
        lines.insert(lines.end(), set.begin(), set.end());
        step = TierList(step, {list}, std::move(set));
        const TierList whole(lists, lines);
        ASSERT_EQ(step.version(), version);
        for (int asked = 0; asked <= version; ++asked) {
            const auto told = step.lines_of(asked), expected = whole.lines_of(asked);
            ASSERT_EQ(told.size(), expected.size());
            for (std::size_t at = 0; at < told.size(); ++at) ASSERT_EQ(*told[at], *expected[at]);
            for (const SetLine& line : lines)
                ASSERT_EQ(
                    step.changed_after(asked, key_of(line.grant)),
                    whole.changed_after(asked, key_of(line.grant))
                );
        }
    }
}

}  // namespace
}  // namespace lingju::catalogue
