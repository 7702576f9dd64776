#include <array>
#include <charconv>
#include <fstream>
#include <set>

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

constexpr std::array<std::string_view, 13> measure_columns = {
    "measure",
    "version",
    "unit",
    "from_level",
    "source",
    "name_zh",
    "name_en",
    "formula_zh",
    "formula_en",
    "numerator_zh",
    "numerator_en",
    "denominator_zh",
    "denominator_en"
};
constexpr std::array<std::string_view, 6> tier_columns = {
    "kind", "tier", "near", "hall", "from_level", "people"
};
constexpr std::string_view by_tier = "by_tier";

/// Reads a table's cells, all that is wrong with them at once.
class Reader {
  public:
    Reader(const table::Table& table, Refusals& refusals) : table_(table), refusals_(refusals) {}

    void row(const table::Record& record) { record_ = &record; }
    std::string text(std::string_view column) const {
        return std::string(table_.cell(*record_, column));
    }
    /// Which may not be empty.
    std::string words(std::string_view column) {
        if (text(column).empty()) fault("quality.definition_malformed", column);
        return text(column);
    }
    Words both(const std::string& column) { return {words(column + "_zh"), words(column + "_en")}; }
    /// `parse` answers nothing where the text is none of its kind.
    auto read(std::string_view column, const auto& parse) {
        const auto found = parse(table_.cell(*record_, column));
        if (!found) fault("quality.definition_malformed", column);
        return found.value_or(typename std::remove_cvref_t<decltype(found)>::value_type{});
    }
    bool yes(std::string_view column) {
        return read(column, [](std::string_view text) -> std::optional<bool> {
            if (text != "yes" && text != "no") return std::nullopt;
            return text == "yes";
        });
    }
    void fault(std::string code, std::string_view column) {
        const std::string subject =
            fmt::format("{}, {} {}", record_->line, column, table_.cell(*record_, column));
        append(refusals_, refuse(Refused::malformed, std::move(code), subject).error());
    }

  private:
    const table::Table& table_;
    Refusals& refusals_;
    const table::Record* record_ = nullptr;
};

std::optional<int> version_in(std::string_view text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || end != text.data() + text.size() || number < 1) return std::nullopt;
    return number;
}

/// Empty without a file. Throws Fault for one that is named and says nothing: a folder, a file
/// without text or that may not be read.
std::string text_in(const std::filesystem::path& file) {
    if (file.empty()) return {};
    std::string text;
    std::error_code error;
    if (std::filesystem::is_regular_file(file, error)) {
        std::ifstream stream(file, std::ios::binary);
        text.assign(std::istreambuf_iterator<char>(stream), {});
    }
    if (text.empty()) throw Fault(file.string() + ": nothing can be read there");
    return text;
}

/// What rests on which tier a kind of point counts as, what is near, whose villages come.
bool rests_on_kinds(Measure measure) { return measure != Measure::visits_per_case; }

}  // namespace

std::string_view name_of(Tier tier) { return text_of(tier); }
std::string_view name_of(Measure measure) { return text_of(measure); }
std::optional<Tier> tier_named(std::string_view name) { return named<Tier>(name); }
std::optional<Measure> measure_named(std::string_view name) { return named<Measure>(name); }

/// Lays a locality's tables over other definitions.
class Definitions::Maker {
  public:
    explicit Maker(Definitions over) : before_(over), made_(std::move(over)) {}

    void take_measures(std::string_view tsv) {
        const std::optional<table::Table> table = parsed(tsv, measure_columns);
        if (!table) return;
        Reader reader(*table, refusals_);
        std::set<Measure> seen;
        for (const table::Record& record : table->records()) {
            reader.row(record);
            Definition one = definition(reader);
            if (!seen.insert(one.measure).second)
                reader.fault("quality.definition_repeated", "measure");
            made_.definitions_[static_cast<std::size_t>(one.measure)] = std::move(one);
        }
    }

