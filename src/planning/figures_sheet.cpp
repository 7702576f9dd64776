#include "planning/figures_sheet.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <tuple>

#include <fmt/format.h>

#include "network/rules.hpp"
#include "planning/survey.hpp"

namespace lingju::planning {
namespace {

constexpr std::int64_t people_most = 5'000'000;
constexpr std::size_t source_bytes_most = 200;
constexpr std::array<std::string_view, 2> names = {"people", "figures"};

struct Column {
    std::string_view zh, en;
    bool needed = true;
};
constexpr std::array people_columns = {
    Column{"村社编号", "id"},
    Column{"村社", "name", false},
    Column{"人口", "people"},
    Column{"来源", "source", false}
};
constexpr std::array figure_columns = {
    Column{"参数", "key"}, Column{"名称", "name", false}, Column{"数值", "value"}
};

/// Is it the keeper's, by the tree of `today`? Who is bound to no town has all of the cell.
bool reaches(const identity::Actor& keeper, const network::Division& village, Date today) {
    const identity::Scope& scope = keeper.scope;
    if (!village.id.starts_with(scope.cell)) return false;
    const std::string_view town = network::town_of(village, today);
    return scope.towns.empty() || keeper.serves_town(std::string(town.substr(0, 9)));
}

std::span<const Column> columns_of(FigureSheet which) {
    if (which == FigureSheet::people) return people_columns;
    return figure_columns;
}

/// The sheet's rows, a cell by the column's English word.
class Reader {
  public:
    Reader(FigureSheet which, const sheet::Sheet& sheet) : sheet_(sheet) {
        for (std::size_t at = 0; at < sheet.header.size(); ++at)
            for (const Column& column : columns_of(which))
                if (sheet.header[at] == column.zh || sheet.header[at] == column.en)
                    places_.emplace(column.en, at);
    }

    /// Columns that are missing, unknown, or stand twice by both their names.
    Refusals wrong_columns(FigureSheet which) const {
        Refusals refusals;
        const auto add = [&](std::string code, std::string_view column) {
            append(
                refusals, refuse(Refused::malformed, std::move(code), std::string(column)).error()
            );
        };
        for (const Column& column : columns_of(which))
            if (column.needed && !places_.contains(column.en))
                add("table.column_missing", fmt::format("{} {}", column.zh, column.en));
        for (std::size_t at = 0; at < sheet_.header.size(); ++at) {
            const std::string& name = sheet_.header[at];
            const auto known = std::ranges::find(places_, at, [](auto& one) { return one.second; });
            if (known == places_.end() && name != sheet::faults_column)
                add("planning.column_unknown", name);
        }
        return refusals;
    }

    std::string_view cell(const sheet::Row& row, std::string_view column) const {
        const auto at = places_.find(column);
        return at == places_.end() ? std::string_view() : row.cells[at->second];
    }

    sheet::Flaw fault(
        const sheet::Row& row,
        std::string_view column,
        std::string code,
        std::map<std::string, std::string> details = {}
    ) const {
        const std::size_t at = places_.find(column)->second;
        details["column"] = sheet_.header[at];
        Refusal refusal{.kind = Refused::malformed, .code = "planning." + std::move(code)};
        refusal.subject = sheet::cell_name(at, row.number);
        refusal.details = std::move(details);
        return {row.number, std::move(refusal)};
    }

  private:
    const sheet::Sheet& sheet_;
    std::map<std::string, std::size_t, std::less<>> places_;
};

template <class Number>
std::optional<Number> number_of(std::string_view text) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

/// People are counted by whoever keeps towns; what is usual holds for the whole city.
bool may_bring(FigureSheet which, const identity::Scope& scope) {
    return scope.departments.empty() && (which == FigureSheet::people || scope.towns.empty());
}

/// Reads row by row into an import.
class Intake {
  public:
    Intake(
        FigureSheet which,
        const sheet::Sheet& sheet,
        const network::Network& network,
        Date today,
        const FiguresHere& here,
        const identity::Actor& keeper
    )
        : which_(which),
          sheet_(sheet),
          network_(network),
          today_(today),
          here_(here),
          keeper_(keeper),
          reader_(which, sheet) {}

    Outcome<FiguresImport> take() {
        if (!may_bring(which_, keeper_.scope))
            return refuse(
                Refused::forbidden, "planning.figures_not_yours", std::string(name_of(which_))
            );
        Refusals wrong = reader_.wrong_columns(which_);
        if (wrong.empty() && sheet_.rows.empty())
            append(wrong, refuse(Refused::malformed, "planning.no_rows").error());
        if (!wrong.empty()) return std::unexpected(std::move(wrong));
        import_.faults = sheet_.flaws;
        import_.rows = static_cast<int>(sheet_.rows.size());
        for (const sheet::Row& row : sheet_.rows)
            which_ == FigureSheet::people ? take_people(row) : take_figure(row);
        std::ranges::sort(import_.faults, {}, [](const sheet::Flaw& fault) {
            return std::tie(fault.row, fault.refusal.subject, fault.refusal.code);
        });
        return std::move(import_);
    }

