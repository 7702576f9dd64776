#include "catalogue/items_table.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <set>

#include <fmt/format.h>

#include "catalogue/field_labels.hpp"
#include "catalogue/text.hpp"
#include "network/demo.hpp"

namespace lingju::catalogue {
namespace {

constexpr std::size_t id_length_max = 50;
constexpr std::size_t refusals_max = 10'000;
constexpr std::string_view needed[] = {"id", "name", "department", "task_type", "kind"};

using json::Kind;
using json::Shape;

const Shape& fields_shape() { return json::shape_of<ItemFields>(); }

std::string quoted(std::string_view text) {
    std::string out;
    json::append_quoted(out, text);
    return out;
}

/// A code as it stands, by its Chinese name, or without the nought a spreadsheet took from it.
std::string code_of(std::string_view set, std::string_view cell) {
    static const std::map<std::string_view, std::string_view> old_words = {
        {"instant", "1"}, {"promise", "2"}, {"natural", "calendar"}, {"其他类别", "10"}
    };
    const CodeSet* codes = find_code_set(set);
    if (codes == nullptr) return std::string(cell);
    for (const Code& code : codes->codes)
        if (cell == code.code || cell == code.zh || "0" + std::string(cell) == code.code)
            return std::string(code.code);
    const auto old_word = old_words.find(cell);
    return std::string(old_word == old_words.end() ? cell : old_word->second);
}

bool is_whole_number(std::string_view cell) {
    int value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    return error == std::errc() && end == cell.data() + cell.size() && value >= 0;
}

/// The JSON of a cell, by the shape it is to have. What cannot be is left for the reader to refuse.
std::string json_of(const Shape& shape, std::string_view cell);

std::string list_json(const Shape& shape, std::string_view cell) {
    if (cell.front() == '[') return std::string(cell);
    std::vector<std::string> entries;
    for (const std::string& part : split(cell, '|')) {
        if (shape.element().kind == Kind::record)
            entries.push_back(fmt::format(R"({{"name":{}}})", quoted(part)));
        else
            entries.push_back(json_of(shape.element(), part));
    }
    return fmt::format("[{}]", fmt::join(entries, ","));
}

std::string json_of(const Shape& shape, std::string_view cell) {
    switch (shape.kind) {
        case Kind::boolean:
            if (cell == "1" || cell == "是" || cell == "true" || cell == "TRUE") return "true";
            if (cell == "0" || cell == "否" || cell == "false" || cell == "FALSE") return "false";
            return quoted(cell);
        case Kind::integer: return is_whole_number(cell) ? std::string(cell) : quoted(cell);
        case Kind::choice: return quoted(code_of(shape.name, cell));
        case Kind::optional: return json_of(shape.element(), cell);
        case Kind::list: return list_json(shape, cell);
        default: return quoted(cell);
    }
}

const Shape* choice_in(const Shape& whole) {
    const Shape* shape = &whole;
    while (shape->kind == Kind::list || shape->kind == Kind::optional) shape = &shape->element();
    return shape->kind == Kind::choice ? shape : nullptr;
}

/// What a column's cells choose from, be it one or several; null for one that is free.
const Shape* choice_of(std::string_view column) {
    for (const json::Member& member : fields_shape().members) {
        if (member.name == column) return choice_in(member.shape());
        if (member.shape().kind != Kind::record) continue;
        for (const json::Member& inner : member.shape().members)
            if (fmt::format("{}_{}", member.name, inner.name) == column)
                return choice_in(inner.shape());
    }
    return nullptr;
}

/// What a column's cells may say, in words; empty for one that is free.
std::string choices_of(std::string_view column) {
    const Shape* shape = choice_of(column);
    if (shape == nullptr) return {};
    std::vector<std::string_view> words;
    for (const auto& choice : shape->choices) words.emplace_back(table_word(shape->name, choice));
    return fmt::format("{}", fmt::join(words, "、"));
}

/// Reads one row; notes each column that is wrong.
class RowReader {
  public:
    RowReader(
        const table::Table& table,
        const network::Network& network,
        const CodeMap* codes,
        Refusals& refusals
    )
        : table_(table), network_(network), codes_(codes), refusals_(refusals) {
        for (const std::string& title : table.header())
            titles_.emplace(column_titled(title), title);
    }

