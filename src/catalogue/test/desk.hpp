// A desk to draft, review and publish lists at: the demo on each engine, and people with roles.
#pragma once

#include <gtest/gtest.h>

#include "catalogue/check_grant.hpp"
#include "catalogue/draft_tier_list.hpp"
#include "catalogue/find.hpp"
#include "catalogue/import.hpp"
#include "catalogue/publish_tier_list.hpp"
#include "catalogue/review_tier_list.hpp"
#include "catalogue/take_back_tier_list.hpp"
#include "engines.hpp"
#include "identity/accounts.hpp"
#include "network/find.hpp"
#include "network/import.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/outbox/outbox.hpp"
#include "platform/snapshot/snapshot.hpp"

namespace lingju::catalogue {

inline identity::Actor person(
    std::int64_t account, identity::Role role, identity::Scope scope = {}
) {
    scope.cell = "331081";
    return {.account = account, .login = "x", .name = "x", .role = role, .scope = std::move(scope)};
}

class ListDesk : public test::EachEngine {
  protected:
    test::Migrations migrations() const override {
        return {
            ledger::migrations(),
            outbox::migrations(),
            snapshot::migrations(),
            identity::migrations(),
            network::migrations(),
            catalogue::migrations()
        };
    }
    sql::Hooks hooks() override {
        sql::Hooks around;
        around.open = [this](sql::Transaction& transaction) { registry.refresh(transaction); };
        return sql::join({around, outbox::hooks(clock)});
    }
    void SetUp() override { load_rows_of_demo(); }
    void load_rows_of_demo() {
        registry.keep<network::Network>("network", network, network::load_network);
        registry.keep<Catalogue>("catalogue", catalogue, [this](sql::Transaction& transaction) {
            const auto held = catalogue.pin();
            return held ? load_catalogue_after(transaction, *held) : load_catalogue(transaction);
        });
        ASSERT_TRUE(test::write(database(), [](sql::Transaction& transaction) {
            network::load_demo(transaction);
            catalogue::load_demo(transaction);
        }));
        refresh();
    }
    void refresh() {
        database().read([&](sql::Transaction& transaction) { registry.refresh(transaction); });
    }
    ListGround ground() { return {catalogue.pin(), network.pin(), clock.now()}; }

    template <class T>
    Outcome<T> act(const std::function<Outcome<T>(sql::Transaction&)>& run) {
        Outcome<T> done = sql::write<T>(database(), run);
        refresh();
        return done;
    }
    Outcome<ListHead> open(
        std::vector<DraftLine> lines, const identity::Actor& actor, ListKind kind = ListKind::tier
    ) {
        return act<ListHead>([&](sql::Transaction& transaction) {
            return open_list(transaction, ground(), {actor, kind, "试点", lines});
        });
    }
    template <class Act, class... Rest>
    Outcome<ListHead> go_on(
        Act verb, const ListHead& head, const identity::Actor& actor, const Rest&... rest
    ) {
        return act<ListHead>([&](sql::Transaction& transaction) {
            return verb(transaction, ground(), ListOrder{actor, head.id, head.revision}, rest...);
        });
    }
    /// Drafted by the editor, handed in, approved by the manager.
    ListHead approved(std::vector<DraftLine> lines, ListKind kind = ListKind::tier) {
        Outcome<ListHead> head = open(std::move(lines), editor, kind);
        if (head) head = go_on(submit_list, *head, editor);
        if (head) head = go_on(review_list, *head, manager, true, std::string());
        EXPECT_TRUE(head) << summary(head.error());
        return *head;
    }
    ListHead published(std::vector<DraftLine> lines) {
        Outcome<ListHead> head = go_on(publish_tier_list, approved(std::move(lines)), manager);
        EXPECT_TRUE(head) << summary(head.error());
        return *head;
    }
    Outcome<std::int64_t> checked(
        const identity::Actor& actor,
        std::string point,
        std::string item,
        std::vector<Gate> gates,
        bool passed = true
    ) {
        CheckOrder order;
        order.actor = actor;
        order.point = std::move(point);
        order.item = std::move(item);
        order.gates = std::move(gates);
        order.passed = passed;
        order.evidence = "看过了";
        return act<std::int64_t>([&](sql::Transaction& transaction) {
            return attest(transaction, ground(), order);
        });
    }
    std::optional<Level> level(const char* item, const char* point, Date on) {
        return catalogue.pin()->level_at(item, *network.pin()->find_point(point), on);
    }
    std::optional<Level> level(const char* item, const char* point) {
        return level(item, point, clock.today());
    }
    std::int64_t count(const std::string& of) {
        std::int64_t found = 0;
        database().read([&](sql::Transaction& transaction) {
            const std::string text = "select count(*) as found from " + of;
            const sql::Query query{"test/count", text, text};
            found = transaction.rows(query, {}).front().integer("found");
        });
        return found;
    }

    const identity::Actor editor = person(21, identity::Role::catalogue_editor);
    const identity::Actor manager = person(22, identity::Role::network_manager);
    snapshot::Holder<network::Network> network;
    snapshot::Holder<Catalogue> catalogue;
    snapshot::Registry registry;
};

/// WL-043 at T006: the kind holds accept.
inline DraftLine line_of(std::string item, std::string point, std::optional<Level> level) {
    DraftLine line;
    line.grant.item = std::move(item);
    line.grant.point = std::move(point);
    line.grant.level = level;
    line.grant.legal_form = level > Level::accept ? LegalForm::posted : LegalForm::service_extended;
    line.grant.in_force.from = parse_date("2026-06-01").value();
    return line;
}

inline std::string codes(const Refusals& refusals) {
    std::string text;
    for (const Refusal& refusal : refusals)
        text += refusal.code.substr(refusal.code.find('.') + 1) + " ";
    return text;
}
template <class T>
std::string codes(const Outcome<T>& outcome) {
    return outcome ? "done" : codes(outcome.error());
}

}  // namespace lingju::catalogue
