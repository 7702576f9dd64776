// Measures (指标): what they mean, and what they come to.
#pragma once

#include <boost/describe/enum.hpp>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/model.hpp"
#include "network/model.hpp"
#include "platform/outcome/outcome.hpp"

namespace lingju::quality {

/// 市、镇、村: what a kind of point counts as.
enum class Tier { city, town, village };
BOOST_DESCRIBE_ENUM(Tier, city, town, village)
inline constexpr Tier all_tiers[] = {Tier::city, Tier::town, Tier::village};

/// 事项下沉率, 就近办率, 县级大厅办件占比, 平均距离, 跑动次数.
enum class Measure { devolution_rate, nearby_rate, hall_share, mean_distance, visits_per_case };
BOOST_DESCRIBE_ENUM(
    Measure, devolution_rate, nearby_rate, hall_share, mean_distance, visits_per_case
)

std::string_view name_of(Tier tier);
std::string_view name_of(Measure measure);
std::optional<Tier> tier_named(std::string_view name);
std::optional<Measure> measure_named(std::string_view name);

/// A text in both languages.
struct Words {
    std::string zh, en;
    bool operator==(const Words&) const = default;
};

/// What a measure means, in a version that a figure names. `unit`: share, km, visits. `from_level`:
/// from which level it counts (of devolution_rate; of others it is told only); nothing where each
/// kind of point has its own.
struct Definition {
    Measure measure = Measure::devolution_rate;
    int version = 1;
    std::string unit;
    std::optional<catalogue::Level> from_level;
    std::string source;
    Words name, formula, numerator, denominator;
    bool operator==(const Definition&) const = default;
};

/// Whose villages are taken to come to a point: its own, its town's, all of the city.
enum class People { village, town, city };
BOOST_DESCRIBE_ENUM(People, village, town, city)

/// What a kind of point counts as.
struct KindTerms {
    Tier tier = Tier::village;
    bool near = true;
    bool hall = false;
    catalogue::Level from_level = catalogue::Level::accept;
    People people = People::village;
    bool operator==(const KindTerms&) const = default;
};

/// What the measures mean. Immutable; safe from any thread.
class Definitions {
  public:
    /// Those this program was built with (data/quality). Throws Fault where they cannot be read.
    static const Definitions& built_in();
    /// With a locality's own in their place: tables in the form of data/quality/measures.tsv and
    /// tiers.tsv. A measure or kind without a row stays as it is; an empty text changes nothing.
    ///
    /// Refuses (malformed, all at once) what parse_tsv refuses, table.column_missing,
    /// quality.definition_malformed, quality.definition_repeated (subject: line, column, cell),
    /// quality.definition_version (subject: the measure and its version): it means something else
    /// than before, also by the tiers it rests on, and has no later version.
    Outcome<Definitions> with(std::string_view measures, std::string_view tiers) const;

    /// The built-in ones with those of the files, where there are any. Throws Fault with every
    /// fault of the files.
    static Definitions opened(
        const std::filesystem::path& measures, const std::filesystem::path& tiers
    );

    std::span<const Definition> all() const { return definitions_; }
    const Definition& of(Measure measure) const;
    const KindTerms& of(network::PointKind kind) const;

  private:
    class Maker;
    Definitions();

    std::vector<Definition> definitions_;  // in the order of Measure
    std::vector<KindTerms> kinds_;         // in the order of PointKind
};

/// What came to a point in a span of days. `ended`: of `cases`, how many have ended; `visits`: on
/// how many days somebody came for those.
struct PointCount {
    const network::Point* point = nullptr;
    std::int64_t cases = 0, ended = 0, visits = 0;
};

/// A measure's value and what it is made of. `value` is nothing where the denominator is zero, and
/// `why` then says it by a code ("quality.no_cases").
struct Figure {
    Measure measure = Measure::devolution_rate;
    std::optional<Tier> tier = {};
    double numerator = 0, denominator = 0;
    std::optional<double> value = {};
    std::string why = {};
    bool operator==(const Figure&) const = default;
};

/// An item at a point that the guidance list lets reach the level counted from.
struct Pair {
    const catalogue::Item* item = nullptr;
    const network::Point* point = nullptr;
    catalogue::Level guided = catalogue::Level::consult;
    std::optional<catalogue::Level> held = {};
    bool open = false;  // held at the level counted from or above
};

/// From a day to a day, both counted.
struct Span {
    Date from = {}, to = {};
    int days() const { return static_cast<int>((to - from).count()) + 1; }
};
/// Before and after a list took effect at most so many days are compared.
inline constexpr int compared_days_most = 92;

}  // namespace lingju::quality
