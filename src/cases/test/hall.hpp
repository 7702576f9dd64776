// A hall to try acts in: the demo's points and items, people who work there, two applicants, on
// each engine.
#pragma once

#include <algorithm>
#include <atomic>

#include "cases/accept.hpp"
#include "cases/accept_tolerant.hpp"
#include "cases/decide.hpp"
#include "cases/deliver.hpp"
#include "cases/extend.hpp"
#include "cases/find.hpp"
#include "cases/fix_on_spot.hpp"
#include "cases/not_accept.hpp"
#include "cases/notify.hpp"
#include "cases/numbers.hpp"
#include "cases/resubmit.hpp"
#include "cases/stop_clock.hpp"
#include "cases/submit.hpp"
#include "cases/submit_instant.hpp"
#include "cases/tell_deemed.hpp"
#include "cases/track.hpp"
#include "cases/withdraw.hpp"

#include "catalogue/demo.hpp"
#include "engines.hpp"
#include "identity/accounts.hpp"
#include "network/demo.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/outbox/outbox.hpp"

namespace lingju::cases {

inline constexpr const char* licence =
    "WL-108";  // 行政许可, 30 days, promised 20, village and town; D-07
inline constexpr const char* pension = "WL-003";  // other, 10 days, promised 5; D-01
inline constexpr const char* allowance =
    "WL-047";  // other, promised 5, m3 may come later, village and town; D-03
inline constexpr const char* enrolment = "WL-001";  // instant; D-01

inline identity::Actor agent_of(std::string point) {
    return {
        .account = 11,
        .login = "agent",
        .name = "代办",
        .role = identity::Role::village_agent,
        .scope = {"331081", {std::move(point)}, {}}
    };
}
inline identity::Actor window_of(std::string point) {
    return {
        .account = 12,
        .login = "window",
        .name = "综窗",
        .role = identity::Role::window_officer,
        .scope = {"331081", {std::move(point)}, {}}
    };
}
inline identity::Actor officer_of(std::string department) {
    return {
        .account = 13,
        .login = "officer",
        .name = "审批",
        .role = identity::Role::department_officer,
        .scope = {"331081", {}, {std::move(department)}}
    };
}

/// The clock stands at Tuesday 2026-06-23.
class Hall : public test::EachEngine {
  protected:
    using Ids = std::vector<std::int64_t>;

    test::Migrations migrations() const override {
        return {
            ledger::migrations(), outbox::migrations(), identity::migrations(), cases::migrations()
        };
    }
    sql::Hooks hooks() override { return sql::join({numbers.hooks(), outbox::hooks(clock)}); }
    void adjust(sql::Options& options) override {
        options.before_statement = [this](const sql::Query& query) {
            bool takes_back = query.name.find("rollback") != std::string_view::npos;
            if (fail_from > 0 && !takes_back && ++statements >= fail_from) throw Fault("planted");
        };
    }
    /// Does `act` with the n-th statement and all after it failing, for n = 1, 2, 3 … until it runs
    /// through; `check` looks at what each failure left behind.
    void fail_each_statement(
        const std::function<bool()>& act, const std::function<void(int n)>& check
    ) {
        for (int n = 1; n < 200; ++n) {
            statements = 0;
            fail_from = n;
            bool done = false;
            try {
                done = act();
            } catch (const Fault&) {
                done = false;
            }
            bool ran_through = statements < n;
            fail_from = 0;
            EXPECT_EQ(done, ran_through) << n;
            if (ran_through) return;
            check(n);
        }
        FAIL() << "it never ran through";
    }

    Pin pin() {
        return [this] {
            return Ground{official, catalogue, network, keys.get(), &numbers, clock.now()};
        };
    }
    void set_day(std::string_view date) { clock.set(instant_of(*parse_date(date), 9 * 60)); }