    void take_tiers(std::string_view tsv) {
        const std::optional<table::Table> table = parsed(tsv, tier_columns);
        if (!table) return;
        Reader reader(*table, refusals_);
        std::set<network::PointKind> seen;
        for (const table::Record& record : table->records()) {
            reader.row(record);
            const auto kind = reader.read("kind", network::point_kind_named);
            if (!seen.insert(kind).second) reader.fault("quality.definition_repeated", "kind");
            made_.kinds_[static_cast<std::size_t>(kind)] = {
                reader.read("tier", tier_named),
                reader.yes("near"),
                reader.yes("hall"),
                reader.read("from_level", catalogue::level_named),
                reader.read("people", named<People>)
            };
        }
    }

    /// What means something else than before has a later version.
    Outcome<Definitions> made() && {
        if (!refusals_.empty()) return std::unexpected(std::move(refusals_));
        for (const Definition& one : made_.definitions_) {
            const Definition& before = before_.of(one.measure);
            const bool is_other =
                one != before || (rests_on_kinds(one.measure) && made_.kinds_ != before_.kinds_);
            if (is_other && one.version <= before.version)
                append(
                    refusals_,
                    refuse(
                        Refused::malformed,
                        "quality.definition_version",
                        fmt::format("{} {}", name_of(one.measure), one.version)
                    )
                        .error()
                );
        }
        if (!refusals_.empty()) return std::unexpected(std::move(refusals_));
        return std::move(made_);
    }

  private:
    std::optional<table::Table> parsed(
        std::string_view tsv, std::span<const std::string_view> columns
    ) {
        Outcome<table::Table> table = table::parse_tsv(tsv);
        Refusals wrong = table ? table::missing_columns(columns, *table) : table.error();
        if (wrong.empty()) return *std::move(table);
        append(refusals_, std::move(wrong));
        return std::nullopt;
    }

    Definition definition(Reader& reader) const {
        Definition one;
        one.measure = reader.read("measure", measure_named);
        one.version = reader.read("version", version_in);
        one.unit = reader.text("unit");
        if (const std::string& unit = made_.of(one.measure).unit; !unit.empty() && one.unit != unit)
            reader.fault("quality.definition_malformed", "unit");  // it is what the formula gives
        if (reader.text("from_level") != by_tier)
            one.from_level = reader.read("from_level", catalogue::level_named);
        one.source = reader.words("source");
        one.name = reader.both("name");
        one.formula = reader.both("formula");
        one.numerator = reader.both("numerator");
        one.denominator = reader.both("denominator");
        return one;
    }

    const Definitions before_;
    Definitions made_;
    Refusals refusals_;
};

Definitions::Definitions() {
    using Measures = boost::describe::describe_enumerators<Measure>;
    using Kinds = boost::describe::describe_enumerators<network::PointKind>;
    boost::mp11::mp_for_each<Measures>([this](auto one) {
        Definition& undefined = definitions_.emplace_back();
        undefined.measure = one.value, undefined.version = 0;
    });
    kinds_.resize(boost::mp11::mp_size<Kinds>::value);
}

Outcome<Definitions> Definitions::with(std::string_view measures, std::string_view tiers) const {
    Maker maker(*this);
    if (!measures.empty()) maker.take_measures(measures);
    if (!tiers.empty()) maker.take_tiers(tiers);
    return std::move(maker).made();
}

const Definitions& Definitions::built_in() {
    static const Definitions built = [] {
        Outcome<Definitions> made = Definitions().with(
            embedded::file("data/quality/measures.tsv"), embedded::file("data/quality/tiers.tsv")
        );
        if (!made) throw Fault("data/quality: " + summary(made.error()));
        return *std::move(made);
    }();
    return built;
}

Definitions Definitions::opened(
    const std::filesystem::path& measures, const std::filesystem::path& tiers
) {
    Outcome<Definitions> made = built_in().with(text_in(measures), text_in(tiers));
    if (!made)
        throw Fault(
            fmt::format("{} {}: {}", measures.string(), tiers.string(), summary(made.error()))
        );
    return *std::move(made);
}

const Definition& Definitions::of(Measure measure) const {
    return definitions_.at(static_cast<std::size_t>(measure));
}

const KindTerms& Definitions::of(network::PointKind kind) const {
    return kinds_.at(static_cast<std::size_t>(kind));
}

}  // namespace lingju::quality
