#include "identity/person_rules.hpp"

#include <gtest/gtest.h>

#include <set>

#include "identity/characters.hpp"
#include "identity/persons.hpp"

namespace lingju::identity {
namespace {

const Date today = *parse_date("2026-06-23");

std::multiset<std::string> codes(const PersonOrder& order) {
    std::multiset<std::string> found;
    for (const Refusal& refusal : faults_of(order, today)) {
        EXPECT_EQ(refusal.kind, Refused::malformed);
        found.insert(refusal.code + " " + refusal.subject);
    }
    return found;
}

const PersonOrder good{
    .name = "张小明",
    .id_kind = "resident_id",
    .id_number = "331081190402290270",
    .phone = "13800002741"
};

TEST(PersonOrders, AreTakenWhereNothingIsWrong) {
    EXPECT_EQ(faults_of(good, today), Refusals{});
    PersonOrder firm{
        .name = "某某有限公司",
        .id_kind = "uscc",
        .id_number = "91331081ma0000007k",
        .phone = "0576-86100001"
    };
    EXPECT_EQ(faults_of(firm, today), Refusals{});
}

TEST(PersonOrders, NameEveryFaultAtOnce) {
    EXPECT_EQ(
        codes(
            {.name = " \u3000",
             .id_kind = "resident_id",
             .id_number = "33108119040229027",
             .phone = "110"}
        ),
        (std::multiset<std::string>{
            "identity.name_missing name",
            "identity.id_number_length id_number",
            "identity.phone_malformed phone"
        })
    );
    EXPECT_EQ(
        codes({.name = "张\n明", .id_kind = "passport", .id_number = "", .phone = good.phone}),
        (std::multiset<std::string>{
            "identity.name_malformed name", "identity.id_kind_unknown id_kind"
        })
    );
}

TEST(PersonOrders, CiteTheStandardOfTheNumber) {
    PersonOrder order = good;
    order.id_number = "331081190402290271";
    Refusals refusals = faults_of(order, today);
    ASSERT_EQ(refusals.size(), 1u);
    EXPECT_EQ(refusals[0].code, "identity.id_number_check_digit");
    EXPECT_EQ(refusals[0].law, "GB 11643-1999");
    order.id_kind = "uscc";
    EXPECT_EQ(faults_of(order, today).front().law, "GB 32100-2015");
}

TEST(PersonOrders, TakeNoFirstGenerationNumberAtAWindow) {
    PersonOrder order = good;
    order.id_kind = "resident_id_15";
    order.id_number = "110105491231002";
    EXPECT_EQ(codes(order), (std::multiset<std::string>{"identity.id_kind_unknown id_kind"}));
}

TEST(Names, AreTrimmedAndBounded) {
    EXPECT_EQ(trimmed_name("\u3000 张 小明\t"), "张 小明");
    EXPECT_EQ(trimmed_name(" \t"), "");
    PersonOrder order = good;
    for (int i = 0; i < 101; ++i) order.name += "长";
    EXPECT_EQ(codes(order), (std::multiset<std::string>{"identity.name_too_long name"}));
    order.name = "\xe5\xbc";
    EXPECT_EQ(codes(order), (std::multiset<std::string>{"identity.name_malformed name"}));
}

TEST(Phones, ArePlainDigitsOrNone) {
    EXPECT_EQ(canonical_phone("138 0000 2741"), "13800002741");
    EXPECT_EQ(canonical_phone("+86-13800002741"), "13800002741");
    EXPECT_EQ(canonical_phone("１３８００００２７４１"), "13800002741");
    EXPECT_EQ(canonical_phone("0576-86100001"), "057686100001");
    for (std::string wrong :
         {"", "110", "12800002741", "138000027410", "1380000274x", "00576861000", "+8613800002"})
        EXPECT_EQ(canonical_phone(wrong), std::nullopt) << wrong;
}

TEST(Masks, HideTheMiddleByWholeCharacters) {
    EXPECT_EQ(mask_name("张小明"), "张*明");
    EXPECT_EQ(mask_name("张明"), "张*");
    EXPECT_EQ(mask_name("欧阳小明"), "欧**明");
    EXPECT_EQ(mask_name("张"), "*");
    EXPECT_EQ(mask_name(""), "");
    EXPECT_EQ(mask_name("Li Lei"), "L****i");
    EXPECT_EQ(mask_name("𠮷小明"), "𠮷*明");
    EXPECT_EQ(mask_phone("13800002741"), "138****2741");
    EXPECT_EQ(mask_phone("1234"), "****");
    EXPECT_EQ(mask_id_number("330103190402294417"), "330***********4417");
    EXPECT_EQ(mask_id_number("12345678901"), "***********");
}

TEST(Masks, NeverCutACharacter) {
    for (std::string name : {"张", "张明", "欧阳小明", "a张b", "\xff\xe5", "𠮷𠮷𠮷"})
        for (std::string_view character : characters(mask_name(name)))
            EXPECT_TRUE(character == "*" || name.find(character) != name.npos) << name;
}

}  // namespace
}  // namespace lingju::identity
