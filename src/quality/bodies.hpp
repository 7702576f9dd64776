// What the routes of quality answer. Private to the module.
#pragma once

#include "catalogue/words.hpp"
#include "network/shown.hpp"
#include "platform/json/json.hpp"
#include "quality/find.hpp"

namespace lingju::quality {

/// `unit`: what a value is. A share is of 1.
enum class MeasureUnit { share, km, visits };
BOOST_DESCRIBE_ENUM(MeasureUnit, share, km, visits)

/// A text in both languages.
struct WordsShown {
    std::string zh{}, en{};
    static constexpr std::string_view json_name = "MeasureWords";
};
BOOST_DESCRIBE_STRUCT(WordsShown, (), (zh, en))

/// Null where there is no denominator; `why` then says it. `version`: of the definition it was
/// reckoned by.
struct FigureShown {
    Measure measure = Measure::devolution_rate;
    int version = 1;
    std::optional<Tier> tier{};
    json::Nullable<double> value{};
    double numerator = 0, denominator = 0;
    std::optional<WordsShown> why{};
};
BOOST_DESCRIBE_STRUCT(FigureShown, (), (measure, version, tier, value, numerator, denominator, why))

/// Without `from_level` each tier has its own.
struct DefinitionShown {
    Measure measure = Measure::devolution_rate;
    int version = 1;
    MeasureUnit unit = MeasureUnit::share;
    std::optional<catalogue::Level> from_level{};
    std::string source{};
    WordsShown name{}, formula{}, numerator{}, denominator{};
};
BOOST_DESCRIBE_STRUCT(
    DefinitionShown,
    (),
    (measure, version, unit, from_level, source, name, formula, numerator, denominator)
)

/// `from_level`: from which level an item counts as devolved there.
struct TierShown {
    Tier tier = Tier::city;
    std::vector<network::PointKind> kinds{};
    std::map<std::string, catalogue::Level> from_level{};
    std::int64_t points = 0, cases = 0;
    std::vector<FigureShown> figures{};
};
BOOST_DESCRIBE_STRUCT(TierShown, (), (tier, kinds, from_level, points, cases, figures))

struct TownShown {
    std::string id{}, name{};
    std::int64_t points = 0, cases = 0;
    std::vector<FigureShown> figures{};
    static constexpr std::string_view json_name = "TownMeasured";
};
BOOST_DESCRIBE_STRUCT(TownShown, (), (id, name, points, cases, figures))

/// Both days are counted. `counted_at`: when days that are over were last counted; absent before.
struct MeasuredShown {
    Date from{}, to{};
    std::int64_t cases = 0;
    std::vector<FigureShown> figures{};
    std::vector<TierShown> tiers{};
    std::vector<TownShown> towns{};
    std::optional<Instant> counted_at{};
};
BOOST_DESCRIBE_STRUCT(MeasuredShown, (), (from, to, cases, figures, tiers, towns, counted_at))

/// `reach`: the towns that the reader may ask for.
struct MeasuresShown : MeasuredShown {
    std::vector<network::PlaceName> reach{};
    std::vector<DefinitionShown> definitions{};
};
BOOST_DESCRIBE_STRUCT(MeasuresShown, (MeasuredShown), (reach, definitions))

struct MonthShown {
    std::string month{};
    std::int64_t cases = 0;
    std::vector<FigureShown> figures{};
};
BOOST_DESCRIBE_STRUCT(MonthShown, (), (month, cases, figures))
struct MonthsShown {
    std::vector<MonthShown> months{};
};
BOOST_DESCRIBE_STRUCT(MonthsShown, (), (months))

struct ListMeasured {
    int version = 0;
    Date effective_on{};
};
BOOST_DESCRIBE_STRUCT(ListMeasured, (), (version, effective_on))

/// `lists`: the newest first, those that have taken effect. Without `before` and `after` no whole
/// day since then is over.
struct BeforeAfterShown {
    std::vector<ListMeasured> lists{};
    std::optional<ListMeasured> list{};
    std::optional<MeasuredShown> before{}, after{};
    static constexpr std::string_view json_name = "MeasuredBeforeAfter";
};
BOOST_DESCRIBE_STRUCT(BeforeAfterShown, (), (lists, list, before, after))

struct ItemBehind {
    std::string id{}, name{};
    std::optional<std::string> name_en{};
};
BOOST_DESCRIBE_STRUCT(ItemBehind, (), (id, name, name_en))

struct PairShown {
    ItemBehind item{};
    network::PointBrief point{};
    catalogue::Level guided = catalogue::Level::consult;
    std::optional<catalogue::Level> held{};
    bool open = false;
    static constexpr std::string_view json_name = "PairBehind";
};
BOOST_DESCRIBE_STRUCT(PairShown, (), (item, point, guided, held, open))

/// Without the applicant. `counted`: it is in the numerator.
struct CaseShownBehind {
    json::Id id{};
    std::string number{};
    ItemBehind item{};
    network::PointBrief point{};
    Date received_on{};
    bool ended = false;
    int visits = 0;
    std::optional<double> km{};
    bool counted = false;
    static constexpr std::string_view json_name = "CaseBehind";
};
BOOST_DESCRIBE_STRUCT(
    CaseShownBehind, (), (id, number, item, point, received_on, ended, visits, km, counted)
)

/// Pairs behind a devolution rate, cases behind all else.
struct RowsShown {
    std::vector<PairShown> pairs{};
    std::vector<CaseShownBehind> cases{};
    std::optional<std::string> next{};
    static constexpr std::string_view json_name = "RowsBehind";
};
BOOST_DESCRIBE_STRUCT(RowsShown, (), (pairs, cases, next))

}  // namespace lingju::quality
