#include "catalogue/search_index.hpp"

#include <algorithm>
#include <bit>
#include <cmath>

#include "platform/embedded/embedded.hpp"

namespace lingju::catalogue {
namespace {

constexpr float name_weight = 1.0F;
constexpr float word_weight = 0.9F;
constexpr float synonym_weight = 0.75F;
constexpr float material_weight = 0.1F;

using Group = std::vector<std::u32string>;

std::u32string squeezed(std::u32string text) {
    std::erase(text, U' ');
    return text;
}

Group read_group(std::string_view line) {
    Group group;
    while (!line.empty()) {
        const std::size_t end = std::min(line.find('\t'), line.size());
        if (std::u32string word = squeezed(folded(line.substr(0, end))); !word.empty())
            group.push_back(std::move(word));
        line.remove_prefix(std::min(end + 1, line.size()));
    }
    return group;
}

/// Groups of words for one thing; the first is the one items use.
const std::vector<Group>& synonyms() {
    static const std::vector<Group> read = [] {
        std::vector<Group> groups;
        std::string_view text = embedded::file("data/lang/gov_synonyms.tsv");
        while (!text.empty()) {
            const std::size_t end = std::min(text.find('\n'), text.size());
            if (text[0] != '#') groups.push_back(read_group(text.substr(0, end)));
            text.remove_prefix(std::min(end + 1, text.size()));
        }
        std::erase_if(groups, [](const Group& group) { return group.size() < 2; });
        return groups;
    }();
    return read;
}

/// Does the item's name speak of the group? By its first word, or by another that is too long to
/// stand there by chance.
bool speaks_of(std::u32string_view name, const Group& group) {
    if (name.contains(group.front())) return true;
    return std::ranges::any_of(group, [&](const std::u32string& word) {
        return word.size() >= 3 && name.contains(word);
    });
}

Sounds sounds_of(char32_t character) {
    Sounds sounds;
    std::ranges::copy(readings(character), sounds.syllables.begin());
    const bool letter = character >= U'a' && character <= U'z';
    sounds.initials = letter ? 1U << (character - U'a') : initials(character);
    return sounds;
}

template <class Take>
void each_initial(const Phrase& phrase, std::size_t at, Take take) {
    if (at >= phrase.sounds.size()) return;
    for (std::uint32_t bits = phrase.sounds[at].initials; bits != 0; bits &= bits - 1)
        take(static_cast<std::uint32_t>(std::countr_zero(bits)));
}

bool begins_with_initials(std::span<const Sounds> sounds, std::u32string_view letters) {
    for (std::size_t at = 0; at < letters.size(); ++at)
        if ((sounds[at].initials >> (letters[at] - U'a') & 1U) == 0) return false;
    return true;
}

/// Of the first place that has them; 0 where there is none.
double likeness_of_initials(const Phrase& phrase, std::u32string_view letters) {
    const std::span sounds(phrase.sounds);
    for (std::size_t at = 0; at + letters.size() <= sounds.size(); ++at)
        if (begins_with_initials(sounds.subspan(at), letters))
            return catalogue::likeness_of_initials(phrase, letters.size(), at == 0);
    return 0;
}

std::span<const Posting> items_of(const Postings* postings) {
    return postings == nullptr ? std::span<const Posting>() : postings->items;
}

/// The three of `letters` side by side that the fewest items have; null where no item has one of
/// them.
const Postings* rarest_of_three(const SearchIndex& index, std::u32string_view letters) {
    const Postings* rarest = nullptr;
    for (std::size_t at = 0; at + 3 <= letters.size(); ++at) {
        const Postings* postings = index.three_initials.find(
            (letters[at] - U'a') << 10U | (letters[at + 1] - U'a') << 5U | (letters[at + 2] - U'a')
        );
        if (postings == nullptr) return nullptr;
        if (rarest == nullptr || postings->items.size() < rarest->items.size()) rarest = postings;
    }
    return rarest;
}

template <class Take>
void each_run(std::u32string_view text, Take take) {
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(U' '), text.size());
        if (end > 0) take(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
}

}  // namespace

std::vector<std::string> english_stems(std::u32string_view folded_text) {
    std::vector<std::string> stems;
    std::string word;
    const auto end_word = [&] {
        if (word.size() > 5) word.resize(5);
        if (word.size() > 3 && word.size() < 5 && word.ends_with('s')) word.pop_back();
        if (word.size() > 1) stems.push_back(word);
        word.clear();
    };
    for (const char32_t character : folded_text) {
        if (character >= U'a' && character <= U'z')
            word += static_cast<char>(character);
        else
            end_word();
    }
    end_word();
    return stems;
}

std::string code_key(std::u32string_view folded_text) {
    std::string letters;
    std::string digits;
    for (const char32_t character : folded_text) {
        if (character == U' ' || character == U'-') continue;
        const bool digit = character >= U'0' && character <= U'9';
        const bool letter = character >= U'a' && character <= U'z' && digits.empty();
        if (!digit && !letter) return {};
        (digit ? digits : letters) += static_cast<char>(character);
    }
    const std::size_t first = digits.find_first_not_of('0');
    return first == std::string::npos ? std::string() : letters + digits.substr(first);
}

double likeness_of_initials(const Phrase& phrase, std::size_t size, bool from_the_first) {
    const double share = static_cast<double>(size) / static_cast<double>(phrase.text.size());
    return static_cast<double>(phrase.weight) *
           (0.5 + 0.4 * share + (from_the_first ? 0.1 : 0) + (phrase.is_name ? 0.1 : 0));
}

std::vector<std::pair<std::uint32_t, double>> with_initials(
    const SearchIndex& index, std::u32string_view letters
) {
    std::vector<std::pair<std::uint32_t, double>> found;
    if (letters.size() == 2) {
        const std::uint32_t both = (letters[0] - U'a') << 5U | (letters[1] - U'a');
        for (const Posting& posting : items_of(index.two_initials.find(both)))
            found.emplace_back(posting.item, posting.weight);
        return found;
    }
    for (const Posting& posting : items_of(rarest_of_three(index, letters))) {
        double best = 0;
        for (const Phrase& phrase : index.phrases[posting.item])
            best = std::max(best, likeness_of_initials(phrase, letters));
        if (best > 0) found.emplace_back(posting.item, best);
    }
    return found;
}

template <class Key>
void Terms<Key>::weigh(std::size_t item_count) {
    for (auto& [key, postings] : postings_) {
        float holders = 0;
        for (const Posting& posting : postings.items) holders += std::min(posting.weight, 1.0F);
        postings.telling =
            std::log(1.0F + static_cast<float>(item_count) / std::max(holders, 1.0F));
    }
}

void SearchIndex::add_sounds(std::uint32_t at, char32_t left, char32_t right, float weight) {
    for (const Syllable first : readings(left))
        for (const Syllable second : readings(right)) {
            sounds.add(sound_of(first, second), at, weight);
            loose_sounds.add(sound_of(loose(first), loose(second)), at, weight);
        }
}

void SearchIndex::add_text(std::uint32_t at, std::u32string_view run, float weight) {
    for (std::size_t here = 0; here < run.size(); ++here) {
        characters.add(run[here], at, weight);
        if (here + 1 < run.size()) {
            neighbours.add(pair_of(run[here], run[here + 1]), at, weight);
            add_sounds(at, run[here], run[here + 1], weight);
        }
        if (here + 2 < run.size()) apart.add(pair_of(run[here], run[here + 2]), at, weight);
    }
}

void SearchIndex::add_phrase(std::uint32_t at, std::string_view text, float weight, bool is_name) {
    const std::u32string plain = folded(text);
    each_run(plain, [&](std::u32string_view run) { add_text(at, run, weight); });
    std::u32string joined = squeezed(plain);
    if (joined.size() != plain.size()) add_text(at, joined, weight * 0.9F);
    whole.add(joined, at, weight);
    Phrase phrase{std::move(joined), weight, is_name, {}};
    for (const char32_t character : phrase.text) phrase.sounds.push_back(sounds_of(character));
    add_initials(at, phrase);
    phrases[at].push_back(std::move(phrase));
}

void SearchIndex::add_initials(std::uint32_t at, const Phrase& phrase) {
    for (std::size_t here = 0; here < phrase.sounds.size(); ++here)
        each_initial(phrase, here, [&](std::uint32_t one) {
            each_initial(phrase, here + 1, [&](std::uint32_t two) {
                const double like = likeness_of_initials(phrase, 2, here == 0);
                two_initials.add(one << 5U | two, at, static_cast<float>(like));
                each_initial(phrase, here + 2, [&](std::uint32_t three) {
                    three_initials.add(one << 10U | two << 5U | three, at, 1);
                });
            });
        });
}

void SearchIndex::add_english(std::uint32_t at, const Item& item) {
    for (const std::string& stem : english_stems(folded(item.name_en)))
        english.add(stem, at, name_weight);
    for (const std::string& word : item.words_en)
        for (const std::string& stem : english_stems(folded(word)))
            english.add(stem, at, word_weight);
}

void SearchIndex::add_item(std::uint32_t at, const Item& item) {
    add_phrase(at, item.name, name_weight, true);
    const std::size_t bracket = item.name.find("（");
    if (bracket != std::string::npos) {
        const std::size_t end = item.name.find("）", bracket);
        const std::string_view name = item.name;
        add_phrase(at, name.substr(0, bracket), name_weight, true);
        if (end != std::string::npos)
            add_phrase(
                at,
                std::string(name.substr(0, bracket)) + std::string(name.substr(end + 3)),
                name_weight,
                true
            );
    }
    const std::u32string name = phrases[at].front().text;
    for (const std::string& word : item.words) add_phrase(at, word, word_weight, false);
    for (const Group& group : synonyms()) {
        if (!speaks_of(name, group)) continue;
        for (const std::u32string& word : group)
            if (!name.contains(word)) add_phrase(at, to_utf8(word), synonym_weight, false);
    }
    for (const Material& material : item.materials)
        add_text(at, squeezed(folded(material.name)), material_weight);
    add_english(at, item);
    if (std::string key = code_key(folded(item.id)); !key.empty()) codes.emplace(key, at);
}

SearchIndex::SearchIndex(std::span<const Item* const> all)
    : items(all.begin(), all.end()), phrases(all.size()) {
    for (std::size_t at = 0; at < items.size(); ++at)
        add_item(static_cast<std::uint32_t>(at), *items[at]);
    whole.weigh(items.size());
    characters.weigh(items.size());
    neighbours.weigh(items.size());
    apart.weigh(items.size());
    sounds.weigh(items.size());
    loose_sounds.weigh(items.size());
    english.weigh(items.size());
}

}  // namespace lingju::catalogue
