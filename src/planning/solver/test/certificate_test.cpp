// A certificate that holds is believed; one that was tampered with is not.
#include "planning/solver/certificate.hpp"

#include <gtest/gtest.h>

#include "planning/solver/random.hpp"
#include "planning/solver/solve.hpp"

namespace lingju::planning::solver {
namespace {

Siting random_siting(Random& random, int p) {
    Siting siting{.customers = 25, .sites = 15, .open_exactly = p};
    for (int site = 0; site < siting.sites; ++site)
        siting.opening.push_back(p > 0 ? 0 : 100 + random.below(200));
    siting.mandatory.assign(15, 0);
    siting.costs.sites = siting.sites;
    for (int i = 0; i < 25 * 15; ++i) siting.costs.table.push_back(50 + random.below(100));
    return siting;
}

TEST(Certificate, proves_the_bound_of_every_answer) {
    Random random(8);
    for (int round = 0; round < 20; ++round) {
        const Siting siting = random_siting(random, round % 2 == 0 ? 0 : 4);
        const SitingAnswer answer = solve(siting, {.seconds = 0, .work = 200, .certificate = true});
        const auto proof = verify(siting, certificate_text(siting, answer.bound, answer.leaves));
        ASSERT_TRUE(proof.has_value()) << round << " " << summary(proof.error());
        EXPECT_EQ(proof->bound, answer.bound);
    }
}

TEST(Certificate, that_claims_too_much_or_leaves_a_case_out_is_refused) {
    Random random(9);
    const Siting siting = random_siting(random, 4);
    const SitingAnswer answer = solve(siting, {.seconds = 0, .work = 200, .certificate = true});
    const auto more = verify(siting, certificate_text(siting, answer.bound + 40, answer.leaves));
    ASSERT_FALSE(more.has_value());
    EXPECT_EQ(more.error().front().code, "planning.certificate_bound_short");
    ASSERT_GT(answer.leaves.size(), 1U);
    std::vector<Leaf> fewer = answer.leaves;
    fewer.pop_back();
    const auto gap = verify(siting, certificate_text(siting, answer.bound, fewer));
    ASSERT_FALSE(gap.has_value());
    EXPECT_EQ(gap.error().front().code, "planning.certificate_leaves_gap");
    EXPECT_EQ(verify(siting, "{}").error().front().code, "planning.certificate_malformed");
}

}  // namespace
}  // namespace lingju::planning::solver
