#include <algorithm>

#include <fmt/format.h>
#include <boost/describe/enum_to_string.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/mp11/algorithm.hpp>

#include "platform/embedded/embedded.hpp"
#include "platform/table/table.hpp"
#include "quality/model.hpp"

namespace lingju::quality {
namespace {

template <class Enum>
std::string_view text_of(Enum value) {
    return boost::describe::enum_to_string(value, "");
}

template <class Enum>
std::optional<Enum> named(std::string_view name) {
    std::optional<Enum> found;
    boost::mp11::mp_for_each<boost::describe::describe_enumerators<Enum>>([&](auto one) {
        if (name == one.name) found = one.value;
    });
    return found;
}

table::Table read(std::string_view path) {
    Outcome<table::Table> table = table::parse_tsv(embedded::file(path));
    if (!table) throw Fault(fmt::format("{}: {}", path, summary(table.error())));
    return *std::move(table);
}

template <class T>
T sure(const std::optional<T>& value, std::string_view path, std::size_t line) {
    if (!value) throw Fault(fmt::format("{}, line {}: a word that is none", path, line));
    return *value;
}

}  // namespace

std::string_view name_of(Tier tier) { return text_of(tier); }
std::string_view name_of(Measure measure) { return text_of(measure); }
std::optional<Tier> tier_named(std::string_view name) { return named<Tier>(name); }
std::optional<Measure> measure_named(std::string_view name) { return named<Measure>(name); }

const Definitions& Definitions::built_in() {
    static const Definitions built = [] {
        constexpr std::string_view measures = "data/quality/measures.tsv",
                                   tiers = "data/quality/tiers.tsv";
        Definitions made;
        const table::Table defined = read(measures);
        for (const table::Record& record : defined.records()) {
            const auto cell = [&](std::string_view column) {
                return std::string(defined.cell(record, column));
            };
            const auto words = [&](const std::string& column) {
                return Words{cell(column + "_zh"), cell(column + "_en")};
            };
            made.definitions_.push_back(
                {sure(measure_named(cell("measure")), measures, record.line),
                 std::stoi(cell("version")),
                 cell("unit"),
                 catalogue::level_named(cell("from_level")),
                 cell("source"),
                 words("name"),
                 words("formula"),
                 words("numerator"),
                 words("denominator")}
            );
        }
        std::ranges::sort(made.definitions_, {}, &Definition::measure);
        const table::Table kinds = read(tiers);
        made.kinds_.resize(
            boost::mp11::mp_size<boost::describe::describe_enumerators<network::PointKind>>::value
        );
        for (const table::Record& record : kinds.records()) {
            const auto cell = [&](std::string_view column) { return kinds.cell(record, column); };
            const auto kind = sure(network::point_kind_named(cell("kind")), tiers, record.line);
            made.kinds_.at(static_cast<std::size_t>(kind)) = {
                sure(tier_named(cell("tier")), tiers, record.line),
                cell("near") == "yes",
                cell("hall") == "yes",
                sure(catalogue::level_named(cell("from_level")), tiers, record.line),
                sure(named<People>(cell("people")), tiers, record.line)
            };
        }
        return made;
    }();
    return built;
}

const Definition& Definitions::of(Measure measure) const {
    return definitions_.at(static_cast<std::size_t>(measure));
}

const KindTerms& Definitions::of(network::PointKind kind) const {
    return kinds_.at(static_cast<std::size_t>(kind));
}

}  // namespace lingju::quality
