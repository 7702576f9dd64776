// How much of a query each item explains, and by what. Private to the catalogue.
#pragma once

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
    /// field's weight.
    void note(
        const Postings& postings, float strength, How how, std::size_t first, std::size_t last
    );
    void note_one(std::uint32_t item, float strength, How how, std::size_t first, std::size_t last);

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
    const SearchIndex& index_;
    const SearchQuery& query_;
    const std::vector<Piece>& pieces_;
    std::vector<Cell> cells_;  // item-major
    std::vector<std::uint8_t> touched_;
};

/// All evidence for one reading of the query.
Evidence gather(
    const SearchIndex& index, const SearchQuery& query, const std::vector<Piece>& pieces
);

}  // namespace lingju::catalogue