    RowItem read(const table::Record& row) {
        row_ = &row;
        told_.clear();
        const std::size_t before = refusals_.size();
        RowItem item{row.line, std::string(cell("id")), {}};
        if (item.id.empty() || item.id.size() > id_length_max)
            wrong("id", "catalogue.id_malformed");
        refuse_formulas();
        translate();
        Outcome<ItemFields> fields = json::parse<ItemFields>(whole_json());
        if (fields) {
            item.fields = *std::move(fields);
            note(malformed_fields(item.fields));
        } else
            note(fields.error());
        if (refusals_.size() != before) return item;
        number_materials(item.fields.materials);
        mark_may_follow(item.fields.materials);
        return item;
    }
    void wrong(
        std::string_view column,
        std::string_view why,
        std::map<std::string, std::string> details = {}
    ) {
        if (!is_full())
            refusals_.push_back(row_malformed(row_->line, column, why, std::move(details)));
    }
    bool is_full() const { return refusals_.size() >= refusals_max; }

  private:
    std::string_view cell(std::string_view column) const {
        const auto translated = translated_.find(column);
        if (translated != translated_.end()) return translated->second;
        const auto found = titles_.find(column);
        return found == titles_.end() ? std::string_view() : table_.cell(*row_, found->second);
    }

    /// The cells that the source writes in codes of its own; empty where it knows no such code.
    void translate() {
        translated_.clear();
        if (codes_ == nullptr) return;
        for (const auto& [field, ignored] : codes_->fields) {
            Outcome<std::string> ours = codes_->ours(field, cell(field));
            if (!ours && !told_.contains(field)) {
                const Refusal& fault = ours.error().front();
                wrong(field, fault.code, fault.details);
                told_.insert(field);
            }
            translated_[field] = ours ? *std::move(ours) : "";
        }
    }

    /// A column of its own, so that a list of plain names need not become JSON.
    void mark_may_follow(std::vector<Material>& materials) {
        for (const std::string& name : split(cell(may_follow), '|')) {
            const auto found = std::ranges::find(materials, name, &Material::name);
            if (found == materials.end()) return wrong(may_follow, "catalogue.no_such_material");
            found->need = Need::may_follow;
        }
    }

    void refuse_formulas() {
        for (const auto& [column, title] : titles_)
            if (reads_as_formula(table_.cell(*row_, title)) && told_.insert(column).second)
                wrong(column, "catalogue.reads_as_formula");
    }

    std::string whole_json() {
        std::vector<std::string> members;
        for (const json::Member& member : fields_shape().members) {
            const std::string value = member_json(member);
            if (!value.empty()) members.push_back(fmt::format("{}:{}", quoted(member.name), value));
        }
        return fmt::format("{{{}}}", fmt::join(members, ","));
    }

    std::string member_json(const json::Member& member) {
        const Shape& shape = member.shape();
        if (shape.kind == Kind::record) return record_json(member);
        const std::string_view own = cell(member.name);
        if (member.name == "department") return own.empty() ? "" : quoted(department_of(own));
        if (own.empty()) return default_json(member.name);
        return json_of(shape, own);
    }

    std::string record_json(const json::Member& member) {
        std::vector<std::string> members;
        for (const json::Member& inner : member.shape().members) {
            const std::string_view own = cell(fmt::format("{}_{}", member.name, inner.name));
            if (!own.empty())
                members.push_back(
                    fmt::format("{}:{}", quoted(inner.name), json_of(inner.shape(), own))
                );
        }
        return members.empty() ? "" : fmt::format("{{{}}}", fmt::join(members, ","));
    }

    std::string default_json(std::string_view field) const {
        if (field == "from_on") return quoted(to_string(network::demo_from));
        const std::string_view online = cell("online");
        if (field == "visits" && (online == "1" || online == "是")) return "0";
        return {};
    }

    std::string department_of(std::string_view cell) {
        if (network_.find_department(cell) != nullptr) return std::string(cell);
        if (const auto* department = network_.department_by_name(cell)) return department->id;
        wrong("department", "catalogue.department_unknown");
        return std::string(cell);
    }

