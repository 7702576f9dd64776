#include "demo/persons.hpp"

#include <gtest/gtest.h>

namespace lingju::demo {
namespace {

TEST(made_up_person, has_no_fault_and_was_born_before_1906) {
    Random random(331081);
    for (int i = 0; i < 500; ++i) {
        identity::PersonOrder person = made_up_person(random);
        EXPECT_TRUE(identity::faults_of(person, *parse_date("2026-06-23")).empty()) << i;
        EXPECT_LT(std::stoi(person.id_number.substr(6, 4)), 1906);
    }
}

TEST(made_up_person, is_the_same_for_the_same_seed) {
    Random one(7), other(7);
    EXPECT_EQ(made_up_person(one).id_number, made_up_person(other).id_number);
}

}  // namespace
}  // namespace lingju::demo
