#include "identity/numbers.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "identity/judge.hpp"

namespace lingju::identity {
namespace {

const Date today = *parse_date("2026-06-23");

std::string judged(NumberKind kind, std::string_view typed, Date as_of = today) {
    auto found = canonical_number(kind, typed, as_of);
    return found ? *found : std::string(name_of(found.error()));
}

std::string file(const std::string& path) {
    std::stringstream text;
    text << std::ifstream(LINGJU_SOURCE + ("/" + path), std::ios::binary).rdbuf();
    return text.str();
}

TEST(Corpus, EveryJudgedNumberPasses) {
    Outcome<table::Verdict> verdict = judge_ids(file("test/corpus/ids.csv"));
    ASSERT_TRUE(verdict) << summary(verdict.error());
    EXPECT_EQ(verdict->failures, std::vector<std::string>{});
    EXPECT_EQ(verdict->passed, 85);
}

TEST(Corpus, EverySamplePassesOnTheDayItWasWritten) {
    Outcome<table::Table> samples = table::parse_csv(file("test/corpus/id_samples.csv"));
    ASSERT_TRUE(samples);
    for (const table::Record& row : samples->records()) {
        auto kind = number_kind_of(samples->cell(row, "kind"));
        ASSERT_TRUE(kind) << row.line;
        bool valid = canonical_number(*kind, samples->cell(row, "value"), today).has_value();
        EXPECT_EQ(valid, samples->cell(row, "valid") == "1") << row.line;
    }
}

TEST(Judge, NamesTheRowsThatDisagree) {
    std::string_view table =
        "id,value,kind,as_of,valid,canonical\n"
        "right,11010519491231002x,resident_id,2026-01-01,1,11010519491231002X\n"
        "form,11010519491231002x,resident_id,2026-01-01,1,11010519491231002x\n"
        "no,110105194912310021,resident_id,2026-01-01,1,110105194912310021\n"
        "yes,11010519491231002X,resident_id,2026-01-01,0,\n";
    table::Verdict verdict = judge_ids(table).value();
    EXPECT_EQ(verdict.passed, 1);
    ASSERT_EQ(verdict.failures.size(), 3u);
    EXPECT_EQ(
        verdict.failures[0],
        "form\t[11010519491231002x]\texpected valid as 11010519491231002x, judged valid as "
        "11010519491231002X"
    );
    EXPECT_TRUE(verdict.failures[1].ends_with("judged not valid: check_digit"));
    EXPECT_TRUE(verdict.failures[2].starts_with("yes\t"));
}

TEST(Judge, RefusesATableItCannotRead) {
    EXPECT_EQ(judge_ids("value,kind\n1,uscc\n").error().size(), 3u);
    EXPECT_EQ(judge_ids("").error().front().code, "table.no_header");
}

TEST(Judge, FailsARowThatItCannotRead) {
    const table::Verdict verdict =
        judge_ids("value,kind,as_of,valid,canonical\n1,passport,today,yes,\n").value();
    EXPECT_EQ(verdict.failures, std::vector<std::string>{"line 2\tunreadable: kind as_of valid"});
}

TEST(ResidentId, CountsCharactersNotBytes) {
    EXPECT_EQ(judged(NumberKind::resident_id, "温1010519491231002X"), "bad_char");
    EXPECT_EQ(judged(NumberKind::resident_id, "温11010519491231002X"), "length");
    EXPECT_EQ(judged(NumberKind::resident_id, ""), "length");
    EXPECT_EQ(judged(NumberKind::resident_id, std::string(18, '\xff')), "bad_char");
}

TEST(ResidentId, ReportsTheFirstBrokenRule) {
    EXPECT_EQ(judged(NumberKind::resident_id, "991081199913010511"), "bad_region");
    EXPECT_EQ(judged(NumberKind::resident_id, "331081209913010511"), "impossible_date");
    EXPECT_EQ(judged(NumberKind::resident_id, "331081209912310511"), "future_date");
    EXPECT_EQ(judged(NumberKind::resident_id, "33108100000101051X"), "impossible_date");
    EXPECT_EQ(judged(NumberKind::resident_id, "x1010519491231002X"), "bad_char");
}

TEST(ResidentId, IsBornOnTheDayItIsAskedOrBefore) {
    Date born = *parse_date("2025-01-01");
    EXPECT_EQ(judged(NumberKind::resident_id, "331098202501010310", born), "331098202501010310");
    EXPECT_EQ(judged(NumberKind::resident_id, "331098202501010310", born - Days{1}), "future_date");
}

TEST(ResidentId, FindsEveryWrongDigitAndEverySwapOfNeighbours) {
    const std::string good = "11010519491231002X";
    for (std::size_t i = 0; i < 17; ++i)
        for (char digit = '0'; digit <= '9'; ++digit) {
            std::string wrong = good;
            wrong[i] = digit;
            EXPECT_EQ(judged(NumberKind::resident_id, wrong) == wrong, wrong == good) << wrong;
        }
    for (std::size_t i = 0; i + 2 < good.size(); ++i) {
        std::string swapped = good;
        std::swap(swapped[i], swapped[i + 1]);
        EXPECT_EQ(judged(NumberKind::resident_id, swapped) == swapped, swapped == good) << swapped;
    }
}

TEST(ResidentId15, BecomesTheFormOfToday) {
    EXPECT_EQ(judged(NumberKind::resident_id_15, "110105491231002"), "11010519491231002X");
    EXPECT_EQ(judged(NumberKind::resident_id_15, "１１０１０５ 491231 002"), "11010519491231002X");
    EXPECT_EQ(judged(NumberKind::resident_id_15, "990105491231002"), "bad_region");
    EXPECT_EQ(judged(NumberKind::resident_id_15, "11010549123100"), "length");
    EXPECT_EQ(
        judged(NumberKind::resident_id_15, "110105991231002", *parse_date("1999-12-30")),
        "future_date"
    );
}

TEST(Uscc, KnowsItsAlphabetAndItsDigits) {
    EXPECT_EQ(judged(NumberKind::uscc, "91331081MA0000007K"), "91331081MA0000007K");
    for (char letter : std::string("IOSVZ")) {
        std::string wrong = "91331081MA0000007K";
        wrong[12] = letter;
        EXPECT_EQ(judged(NumberKind::uscc, wrong), "forbidden_letter");
    }
    EXPECT_EQ(judged(NumberKind::uscc, "91A31081MA0000007K"), "bad_char");
    EXPECT_EQ(judged(NumberKind::uscc, "91331081MA00-0007K"), "bad_char");
}

TEST(OrgCode, DropsOneHyphenBeforeItsCheck) {
    EXPECT_EQ(judged(NumberKind::org_code, "60000008-X"), "60000008X");
    EXPECT_EQ(judged(NumberKind::org_code, "60000008－ｘ"), "60000008X");
    EXPECT_EQ(judged(NumberKind::org_code, "60000008--X"), "length");
    EXPECT_EQ(judged(NumberKind::org_code, "6000-0008X"), "length");
    EXPECT_EQ(judged(NumberKind::org_code, "-"), "length");
}

}  // namespace
}  // namespace lingju::identity
