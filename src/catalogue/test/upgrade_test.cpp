// A database that was filled by the tables of before reads the same after its migrations: items as
// fields instead of columns (0011), and grants as the first version of the tier list (0010).
#include <algorithm>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalogue/demo.hpp"
#include "catalogue/find.hpp"
#include "catalogue/store.hpp"
#include "engines.hpp"
#include "network/demo.hpp"
#include "network/find.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/outbox/outbox.hpp"
#include "platform/snapshot/snapshot.hpp"

namespace lingju::catalogue {
namespace {

constexpr std::string_view insert_item_text =
    "insert into items (id, version, name, name_en, words, words_en, department, task_type, "
    "profile, kind, legal_days, legal_unit, promised_days, promised_unit, lowest_tier, tiers, "
    "self_service, online, subject, frequency, typical_minutes, visits, provenance, from_on, to_on)"
    " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19,"
    " $20, $21, $22, $23, $24, $25)";
constexpr sql::Query insert_item{"test/insert_item", insert_item_text, insert_item_text};
constexpr std::string_view edit_item_text =
    "update item_versions set edited_by = 7 where item = $1";
constexpr sql::Query edit_item{"test/edit_item", edit_item_text, edit_item_text};
constexpr std::string_view insert_material_text =
    "insert into item_materials (item, version, ordinal, id, name, required) values ($1, $2, $3, "
    "$4, $5, $6)";
constexpr sql::Query insert_material{"test/material", insert_material_text, insert_material_text};
constexpr std::string_view insert_grant_text =
    "insert into item_grants (item, point_kind, point, level, legal_form, from_on, to_on) values "
    "($1, $2, $3, $4, $5, $6, $7)";
constexpr sql::Query insert_grant{"test/grant", insert_grant_text, insert_grant_text};

constexpr std::string_view insert_list_text =
    "insert into tier_lists (id, cell, kind, title, status, version, base_version, effective_on, "
    "note, created_by, created_at, revision) values ($1, '331081', 'tier', '扩权', $2, $3, 0, "
    "'2026-01-01', '', 7, 0, 1)";
constexpr sql::Query insert_list{"test/insert_list", insert_list_text, insert_list_text};
constexpr std::string_view insert_line_text =
    "insert into tier_list_lines (list, item, point_kind, point, from_on, level, may_deliver, "
    "legal_form, granted_by, basis, removed, changed_by) values ($1, $2, '', 'T006', "
    "'2026-01-01', $2, 0, 'posted', '', '', 0, 7)";
constexpr sql::Query insert_line{"test/insert_line", insert_line_text, insert_line_text};
constexpr std::string_view delivering_drafts_text =
    "select list from tier_list_lines where list = 2 and may_deliver = 1";
constexpr sql::Query delivering_drafts{
    "test/delivering_drafts", delivering_drafts_text, delivering_drafts_text
};

std::string joined(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "" : "|") + word;
    return all;
}

std::string joined(const std::vector<network::PointKind>& kinds) {
    std::vector<std::string> names;
    for (const network::PointKind kind : kinds) names.emplace_back(name_of(kind));
    return joined(names);
}

/// Those of its fields that the tables of before had a place for.
Item of_before(const Item& item) {
    Item kept;
    kept.id = item.id, kept.version = item.version, kept.profile = item.profile;
    kept.name = item.name, kept.name_en = item.name_en;
    kept.words = item.words, kept.words_en = item.words_en;
    kept.department = item.department, kept.task_type = item.task_type, kept.kind = item.kind;
    kept.legal = item.legal, kept.promised = item.promised;
    kept.lowest_tier = item.lowest_tier, kept.tiers = item.tiers;
    kept.self_service = item.self_service, kept.online = item.online;
    kept.subject = item.subject, kept.frequency = item.frequency;
    kept.typical_minutes = item.typical_minutes, kept.visits = item.visits;
    kept.provenance = item.provenance, kept.from_on = item.from_on, kept.to_on = item.to_on;
    for (const Material& material : item.materials) {
        Material paper;
        paper.id = material.id, paper.name = material.name;
        paper.need = material.required() ? Need::required : Need::optional;
        kept.materials.push_back(paper);
    }
    return kept;
}

/// The demo's items, the second version of one, and one whose texts are hard to carry over.
std::vector<Item> items_of_before() {
    std::vector<Item> items;
    for (const Item& item : demo_items(network::demo_network())) items.push_back(of_before(item));
    Item second = items.front();
    second.version = 2, second.name = "改过的名称", second.to_on = parse_date("2027-12-31");
    items.push_back(second);
    Item hard = items.back();
    hard.id = "HARD", hard.version = 1;
    hard.name = R"(带"引号"、\反斜杠 'n' 的事项)";
    hard.words = {R"("引")", R"(\斜)", "半角'"};
    hard.words_en = {}, hard.tiers = {}, hard.materials = {};
    items.push_back(hard);
    return items;
}

class Upgrade : public test::EachEngine {
  protected:
    static test::Migrations below() {
        return {
            ledger::migrations(),
            outbox::migrations(),
            snapshot::migrations(),
            network::migrations()
        };
    }
    /// The catalogue's migrations whose names come before `name`.
    static std::vector<sql::Migration> before(std::string_view name) {
        std::vector<sql::Migration> first;
        for (const sql::Migration& migration : catalogue::migrations())
            if (migration.name < name) first.push_back(migration);
        return first;
    }
    test::Migrations migrations() const override {
        static const std::vector<sql::Migration> first = before("0010");
        test::Migrations all = below();
        all.emplace_back(first);
        return all;
    }
    /// With the next start of the database.
    void upgrade() {
        close();
        test::migrate(home().url(), {catalogue::migrations()});
    }
    void fill(const std::vector<Item>& items, const std::vector<Grant>& grants) {
        ASSERT_TRUE(test::write(database(), [&](sql::Transaction& transaction) {
            for (const Item& item : items) insert(transaction, item);
            for (const Grant& grant : grants) insert(transaction, grant);
        }));
    }
    static sql::Value text_of(const std::optional<Date>& date) {
        return date ? sql::Value(to_string(*date)) : sql::Value();
    }
    static void insert(sql::Transaction& transaction, const Item& item) {
        transaction.execute(
            insert_item,
            {item.id,
             item.version,
             item.name,
             item.name_en,
             joined(item.words),
             joined(item.words_en),
             item.department,
             name_of(item.task_type),
             name_of(item.profile),
             name_of(item.kind),
             item.legal.days,
             item.legal.unit == Unit::working ? "working" : "calendar",
             item.promised.days,
             item.promised.unit == Unit::working ? "working" : "calendar",
             name_of(item.lowest_tier),
             joined(item.tiers),
             item.self_service ? 1 : 0,
             item.online ? 1 : 0,
             name_of(item.subject),
             name_of(item.frequency),
             item.typical_minutes,
             item.visits,
             item.provenance,
             to_string(item.from_on),
             text_of(item.to_on)}
        );
        int ordinal = 0;
        for (const Material& material : item.materials)
            transaction.execute(
                insert_material,
                {item.id,
                 item.version,
                 ++ordinal,
                 material.id,
                 material.name,
                 material.required() ? 1 : 0}
            );
    }
    static void insert(sql::Transaction& transaction, const Grant& grant) {
        // What the forms were called then.
        const bool extended = grant.legal_form == LegalForm::service_extended;
        const bool posted = grant.legal_form == LegalForm::posted;
        transaction.execute(
            insert_grant,
            {grant.item,
             grant.point_kind ? std::string(name_of(*grant.point_kind)) : std::string(),
             grant.point,
             name_of(*grant.level),
             extended ? "extended"
             : posted ? "staff_posted"
                      : name_of(grant.legal_form),
             to_string(grant.in_force.from),
             text_of(grant.in_force.to)}
        );
    }
    Catalogue stored() {
        return sql::read<Catalogue>(database(), [](sql::Transaction& transaction) {
            return load_catalogue(transaction);
        });
    }
};
ON_EACH_ENGINE(Upgrade);

TEST_P(Upgrade, FromTheFirstTablesEverythingReadsTheSame) {
    const std::vector<Item> items = items_of_before();
    const Catalogue demo = demo_catalogue();
    std::vector<Grant> grants;
    for (const Grant* grant : demo.tier_list().lines_of(demo.tier_list().version()))
        grants.push_back(*grant);
    ASSERT_GT(grants.size(), 400U);
    Grant at_a_point = grants.front();
    at_a_point.point_kind.reset();
    at_a_point.point = "T006", at_a_point.level = Level::decide;
    at_a_point.legal_form = LegalForm::posted, at_a_point.in_force.to = parse_date("2030-12-31");
    grants.push_back(at_a_point);
    fill(items, grants);
    upgrade();

    const Catalogue read = stored();
    EXPECT_EQ(read.items().size(), items.size() - 1);  // two versions of one
    for (const Item& item : items) {
        const Item* found = read.find_item_as_filed(item.id, item.version);
        ASSERT_NE(found, nullptr) << item.id;
        for (const Difference& difference : differences(*found, item))
            ADD_FAILURE() << item.id << " " << difference.field << ": " << difference.before
                          << " was " << difference.after;
        EXPECT_EQ(*found, item) << item.id;
    }
    EXPECT_EQ(read.find_item(items.front().id)->name, "改过的名称");
    ASSERT_EQ(read.tier_list().version(), 1);
    // What was collected there was handed out there: nobody had asked whether it may be.
    for (Grant& grant : grants) grant.may_deliver = *grant.level >= Level::collect;
    std::vector<Grant> kept;
    for (const Grant* grant : read.tier_list().lines_of(1)) kept.push_back(*grant);
    EXPECT_THAT(kept, testing::UnorderedElementsAreArray(grants));
}

TEST_P(Upgrade, AnEmptyDatabaseStaysEmpty) {
    fill({}, {});
    upgrade();
    EXPECT_TRUE(stored().items().empty());
    EXPECT_EQ(stored().tier_list().version(), 0);
}

TEST_P(Upgrade, FromTheTierListsOnItemsReadTheSame) {
    close();
    const std::vector<sql::Migration> until_lists = before("0011");
    test::migrate(home().url(), {until_lists});
    const std::vector<Item> items = items_of_before();
    fill(items, {});
    upgrade();
    const Catalogue read = stored();
    for (const Item& item : items) {
        const Item* found = read.find_item_as_filed(item.id, item.version);
        ASSERT_NE(found, nullptr) << item.id;
        EXPECT_EQ(*found, item) << item.id;
    }
}

/// Lists made by hand said "no" while nothing asked them: their points go on to hand out.
TEST_P(Upgrade, WhatWasPublishedByHandHandsOutAsBefore) {
    close();
    const std::vector<sql::Migration> until = before("0014");
    test::migrate(home().url(), {until});
    ASSERT_TRUE(test::write(database(), [](sql::Transaction& transaction) {
        for (const auto& [list, version] :
             {std::pair(1, sql::Value(1)), std::pair(2, sql::Value())}) {
            transaction.execute(
                insert_list, {list, version.is_null() ? "draft" : "published", version}
            );
            for (const char* level : {"none", "assist", "collect", "decide"})
                transaction.execute(insert_line, {list, level});
        }
    }));
    upgrade();
    const Catalogue read = stored();
    const auto lines = read.tier_list().lines_of(1);
    ASSERT_EQ(lines.size(), 4U);
    for (const Grant* line : lines) EXPECT_EQ(line->may_deliver, line->level >= Level::collect);
    const bool draft_is_left = sql::read<bool>(database(), [](sql::Transaction& transaction) {
        return transaction.rows(delivering_drafts, {}).empty();
    });
    EXPECT_TRUE(draft_is_left) << "a draft says what its box says";
}

/// Of what the operator took in nobody had said that it is free; of what an editor saved somebody
/// had.
TEST_P(Upgrade, WhatNobodySaidOfFeesIsUnsaid) {
    close();
    const std::vector<sql::Migration> until = before("0013");
    test::migrate(home().url(), {until});
    std::vector<Item> items = items_of_before();
    items.resize(2);
    items[0].charged = items[1].charged = false;
    items[1].provenance = "REAL";
    ASSERT_TRUE(test::write(database(), [&](sql::Transaction& transaction) {
        insert_items(transaction, items);
        transaction.execute(edit_item, {items[1].id});
    }));
    upgrade();
    const Catalogue read = stored();
    EXPECT_FALSE(read.find_item(items[0].id)->charged);
    EXPECT_EQ(read.find_item(items[1].id)->charged, false);
}

}  // namespace
}  // namespace lingju::catalogue