    /// Does `act` in the way routes do.
    Outcome<Case> run(const std::function<Outcome<Case>(sql::Transaction&, const Ground&)>& act) {
        return sql::write<Case>(database(), [&](sql::Transaction& transaction) {
            return act(transaction, pin()());
        });
    }
    template <class T>
    T look(const std::function<T(sql::Transaction&, const Ground&)>& question) {
        return sql::read<T>(database(), [&](sql::Transaction& transaction) {
            return question(transaction, pin()());
        });
    }
    std::int64_t count(const char* table) {
        std::string text = std::string("select count(*) as number from ") + table;
        sql::Query query{"test/count", text, text};
        return sql::read<std::int64_t>(database(), [&](sql::Transaction& transaction) {
            return transaction.rows(query, {}).front().integer("number");
        });
    }

    /// Everything given, handed in at V001.
    SubmitOrder order(const char* item = licence) {
        SubmitOrder order{
            .officer = agent_of("V001"), .item = item, .point = "V001", .channel = "agent"
        };
        order.applicant = {
            .name = "张小明",
            .id_kind = "resident_id",
            .id_number = "331081190402290270",
            .phone = "13800002741"
        };
        for (const catalogue::Material& material : catalogue->find_item(item)->materials)
            order.materials.push_back({.id = material.id, .given = Given::original});
        return order;
    }
    SubmitOrder order_without(const std::string& material, const char* item = licence) {
        SubmitOrder given = order(item);
        for (Material& each : given.materials)
            if (each.id == material) each.given = Given::absent;
        return given;
    }
    Outcome<Case> try_submit(const SubmitOrder& order) {
        return run([&](sql::Transaction& transaction, const Ground& ground) {
            return submit(transaction, ground, order);
        });
    }
    Case submitted(const SubmitOrder& order) {
        Outcome<Case> made = try_submit(order);
        if (!made) throw Fault(summary(made.error()));
        return *std::move(made);
    }

    /// A step by `actor` on the case as it was last seen.
    template <class Act, class... More>
    Outcome<Case> step(
        Act act, const identity::Actor& actor, const Case& seen, const More&... more
    ) {
        Order order{.officer = actor, .case_id = seen.id, .version = seen.version};
        return run([&](sql::Transaction& transaction, const Ground& ground) {
            return act(transaction, ground, order, more...);
        });
    }
    Standing standing(const Case& the_case, const identity::Actor& actor) {
        return look<Standing>([&](sql::Transaction& transaction, const Ground& ground) {
            return find_standing(transaction, ground, actor, the_case.id).value();
        });
    }

    /// From now on the licence has steps of its own: 审核 of three working days, 审批 of two.
    void with_steps() {
        std::vector<catalogue::Item> items = catalogue::demo_items(*network);
        std::vector<catalogue::Grant> grants = catalogue::demo_grants(items);
        const auto has = std::ranges::find(items, licence, &catalogue::Item::id);
        has->steps = {{"受理", "", "", 1}, {"审核", "", "", 3}, {"审批", "", "", 2}};
        catalogue = std::make_shared<catalogue::Catalogue>(
            std::move(items), catalogue::TierList::of(std::move(grants)), catalogue::TierList()
        );
    }

    std::shared_ptr<const calendar::Calendar> official{
        &calendar::Calendar::built_in(), [](const auto*) {}
    };
    std::shared_ptr<const catalogue::Catalogue> catalogue =
        std::make_shared<catalogue::Catalogue>(catalogue::demo_catalogue());
    std::shared_ptr<const network::Network> network =
        std::make_shared<network::Network>(network::demo_network());
    std::unique_ptr<crypto::Provider> keys = crypto::Provider::for_tests();
    Numbers numbers{clock};
    std::atomic<int> fail_from = 0, statements = 0;

    const identity::Actor agent = agent_of("V001");
    const identity::Actor farming = officer_of("D-07");  // answers for the licence
    const identity::Actor labour = officer_of("D-01");   // answers for pension and enrolment
};

inline std::string told(const Outcome<Case>& outcome) {
    return outcome ? "" : summary(outcome.error());
}

}  // namespace lingju::cases
