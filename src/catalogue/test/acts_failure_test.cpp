// Every act of the catalogue with its n-th statement failing, for n = 1, 2, 3 … until it runs
// through: after each failure no row of any table has changed.
#include "catalogue/adopt.hpp"
#include "catalogue/draft.hpp"
#include "catalogue/review.hpp"
#include "catalogue/take_in.hpp"
#include "catalogue/test/desk.hpp"
#include "catalogue/test/sound_item.hpp"
#include "network/demo.hpp"
#include "picture.hpp"

namespace lingju::catalogue {
namespace {

class CatalogueActThatFails : public ListDesk {
  protected:
    void adjust(sql::Options& options) override { options.before_statement = saboteur.hook(); }
    /// Without the demo's rows: to look at all there are after each failure costs time.
    void SetUp() override {}

    template <class Act>
    void survives(const char* name, Act run, std::int64_t account = 21) {
        const auto once = [&](sql::Transaction& transaction) -> Outcome<bool> {
            const Work work{
                .editor = person(account, identity::Role::catalogue_editor),
                .network = &places,
                .now = clock.now()
            };
            const auto done = run(transaction, work);
            if (!done) return std::unexpected(done.error());
            return true;
        };
        test::fails_cleanly(
            saboteur,
            database(),
            name,
            [&] { return sql::write<bool>(database(), once).has_value(); },
            untouched_
        );
        refresh();
    }
    template <class Act>
    ListHead survives_on(const char* name, const ListHead& head, std::int64_t account, Act run) {
        std::optional<ListHead> left;
        survives(
            name,
            [&](sql::Transaction& transaction, const Work& work) {
                Outcome<ListHead> done =
                    run(transaction, ground(), ListOrder{work.editor, head.id, head.revision});
                if (done) left = *done;
                return done;
            },
            account
        );
        return left.value_or(head);
    }
    void stands(const char* name, Standing standing) {
        survives(name, [&](sql::Transaction& transaction, const Work& work) {
            return stand(transaction, work, {"A-1", standing, "维护", "温政发〔2026〕1号"});
        });
    }

    /// Tables that the acts at hand cannot write.
    std::set<std::string> untouched_;
    const network::Network places = network::demo_network();
    test::Saboteur saboteur;
};
ON_EACH_ENGINE(CatalogueActThatFails);

ItemFields sound() { return json::parse<ItemFields>(sound_item).value(); }

TEST_P(CatalogueActThatFails, LeavesNothingOfItemsInTheMaking) {
    using T = sql::Transaction;
    survives("draft_item", [](T& t, const Work& work) {
        return draft_item(t, work, "A-1", sound());
    });
    survives("save_draft", [](T& t, const Work& work) {
        ItemFields fields = sound();
        fields.promised.days = 4;
        return save_draft(t, work, {"A-1", 1, 1}, fields);
    });
    survives("submit_draft", [](T& t, const Work& work) {
        return submit_draft(t, work, {"A-1", 1, 2});
    });
    survives(
        "return_draft",
        [](T& t, const Work& work) { return return_draft(t, work, {"A-1", 1, 2}, "缺电话"); },
        22
    );
    survives("submit_draft again", [](T& t, const Work& work) {
        return submit_draft(t, work, {"A-1", 1, 2});
    });
    survives(
        "publish",
        [](T& t, const Work& work) {
            const Seen seen[] = {{"A-1", 1, 2}};
            return publish(t, work, seen);
        },
        22
    );
    stands("suspend", Standing::suspend);
    stands("resume", Standing::resume);
    survives("draft_version", [](T& t, const Work& work) { return draft_version(t, work, "A-1"); });
    survives("discard_draft", [](T& t, const Work& work) {
        return discard_draft(t, work, {"A-1", 2, 1});
    });
    survives("receive_standard", [](T& t, const Work& work) {
        Standard standard{"STD-1", 1, Owner::provincial, "浙江省卫健委", owned_of(sound())};
        standard.owned.name = "公共场所卫生许可（省标）";
        return receive_standard(t, work, standard);
    });
    survives("adopt", [](T& t, const Work& work) { return adopt(t, work, "A-1", "STD-1"); });
    stands("cancel", Standing::cancel);
}

TEST_P(CatalogueActThatFails, LeavesNothingOfFiles) {
    using T = sql::Transaction;
    ASSERT_TRUE(test::write(database(), network::load_demo));
    untouched_ = {"divisions", "points", "point_hours"};
    Item item;
    static_cast<ItemFields&>(item) = sound();
    item.id = "A-1";
    const std::string one = write_items(Catalogue({item}, {}), places);
    const auto sheet_of = [&](const std::string& id) {
        std::string sheet = one;
        return sheet.replace(sheet.find("A-1"), 3, id);
    };
    survives("take_in", [&](T& t, const Work& work) -> Outcome<Taken> {
        const Outcome<Reading> reading = read_file(sheet_of("XX-001"), *work.network);
        if (!reading) return std::unexpected(reading.error());
        return take_in(t, work, *reading);
    });
    survives("import_items", [&](T& t, const Work&) {
        return import_items(t, sheet_of("XX-002"));
    });
}

TEST_P(CatalogueActThatFails, LeavesNothingOfTierLists) {
    using T = sql::Transaction;
    using G = ListGround;
    using O = ListOrder;
    load_rows_of_demo();
    untouched_ = {"divisions", "points", "point_hours", "item_versions", "tier_list_lines"};
    survives("attest", [&](T& t, const Work&) {
        CheckOrder order{manager, {}, "T006", {}, {Gate::officer, Gate::seal}, true, "看过了", {}};
        return attest(t, ground(), order);
    });
    untouched_ = {"divisions", "points", "point_hours", "item_versions", "grant_checks"};
    const std::vector<DraftLine> lines = {line_of("WL-043", "T006", Level::collect)};
    std::optional<ListHead> opened;
    survives("open_list", [&](T& t, const Work& work) {
        Outcome<ListHead> made =
            open_list(t, ground(), {work.editor, ListKind::tier, "试点", lines});
        if (made) opened = *made;
        return made;
    });
    ASSERT_TRUE(opened);
    ListHead head = survives_on("change_lines", *opened, 21, [](T& t, const G& g, const O& o) {
        return change_lines(t, g, o, {{line_of("WL-043", "T007", Level::collect)}, {}});
    });
    head = survives_on("submit_list", head, 21, submit_list);
    head = survives_on("review_list back", head, 22, [](T& t, const G& g, const O& o) {
        return review_list(t, g, o, false, "再看看");
    });
    head = survives_on("submit_list again", head, 21, submit_list);
    head = survives_on("review_list", head, 22, [](T& t, const G& g, const O& o) {
        return review_list(t, g, o, true, "");
    });
    head = survives_on("publish_tier_list", head, 22, publish_tier_list);
    EXPECT_EQ(level("WL-043", "T006"), Level::collect);
    survives_on("take_back_tier_list", head, 22, [](T& t, const G& g, const O& o) {
        return take_back_tier_list(t, g, o, "收回");
    });
    EXPECT_EQ(level("WL-043", "T006"), Level::accept);
    const Outcome<ListHead> guidance = open({}, editor, ListKind::guidance);
    ASSERT_TRUE(guidance);
    survives_on("withdraw_list", *guidance, 21, [](T& t, const G& g, const O& o) {
        return withdraw_list(t, g, o, "不办了");
    });
}

}  // namespace
}  // namespace lingju::catalogue
