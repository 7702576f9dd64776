#include "identity/persons.hpp"

#include <gtest/gtest.h>

#include <limits>

#include "identity/test/home.hpp"

namespace lingju::identity {
namespace {

class Persons : public IdentityTest {
  protected:
    const PersonOrder zhang{
        .name = "张小明",
        .id_kind = "resident_id",
        .id_number = "331081190402290270",
        .phone = "138 0000 2741"
    };
    const PersonOrder li{
        .name = "李雷",
        .id_kind = "resident_id",
        .id_number = "33108119020314027x",
        .phone = "13900001234"
    };

    std::int64_t put(const PersonOrder& order) {
        auto id = sql::write<std::int64_t>(database(), [&](sql::Transaction& transaction) {
            return Outcome<std::int64_t>(
                find_or_register(transaction, *keys, registration_of(*keys, order), clock.now())
            );
        });
        EXPECT_TRUE(id) << summary(id.error());
        return id.value_or(0);
    }
    std::vector<MaskedPerson> load(std::vector<std::int64_t> ids) {
        return sql::read<std::vector<MaskedPerson>>(database(), [&](sql::Transaction& transaction) {
            return load_masked(transaction, *keys, ids);
        });
    }
    template <class T>
    T ask(const std::function<T(sql::Transaction&)>& question) {
        return sql::read<T>(database(), question);
    }
    std::optional<MaskedPerson> find(std::string_view kind, std::string_view number) {
        return ask<std::optional<MaskedPerson>>([&](sql::Transaction& transaction) {
            return find_person(transaction, *keys, kind, number);
        });
    }
    bool tail_agrees(std::int64_t id, std::string_view tail) {
        return ask<bool>([&](sql::Transaction& transaction) {
            return phone_ends_with(transaction, *keys, id, tail);
        });
    }
    std::string raw_bytes() {
        constexpr sql::Query all{
            "test/all",
            "select card || '|' || number_hash as raw from persons",
            "select encode(card, 'escape') || '|' || number_hash as raw from persons"
        };
        return ask<std::string>([&](sql::Transaction& transaction) {
            return transaction.rows(all, {}).front().text("raw");
        });
    }
};

TEST_P(Persons, AreShownMaskedInTheOrderAsked) {
    std::int64_t first = put(zhang), second = put(li);
    auto shown = load({second, first, second});
    ASSERT_EQ(shown.size(), 3u);
    EXPECT_EQ(shown[0].name, "李*");
    EXPECT_EQ(shown[0].id_number, "331***********027X");
    EXPECT_EQ(shown[1].id.value, first);
    EXPECT_EQ(shown[1].name, "张*明");
    EXPECT_EQ(shown[1].phone, "138****2741");
    EXPECT_EQ(shown[1].id_kind, "resident_id");
    EXPECT_TRUE(load({}).empty());
    EXPECT_THROW(load({first, 12345}), Fault);
}

TEST_P(Persons, StandInTheDatabaseSealed) {
    put(zhang);
    std::string raw = raw_bytes();
    for (std::string clear : {"张", "331081190402290270", "13800002741", "2741"})
        EXPECT_EQ(raw.find(clear), raw.npos) << clear;
}

TEST_P(Persons, AreOneForOneNumberHoweverTyped) {
    std::int64_t id = put(zhang);
    PersonOrder again = zhang;
    again.id_number = "３３１０８１ 19040229 0270";
    EXPECT_EQ(put(again), id);
    EXPECT_NE(put(li), id);
}

TEST_P(Persons, KeepTheNewestNameAndPhone) {
    std::int64_t id = put(zhang);
    PersonOrder moved = zhang;
    moved.phone = "13711112222";
    EXPECT_EQ(put(moved), id);
    EXPECT_EQ(load({id}).front().phone, "137****2222");
    EXPECT_TRUE(tail_agrees(id, "2222"));
}

TEST_P(Persons, AreRegisteredOnceByActsOfOneBatch) {
    auto id = sql::write<bool>(database(), [&](sql::Transaction& transaction) {
        auto one = find_or_register(transaction, *keys, registration_of(*keys, zhang), clock.now());
        auto two = find_or_register(transaction, *keys, registration_of(*keys, zhang), clock.now());
        return Outcome<bool>(one == two);
    });
    EXPECT_TRUE(id.value());
}

TEST_P(Persons, AreFoundByNumberAlone) {
    std::int64_t id = put(zhang);
    auto found = find("resident_id", " 331081190402290270");
    ASSERT_TRUE(found);
    EXPECT_EQ(found->id.value, id);
    EXPECT_FALSE(find("resident_id", li.id_number));
    EXPECT_FALSE(find("resident_id", "331081190402290271"));
    EXPECT_FALSE(find("uscc", zhang.id_number));
    EXPECT_FALSE(find("passport", zhang.id_number));
}

TEST_P(Persons, AreFoundByWholeName) {
    constexpr std::int64_t everybody = std::numeric_limits<std::int64_t>::max();
    auto named = [&](std::string_view name, std::int64_t before = 0) {
        return ask<std::vector<std::int64_t>>([&](sql::Transaction& transaction) {
            return find_persons_named(
                transaction, *keys, name, before == 0 ? everybody : before, 10
            );
        });
    };
    using Ids = std::vector<std::int64_t>;
    PersonOrder namesake = li;
    namesake.name = "张 小明";
    const std::int64_t first = put(zhang), second = put(namesake);
    EXPECT_EQ(named("张小明"), (Ids{second, first}));
    EXPECT_EQ(named(" 张　小明 "), (Ids{second, first}));
    EXPECT_EQ(named("张小明", second), Ids{first});
    EXPECT_EQ(named("张小"), Ids{});
    EXPECT_EQ(named(""), Ids{});
    namesake.name = "阿依古丽·买买提";
    EXPECT_EQ(put(namesake), second);
    EXPECT_EQ(named("张小明"), Ids{first}) << "the newest name holds";
    EXPECT_EQ(named("阿依古丽•买买提"), Ids{second});

    constexpr std::string_view text = "update persons set name_hash = null";
    const sql::Query forget{"test/forget", text, text};
    ASSERT_TRUE(sql::write<bool>(database(), [&](sql::Transaction& transaction) {
        transaction.execute(forget, {});
        return Outcome<bool>(true);
    }));
    EXPECT_EQ(named("张小明"), Ids{});
    EXPECT_EQ(hash_names(database(), *keys, [] { return true; }), 2);
    EXPECT_EQ(named("张小明"), Ids{first});
    EXPECT_EQ(hash_names(database(), *keys, [] { return true; }), 0);
}

TEST_P(Persons, AreToldByTheirPhonesTail) {
    std::int64_t id = put(zhang);
    EXPECT_TRUE(tail_agrees(id, "2741"));
    for (std::string wrong : {"2742", "", "741", "02741", "13800002741"})
        EXPECT_FALSE(tail_agrees(id, wrong)) << wrong;
    EXPECT_FALSE(tail_agrees(4711, "2741"));
    EXPECT_FALSE(tail_agrees(4711, ""));
}

TEST_P(Persons, AreFoundAndOpenedThroughARotationOfKeys) {
    std::int64_t first = put(zhang), second = put(li);
    auto always = [] { return true; };
    EXPECT_EQ(reseal_all(database(), *keys, always), 0);
    keys->rotate();
    EXPECT_EQ(load({first}).front().name, "张*明");
    EXPECT_EQ(reseal_all(database(), *keys, [] { return false; }), 0);
    EXPECT_EQ(reseal_all(database(), *keys, always), 2);
    EXPECT_EQ(reseal_all(database(), *keys, always), 0);
    EXPECT_EQ(load({second}).front().name, "李*");
    EXPECT_EQ(put(zhang), first);
}

TEST_P(Persons, WithFaultsAreAFault) {
    PersonOrder wrong = zhang;
    wrong.id_number = "331081";
    auto act = [&](sql::Transaction& transaction) {
        return Outcome<std::int64_t>(
            find_or_register(transaction, *keys, registration_of(*keys, wrong), clock.now())
        );
    };
    EXPECT_THROW(sql::write<std::int64_t>(database(), act), Fault);
}

ON_EACH_ENGINE(Persons);

}  // namespace
}  // namespace lingju::identity
