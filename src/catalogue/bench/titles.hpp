// A catalogue of a size no county has, made from real names by rule and seed, and questions about
// it whose answer is known.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/model.hpp"

namespace lingju::catalogue::bench {

/// The demo's items as they are, then those of county_items.tsv by their name, then titles put
/// together of what real names are about, what they do and what stands in their brackets, until
/// there are `count`; all different. The same for the same seed on every machine.
std::vector<Item> made_up_items(std::size_t count, std::uint64_t seed);

struct Question {
    std::string text;
    std::string wanted;  // the item it was made from
};

struct Kind {
    std::string_view name;
    std::vector<Question> questions;
};

/// `each` questions of every kind of asking, drawn from `items` by seed.
std::vector<Kind> questions_about(
    const std::vector<Item>& items, std::size_t each, std::uint64_t seed
);

}  // namespace lingju::catalogue::bench
