#include "catalogue/text.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "platform/embedded/embedded.hpp"
#include "platform/outcome/outcome.hpp"
#include "platform/table/table.hpp"

namespace lingju::catalogue {
namespace {

struct Character {
    std::array<Syllable, 3> readings = {no_syllable, no_syllable, no_syllable};
    std::uint8_t count = 0;
    std::uint32_t initials = 0;
};

struct Language {
    std::unordered_map<char32_t, Character> characters;
    std::vector<std::string> syllables;
    std::unordered_map<std::string, Syllable> syllable_at;
    std::vector<Syllable> loose;
    std::unordered_map<char32_t, char32_t> simplified;
    std::unordered_map<char32_t, std::u32string> look_alikes;
    std::unordered_set<std::u32string> stop_words;
};

table::Table table_of(std::string_view path) {
    Outcome<table::Table> read = table::parse_tsv(embedded::file(path));
    if (!read) throw Fault(std::string(path) + ": " + summary(read.error()));
    return *std::move(read);
}

template <class Take>
void each_line(std::string_view text, Take take) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        if (end > 0 && text[0] != '#') take(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

/// "lü4" → "lv"; empty for what is no syllable of the common language (m, n, ng, ê).
std::string toneless(std::string_view reading) {
    std::string letters;
    for (const char32_t letter : code_points(reading)) {
        if (letter >= U'a' && letter <= U'z') letters += static_cast<char>(letter);
        if (letter == U'ü') letters += 'v';
    }
    if (letters.find_first_of("aeiouv") == std::string::npos) letters.clear();
    return letters;
}

Syllable number_of(Language& language, const std::string& letters) {
    const auto [at, fresh] =
        language.syllable_at.emplace(letters, static_cast<Syllable>(language.syllables.size()));
    if (fresh) language.syllables.push_back(letters);
    return at->second;
}

void add_character(Language& language, std::string_view line) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string_view::npos) return;
    Character character;
    for (std::string_view rest = line.substr(tab + 1); !rest.empty();) {
        const std::size_t end = std::min(rest.find(' '), rest.size());
        const std::string letters = toneless(rest.substr(0, end));
        rest.remove_prefix(std::min(end + 1, rest.size()));
        if (letters.empty() || character.count == character.readings.size()) continue;
        const Syllable syllable = number_of(language, letters);
        if (std::ranges::find(character.readings, syllable) != character.readings.end()) continue;
        character.readings[character.count++] = syllable;
        character.initials |= 1U << (letters[0] - 'a');
    }
    language.characters.emplace(code_points(line.substr(0, tab)).at(0), character);
}

std::string loosened(std::string letters) {
    if (letters.size() > 1 && letters[1] == 'h') letters.erase(1, 1);
    if (letters.ends_with("ing") || letters.ends_with("eng") || letters.ends_with("ang"))
        letters.pop_back();
    return letters;
}

void loosen(Language& language) {
    std::map<std::string, Syllable> classes;
    for (std::size_t at = 0; at < language.syllables.size(); ++at)
        language.loose.push_back(
            classes.emplace(loosened(language.syllables[at]), static_cast<Syllable>(at))
                .first->second
        );
}

void read_look_alikes(Language& language) {
    const table::Table groups = table_of("data/lang/look_alikes.tsv");
    for (const table::Record& record : groups.records()) {
        const std::u32string group = code_points(groups.cell(record, "characters"));
        for (const char32_t one : group)
            for (const char32_t other : group)
                if (other != one) language.look_alikes[one] += other;
    }
}

Language read_language() {
    Language language;
    const Outcome<std::string> pinyin =
        table::gunzip(embedded::file("data/lang/pinyin_chars.tsv.gz"), std::size_t{4} << 20);
    if (!pinyin) throw Fault("data/lang/pinyin_chars.tsv.gz: " + summary(pinyin.error()));
    each_line(*pinyin, [&](std::string_view line) { add_character(language, line); });
    loosen(language);
    const table::Table folds = table_of("data/lang/traditional_chars.tsv");
    for (const table::Record& record : folds.records())
        language.simplified.emplace(
            code_points(folds.cell(record, "traditional")).at(0),
            code_points(folds.cell(record, "simplified")).at(0)
        );
    read_look_alikes(language);
    each_line(embedded::file("data/lang/stopwords_zh.txt"), [&](std::string_view word) {
        language.stop_words.insert(code_points(word));
    });
    return language;
}

const Language& language() {
    static const Language read = read_language();
    return read;
}

char32_t half_width(char32_t character) {
    if (character >= 0xFF01 && character <= 0xFF5E) return character - 0xFEE0;
    if ((character >= 0x2010 && character <= 0x2015) || character == 0x2212 || character == 0xFE63)
        return U'-';
    if (character == 0x30FC || character == U'_') return U'-';
    return character;
}

char32_t fold(char32_t character) {
    character = half_width(character);
    if (character == U'_') return U'-';
    if (character >= U'A' && character <= U'Z') return character + 32;
    if (character == U'ü' || character == U'Ü') return U'v';
    const bool kept = (character >= U'a' && character <= U'z') ||
                      (character >= U'0' && character <= U'9') || character == U'-' ||
                      is_han(character) || character == U'囗';
    return kept ? character : U' ';
}

/// How many bytes a UTF-8 sequence has that begins with `lead`; 0 where none does.
std::size_t sequence_size(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead < 0xC2) return 0;
    if (lead < 0xE0) return 2;
    if (lead < 0xF0) return 3;
    return lead < 0xF5 ? 4 : 0;
}

