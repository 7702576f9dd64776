#include "titles.hpp"

#include <algorithm>
#include <array>
#include <fstream>
#include <map>
#include <random>
#include <sstream>
#include <unordered_map>
#include <unordered_set>

#include <fmt/format.h>

#include "catalogue/demo.hpp"
#include "catalogue/text.hpp"
#include "network/demo.hpp"
#include "platform/embedded/embedded.hpp"
#include "platform/outcome/outcome.hpp"
#include "platform/table/table.hpp"

namespace lingju::catalogue::bench {
namespace {

using Random = std::mt19937_64;

/// std::uniform_int_distribution differs from one library to the next.
std::size_t below(Random& random, std::size_t end) { return random() % end; }

template <class Things>
const auto& one_of(Random& random, const Things& things) {
    return things[below(random, things.size())];
}

table::Table tsv(std::string_view text) {
    Outcome<table::Table> read = table::parse_tsv(text);
    if (!read) throw Fault(summary(read.error()));
    return *std::move(read);
}

std::vector<std::string> county_names() {
    std::ifstream file("src/catalogue/bench/county_items.tsv");
    if (!file) throw Fault("src/catalogue/bench/county_items.tsv: run at the top of the checkout");
    std::stringstream text;
    text << file.rdbuf();
    const table::Table rows = tsv(text.str());
    std::vector<std::string> names;
    for (const table::Record& row : rows.records()) names.emplace_back(rows.cell(row, "name"));
    return names;
}

/// What names are made of.
struct Parts {
    std::vector<std::u32string> objects, actions, brackets;
};

void take_brackets(std::u32string& name, std::vector<std::u32string>& brackets) {
    for (std::size_t open; (open = name.find_first_of(U"（(")) != std::u32string::npos;) {
        const std::size_t close = std::min(name.find_first_of(U"）)", open), name.size() - 1);
        const std::u32string inside = name.substr(open + 1, close - open - 1);
        if (!inside.empty() && inside.size() <= 10) brackets.push_back(inside);
        name.erase(open, close - open + 1);
    }
}

void keep_different(std::vector<std::u32string>& texts) {
    std::ranges::sort(texts);
    texts.erase(std::ranges::unique(texts).begin(), texts.end());
}

/// The last two to four characters that end three names or more are what is done; the rest is what
/// it is done to.
Parts parts_of(const std::vector<std::string>& names) {
    Parts parts;
    std::vector<std::u32string> bare;
    std::map<std::u32string, int> endings;
    for (const std::string& name : names) {
        std::u32string text = code_points(name);
        take_brackets(text, parts.brackets);
        if (text.size() < 5) continue;
        for (std::size_t size = 2; size <= 4; ++size) ++endings[text.substr(text.size() - size)];
        bare.push_back(std::move(text));
    }
    for (const std::u32string& text : bare)
        for (std::size_t size = 4; size >= 2; --size) {
            const std::u32string ending = text.substr(text.size() - size);
            if (endings[ending] < 3) continue;
            parts.actions.push_back(ending);
            parts.objects.push_back(text.substr(0, text.size() - size));
            break;
        }
    for (auto* texts : {&parts.objects, &parts.actions, &parts.brackets}) keep_different(*texts);
    return parts;
}

Item named(std::size_t at, std::string name, Random& random) {
    Item item;
    item.id = fmt::format("GA-{:06}", at);
    item.name = std::move(name);
    item.frequency = static_cast<Frequency>(below(random, 3));
    return item;
}

/// How characters sound and how they used to be written, read apart from what search reads.
struct Writing {
    std::unordered_map<char32_t, std::string> sound;  // without tone, ü as v
    std::map<std::string, std::u32string, std::less<>> homophones;
    std::unordered_map<char32_t, char32_t> traditional;
    std::unordered_map<char32_t, std::u32string> looks;
};

std::string toneless(std::string_view reading) {
    std::string letters;
    for (const char32_t letter : code_points(reading)) {
        if (letter >= U'a' && letter <= U'z') letters += static_cast<char>(letter);
        if (letter == U'ü') letters += 'v';
    }
    return letters;
}

Writing read_writing(const std::vector<Item>& items) {
    Writing writing;
    std::unordered_set<char32_t> used;
    for (const Item& item : items)
        for (const char32_t character : code_points(item.name)) used.insert(character);
    const auto pinyin = table::gunzip(embedded::file("data/lang/pinyin_chars.tsv.gz"), 4U << 20U);
    for (const std::string& line : split(pinyin.value(), '\n')) {
        const std::size_t tab = line.find('\t');
        if (line.starts_with('#') || tab == std::string::npos) continue;
        const char32_t character = code_points(line.substr(0, tab)).at(0);
        if (!used.contains(character)) continue;
        const std::string sound = toneless(split(line.substr(tab + 1), ' ').at(0));
        writing.sound[character] = sound;
        writing.homophones[sound] += character;
    }
    const table::Table folds = tsv(embedded::file("data/lang/traditional_chars.tsv"));
    for (const table::Record& row : folds.records())
        writing.traditional.emplace(
            code_points(folds.cell(row, "simplified")).at(0),
            code_points(folds.cell(row, "traditional")).at(0)
        );
    const table::Table groups = tsv(embedded::file("data/lang/look_alikes.tsv"));
    for (const table::Record& row : groups.records()) {
        const std::u32string group = code_points(groups.cell(row, "characters"));
        for (const char32_t one : group)
            for (const char32_t other : group)
                if (one != other) writing.looks[one] += other;
    }
    return writing;
}

/// Draws questions; what cannot be asked of an item is empty.
class Asking {
  public:
    Asking(const std::vector<Item>& items, std::uint64_t seed)
        : items_(items), writing_(read_writing(items)), random_(seed) {}

