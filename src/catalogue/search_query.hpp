// A query as search reads it: one text, and the ways its letters may be meant. Private to the
// catalogue.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/search_index.hpp"

namespace lingju::catalogue {

/// A piece of the query that stands for one character, several initials or one English word.
struct Piece {
    enum class Kind { character, syllable, initials, english };
    Kind kind = Kind::character;
    std::size_t begin = 0;  // in SearchQuery::text
    std::size_t end = 0;
    char32_t character = 0;
    std::vector<Syllable> syllables;  // what it may sound like
    std::u32string_view looks;        // characters it is easily written for
    std::string stem;
    bool empty_word = false;  // 的, 怎么 …: says nothing by itself
};

struct SearchQuery {
    std::u32string text;      // folded, without blanks
    std::u32string as_typed;  // the same places before folding
    std::u32string spaced;    // folded, blanks kept
    bool traditional = false;
    std::vector<std::vector<Piece>> readings;  // at least one where text is not empty
};

/// Never refuses: what cannot be read counts as blank. The first 64 characters.
SearchQuery read_query(std::string_view utf8);

/// Is the whole query written like a code? Then nothing else is meant.
bool is_code_alone(const SearchQuery& query);

/// The item whose code the query is, or holds.
std::optional<std::uint32_t> item_of_code(const SearchIndex& index, const SearchQuery& query);

}  // namespace lingju::catalogue
