#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>

#include <fmt/format.h>

#include "cases/test/hall.hpp"
#include "identity/rules.hpp"

namespace lingju::cases {
namespace {

class Lists : public Hall {
  protected:
    Outcome<Page> inbox(const identity::Actor& actor, ListOrder order = {}) {
        return look<Outcome<Page>>([&](sql::Transaction& transaction, const Ground& ground) {
            return list_inbox(transaction, ground, actor, order);
        });
    }
    Outcome<Page> outbox(const identity::Actor& actor, ListOrder order = {}) {
        return look<Outcome<Page>>([&](sql::Transaction& transaction, const Ground&) {
            return list_outbox(transaction, actor, order);
        });
    }
    static Ids ids_of(const Outcome<Page>& page) {
        Ids ids;
        for (const Case& the_case : page.value().cases) ids.push_back(the_case.id);
        return ids;
    }
    /// All pages of `list`, put together.
    template <class List>
    Ids walk(List list, int limit) {
        Ids all;
        ListOrder order{.status = {}, .cursor = {}, .limit = limit};
        while (true) {
            Outcome<Page> page = list(order);
            for (std::int64_t id : ids_of(page)) all.push_back(id);
            if (!page->next) return all;
            order.cursor = page->next;
        }
    }
};
ON_EACH_ENGINE(Lists);

TEST_P(Lists, show_nothing_beyond_the_actors_reach) {
    Case mine = submitted(order());
    submitted(order(pension));
    SubmitOrder elsewhere = order();
    elsewhere.officer = agent_of("V002");
    elsewhere.point = "V002";
    Case theirs = submitted(elsewhere);
    EXPECT_EQ(ids_of(inbox(farming)), (Ids{mine.id, theirs.id}));
    EXPECT_EQ(ids_of(inbox(agent)), Ids{}) << "a point has no inbox";
    EXPECT_EQ(ids_of(outbox(farming)), Ids{});
    EXPECT_EQ(ids_of(outbox(agent_of("V002"))), Ids{theirs.id});
    EXPECT_EQ(ids_of(outbox(agent)).size(), 2u);
    identity::Actor foreign = farming;
    foreign.scope.cell = "331082";
    EXPECT_EQ(ids_of(inbox(foreign)), Ids{});
}

TEST_P(Lists, of_towns_and_of_the_cell_are_merged_and_counted) {
    const Case mine = submitted(order());
    SubmitOrder elsewhere = order(pension);
    elsewhere.officer = agent_of("V300");
    elsewhere.point = "V300";
    const Case theirs = submitted(elsewhere);
    ASSERT_NE(mine.town, theirs.town);
    identity::Actor auditor{
        .account = 14,
        .login = "auditor",
        .name = "稽查",
        .role = identity::Role::auditor,
        .scope = {"331081", {}, {}}
    };
    const auto received = [&](const identity::Actor& actor, std::optional<std::string> town = {}) {
        return look<std::int64_t>([&](sql::Transaction& transaction, const Ground& ground) {
            return count_inbox(transaction, ground, actor, town).front().count;
        });
    };
    Ids both = ids_of(inbox(auditor));
    std::ranges::sort(both);
    EXPECT_EQ(both, (Ids{mine.id, theirs.id}));
    EXPECT_EQ(received(auditor), 2);
    EXPECT_EQ(ids_of(inbox(auditor, {.town = theirs.town})), Ids{theirs.id});
    EXPECT_EQ(received(auditor, theirs.town), 1);
    EXPECT_EQ(ids_of(inbox(farming, {.town = mine.town})), Ids{}) << "bound to no town";
    EXPECT_EQ(walk([&](const ListOrder& one) { return inbox(auditor, one); }, 1).size(), 2u);
    auditor.scope.towns = {mine.town};
    EXPECT_EQ(ids_of(inbox(auditor)), Ids{mine.id});
    EXPECT_EQ(received(auditor), 1);
    EXPECT_EQ(ids_of(inbox(auditor, {.town = theirs.town})), Ids{}) << "none of theirs";
    auditor.scope = {"331082", {}, {}};
    EXPECT_EQ(ids_of(inbox(auditor)), Ids{}) << "another cell";
    identity::Actor unbound = farming;
    unbound.scope.departments.clear();
    EXPECT_EQ(ids_of(inbox(unbound)), Ids{}) << "no role but the auditor's looks at all";
}

TEST_P(Lists, of_a_person_stay_within_reach) {
    Case mine = submitted(order());
    Case other = submitted(order(pension));
    auto of_person = [&](const identity::Actor& actor) {
        return look<std::vector<Case>>([&](sql::Transaction& transaction, const Ground&) {
            return list_of_person(transaction, actor, mine.person);
        });
    };
    ASSERT_EQ(of_person(farming).size(), 1u);
    EXPECT_EQ(of_person(farming)[0].id, mine.id);
    EXPECT_EQ(of_person(labour)[0].id, other.id);
    EXPECT_EQ(of_person(agent).size(), 2u);
    EXPECT_TRUE(of_person(agent_of("V002")).empty());
}

TEST_P(Lists, of_a_person_hold_fifty_in_reach_however_many_lie_out_of_it) {
    const Case mine = submitted(order());
    SubmitOrder there = order();
    there.officer = agent_of("V002");
    there.point = "V002";
    for (int i = 0; i < persons_page + 5; ++i) submitted(there);
    const std::int64_t persons[] = {mine.person};
    for (const bool many : {false, true}) {
        const auto listed = [&](const identity::Actor& actor) {
            return look<std::vector<Case>>([&](sql::Transaction& transaction, const Ground&) {
                return many ? list_of_persons(transaction, actor, persons)
                            : list_of_person(transaction, actor, mine.person);
            });
        };
        const std::vector<Case> theirs = listed(there.officer);
        ASSERT_EQ(theirs.size(), of_persons_max);
        EXPECT_TRUE(std::ranges::is_sorted(theirs, std::ranges::greater{}, &Case::id));
        ASSERT_EQ(listed(agent).size(), 1u) << "the oldest of all";
        EXPECT_EQ(listed(agent)[0].id, mine.id);
        EXPECT_TRUE(listed(agent_of("V003")).empty());
    }
}

TEST_P(Lists, events_are_heard_within_reach_alone) {
    submitted(order());
    std::vector<outbox::Message> news =
        look<std::vector<outbox::Message>>([](sql::Transaction& transaction, const Ground&) {
            return outbox::list_after(transaction, outbox::Cursor{}, 10);
        });
    if (news.empty())
        for (int chain = 0; chain < 16 && news.empty(); ++chain)
            news = look<std::vector<outbox::Message>>([&](sql::Transaction& transaction,
                                                          const Ground&) {
                return outbox::list_after(transaction, chain, 0, 10);
            });
    ASSERT_EQ(news.size(), 1u);
    EXPECT_EQ(news[0].topic, "cases.received");
    EXPECT_TRUE(identity::hears(agent, news[0].scope));
    EXPECT_TRUE(identity::hears(farming, news[0].scope));
    EXPECT_FALSE(identity::hears(labour, news[0].scope));
    EXPECT_FALSE(identity::hears(agent_of("V002"), news[0].scope));
}

TEST_P(Lists, page_through_everything_once_in_order) {
    Ids made;
    for (int i = 0; i < 7; ++i) {
        set_day(i % 2 == 0 ? "2026-06-23" : "2026-06-22");
        made.push_back(submitted(order()).id);
    }
    set_day("2026-06-23");
    Ids nearest_first = {made[1], made[3], made[5], made[0], made[2], made[4], made[6]};
    EXPECT_EQ(walk([&](ListOrder order) { return inbox(farming, order); }, 2), nearest_first);
    Ids newest_first(made.rbegin(), made.rend());
    std::ranges::sort(newest_first, std::greater());
    EXPECT_EQ(walk([&](ListOrder order) { return outbox(agent, order); }, 3), newest_first);
}

TEST_P(Lists, a_deemed_case_stands_under_accepted_before_any_job_ran) {
    Case made = submitted(order_without("m3"));
    ListOrder accepted{.status = Status::accepted, .cursor = {}, .limit = 20};
    ListOrder received{.status = Status::received, .cursor = {}, .limit = 20};
    EXPECT_EQ(ids_of(inbox(farming, received)), Ids{made.id});
    set_day("2026-07-01");
    EXPECT_EQ(ids_of(inbox(farming, received)), Ids{});
    EXPECT_EQ(ids_of(inbox(farming, accepted)), Ids{made.id});
    const Listing listing = inbox(farming).value().cases.front().listing;
    EXPECT_EQ(status_on(listing, clock.today()), Status::accepted);
    EXPECT_EQ(due_on(listing, clock.today()), parse_date("2026-08-04"));
}

TEST_P(Lists, are_counted_by_status_within_reach) {
    auto counts = [&](const identity::Actor& actor) {
        std::string all;
        for (const InboxCount& each :
             look<std::vector<InboxCount>>([&](sql::Transaction& transaction, const Ground& ground
                                           ) { return count_inbox(transaction, ground, actor); }))
            all += fmt::format("{}={}/{} ", name_of(each.status), each.count, each.late);
        return all;
    };
    const std::string nothing =
        "received=0/0 awaiting_supplement=0/0 accepted=0/0 paused=0/0 granted=0/0 ";
    submitted(order());
    step(accept, farming, submitted(order())).value();
    submitted(order(pension));
    EXPECT_EQ(
        counts(farming), "received=1/0 awaiting_supplement=0/0 accepted=1/0 paused=0/0 granted=0/0 "
    );
    EXPECT_EQ(counts(agent), nothing);
    identity::Actor foreign = farming;
    foreign.scope.cell = "331082";
    EXPECT_EQ(counts(foreign), nothing);
    set_day("2026-12-01");
    EXPECT_EQ(
        counts(farming), "received=0/0 awaiting_supplement=0/0 accepted=2/2 paused=0/0 granted=0/0 "
    ) << "silence has accepted the one, and both are past their date";
}

TEST_P(Lists, refuse_a_cursor_nobody_gave_out) {
    for (const char* cursor : {"x", "2026-06-23", "2026-06-23.", "2026-06-23.1x", "2026-02-30.1"}) {
        ListOrder order{.status = {}, .cursor = cursor, .limit = 20};
        EXPECT_EQ(summary(inbox(farming, order).error()), "cases.cursor_malformed cursor")
            << cursor;
        EXPECT_FALSE(outbox(agent, order)) << cursor;
    }
}

class Tracking : public Hall {
  protected:
    bool tracked(
        const std::string& number, const std::string& tail, const std::string& address = "192.0.2.7"
    ) {
        auto found =
            sql::write<std::optional<Standing>>(database(), [&](sql::Transaction& transaction) {
                return track(
                    transaction, pin()(), {.number = number, .phone_tail = tail, .address = address}
                );
            });
        refused = found ? "" : summary(found.error());
        return found && *found;
    }
    std::string refused;
};
ON_EACH_ENGINE(Tracking);

TEST_P(Tracking, finds_by_code_and_forgives_how_it_is_typed) {
    Case made = submitted(order());
    auto by = [&](const std::string& code) {
        return look<std::optional<Standing>>([&](sql::Transaction& transaction, const Ground& ground
                                             ) { return find_tracked(transaction, ground, code); });
    };
    std::string typed = made.tracking.substr(0, 4) + "-" + made.tracking.substr(4, 4) + " " +
                        made.tracking.substr(8);
    std::ranges::transform(typed, typed.begin(), [](unsigned char c) {
        return static_cast<char>(std::tolower(c));
    });
    ASSERT_TRUE(by(typed));
    EXPECT_EQ(by(typed)->the_case.id, made.id);
    EXPECT_FALSE(by("ABCDEFGHJKMN"));
    EXPECT_FALSE(by(""));
}

TEST_P(Tracking, by_number_needs_the_phone_and_locks_after_five) {
    Case made = submitted(order());
    for (int i = 0; i < 7; ++i)
        EXPECT_TRUE(tracked(made.number, "2741")) << "right ones do not count";
    for (int i = 0; i < 5; ++i) {
        EXPECT_FALSE(tracked(made.number, "0000"));
        EXPECT_EQ(refused, "");
    }
    EXPECT_FALSE(tracked(made.number, "2741"));
    EXPECT_EQ(refused, "cases.tracking_locked");
    EXPECT_FALSE(tracked(made.number, "2741", "192.0.2.8")) << "wherever it comes from";
    clock.set({clock.now().ms + tries_window_ms});
    EXPECT_TRUE(tracked(made.number, "2741"));
}

TEST_P(Tracking, an_unknown_number_looks_like_a_wrong_tail) {
    for (int i = 0; i < 6; ++i) tracked("WL-108-20260623-9999", "2741");
    EXPECT_EQ(refused, "cases.tracking_locked");
}

class NumbersOnEach : public Hall {};
ON_EACH_ENGINE(NumbersOnEach);

TEST_P(NumbersOnEach, are_leased_for_a_batch_and_show_their_lease) {
    SubmitOrder given = order();
    auto made = sql::write<Case>(
        database(),
        [&](sql::Transaction& transaction) { return submit(transaction, pin()(), given); },
        wants_of(given, clock.today())
    );
    ASSERT_TRUE(made) << summary(made.error());
    EXPECT_EQ(made->number, "WL-108-20260623-0001");
    auto lease =
        look<std::optional<NumberLease>>([&](sql::Transaction& transaction, const Ground&) {
            return find_lease(transaction, made->number);
        });
    ASSERT_TRUE(lease);
    EXPECT_EQ(lease->item, "WL-108");
    EXPECT_LE(lease->first, 1);
    EXPECT_EQ(lease->at, clock.now());
    auto none = look<std::optional<NumberLease>>([&](sql::Transaction& transaction, const Ground&) {
        return find_lease(transaction, "WL-108-20260623-0999");
    });
    EXPECT_FALSE(none);
}

TEST(Number, widens_past_four_digits) {
    EXPECT_EQ(number_of("WL-001", *parse_date("2026-06-23"), 7), "WL-001-20260623-0007");
    EXPECT_EQ(number_of("WL-001", *parse_date("2026-06-23"), 12345), "WL-001-20260623-12345");
}

}  // namespace
}  // namespace lingju::cases
