#include <algorithm>

#include <gtest/gtest.h>

#include "catalogue/demo.hpp"
#include "catalogue/find.hpp"
#include "catalogue/import.hpp"
#include "catalogue/test/sound_item.hpp"
#include "engines.hpp"
#include "network/find.hpp"
#include "network/import.hpp"
#include "network/test/places.hpp"
#include "platform/snapshot/snapshot.hpp"

namespace lingju::catalogue {
namespace {

using network::places;
using network::PointKind;

const Catalogue& demo() {
    static const Catalogue catalogue = demo_catalogue();
    return catalogue;
}
Date day(std::string_view text) { return parse_date(text).value(); }

std::optional<Level> held(std::string_view item, std::string_view point) {
    return demo().level_at(item, *places().find_point(point), day("2026-06-23"));
}

TEST(DemoCatalogue, Has206ItemsWithDepartmentsMaterialsAndEnglishNames) {
    EXPECT_EQ(demo().items().size(), 206U);
    for (const Item* item : demo().items()) {
        EXPECT_TRUE(places().find_department(item->department)) << item->id;
        EXPECT_FALSE(item->materials.empty()) << item->id;
        EXPECT_FALSE(item->name_en.empty()) << item->id;
        EXPECT_FALSE(item->words.empty()) << item->id;
        EXPECT_EQ(item->profile == Profile::licence, item->task_type == TaskType::licence);
    }
    const Item& newborn = *demo().find_item("WL-031");
    EXPECT_EQ(newborn.department, "D-02");
    EXPECT_EQ(newborn.materials.size(), 2U);
    EXPECT_EQ(newborn.find_material("m2")->name, "户口簿");
    EXPECT_EQ(newborn.find_material("m3"), nullptr);
    EXPECT_EQ(demo().find_item("WL-025")->legal, (Limit{60, Unit::calendar}));
}

TEST(DemoGrants, FollowTheRule) {
    EXPECT_EQ(held("WL-031", "V026"), Level::collect);
    EXPECT_EQ(held("WL-031", "T006"), Level::decide);  // instant
    EXPECT_EQ(held("WL-043", "T006"), Level::accept);  // promise
    EXPECT_EQ(held("WL-031", "C001"), Level::decide);
    EXPECT_EQ(held("WL-136", "D001"), Level::decide);
    EXPECT_EQ(held("WL-001", "B001"), Level::collect);
    EXPECT_EQ(held("WL-165", "E001"), Level::decide);
    EXPECT_EQ(held("WL-052", "V026"), std::nullopt);
    EXPECT_EQ(held("WL-043", "C001"), std::nullopt);
    EXPECT_EQ(held("WL-999", "C001"), std::nullopt);
}

TEST(DemoGrants, HoldForEveryItemAndPoint) {
    for (const Item* item : demo().items())
        for (const network::Point& point : places().points()) {
            const bool listed = std::ranges::find(item->tiers, point.kind) != item->tiers.end();
            ASSERT_EQ(held(item->id, point.id).has_value(), listed) << item->id << point.id;
            ASSERT_FALSE(demo().level_at(item->id, point, day("2017-12-31")));
        }
}

TEST(Catalogue, KeepsEachVersionForTheCasesFiledUnderIt) {
    Item second = *demo().find_item("WL-031");
    Item first = second;
    second.version = 2;
    second.name = "new";
    const Catalogue catalogue({second, first}, {});
    EXPECT_EQ(catalogue.find_item("WL-031")->version, 2);
    EXPECT_EQ(catalogue.item_as_filed("WL-031", 1).name, first.name);
    EXPECT_EQ(catalogue.find_item_as_filed("WL-031", 3), nullptr);
    EXPECT_THROW(catalogue.item_as_filed("WL-031", 3), Fault);
    EXPECT_EQ(catalogue.items().size(), 1U);
    EXPECT_EQ(Catalogue().find_item("WL-031"), nullptr);
}

TEST(ReadItems, NamesEveryWrongCell) {
    const auto read = read_items(
        "id,name,department,task_type,kind,legal_days,legal_unit,promised_days,promised_unit,"
        "lowest_tier,tiers,self_service,online,subject,frequency,typical_minutes,materials,"
        "provenance\n"
        ",,x,y,z,-1,weeks,1.5,,hut,city|hut,2,,nobody,X,,a,b\n",
        places()
    );
    ASSERT_FALSE(read);
    std::string columns;
    for (const Refusal& refusal : read.error()) columns += refusal.details.at("column") + " ";
    EXPECT_EQ(
        columns,
        "id department task_type kind legal_days legal_unit promised_days promised_unit subject "
        "lowest_tier tiers self_service frequency name "
    );
    EXPECT_EQ(read_items("id\n1\n", places()).error().size(), 4U);
}

TEST(WriteItems, ReadsBackAsItWas) {
    const auto back = read_items(write_items(demo(), places()), places());
    ASSERT_TRUE(back) << summary(back.error());
    ASSERT_EQ(back->size(), 206U);
    for (const Item& item : *back) EXPECT_EQ(item, *demo().find_item(item.id)) << item.id;
}

class Items : public test::EachEngine {
  protected:
    test::Migrations migrations() const override {
        return {snapshot::migrations(), network::migrations(), catalogue::migrations()};
    }
    void load() {
        ASSERT_TRUE(test::write(database(), [](sql::Transaction& transaction) {
            network::load_demo(transaction);
            load_demo(transaction);
        }));
    }
    Catalogue stored() {
        return sql::read<Catalogue>(database(), [](sql::Transaction& transaction) {
            return load_catalogue(transaction);
        });
    }
    Outcome<int> import(const std::string& csv) {
        return sql::write<int>(database(), [&](sql::Transaction& transaction) {
            return import_items(transaction, csv);
        });
    }
};

TEST_P(Items, TheDemoComesBackAsItWasBuiltInHoweverOftenItIsLoaded) {
    for (int round = 0; round < 2; ++round) {
        load();
        const Catalogue catalogue = stored();
        ASSERT_EQ(catalogue.items().size(), 206U);
        for (const Item* item : demo().items()) EXPECT_EQ(*catalogue.find_item(item->id), *item);
        for (const network::Point& point : places().points())
            for (const char* item : {"WL-001", "WL-043", "WL-072", "WL-136"})
                ASSERT_EQ(catalogue.level_at(item, point, day("2026-06-23")), held(item, point.id));
    }
}

TEST_P(Items, AnImportMakesVersionsOfWhatDiffersAndOnlyOfThat) {
    load();
    const std::string same = write_items(demo(), places());
    EXPECT_EQ(import(same), 0);
    std::string changed = same;
    changed.replace(changed.find("城乡居民基本医疗保险新生儿参保"), 6, "全体");
    EXPECT_EQ(import(changed), 1);
    const Catalogue catalogue = stored();
    EXPECT_EQ(catalogue.find_item("WL-031")->version, 2);
    EXPECT_EQ(catalogue.item_as_filed("WL-031", 1), *demo().find_item("WL-031"));
    EXPECT_EQ(
        catalogue.level_at("WL-031", *places().find_point("V026"), day("2026-06-23")),
        Level::collect
    );
}

TEST_P(Items, ARefusedImportTakesNothing) {
    load();
    std::string broken = write_items(demo(), places());
    broken += broken.substr(
        broken.find("WL-001"), broken.find('\n', broken.find("WL-001")) + 1 - broken.find("WL-001")
    );
    EXPECT_FALSE(import(broken));
    EXPECT_EQ(stored().find_item("WL-001")->version, 1);
}

TEST_P(Items, WhatIsPublishedAtOnceIsHeldToTheRules) {
    load();
    Item wrong("A-1", 1, State::published, json::parse<ItemFields>(sound_item).value());
    wrong.visits_reason.clear();
    wrong.materials[1].name = wrong.materials[0].name;
    const std::string demo_csv = write_items(demo(), places());
    const std::string row = write_items(Catalogue({wrong}, {}), places());
    const Outcome<int> refused = import(demo_csv + row.substr(row.find('\n') + 1));
    ASSERT_FALSE(refused);
    std::string told;
    for (const Refusal& refusal : refused.error())
        told += refusal.subject + " " + refusal.details.at("column") + "; ";
    EXPECT_EQ(told, "208 visits_reason; 208 materials; ");
    EXPECT_EQ(refused.error().front().details.at("column_zh"), "必须到现场的原因");
    EXPECT_EQ(stored().find_item("A-1"), nullptr);
}

ON_EACH_ENGINE(Items);

}  // namespace
}  // namespace lingju::catalogue
