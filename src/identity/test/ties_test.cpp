#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "identity/ages.hpp"
#include "identity/guardians.hpp"
#include "identity/numbers.hpp"
#include "identity/overrides.hpp"
#include "identity/test/ties.hpp"
#include "identity/unmask.hpp"

namespace lingju::identity {
namespace {

std::string with_check_character(const std::string& digits) {
    for (char check : std::string_view("0123456789X"))
        if (auto number = canonical_number(
                NumberKind::resident_id, digits + check, *parse_date("2026-06-23")
            ))
            return *number;
    throw Fault("no check character fits");
}

PersonOrder born_on_day(const std::string& day) {
    return {"林禾", "resident_id", with_check_character("331081" + day + "001"), "19900002743"};
}

std::set<std::string> codes_of(const Refusals& refusals) {
    std::set<std::string> codes;
    for (const Refusal& refusal : refusals) codes.insert(refusal.code);
    return codes;
}

TEST(Ages, CountTheBirthday) {
    const Date today = *parse_date("2026-06-23");
    EXPECT_TRUE(is_minor(born_on_day("20080624").id_number, today));
    EXPECT_FALSE(is_minor(born_on_day("20080623").id_number, today));
    EXPECT_FALSE(is_minor("91350100M000100Y43", today));
    EXPECT_EQ(years_between(*parse_date("2008-02-29"), *parse_date("2026-02-28")), 17);
    EXPECT_EQ(years_between(*parse_date("2008-02-29"), *parse_date("2026-03-01")), 18);
    const std::string sixteen = born_on_day("20100623").id_number;
    EXPECT_TRUE(needs_guardian(sixteen, false, today));
    EXPECT_FALSE(needs_guardian(sixteen, true, today));
    EXPECT_TRUE(needs_guardian(born_on_day("20100624").id_number, true, today));
}

TEST_P(Ties, APowerNamesItemsActsAndTerm) {
    PowerOrder empty = power_order();
    empty.items.clear();
    empty.acts.clear();
    empty.evidence.clear();
    empty.until = *parse_date("2026-06-22");
    empty.agent = empty.principal;
    EXPECT_EQ(
        codes_of(recorded(empty).error()),
        (std::set<std::string>{
            "identity.power_items_missing",
            "identity.power_acts_missing",
            "identity.power_evidence_missing",
            "identity.power_until_past",
            "identity.power_to_oneself"
        })
    );
    PowerOrder reserved = power_order();
    reserved.items = {"WL-052", "nothing"};
    reserved.agent = born_on_day("20100101");
    Refusals refusals = recorded(reserved).error();
    EXPECT_EQ(
        codes_of(refusals),
        (std::set<std::string>{
            "identity.act_reserved", "identity.item_unknown", "identity.agent_too_young"
        })
    );
    auto by_law = std::ranges::find(refusals, "identity.act_reserved", &Refusal::code);
    EXPECT_EQ(by_law->law + " " + by_law->article, "民法典 1049");
}

TEST(ReservedToThePerson, IsToldByHowTheNameEnds) {
    const auto article = [](std::string_view name) {
        const auto reserved = reserved_to_the_person(name);
        return reserved ? reserved->law + " " + reserved->article : "";
    };
    EXPECT_EQ(article("内地居民结婚登记"), "民法典 1049");
    EXPECT_EQ(article("离婚登记"), "民法典 1076");
    EXPECT_EQ(article("收养登记"), "中国公民收养子女登记办法 5");
    EXPECT_EQ(article("普通护照签发"), "护照法 5");
    EXPECT_EQ(article("补领结婚证"), "");
    EXPECT_EQ(article("结婚登记预约"), "");
}

TEST_P(Ties, APowerCarriesWhatItSaysAndNoMore) {
    Power power = recorded(power_order()).value();
    const Date today = clock.today(), late = *parse_date("2027-01-01");
    auto against = [&](std::int64_t whose, const char* item, AgentAct deed, Date day) {
        return codes_of(not_empowered(power, whose, item, deed, day));
    };
    using Codes = std::set<std::string>;
    EXPECT_EQ(against(power.principal, "WL-001", AgentAct::submit, today), Codes{});
    EXPECT_EQ(
        against(power.principal, "WL-002", AgentAct::withdraw, late),
        (Codes{
            "identity.power_not_for_item", "identity.power_not_for_act", "identity.power_expired"
        })
    );
    EXPECT_EQ(
        against(power.agent, "WL-001", AgentAct::submit, today), Codes{"identity.power_absent"}
    );
    auto revoked = act<Power>([&](sql::Transaction& transaction) {
        return revoke_power(transaction, officer(1), power.id, clock.now());
    });
    ASSERT_TRUE(revoked);
    power = *revoked;
    EXPECT_EQ(
        against(power.principal, "WL-001", AgentAct::submit, today), Codes{"identity.power_revoked"}
    );
    auto again = act<Power>([&](sql::Transaction& transaction) {
        return revoke_power(transaction, officer(1), power.id, clock.now());
    });
    EXPECT_EQ(code_of(again.error()), "identity.power_absent");
}

TEST_P(Ties, AGuardianIsForAMinorAndOfAge) {
    auto recorded_for = [&](const PersonOrder& ward, const PersonOrder& guardian) {
        return act<Guardianship>([&](sql::Transaction& transaction) {
            GuardianOrder order{ward, guardian, Relation::parent, "户口簿", "T006"};
            return record_guardian(transaction, *keys, officer(1), order, clock.now());
        });
    };
    EXPECT_EQ(
        codes_of(recorded_for(principal, born_on_day("20100101")).error()),
        (std::set<std::string>{"identity.ward_of_age", "identity.guardian_too_young"})
    );
    Guardianship made = recorded_for(born_on_day("20180101"), agent).value();
    EXPECT_EQ(not_guarded(made, made.ward), Refusals{});
    EXPECT_EQ(
        codes_of(not_guarded(made, made.guardian)),
        std::set<std::string>{"identity.guardian_needed"}
    );
    EXPECT_EQ(
        codes_of(not_guarded({}, made.ward)), std::set<std::string>{"identity.guardian_needed"}
    );
    auto ended = act<Guardianship>([&](sql::Transaction& transaction) {
        return end_guardian(transaction, officer(1), made.id, clock.now());
    });
    EXPECT_EQ(
        codes_of(not_guarded(*ended, made.ward)),
        std::set<std::string>{"identity.guardianship_ended"}
    );
}

TEST_P(Ties, AFailingCheckDigitTakesASecondPerson) {
    const PersonOrder odd{"甲公司", "uscc", "91350211M0000XUF46", "19900002741"};
    const OverrideOrder order{odd.id_kind, odd.id_number, "执照原件如此", "T006"};
    auto asked = [&](const Actor& by, const OverrideOrder& wanted) {
        return act<Override>([&](sql::Transaction& transaction) {
            return ask_override(transaction, *keys, by, wanted, clock.now());
        });
    };
    auto confirmed = [&](const Actor& by, std::int64_t id) {
        return act<Override>([&](sql::Transaction& transaction) {
            return confirm_override(transaction, *elsewhere, by, id, clock.now());
        });
    };
    auto faults = [&] {
        return sql::read<Refusals>(database(), [&](sql::Transaction& transaction) {
            return faults_after_overrides(transaction, *keys, odd, clock.today());
        });
    };
    EXPECT_EQ(
        codes_of(asked(officer(1), {"uscc", "91350100M000100Y43", "", "T001"}).error()),
        (std::set<std::string>{
            "identity.check_digit_right",
            "identity.override_reason_missing",
            "identity.not_your_point"
        })
    );
    EXPECT_EQ(
        codes_of(asked(officer(1), {"uscc", "9135", "x", "T006"}).error()),
        std::set<std::string>{"identity.id_number_length"}
    );
    Override made = asked(officer(1), order).value();
    EXPECT_EQ(code_of(asked(officer(1), order).error()), "identity.override_there");
    EXPECT_EQ(code_of(faults()), "identity.id_number_check_digit");
    EXPECT_EQ(code_of(confirmed(officer(1), made.id).error()), "identity.second_pair_of_eyes");
    Actor far = officer(3, Role::hall_lead);
    far.scope.points = {"T001"};
    EXPECT_EQ(code_of(confirmed(far, made.id).error()), "identity.override_absent");
    EXPECT_TRUE(confirmed(officer(2, Role::hall_lead), made.id));
    EXPECT_EQ(faults(), Refusals{});
    auto person = act<std::int64_t>([&](sql::Transaction& transaction) {
        return Outcome<std::int64_t>(
            find_or_register(transaction, *keys, registration_of(*keys, odd), clock.now())
        );
    });
    ASSERT_TRUE(person);
    auto found = sql::read<std::optional<MaskedPerson>>(database(), [&](sql::Transaction& read) {
        return find_person(read, *keys, "uscc", odd.id_number);
    });
    EXPECT_EQ(found->id.value, *person);
}

TEST_P(Ties, TheTownsCentreIsTheSecondPersonOfAVillageWithOneAgent) {
    Actor village = officer(1, Role::village_agent);
    village.scope.points = {"V006"};
    auto asked = act<Override>([&](sql::Transaction& transaction) {
        const OverrideOrder order{"uscc", "91350211M0000XUF46", "执照原件如此", "V006"};
        return ask_override(transaction, *keys, village, order, clock.now());
    });
    ASSERT_TRUE(asked);
    auto waiting = [&](const Actor& by) {
        return sql::read<std::size_t>(database(), [&](sql::Transaction& transaction) {
            return list_overrides(transaction, *elsewhere, by).size();
        });
    };
    Actor next = officer(2, Role::village_agent), far = officer(3);
    next.scope.points = {"V007"}, far.scope.points = {"T001"};
    for (const Actor& other : {next, far}) {
        EXPECT_EQ(waiting(other), 0u);
        EXPECT_FALSE(oversees(other, *elsewhere, "V006"));
    }
    EXPECT_EQ(waiting(village), 1u);
    EXPECT_EQ(waiting(officer(4)), 1u);
    EXPECT_TRUE(act<Override>([&](sql::Transaction& transaction) {
        return confirm_override(transaction, *elsewhere, officer(4), asked->id, clock.now());
    }));
    EXPECT_EQ(waiting(officer(4)), 0u);
}

/// A thousand that wait elsewhere take no place here.
TEST_P(Ties, WaitingNumbersOfOthersTakeNoPlace) {
    Actor village = officer(1, Role::village_agent), next = officer(2, Role::village_agent);
    village.scope.points = {"V006"}, next.scope.points = {"V007"};
    const auto ask = [&](const Actor& by, const std::string& point, const std::string& number) {
        return act<Override>([&](sql::Transaction& transaction) {
            const OverrideOrder order{"uscc", number, "执照原件如此", point};
            return ask_override(transaction, *keys, by, order, clock.now());
        });
    };
    const auto many = act<std::int64_t>([&](sql::Transaction& transaction) {
        constexpr std::string_view text =
            "insert into number_overrides (id, number_hash, masked, reason, point, asked_at, "
            "asked_by) values ($1, $2, 'x', 'x', 'V007', 0, 2)";
        for (std::int64_t i = 1; i <= 1001; ++i)
            transaction.execute(sql::Query{"test/ask", text, text}, {i, std::to_string(i)});
        return Outcome<std::int64_t>(1001);
    });
    ASSERT_TRUE(many);
    ASSERT_TRUE(ask(village, "V006", "91350211M0000XUF46"));
    const auto waiting = [&](const Actor& by) {
        return sql::read<std::size_t>(database(), [&](sql::Transaction& transaction) {
            return list_overrides(transaction, *elsewhere, by).size();
        });
    };
    EXPECT_EQ(waiting(village), 1u);
    EXPECT_EQ(waiting(next), 1000u);
}

TEST_P(Ties, LeaveNothingOfAnActThatFails) {
    test::fail_each_statement(
        saboteur,
        "53100",
        [&] { return recorded(power_order()).has_value(); },
        [&] {
            EXPECT_EQ(count("powers_of_attorney"), 0);
            EXPECT_EQ(count("persons"), 0);
            EXPECT_EQ(count("ledger_entries"), 0);
        }
    );
    EXPECT_EQ(count("powers_of_attorney"), 1);
    Actor by = officer(make_agent());
    std::int64_t entries = count("ledger_entries");
    test::fail_each_statement(
        saboteur,
        "53100",
        [&] {
            return act<PersonOrder>([&](sql::Transaction& transaction) {
                       auto found =
                           find_person(transaction, *keys, "resident_id", principal.id_number);
                       Access access{found->id, AccessKind::unmask, Purpose::serve, 0};
                       return unmask(transaction, *keys, by, access, clock.now());
                   }
            ).has_value();
        },
        [&] {
            EXPECT_EQ(count("person_accesses"), 0);
            EXPECT_EQ(count("ledger_entries"), entries);
        }
    );
    EXPECT_EQ(count("person_accesses"), 1);
}

TEST_P(Ties, LeaveNothingOfAGuardianOrAnOverrideThatFails) {
    test::fail_each_statement(
        saboteur,
        "53100",
        [&] {
            return act<Guardianship>([&](sql::Transaction& transaction) {
                       GuardianOrder order{
                           born_on_day("20180101"), agent, Relation::parent, "户口簿", "T006"
                       };
                       return record_guardian(transaction, *keys, officer(1), order, clock.now());
                   }
            ).has_value();
        },
        [&] {
            EXPECT_EQ(count("guardianships"), 0);
            EXPECT_EQ(count("persons"), 0);
            EXPECT_EQ(count("ledger_entries"), 0);
        }
    );
    EXPECT_EQ(count("guardianships"), 1);
    const std::int64_t entries = count("ledger_entries");
    std::int64_t made = 0;
    test::fail_each_statement(
        saboteur,
        "53100",
        [&] {
            auto asked = act<Override>([&](sql::Transaction& transaction) {
                const OverrideOrder order{"uscc", "91350211M0000XUF46", "执照原件如此", "T006"};
                return ask_override(transaction, *keys, officer(1), order, clock.now());
            });
            if (asked) made = asked->id;
            return asked.has_value();
        },
        [&] {
            EXPECT_EQ(count("number_overrides"), 0);
            EXPECT_EQ(count("ledger_entries"), entries);
        }
    );
    test::fail_each_statement(
        saboteur,
        "53100",
        [&] {
            return act<Override>([&](sql::Transaction& transaction) {
                       return confirm_override(
                           transaction, *elsewhere, officer(2), made, clock.now()
                       );
                   }
            ).has_value();
        },
        [&] {
            EXPECT_EQ(count("number_overrides where confirmed_at is not null"), 0);
            EXPECT_EQ(count("ledger_entries"), entries + 1);
        }
    );
    EXPECT_EQ(count("ledger_entries"), entries + 2);
}

ON_EACH_ENGINE(Ties);

}  // namespace
}  // namespace lingju::identity
