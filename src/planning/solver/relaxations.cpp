#include "planning/solver/relaxations.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <bit>
#include <functional>
#include <utility>

#include "planning/solver/enumerate.hpp"

namespace lingju::planning::solver {

namespace {

constexpr unsigned limit_kinds = 6;
constexpr long nodes_max = 200'000;

bool has_plan(const Placement& placement, const std::atomic<bool>& stop) {
    const Atlas atlas(placement);
    if (atlas.unreachable_pair().first >= 0) return false;
    return enumerate(atlas, Relaxation(atlas), unreachable, nodes_max, stop).found;
}

std::vector<Limit> limits_of(unsigned set) {
    std::vector<Limit> found;
    for (unsigned limit = 0; limit < limit_kinds; ++limit) {
        if ((set >> limit & 1U) != 0) found.push_back(static_cast<Limit>(limit));
    }
    return found;
}

/// The least figure from `low`, which does not do, up to `high`, which does, that does.
Units least_that_does(Units low, Units high, const std::function<bool(Units)>& does) {
    while (high - low > 1) {
        const Units middle = low + (high - low) / 2;
        (does(middle) ? high : low) = middle;
    }
    return high;
}

std::string more_training(const Placement& placement, const std::atomic<bool>& stop) {
    Placement tried = placement;
    Units all = 0;
    for (const Item& item : placement.items) {
        for (const Offer& offer : item.offers) all += offer.training;
    }
    const Units least = least_that_does(placement.training_max, all, [&](Units hours) {
        tried.training_max = hours;
        return has_plan(tried, stop);
    });
    return fmt::format("{} more hour(s) of training", least - placement.training_max);
}

std::string more_postings(const Placement& placement, const std::atomic<bool>& stop) {
    Placement tried = placement;
    Units all = 0;
    for (const Item& item : placement.items) all += static_cast<Units>(item.offers.size());
    const Units least = least_that_does(placement.postings_max, all, [&](Units postings) {
        tried.postings_max = static_cast<int>(postings);
        return has_plan(tried, stop);
    });
    return fmt::format("{} more posting(s)", least - placement.postings_max);
}

std::string words_of(Limit limit) {
    switch (limit) {
        case Limit::minutes: return "more minutes";
        case Limit::new_items: return "more new items a point";
        case Limit::training: return "more training";
        case Limit::postings: return "more postings";
        case Limit::least_volumes: return "smaller least volumes";
        case Limit::reach: return "a longer reach";
    }
    std::unreachable();
}

}  // namespace

Placement without(const Placement& placement, const std::vector<Limit>& limits) {
    Placement loose = placement;
    const auto each_offer = [&](const auto& change) {
        for (Item& item : loose.items) {
            for (Offer& offer : item.offers) change(offer);
        }
    };
    for (const Limit limit : limits) {
        switch (limit) {
            case Limit::minutes: loose.capacity.assign(loose.capacity.size(), unlimited); break;
            case Limit::new_items: each_offer([](Offer& offer) { offer.fresh = false; }); break;
            case Limit::training: loose.training_max = unlimited; break;
            case Limit::postings: each_offer([](Offer& offer) { offer.posting = false; }); break;
            case Limit::least_volumes: each_offer([](Offer& offer) { offer.least = 0; }); break;
            case Limit::reach:
                for (Item& item : loose.items) item.reach = {};
                break;
        }
    }
    return loose;
}

std::vector<std::vector<Limit>> smallest_relaxations(
    const Placement& placement, const std::atomic<bool>& stop
) {
    std::vector<std::vector<Limit>> found;
    for (int size = 1; size <= static_cast<int>(limit_kinds) && found.empty(); ++size) {
        for (unsigned set = 1; set < 1U << limit_kinds; ++set) {
            if (std::popcount(set) != size) continue;
            if (has_plan(without(placement, limits_of(set)), stop)) found.push_back(limits_of(set));
        }
    }
    return found;
}

std::string relaxations_in_words(const Placement& placement, const std::atomic<bool>& stop) {
    const std::vector<std::vector<Limit>> sets = smallest_relaxations(placement, stop);
    if (sets.empty()) return {};
    std::vector<std::string> said;
    for (const std::vector<Limit>& set : sets) {
        std::vector<std::string> words;
        for (const Limit limit : set) words.push_back(words_of(limit));
        if (set == std::vector{Limit::training}) words = {more_training(placement, stop)};
        if (set == std::vector{Limit::postings}) words = {more_postings(placement, stop)};
        said.push_back(fmt::format("{}", fmt::join(words, " with ")));
    }
    return fmt::format("Any one of these suffices: {}", fmt::join(said, "; or "));
}

}  // namespace lingju::planning::solver
