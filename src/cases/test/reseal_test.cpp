// A rotation of keys reaches everything that cases keep sealed.
#include "cases/reseal.hpp"

#include "cases/store.hpp"
#include "hall.hpp"

namespace lingju::cases {
namespace {

class Reseal : public Hall {
  protected:
    /// How many of the sealed columns lie under an older key than the newest.
    int stale() {
        int found = 0;
        for (const char* text :
             {"select form as sealed from cases",
              "select tracking as sealed from cases",
              "select texts as sealed from case_events where texts is not null"})
            sql::read<bool>(database(), [&](sql::Transaction& transaction) {
                for (const auto& row : transaction.rows({"test/sealed", text, text}, {}))
                    found += !keys->is_current(row.bytes("sealed"));
                return true;
            });
        return found;
    }
    static bool always() { return true; }
};

TEST_P(Reseal, ReachesFormsTrackingCodesAndTextsOnce) {
    SubmitOrder noted = order();
    noted.note = "院门朝东";
    noted.form = {{"address", "村口"}};
    const Case first = submitted(noted), second = submitted(order(pension));
    EXPECT_EQ(reseal_all(database(), *keys, always), 0);
    keys->rotate();
    EXPECT_EQ(stale(), 5);
    EXPECT_EQ(reseal_all(database(), *keys, [] { return false; }), 0);
    EXPECT_EQ(reseal_all(database(), *keys, always), 3);
    EXPECT_EQ(stale(), 0);
    const Case after = standing(first, agent).the_case;
    EXPECT_EQ(after.form, noted.form);
    EXPECT_EQ(after.tracking, first.tracking);
    EXPECT_EQ(after.entries.front().texts, std::vector<std::string>{"院门朝东"});
    EXPECT_EQ(reseal_all(database(), *keys, always), 0);

    keys->rotate();
    const Case third = submitted(order());
    EXPECT_EQ(reseal_all(database(), *keys, always), 3);
    EXPECT_EQ(stale(), 0);
    EXPECT_EQ(standing(third, agent).the_case.tracking, third.tracking);
}

ON_EACH_ENGINE(Reseal);

}  // namespace
}  // namespace lingju::cases