  private:
    void fault(
        const sheet::Row& row,
        std::string_view column,
        std::string code,
        std::map<std::string, std::string> details = {}
    ) {
        import_.faults.push_back(reader_.fault(row, column, std::move(code), std::move(details)));
    }

    /// The row's key, where it has one that no row before it has.
    std::optional<std::string> key_in(const sheet::Row& row, std::string_view column) {
        std::string key(reader_.cell(row, column));
        if (key.empty()) {
            fault(row, column, "cell_missing");
            return std::nullopt;
        }
        const auto [first, fresh] = rows_.emplace(key, row.number);
        if (!fresh) {
            fault(row, column, "row_repeated", {{"other", std::to_string(first->second)}});
            return std::nullopt;
        }
        return key;
    }

    void take_people(const sheet::Row& row) {
        const std::optional<std::string> id = key_in(row, "id");
        if (!id) return;
        const network::Division* village = network_.find_division(*id);
        if (village == nullptr || !is_settlement(village->on(today_).kind))
            return fault(row, "id", "no_village");
        if (!village->in_force.on(today_)) return fault(row, "id", "village_not_in_force");
        if (!reaches(keeper_, *village, today_)) return fault(row, "id", "out_of_reach");
        const std::string_view text = reader_.cell(row, "people");
        if (text.empty()) return fault(row, "people", "cell_missing");
        const auto people = number_of<std::int64_t>(text);
        if (!people || *people < 0 || *people > people_most)
            return fault(row, "people", "cell_malformed", {{"wanted", "2154"}});
        const std::string_view source = reader_.cell(row, "source");
        if (source.size() > source_bytes_most)
            return fault(row, "source", "cell_malformed", {{"wanted", "2020 census"}});
        keep({*id, *people, std::string(source.empty() ? "import" : source)});
    }

    void keep(People one) {
        const auto known = here_.people.find(one.division);
        if (known == here_.people.end())
            ++import_.fresh;
        else if (known->second.people == one.people && known->second.provenance == one.provenance)
            return void(++import_.unchanged);
        else
            ++import_.changed;
        import_.people.push_back(std::move(one));
    }

    void take_figure(const sheet::Row& row) {
        const std::optional<std::string> key = key_in(row, "key");
        if (!key) return;
        const auto known = std::ranges::find(all_settings(), *key, &Setting::key);
        if (known == all_settings().end()) return fault(row, "key", "setting_unknown");
        const std::string_view text = reader_.cell(row, "value");
        if (text.empty()) return fault(row, "value", "cell_missing");
        const auto value = number_of<double>(text);
        if (!value || !std::isfinite(*value))
            return fault(row, "value", "cell_malformed", {{"wanted", "4.8"}});
        if (*value < known->least || *value > known->most ||
            (known->whole && *value != std::floor(*value)))
            return fault(
                row,
                "value",
                "setting_out_of_range",
                {{"least", fmt::format("{}", known->least)},
                 {"most", fmt::format("{}", known->most)}}
            );
        if (here_.usual.of(*key) == *value) return void(++import_.unchanged);
        ++import_.changed;
        import_.figures.emplace(*key, *value);
    }

    const FigureSheet which_;
    const sheet::Sheet& sheet_;
    const network::Network& network_;
    const Date today_;
    const FiguresHere& here_;
    const identity::Actor& keeper_;
    const Reader reader_;
    FiguresImport import_;
    std::map<std::string, std::size_t> rows_;  // by key
};

}  // namespace

std::string_view name_of(FigureSheet which) { return names.at(static_cast<std::size_t>(which)); }

std::optional<FigureSheet> figure_sheet_named(std::string_view name) {
    const auto found = std::ranges::find(names, name);
    if (found == names.end()) return std::nullopt;
    return static_cast<FigureSheet>(found - names.begin());
}

Outcome<FiguresImport> read_figures(
    FigureSheet which,
    const sheet::Sheet& sheet,
    const network::Network& network,
    Date today,
    const FiguresHere& here,
    const identity::Actor& keeper
) {
    return Intake(which, sheet, network, today, here, keeper).take();
}

sheet::Page write_figures(
    FigureSheet which,
    const network::Network& network,
    Date today,
    const FiguresHere& here,
    const identity::Actor& keeper
) {
    sheet::Page page{.name = std::string(name_of(which))};
    for (const Column& column : columns_of(which)) page.header.emplace_back(column.zh);
    if (which == FigureSheet::figures) {
        for (const Setting& setting : all_settings())
            page.rows.push_back(
                {std::string(setting.key), "", fmt::format("{}", here.usual.of(setting.key))}
            );
        return page;
    }
    for (const network::Division& division : network.divisions()) {
        const bool is_there = is_settlement(division.on(today).kind) && division.in_force.on(today);
        if (!is_there || !reaches(keeper, division, today)) continue;
        const auto known = here.people.find(division.id);
        const bool counted = known != here.people.end();
        page.rows.push_back(
            {division.id,
             division.on(today).name,
             counted ? std::to_string(known->second.people) : std::string(),
             counted ? known->second.provenance : std::string()}
        );
    }
    return page;
}

}  // namespace lingju::planning