    void note(const Refusals& faults) {
        for (const Refusal& fault : faults) {
            const std::string column = column_at(fault.subject);
            if (!told_.insert(column).second) continue;
            auto details = fault.details;
            if (const std::string words = choices_of(column); !words.empty())
                details.insert_or_assign("choices", words);
            wrong(column, fault.code, std::move(details));
        }
    }

    const table::Table& table_;
    const network::Network& network_;
    const CodeMap* codes_;
    Refusals& refusals_;
    const table::Record* row_ = nullptr;
    std::set<std::string, std::less<>> told_;  // columns of the row that are wrong already
    std::map<std::string, std::string, std::less<>> translated_;  // of the row, by column
    std::map<std::string, std::string, std::less<>> titles_;      // column → title in the file
};

Refusals wrong_columns(const table::Table& table) {
    Refusals refusals;
    std::set<std::string, std::less<>> known;
    for (const std::string& title : table.header()) {
        const std::string column = column_titled(title);
        if (std::ranges::find(item_columns(), column) == item_columns().end())
            append(refusals, refuse(Refused::malformed, "catalogue.column_unknown", title).error());
        else if (!known.insert(column).second)
            append(refusals, refuse(Refused::malformed, "catalogue.column_twice", title).error());
    }
    const auto is_known = [&](std::string_view column) { return known.contains(column); };
    append(refusals, table::missing_columns(needed, is_known));
    return refusals;
}

}  // namespace

const std::vector<std::string>& item_columns() {
    static const std::vector<std::string> columns = [] {
        std::vector<std::string> names = {"id"};
        for (const json::Member& member : fields_shape().members) {
            if (member.shape().kind != Kind::record) names.emplace_back(member.name);
            if (member.name == "materials") names.emplace_back(may_follow);
            if (member.shape().kind != Kind::record) continue;
            for (const json::Member& inner : member.shape().members)
                names.push_back(fmt::format("{}_{}", member.name, inner.name));
        }
        return names;
    }();
    return columns;
}

std::string column_at(std::string_view pointer) {
    if (pointer.empty()) return {};
    pointer.remove_prefix(1);
    const std::size_t slash = pointer.find('/');
    std::string field(pointer.substr(0, slash));
    if (slash == std::string_view::npos || (field != "legal" && field != "promised")) return field;
    return fmt::format("{}_{}", field, pointer.substr(slash + 1));
}

const CodeSet* codes_of_column(std::string_view column) {
    const Shape* shape = choice_of(column);
    return shape == nullptr ? nullptr : find_code_set(shape->name);
}

http::Said said_of(
    std::string_view place, std::string_view why, const std::map<std::string, std::string>& details
) {
    PlaceName name = place_name(place);
    const auto told = [&](std::string subject) {
        return http::said(
            {.code = std::string(why), .subject = std::move(subject), .details = details}
        );
    };
    return {told(std::move(name.zh)).zh, told(std::move(name.en)).en};
}

Refusal row_malformed(
    std::size_t line,
    std::string_view column,
    std::string_view why,
    std::map<std::string, std::string> details
) {
    PlaceName place = place_name(column);
    http::Said said = said_of(column, why, details);
    details.insert_or_assign("column_zh", std::move(place.zh));
    details.insert_or_assign("column_en", std::move(place.en));
    details.insert_or_assign("why_zh", std::move(said.zh));
    details.insert_or_assign("why_en", std::move(said.en));
    details.insert_or_assign("column", std::string(column));
    details.insert_or_assign("why", std::string(why));
    return {
        .kind = Refused::malformed,
        .code = "catalogue.row_malformed",
        .subject = std::to_string(line),
        .details = std::move(details)
    };
}

Outcome<Rows> rows_of_items(
    const table::Table& table, const network::Network& network, const CodeMap* codes
) {
    Refusals refusals = wrong_columns(table);
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    Rows rows;
    RowReader reader(table, network, codes, rows.bad);
    std::set<std::string, std::less<>> seen;
    for (const table::Record& row : table.records()) {
        const std::size_t before = rows.bad.size();
        RowItem item = reader.read(row);
        if (!item.id.empty() && !seen.insert(item.id).second) reader.wrong("id", "catalogue.twice");
        if (rows.bad.size() == before && !reader.is_full()) rows.items.push_back(std::move(item));
    }
    return rows;
}

}  // namespace lingju::catalogue
