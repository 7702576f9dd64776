#include "catalogue/search.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "catalogue/search_evidence.hpp"
#include "catalogue/search_query.hpp"

namespace lingju::catalogue {
namespace {

constexpr std::ptrdiff_t candidates_max = 20;
constexpr double alike_share = 0.45;  // of the whole query being like a whole name or word

constexpr double season_share = 0.02;  // less than being asked for often all the year

/// Is `month` (1 … 12; 0: none) one of those the item is asked for more than in others?
bool in_season(const Item& item, unsigned month) {
    return std::ranges::any_of(item.months, [&](Month one) {
        return static_cast<unsigned>(one) + 1 == month;
    });
}

/// What an item is given for being asked for, whatever was typed: too little to put it before one
/// that the words fit better. policy
double demand_share(const Item& item, unsigned month) {
    const double frequency = item.frequency == Frequency::H   ? 0.03
                             : item.frequency == Frequency::M ? 0.015
                                                              : 0;
    return frequency + (in_season(item, month) ? season_share : 0);
}

struct Scored {
    std::uint32_t item = 0;
    double score = 0;
    std::size_t reading = 0;
};

void rank(std::vector<Scored>& scored, const SearchIndex& index, std::size_t limit) {
    std::ranges::sort(scored, [&](const Scored& left, const Scored& right) {
        if (left.score != right.score) return left.score > right.score;
        return index.items[left.item]->id < index.items[right.item]->id;
    });
    if (scored.size() > limit) scored.resize(limit);
}

std::vector<Hit> most_wanted(const SearchIndex& index, std::size_t limit, unsigned month) {
    std::vector<Scored> scored;
    for (std::uint32_t at = 0; at < index.items.size(); ++at)
        scored.push_back({at, demand_share(*index.items[at], month), 0});
    rank(scored, index, limit);
    std::vector<Hit> hits;
    for (const Scored& one : scored) hits.push_back({index.items[one.item], one.score, {}});
    return hits;
}

/// The items a reading explains best, by evidence alone, its sums as shares of `best`.
std::vector<Scored> candidates(const std::vector<Scored>& sums, double best, std::size_t reading) {
    std::vector<Scored> found;
    for (const Scored& one : sums)
        if (one.score >= 0.1 * best) found.push_back({one.item, one.score / best, reading});
    const auto more_evidence = [](const Scored& left, const Scored& right) {
        return left.score != right.score ? left.score > right.score : left.item < right.item;
    };
    if (found.size() > candidates_max) {
        std::ranges::nth_element(found, found.begin() + candidates_max, more_evidence);
        found.resize(candidates_max);
    }
    return found;
}

/// The best of all readings of the query for each item that has evidence enough.
std::vector<Scored> score(
    const SearchIndex& index, const std::vector<Evidence>& evidence, unsigned month
) {
    std::vector<std::vector<Scored>> sums(evidence.size());
    double best = 1e-9;
    for (std::size_t reading = 0; reading < evidence.size(); ++reading)
        for (const std::uint32_t item : evidence[reading].items()) {
            sums[reading].push_back({item, evidence[reading].sum(item), reading});
            best = std::max(best, sums[reading].back().score);
        }
    std::map<std::uint32_t, Scored> top;
    for (std::size_t reading = 0; reading < evidence.size(); ++reading)
        for (Scored one : candidates(sums[reading], best, reading)) {
            one.score += alike_share * evidence[reading].alike(one.item) +
                         demand_share(*index.items[one.item], month);
            Scored& held = top.try_emplace(one.item, one).first->second;
            if (one.score > held.score) held = one;
        }
    std::vector<Scored> scored;
    for (const auto& [item, one] : top) scored.push_back(one);
    return scored;
}

}  // namespace

std::string_view name_of(How how) {
    constexpr std::array<std::string_view, 9> names = {
        "name",
        "synonym",
        "pinyin",
        "initials",
        "typo",
        "homophone",
        "traditional",
        "code",
        "english"
    };
    return names.at(static_cast<std::size_t>(how));
}

std::vector<Hit> search(
    const Catalogue& catalogue, std::string_view text, std::size_t limit, unsigned month
) {
    return search_within(catalogue, text, limit, month, items_looked_at_max);
}

std::vector<Hit> search_within(
    const Catalogue& catalogue,
    std::string_view text,
    std::size_t limit,
    unsigned month,
    std::size_t looked_at_max
) {
    if (catalogue.search_index() == nullptr) return {};
    const SearchIndex& index = *catalogue.search_index();
    const SearchQuery query = read_query(text);
    if (limit == 0) return {};
    if (query.text.empty()) return most_wanted(index, limit, month);

    const std::optional<std::uint32_t> coded = item_of_code(index, query);
    if (coded && is_code_alone(query))
        return {{index.items[*coded], 10, {{How::code, index.items[*coded]->id}}}};
    std::vector<Evidence> evidence;
    for (const auto& pieces : query.readings)
        evidence.push_back(gather(index, query, pieces, looked_at_max));
    std::vector<Scored> scored = score(index, evidence, month);
    if (coded) {
        std::erase_if(scored, [&](const Scored& one) { return one.item == *coded; });
        scored.push_back({*coded, 10, 0});
    }
    rank(scored, index, limit);
    std::vector<Hit> hits;
    for (const Scored& one : scored) {
        const bool by_code = coded && one.item == *coded;
        hits.push_back(
            {index.items[one.item],
             one.score,
             by_code ? std::vector{Matched{How::code, index.items[one.item]->id}}
                     : evidence[one.reading].matched(one.item)}
        );
    }
    return hits;
}

}  // namespace lingju::catalogue
