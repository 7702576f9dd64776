// What search looks things up in: terms → items, with the weight of the field they stand in.
// Private to the catalogue.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "catalogue/model.hpp"
#include "catalogue/text.hpp"

namespace lingju::catalogue {

struct Posting {
    std::uint32_t item = 0;
    float weight = 0;
};

/// The items of a term and how telling it is: ln(1 + items / items that have it).
struct Postings {
    std::vector<Posting> items;
    float telling = 0;
};

/// How a character may sound, and with which letters that begins (a = bit 0); a letter begins with
/// itself.
struct Sounds {
    std::array<Syllable, 3> syllables = {no_syllable, no_syllable, no_syllable};
    std::uint32_t initials = 0;
};

/// A name or word of an item.
struct Phrase {
    std::u32string text;  // folded, without blanks
    float weight = 0;
    bool is_name = false;
    std::vector<Sounds> sounds;  // of each character
};

template <class Key>
class Terms {
  public:
    /// Of several weights for one item the highest stays. Items come in rising order.
    void add(const Key& key, std::uint32_t item, float weight) {
        std::vector<Posting>& items = postings_[key].items;
        if (items.empty() || items.back().item != item) items.push_back({item, weight});
        items.back().weight = std::max(items.back().weight, weight);
    }
    void weigh(std::size_t item_count);
    const Postings* find(const Key& key) const {
        const auto found = postings_.find(key);
        return found == postings_.end() ? nullptr : &found->second;
    }

  private:
    std::unordered_map<Key, Postings> postings_;
};

/// Immutable once built.
struct SearchIndex {
    explicit SearchIndex(std::span<const Item* const> items);

    std::vector<const Item*> items;
    std::vector<std::vector<Phrase>> phrases;            // by item: names first
    Terms<std::u32string> whole;                         // phrases
    Terms<std::uint64_t> characters, neighbours, apart;  // single; side by side; one between
    Terms<std::uint32_t> sounds, loose_sounds;           // of neighbours, in every reading
    Terms<std::string> english;                          // stems
    std::unordered_map<std::string, std::uint32_t> codes;
    /// Two initials side by side, weighed by likeness_of_initials, and three, whatever their
    /// weight.
    Terms<std::uint32_t> two_initials, three_initials;

  private:
    void add_item(std::uint32_t at, const Item& item);
    void add_text(std::uint32_t at, std::u32string_view run, float weight);
    void add_sounds(std::uint32_t at, char32_t left, char32_t right, float weight);
    void add_phrase(std::uint32_t at, std::string_view text, float weight, bool is_name);
    void add_initials(std::uint32_t at, const Phrase& phrase);
    void add_english(std::uint32_t at, const Item& item);
};

inline std::uint64_t pair_of(char32_t left, char32_t right) {
    return (std::uint64_t{left} << 32) | right;
}
inline std::uint32_t sound_of(Syllable left, Syllable right) {
    return (std::uint32_t{left} << 16) | right;
}

/// How much `letters`, two or more, are like the initials of `size` characters of the phrase, from
/// one on.
double likeness_of_initials(const Phrase& phrase, std::size_t size, bool from_the_first);

/// The items of which a name or word holds those initials side by side, and how like the best is.
std::vector<std::pair<std::uint32_t, double>> with_initials(
    const SearchIndex& index, std::u32string_view letters
);

/// The words of `text` by their first five letters; a plural s is dropped from shorter ones.
std::vector<std::string> english_stems(std::u32string_view folded_text);

/// "WL-031", "wl 31", "ｗｌ＿０３１" → "wl31"; empty where it holds anything but letters, digits
/// and separators, or no digit.
std::string code_key(std::u32string_view folded_text);

}  // namespace lingju::catalogue
