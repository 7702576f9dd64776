#include "quality/views.hpp"

#include <boost/describe/enum_from_string.hpp>

#include "platform/http/http.hpp"

namespace lingju::quality {
namespace {

WordsShown shown(const Words& words) { return {words.zh, words.en}; }

FigureShown shown(const Figure& figure, const Definitions& definitions) {
    FigureShown shown{.measure = figure.measure};
    shown.version = definitions.of(figure.measure).version;
    shown.tier = figure.tier;
    if (figure.value) shown.value.emplace(*figure.value);
    shown.numerator = figure.numerator, shown.denominator = figure.denominator;
    if (figure.why.empty()) return shown;
    const http::RefusalText text = http::text_of({.code = figure.why});
    shown.why = {text.zh, text.en};
    return shown;
}

TierShown shown(const TierMeasured& measured, const Definitions& definitions) {
    const auto from_level = definitions.of(Measure::devolution_rate).from_level;
    TierShown shown{.tier = measured.tier};
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<network::PointKind>>(
        [&](auto kind) {
            const KindTerms& terms = definitions.of(kind.value);
            if (terms.tier != measured.tier) return;
            shown.kinds.push_back(kind.value);
            shown.from_level.emplace(kind.name, from_level.value_or(terms.from_level));
        }
    );
    shown.points = measured.points, shown.cases = measured.cases;
    shown.figures = quality::shown(measured.figures, definitions);
    return shown;
}

ItemBehind named(const catalogue::Item& item) {
    ItemBehind named{item.id, item.name, {}};
    if (!item.name_en.empty()) named.name_en = item.name_en;
    return named;
}

ItemBehind named(const catalogue::ListGround& ground, const std::string& id) {
    const catalogue::Item* item = ground.catalogue->find_item(id);
    return item ? named(*item) : ItemBehind{id, id, {}};
}

}  // namespace

std::vector<FigureShown> shown(std::span<const Figure> figures, const Definitions& definitions) {
    std::vector<FigureShown> all;
    for (const Figure& figure : figures) all.push_back(shown(figure, definitions));
    return all;
}

MeasuredShown shown(const Measured& measured, const Span& span, const Definitions& definitions) {
    MeasuredShown all{.from = span.from, .to = span.to, .cases = measured.cases};
    all.figures = shown(measured.figures, definitions);
    for (const TierMeasured& tier : measured.tiers) all.tiers.push_back(shown(tier, definitions));
    for (const TownMeasured& town : measured.towns)
        all.towns.push_back(
            {town.id, town.name, town.points, town.cases, shown(town.figures, definitions)}
        );
    all.counted_at = measured.counted_at;
    return all;
}

std::vector<DefinitionShown> shown_definitions(const Definitions& definitions) {
    std::vector<DefinitionShown> all;
    for (const Definition& one : definitions.all()) {
        DefinitionShown definition{one.measure, one.version};
        if (!boost::describe::enum_from_string(one.unit.c_str(), definition.unit))
            throw Fault("a unit that is none: " + one.unit);
        definition.from_level = one.from_level;
        definition.source = one.source;
        definition.name = shown(one.name);
        definition.formula = shown(one.formula);
        definition.numerator = shown(one.numerator);
        definition.denominator = shown(one.denominator);
        all.push_back(std::move(definition));
    }
    return all;
}

BeforeAfterShown shown(const Compared& compared, const Definitions& definitions) {
    BeforeAfterShown all;
    all.list = ListMeasured{compared.version, compared.effective_on};
    if (compared.before) all.before = shown(*compared.before, *compared.before_span, definitions);
    if (compared.after) all.after = shown(*compared.after, *compared.after_span, definitions);
    return all;
}

RowsShown shown(const Rows& rows, const catalogue::ListGround& ground) {
    RowsShown all;
    for (const Pair& pair : rows.pairs)
        all.pairs.push_back(
            {named(*pair.item), network::brief(*pair.point), pair.guided, pair.held, pair.open}
        );
    for (const CaseBehind& one : rows.cases)
        all.cases.push_back(
            {one.id,
             one.number,
             named(ground, one.item),
             network::brief(*one.point),
             one.received_on,
             one.ended,
             one.visits,
             one.km,
             one.counted}
        );
    all.next = rows.next;
    return all;
}

}  // namespace lingju::quality
