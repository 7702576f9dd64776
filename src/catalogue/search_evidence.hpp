// How much of a query each item explains, and by what. Private to the catalogue.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "catalogue/search.hpp"
#include "catalogue/search_index.hpp"
#include "catalogue/search_query.hpp"

namespace lingju::catalogue {

/// For each item and piece of one reading the strongest reason seen. Refers to the index, query and
/// pieces it was gathered from.
class Evidence {
  public:
    Evidence(const SearchIndex& index, const SearchQuery& query, const std::vector<Piece>& pieces);

    /// Units [first, last] are explained by `postings`, each piece as strongly as said, times the
    /// field's weight. Where `newcomers` are not let in, only items that were noted before.
    void note(
        const Postings& postings,
        float strength,
        How how,
        std::size_t first,
        std::size_t last,
        bool newcomers = true
    );
    void note_one(std::uint32_t item, float strength, How how, std::size_t first, std::size_t last);

    /// The items that have evidence, in the order they were first noted.
    std::span<const std::uint32_t> items() const { return items_; }
    double sum(std::uint32_t item) const;
    /// How much the whole query is like one whole name or word of the item: 0 … 1.
    double alike(std::uint32_t item) const;
    std::vector<Matched> matched(std::uint32_t item) const;

  private:
    struct Cell {
        float strength = 0;
        How how = How::name;
        std::uint8_t first = 0, last = 0;
    };
    static constexpr std::uint32_t none = 0xFFFFFFFF;
    void let_in(std::uint32_t item);
    /// Where `cell` is stronger than what stands there.
    void raise(std::size_t row, Cell cell);
    std::span<const Cell> row(std::uint32_t item) const;
    const SearchIndex& index_;
    const SearchQuery& query_;
    const std::vector<Piece>& pieces_;
    std::vector<std::uint32_t> row_of_;  // by item
    std::vector<std::uint32_t> items_;   // by row
    std::vector<Cell> cells_;            // row-major
};

/// Once so many items have evidence, commoner terms bring in no others: who holds only common
/// terms is not what was meant.
inline constexpr std::size_t items_looked_at_min = 300;
inline constexpr std::size_t items_looked_at_max = 2'000;

/// All evidence for one reading of the query, rare terms first.
Evidence gather(
    const SearchIndex& index,
    const SearchQuery& query,
    const std::vector<Piece>& pieces,
    std::size_t looked_at_max
);

/// search() with another measure of what to look at: what the short way is held against.
std::vector<Hit> search_within(
    const Catalogue& catalogue,
    std::string_view text,
    std::size_t limit,
    unsigned month,
    std::size_t looked_at_max
);

}  // namespace lingju::catalogue
