#include <algorithm>
#include <charconv>
#include <set>

#include <fmt/format.h>

#include "catalogue/import.hpp"
#include "catalogue/text.hpp"
#include "network/demo.hpp"
#include "platform/table/table.hpp"

namespace lingju::catalogue {
namespace {

constexpr std::size_t id_length_max = 50;
constexpr int number_max = 100'000;

std::string join(std::span<const std::string> parts, std::string_view separator) {
    return fmt::format("{}", fmt::join(parts, separator));
}

std::optional<int> number_named(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc() || end != text.data() + text.size())
        return std::nullopt;
    return value >= 0 && value <= number_max ? std::optional(value) : std::nullopt;
}

std::optional<bool> flag_named(std::string_view text) {
    if (text != "0" && text != "1") return std::nullopt;
    return text == "1";
}

/// `natural` is how the demo's file says calendar days.
std::optional<Unit> unit_in_file(std::string_view text) {
    return text == "natural" ? Unit::calendar : unit_named(text);
}

Refusals wrong_column(std::size_t line, std::string_view column) {
    Refusals wrong =
        refuse(Refused::malformed, "catalogue.row_malformed", std::to_string(line)).error();
    wrong.front().details.emplace("column", column);
    return wrong;
}

/// Reads one row; notes each column that is wrong.
class ItemRow {
  public:
    ItemRow(
        const table::Table& rows,
        const table::Record& row,
        const network::Network& network,
        Refusals& refusals
    )
        : rows_(rows), row_(row), network_(network), refusals_(refusals) {}

    Item read() {
        Item item;
        item.id = cell("id");
        check(!item.id.empty() && item.id.size() <= id_length_max, "id");
        item.name = cell("name");
        check(!item.name.empty(), "name");
        if (const auto* department = network_.department_by_name(cell("department")))
            item.department = department->id;
        check(!item.department.empty(), "department");
        item.task_type = cell("task_type");
        item.profile = item.task_type == "行政许可" ? Profile::licence : Profile::other;
        item.kind = must(item_kind_named(cell("kind")), "kind");
        read_limits(item);
        read_tiers(item);
        read_rest(item);
        return item;
    }

  private:
    std::string_view cell(std::string_view column) const {
        return rows_.has(column) ? rows_.cell(row_, column) : std::string_view();
    }
    void check(bool right, std::string_view column) {
        if (!right) append(refusals_, wrong_column(row_.line, column));
    }
    template <class T>
    T must(std::optional<T> value, std::string_view column) {
        check(value.has_value(), column);
        return value.value_or(T{});
    }
    int number(std::string_view column) { return must(number_named(cell(column)), column); }
    bool flag(std::string_view column) { return must(flag_named(cell(column)), column); }

    void read_limits(Item& item) {
        item.legal = {number("legal_days"), must(unit_in_file(cell("legal_unit")), "legal_unit")};
        item.promised = {
            number("promised_days"), must(unit_in_file(cell("promised_unit")), "promised_unit")
        };
    }

    void read_tiers(Item& item) {
        item.lowest_tier = must(network::point_kind_named(cell("lowest_tier")), "lowest_tier");
        for (const std::string& tier : split(cell("tiers"), '|'))
            item.tiers.push_back(must(network::point_kind_named(tier), "tiers"));
    }

    void read_rest(Item& item) {
        for (std::string& name : split(cell("materials"), '|'))
            item.materials.push_back(
                {fmt::format("m{}", item.materials.size() + 1), std::move(name), true}
            );
        for (const std::string& name : split(cell("may_follow"), '|')) {
            auto paper = std::ranges::find(item.materials, name, &Material::name);
            check(paper != item.materials.end(), "may_follow");
            if (paper != item.materials.end()) paper->required = false;
        }
        item.self_service = flag("self_service");
        item.online = flag("online");
        item.visits = item.online ? 0 : 1;
        item.subject = must(subject_named(cell("subject")), "subject");
        item.frequency = must(frequency_named(cell("frequency")), "frequency");
        item.typical_minutes = number("typical_minutes");
        item.provenance = cell("provenance");
        item.name_en = cell("name_en");
        item.words = split(cell("words"), '|');
        item.words_en = split(cell("words_en"), ' ');
        item.in_force.from = cell("from_on").empty() ? network::demo_from
                                                     : must(parse_date(cell("from_on")), "from_on");
        if (!cell("to_on").empty()) item.in_force.to = must(parse_date(cell("to_on")), "to_on");
    }

    const table::Table& rows_;
    const table::Record& row_;
    const network::Network& network_;
    Refusals& refusals_;
};

Refusals missing_columns(const table::Table& rows) {
    Refusals refusals;
    for (const char* column :
         {"id",
          "name",
          "department",
          "task_type",
          "kind",
          "legal_days",
          "legal_unit",
          "promised_days",
          "promised_unit",
          "lowest_tier",
          "tiers",
          "self_service",
          "online",
          "subject",
          "frequency",
          "materials",
          "provenance",
          "typical_minutes"})
        if (!rows.has(column))
            append(
                refusals, refuse(Refused::malformed, "catalogue.column_missing", column).error()
            );
    return refusals;
}

std::vector<std::string> cells_of(const Item& item, const network::Network& network) {
    std::vector<std::string> tiers;
    for (const network::PointKind tier : item.tiers) tiers.emplace_back(name_of(tier));
    std::vector<std::string> materials, may_follow;
    for (const Material& material : item.materials) {
        materials.push_back(material.name);
        if (!material.required) may_follow.push_back(material.name);
    }
    const network::Department* department = network.find_department(item.department);
    return {
        item.id,
        item.name,
        department == nullptr ? "" : department->name,
        item.task_type,
        std::string(name_of(item.kind)),
        std::to_string(item.legal.days),
        std::string(name_of(item.legal.unit)),
        std::to_string(item.promised.days),
        std::string(name_of(item.promised.unit)),
        std::string(name_of(item.lowest_tier)),
        join(tiers, "|"),
        item.self_service ? "1" : "0",
        item.online ? "1" : "0",
        std::string(name_of(item.subject)),
        std::string(name_of(item.frequency)),
        std::to_string(item.typical_minutes),
        join(materials, "|"),
        item.provenance,
        item.name_en,
        join(item.words, "|"),
        join(item.words_en, " "),
        to_string(item.in_force.from),
        item.in_force.to ? to_string(*item.in_force.to) : "",
        join(may_follow, "|")
    };
}

}  // namespace

Outcome<std::vector<Item>> read_items(std::string_view csv, const network::Network& network) {
    const Outcome<table::Table> rows = table::parse_csv(csv);
    if (!rows) return std::unexpected(rows.error());
    Refusals refusals = missing_columns(*rows);
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    std::vector<Item> items;
    std::set<std::string, std::less<>> seen;
    for (const table::Record& row : rows->records()) {
        items.push_back(ItemRow(*rows, row, network, refusals).read());
        if (!seen.insert(items.back().id).second) append(refusals, wrong_column(row.line, "id"));
    }
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    return items;
}

std::string write_items(const Catalogue& catalogue, const network::Network& network) {
    std::string csv =
        "id,name,department,task_type,kind,legal_days,legal_unit,promised_days,promised_unit,"
        "lowest_tier,tiers,self_service,online,subject,frequency,typical_minutes,materials,"
        "provenance,name_en,words,words_en,from_on,to_on,"
        "may_follow\n";
    for (const Item* item : catalogue.items()) table::append_csv(csv, cells_of(*item, network));
    return csv;
}

}  // namespace lingju::catalogue