/// The code point of a whole sequence that begins rightly; nothing where it is cut or goes on
/// wrongly.
std::optional<char32_t> decoded(std::string_view sequence) {
    if (sequence.empty()) return std::nullopt;
    const auto lead = static_cast<unsigned char>(sequence[0]);
    if (sequence.size() != sequence_size(lead)) return std::nullopt;
    char32_t point = sequence.size() == 1 ? lead : lead & (0xFFU >> (sequence.size() + 1));
    for (const char more : sequence.substr(1)) {
        const auto byte = static_cast<unsigned char>(more);
        if ((byte & 0xC0U) != 0x80) return std::nullopt;
        point = (point << 6) | (byte & 0x3FU);
    }
    return point;
}

struct Cutting {
    std::u32string_view letters;
    std::size_t limit;
    std::size_t steps = 0;
    std::vector<Syllable> so_far;
    std::vector<std::vector<Syllable>> found;
    std::array<bool, 64> dead = {};  // places from which no cut reaches the end

    void from(std::size_t at) {
        if (dead[at] || ++steps > 2000 || found.size() >= limit) return;
        const std::size_t before = found.size();
        if (at == letters.size()) {
            found.push_back(so_far);
            return;
        }
        std::string piece;
        std::array<Syllable, 6> ends{};
        std::size_t longest = 0;
        for (std::size_t size = 1; size <= 6 && at + size <= letters.size(); ++size) {
            piece += static_cast<char>(letters[at + size - 1]);
            const auto known = language().syllable_at.find(piece);
            ends[size - 1] = known == language().syllable_at.end() ? no_syllable : known->second;
            longest = size;
        }
        for (std::size_t size = longest; size > 0; --size) {
            if (ends[size - 1] == no_syllable) continue;
            so_far.push_back(ends[size - 1]);
            from(at + size);
            so_far.pop_back();
        }
        dead[at] = found.size() == before;
    }
};

}  // namespace

std::u32string code_points(std::string_view utf8) {
    std::u32string text;
    for (std::size_t at = 0; at < utf8.size();) {
        const std::size_t size = sequence_size(static_cast<unsigned char>(utf8[at]));
        const std::optional<char32_t> point = decoded(utf8.substr(at, size));
        if (point && size > 0) text += *point;
        at += point && size > 0 ? size : 1;
    }
    return text;
}

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(separator), text.size());
        parts.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return parts;
}

std::string to_utf8(std::u32string_view text) {
    std::string utf8;
    for (const char32_t point : text) {
        if (point < 0x80) {
            utf8 += static_cast<char>(point);
        } else if (point < 0x800) {
            utf8 += static_cast<char>(0xC0 | (point >> 6));
            utf8 += static_cast<char>(0x80 | (point & 0x3F));
        } else {
            if (point < 0x10000) {
                utf8 += static_cast<char>(0xE0 | (point >> 12));
            } else {
                utf8 += static_cast<char>(0xF0 | (point >> 18));
                utf8 += static_cast<char>(0x80 | ((point >> 12) & 0x3F));
            }
            utf8 += static_cast<char>(0x80 | ((point >> 6) & 0x3F));
            utf8 += static_cast<char>(0x80 | (point & 0x3F));
        }
    }
    return utf8;
}

bool is_han(char32_t character) {
    return (character >= 0x3400 && character <= 0x9FFF) ||
           (character >= 0x20000 && character <= 0x3FFFF);
}

std::u32string folded(std::u32string_view text, bool& traditional) {
    std::u32string result;
    for (const char32_t character : text) {
        char32_t plain = fold(character);
        const auto simple = language().simplified.find(plain);
        if (simple != language().simplified.end()) {
            plain = simple->second;
            traditional = true;
        }
        result += plain;
    }
    return result;
}

std::u32string folded(std::string_view utf8) {
    bool traditional = false;
    return folded(code_points(utf8), traditional);
}

std::span<const Syllable> readings(char32_t character) {
    const auto found = language().characters.find(character);
    if (found == language().characters.end()) return {};
    return std::span(found->second.readings).first(found->second.count);
}

Syllable loose(Syllable syllable) { return language().loose.at(syllable); }

std::uint32_t initials(char32_t character) {
    const auto found = language().characters.find(character);
    return found == language().characters.end() ? 0 : found->second.initials;
}

std::vector<std::vector<Syllable>> cut(std::u32string_view letters, std::size_t limit) {
    if (letters.empty() || letters.size() > 60) return {};
    Cutting cutting{letters, 8 * limit, 0, {}, {}, {}};
    cutting.from(0);
    std::ranges::stable_sort(cutting.found, {}, &std::vector<Syllable>::size);
    if (cutting.found.size() > limit) cutting.found.resize(limit);
    return std::move(cutting.found);
}

std::u32string_view look_alikes(char32_t character) {
    const auto found = language().look_alikes.find(character);
    return found == language().look_alikes.end() ? std::u32string_view{} : found->second;
}

bool is_stop_word(std::u32string_view word) {
    return language().stop_words.contains(std::u32string(word));
}

}  // namespace lingju::catalogue
