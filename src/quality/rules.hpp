// Each measure, one pure function: counts in, a figure out. What it means stands in
// data/quality/measures.tsv, what a kind of point counts as in data/quality/tiers.tsv.
#pragma once

#include <functional>
#include <map>
#include <span>
#include <vector>

#include "quality/model.hpp"

namespace lingju::quality {

/// Pairs that the guidance list lets reach the level counted from, and how many of them are open.
struct PairCount {
    std::int64_t guided = 0, open = 0;
};

/// 事项下沉率 of a tier: of the pairs that the guidance list lets reach the level counted from, the
/// share that is open. No value: quality.no_guidance where `has_guidance` is false,
/// quality.nothing_guided where it names nothing there.
///
/// Source: 鄂州 scores the average claimed of the provincial guidance list [WEB]; the level counted
/// from is usual practice [GK].
Figure devolution_rate(const PairCount& pairs, Tier tier, bool has_guidance);

/// 就近办率: of all cases, the share handed in near by. No value: quality.no_cases. [GK]
Figure nearby_rate(const Definitions& definitions, std::span<const PointCount> counts);

/// 县级大厅办件占比: of all cases, the share handed in at the hall. It should fall [S]. No value:
/// quality.no_cases.
Figure hall_share(const Definitions& definitions, std::span<const PointCount> counts);

/// 平均距离, km: how far people are taken to have come, averaged over cases. `km`: of a point,
/// nothing where no village is known. No value: quality.no_cases, quality.no_villages. [EST]
using KmOf = std::function<std::optional<double>(const network::Point& point)>;
Figure mean_distance(std::span<const PointCount> counts, const KmOf& km);

/// 跑动次数: on how many days somebody came for a case that has ended, on average. No value:
/// quality.none_ended. [GK]
Figure visits_per_case(std::span<const PointCount> counts);

/// The pairs of an item and the points in force on `on` that the guidance list lets reach the level
/// counted from there; `level` asks for another than the definition's, else the
/// kinds' own.
std::vector<Pair> pairs_of(
    const Definitions& definitions,
    const catalogue::Catalogue& catalogue,
    const catalogue::Item& item,
    std::span<const network::Point* const> points,
    Date on,
    std::optional<catalogue::Level> level
);

/// How far the people of a point are taken to come: the mean over their villages of the distance to
/// it, km; nothing where it has none. Villages in force on a day.
class Catchments {
  public:
    Catchments(const Definitions& definitions, const network::Network& network, Date on);
    std::optional<double> km(const network::Point& point) const;

  private:
    std::optional<double> mean_km(
        std::span<const network::Division* const> villages, const network::Place& to
    ) const;

    const Definitions& definitions_;
    const network::Network& network_;
    Date on_;
    std::vector<const network::Division*> all_;
    std::map<std::string, std::vector<const network::Division*>, std::less<>> by_town_;
};

/// The two spans that a list of `effective_on` is judged by: as many whole days from then on as are
/// over by `today`, at most `days_most`, and as many right before. Nothing where none is over.
struct BeforeAndAfter {
    Span before, after;
};

std::optional<BeforeAndAfter> spans_around(Date effective_on, Date today);

}  // namespace lingju::quality
