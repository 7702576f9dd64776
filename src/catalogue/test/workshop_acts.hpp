// The workshop as two editors and a database have it, for tests of its acts.
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalogue/adopt.hpp"
#include "catalogue/draft.hpp"
#include "catalogue/find.hpp"
#include "catalogue/import.hpp"
#include "catalogue/review.hpp"
#include "catalogue/store.hpp"
#include "catalogue/take_in.hpp"
#include "catalogue/test/sound_item.hpp"
#include "engines.hpp"
#include "network/find.hpp"
#include "network/test/places.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/outbox/outbox.hpp"
#include "platform/snapshot/snapshot.hpp"
#include "saboteur.hpp"

namespace lingju::catalogue {

using testing::ElementsAre;
using testing::IsEmpty;
using Codes = std::vector<std::string>;

using network::places;

inline ItemFields sound() { return json::parse<ItemFields>(sound_item).value(); }

inline identity::Actor editor(std::int64_t account, std::vector<std::string> departments = {}) {
    return {
        .account = account,
        .login = "editor",
        .name = "editor",
        .role = identity::Role::catalogue_editor,
        .scope = {.cell = "331081", .points = {}, .departments = std::move(departments)}
    };
}

template <class T>
Codes codes_of(const Outcome<T>& outcome) {
    Codes codes;
    if (!outcome)
        for (const Refusal& refusal : outcome.error()) codes.push_back(refusal.code.substr(10));
    return codes;
}

class WorkshopActs : public test::EachEngine {
  protected:
    test::Migrations migrations() const override {
        return {
            ledger::migrations(),
            outbox::migrations(),
            snapshot::migrations(),
            network::migrations(),
            catalogue::migrations()
        };
    }
    sql::Hooks hooks() override { return outbox::hooks(clock); }
    void adjust(sql::Options& options) override { options.before_statement = saboteur.hook(); }

    template <class T, class Act>
    Outcome<T> act(const identity::Actor& who, Act run) {
        return sql::write<T>(database(), [&](sql::Transaction& transaction) {
            return run(transaction, Work{.editor = who, .network = &places(), .now = clock.now()});
        });
    }
    Outcome<Version> draft(const std::string& id, const identity::Actor& who = editor(1)) {
        return act<Version>(who, [&](auto& transaction, const Work& work) {
            return draft_item(transaction, work, id, sound());
        });
    }
    Outcome<Version> next(const std::string& id) {
        return act<Version>(editor(1), [&](auto& transaction, const Work& work) {
            return draft_version(transaction, work, id);
        });
    }
    Outcome<Version> save(Seen seen, ItemFields fields, const identity::Actor& who = editor(1)) {
        return act<Version>(who, [&](auto& transaction, const Work& work) {
            return save_draft(transaction, work, seen, fields);
        });
    }
    Outcome<Version> submit(Seen seen) {
        return act<Version>(editor(1), [&](auto& transaction, const Work& work) {
            return submit_draft(transaction, work, seen);
        });
    }
    Outcome<std::vector<Version>> publish_all(
        std::vector<Seen> seen, const identity::Actor& who = editor(2)
    ) {
        return act<std::vector<Version>>(who, [&](auto& transaction, const Work& work) {
            return publish(transaction, work, seen);
        });
    }
    Outcome<Version> turn(const std::string& id, Standing standing, std::string reason = "why") {
        return act<Version>(editor(2), [&](auto& transaction, const Work& work) {
            return stand(transaction, work, {id, standing, reason, "温政办〔2026〕7号"});
        });
    }
    void published(const std::string& id) {
        ASSERT_TRUE(draft(id));
        ASSERT_TRUE(submit({id, 1, 1}));
        ASSERT_TRUE(publish_all({{id, 1, 1}}));
    }
    Catalogue stored() {
        return sql::read<Catalogue>(database(), [](sql::Transaction& transaction) {
            return load_catalogue(transaction);
        });
    }
    std::vector<Version> versions(const std::string& id) {
        return sql::read<std::vector<Version>>(database(), [&](sql::Transaction& transaction) {
            return find_versions(transaction, id);
        });
    }
    Outcome<Taken> import(std::string_view bytes, const identity::Actor& who = editor(1)) {
        const Outcome<Reading> reading = read_file(bytes, places());
        if (!reading) return std::unexpected(reading.error());
        return act<Taken>(who, [&](auto& transaction, const Work& work) {
            return take_in(transaction, work, *reading);
        });
    }

    test::Saboteur saboteur;
};

}  // namespace lingju::catalogue