    using Ask = std::string (Asking::*)(const Item&);

    Kind kind(std::string_view name, Ask ask, std::size_t each) {
        Kind kind{name, {}};
        while (kind.questions.size() < each) {
            // Every other question is about one of the real items.
            const std::size_t end = kind.questions.size() % 2 == 0 ? items_.size() : 1'300;
            const Item& item = items_[below(random_, std::min(end, items_.size()))];
            if (std::string text = (this->*ask)(item); !text.empty())
                kind.questions.push_back({std::move(text), item.id});
        }
        return kind;
    }

    std::string name(const Item& item) { return item.name; }

    std::string synonym(const Item& item) {
        return item.words.empty() ? std::string() : one_of(random_, item.words);
    }

    std::string pinyin(const Item& item) {
        std::string letters;
        for (const char32_t character : short_name(item)) letters += writing_.sound[character];
        return letters.size() <= 60 ? letters : std::string();
    }

    std::string initials(const Item& item) {
        std::string letters;
        for (const char32_t character : short_name(item)) letters += writing_.sound[character][0];
        return letters;
    }

    /// A character written for one that looks like it, left out, doubled, or changed with the next.
    std::string typo(const Item& item) {
        std::u32string text = code_points(item.name);
        if (text.size() < 6) return {};
        const std::size_t at = below(random_, text.size() - 1);
        switch (below(random_, 4)) {
            case 0: {
                const auto looks = writing_.looks.find(text[at]);
                if (looks == writing_.looks.end()) return {};
                text[at] = one_of(random_, looks->second);
                break;
            }
            case 1: text.erase(at, 1); break;
            case 2: text.insert(at, 1, text[at]); break;
            default: std::swap(text[at], text[at + 1]); break;
        }
        return to_utf8(text);
    }

    std::string homophone(const Item& item) {
        std::u32string text = code_points(item.name);
        if (text.size() < 5) return {};
        char32_t& character = text[below(random_, text.size())];
        const std::u32string& others = writing_.homophones[writing_.sound[character]];
        if (!is_han(character) || others.size() < 2) return {};
        const char32_t other = one_of(random_, others);
        if (other == character) return {};
        character = other;
        return to_utf8(text);
    }

    std::string traditional(const Item& item) {
        std::u32string text = code_points(item.name);
        bool turned = false;
        for (char32_t& character : text)
            if (const auto old = writing_.traditional.find(character);
                old != writing_.traditional.end()) {
                character = old->second;
                turned = true;
            }
        return turned ? to_utf8(text) : std::string();
    }

    std::string code(const Item& item) {
        std::string text = item.id;
        if (below(random_, 2) == 0) text.erase(2, 1);
        if (below(random_, 2) == 0)
            std::ranges::transform(text, text.begin(), [](char letter) {
                return static_cast<char>(letter >= 'A' && letter <= 'Z' ? letter + 32 : letter);
            });
        return text;
    }

  private:
    /// The name where it is of five to twelve Chinese characters, else nothing.
    std::u32string short_name(const Item& item) const {
        std::u32string text = code_points(item.name);
        const bool fits = text.size() >= 5 && text.size() <= 12 &&
                          std::ranges::all_of(text, [&](char32_t character) {
                              const auto sound = writing_.sound.find(character);
                              return sound != writing_.sound.end() && !sound->second.empty();
                          });
        return fits ? text : std::u32string();
    }

    const std::vector<Item>& items_;
    Writing writing_;
    Random random_;
};

}  // namespace

std::vector<Item> made_up_items(std::size_t count, std::uint64_t seed) {
    Random random(seed);
    std::vector<Item> items = demo_items(network::demo_network());
    std::vector<std::string> names = county_names();
    std::unordered_set<std::string> taken;
    for (const Item& item : items) taken.insert(item.name);
    for (const std::string& name : names)
        if (taken.insert(name).second) items.push_back(named(items.size(), name, random));
    for (const Item& item : items) names.push_back(item.name);
    const Parts parts = parts_of(names);
    while (items.size() < count) {
        std::u32string name = one_of(random, parts.objects) + one_of(random, parts.actions);
        if (below(random, 3) > 0) name += U"（" + one_of(random, parts.brackets) + U"）";
        if (std::string text = to_utf8(name); taken.insert(text).second)
            items.push_back(named(items.size(), std::move(text), random));
    }
    return items;
}

std::vector<Kind> questions_about(
    const std::vector<Item>& items, std::size_t each, std::uint64_t seed
) {
    Asking asking(items, seed);
    constexpr std::array<std::pair<std::string_view, Asking::Ask>, 8> kinds = {{
        {"name", &Asking::name},
        {"synonym", &Asking::synonym},
        {"pinyin", &Asking::pinyin},
        {"initials", &Asking::initials},
        {"typo", &Asking::typo},
        {"homophone", &Asking::homophone},
        {"traditional", &Asking::traditional},
        {"code", &Asking::code},
    }};
    std::vector<Kind> drawn;
    for (const auto& [name, ask] : kinds) drawn.push_back(asking.kind(name, ask, each));
    return drawn;
}

}  // namespace lingju::catalogue::bench
