// Names as people spoil them: made from the demo's 206 names by rule and seed, so that nothing here
// was tuned to a query.
#include <functional>
#include <map>
#include <random>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "catalogue/demo.hpp"
#include "catalogue/search.hpp"
#include "catalogue/text.hpp"
#include "platform/embedded/embedded.hpp"
#include "platform/table/table.hpp"

namespace lingju::catalogue {
namespace {

const Catalogue& demo() {
    static const Catalogue catalogue = demo_catalogue();
    return catalogue;
}

/// The name up to its bracket: what people type.
std::u32string head_of(const Item& item) {
    const std::u32string text = folded(item.name);
    return text.substr(0, std::min(text.find(U' '), text.size()));
}

/// Items whose heads are the same cannot be told apart by them.
bool stands_alone(const Item& item) {
    for (const Item* other : demo().items())
        if (other != &item && head_of(*other) == head_of(item)) return false;
    return head_of(item).size() >= 4;
}

using Spoil = std::function<std::string(std::u32string, std::mt19937&)>;

/// The share of names that are found within the first three after `spoil`.
double share_found(const Spoil& spoil, std::string& missed) {
    std::mt19937 seeded(4711);
    double tried = 0;
    double found = 0;
    for (const Item* item : demo().items()) {
        if (!stands_alone(*item)) continue;
        const std::string query = spoil(head_of(*item), seeded);
        if (query.empty()) continue;
        ++tried;
        bool hit = false;
        for (const Hit& one : search(demo(), query, 3)) hit = hit || one.item == item;
        if (hit)
            ++found;
        else
            missed += query + " ";
    }
    return found / tried;
}

void expect_share(double least, const Spoil& spoil) {
    std::string missed;
    const double share = share_found(spoil, missed);
    EXPECT_GE(share, least) << missed;
    ::testing::Test::RecordProperty("found", fmt::format("{:.3f}", share));
    ::testing::Test::RecordProperty("missed", missed);
}

std::size_t any_of(const std::u32string& text, std::mt19937& seeded) {
    return seeded() % text.size();
}

std::map<Syllable, std::u32string>& by_sound() {
    static std::map<Syllable, std::u32string> sounds = [] {
        std::map<Syllable, std::u32string> all;
        for (char32_t character = 0x4E00; character < 0x9FA5; ++character)
            if (!readings(character).empty()) all[readings(character)[0]] += character;
        return all;
    }();
    return sounds;
}

std::string pinyin_of(std::u32string_view text, std::string_view between) {
    static const auto pinyin =
        table::gunzip(embedded::file("data/lang/pinyin_chars.tsv.gz"), std::size_t{4} << 20);
    std::string letters;
    for (const char32_t character : text) {
        const std::size_t at = pinyin->find("\n" + to_utf8({&character, 1}) + "\t");
        if (at == std::string::npos) return {};
        if (!letters.empty()) letters += between;
        const std::string reading = pinyin->substr(at + 2 + to_utf8({&character, 1}).size(), 8);
        for (const char32_t letter : code_points(reading)) {
            if (letter >= U'0' && letter <= U'9') break;
            letters += letter == U'ü' ? 'v' : static_cast<char>(letter);
        }
    }
    return letters;
}

TEST(SpoiltNames, OneCharacterMissing) {
    expect_share(0.98, [](std::u32string text, std::mt19937& seeded) {
        text.erase(any_of(text, seeded), 1);
        return to_utf8(text);
    });
}

TEST(SpoiltNames, OneCharacterDoubled) {
    expect_share(0.99, [](std::u32string text, std::mt19937& seeded) {
        const std::size_t at = any_of(text, seeded);
        text.insert(at, 1, text[at]);
        return to_utf8(text);
    });
}

TEST(SpoiltNames, TwoNeighboursSwapped) {
    expect_share(0.99, [](std::u32string text, std::mt19937& seeded) {
        const std::size_t at = seeded() % (text.size() - 1);
        std::swap(text[at], text[at + 1]);
        return to_utf8(text);
    });
}

/// Another character with the first reading of the one at a place of its own choice.
void mishear(std::u32string& text, std::mt19937& seeded) {
    const std::size_t at = any_of(text, seeded);
    if (readings(text[at]).empty()) return;
    const std::u32string& same = by_sound()[readings(text[at])[0]];
    text[at] = same[seeded() % same.size()];
}

TEST(SpoiltNames, OneCharacterForAnotherOfTheSameSound) {
    expect_share(0.99, [](std::u32string text, std::mt19937& seeded) {
        mishear(text, seeded);
        return to_utf8(text);
    });
}

TEST(SpoiltNames, TwoCharactersForOthersOfTheSameSound) {
    expect_share(0.97, [](std::u32string text, std::mt19937& seeded) {
        mishear(text, seeded);
        mishear(text, seeded);
        return to_utf8(text);
    });
}

TEST(SpoiltNames, OneCharacterForAnyOther) {
    expect_share(0.97, [](std::u32string text, std::mt19937& seeded) {
        text[any_of(text, seeded)] = static_cast<char32_t>(0x4E00 + seeded() % 0x5000);
        return to_utf8(text);
    });
}

TEST(SpoiltNames, InTraditionalCharacters) {
    const auto folds = table::parse_tsv(embedded::file("data/lang/traditional_chars.tsv"));
    std::map<char32_t, char32_t> back;
    for (const table::Record& row : folds->records())
        back.emplace(
            code_points(folds->cell(row, "simplified"))[0],
            code_points(folds->cell(row, "traditional"))[0]
        );
    expect_share(0.99, [&](std::u32string text, std::mt19937&) {
        for (char32_t& character : text)
            if (back.contains(character)) character = back.at(character);
        return to_utf8(text);
    });
}

TEST(SpoiltNames, InPinyinWithAndWithoutBlanks) {
    expect_share(0.97, [](std::u32string text, std::mt19937& seeded) {
        return pinyin_of(text, seeded() % 2 == 0 ? "" : " ");
    });
}

TEST(SpoiltNames, HalfInPinyin) {
    expect_share(0.97, [](std::u32string text, std::mt19937&) {
        const std::size_t half = text.size() / 2;
        const std::string letters = pinyin_of(std::u32string_view(text).substr(0, half), "");
        return letters.empty() ? "" : letters + to_utf8(text.substr(half));
    });
}

TEST(SpoiltNames, ByInitials) {
    expect_share(0.97, [](std::u32string text, std::mt19937&) {
        std::string letters;
        for (const char32_t character : text) {
            const std::string pinyin = pinyin_of({&character, 1}, "");
            if (pinyin.empty()) return std::string();
            letters += pinyin[0];
        }
        return letters;
    });
}

TEST(SpoiltNames, WrappedInTheWordsOfAQuestion) {
    expect_share(0.97, [](std::u32string text, std::mt19937& seeded) {
        const char* wraps[] = {"请问{}怎么办理", "我想办{}", "{}要带什么材料", "哪里可以办{}啊"};
        return fmt::format(fmt::runtime(wraps[seeded() % 4]), to_utf8(text));
    });
}

TEST(ItemWords, FindTheirItem) {
    double tried = 0;
    double found = 0;
    std::string missed;
    for (const Item* item : demo().items())
        for (const std::string& word : item->words) {
            ++tried;
            bool hit = false;
            for (const Hit& one : search(demo(), word, 3)) hit = hit || one.item == item;
            if (hit)
                ++found;
            else
                missed += item->id + word + " ";
        }
    ::testing::Test::RecordProperty("found", fmt::format("{:.3f}", found / tried));
    ::testing::Test::RecordProperty("missed", missed);
    EXPECT_GE(found / tried, 0.97) << missed;
}

TEST(Codes, InAnyFormFindTheirItemFirst) {
    for (const Item* item : demo().items()) {
        const std::string digits = item->id.substr(3);
        const std::string number = std::to_string(std::stoi(digits));
        for (const std::string& form :
             {item->id,
              "wl" + digits,
              "WL_" + digits,
              "wl " + digits,
              "Wl-" + number,
              "w l " + number,
              "WL—" + digits,
              "ＷＬ－" + digits,
              " " + item->id + " ",
              "办" + item->id,
              item->id + "怎么办",
              "wl0" + digits}) {
            const auto hits = search(demo(), form, 1);
            ASSERT_FALSE(hits.empty()) << form;
            ASSERT_EQ(hits.front().item, item) << form;
            ASSERT_EQ(hits.front().matched, (std::vector<Matched>{{How::code, item->id}})) << form;
        }
    }
}

}  // namespace
}  // namespace lingju::catalogue
