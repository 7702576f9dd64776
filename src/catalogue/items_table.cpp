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
constexpr std::string_view may_follow = "may_follow";
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

std::string label_of(std::string_view set, std::string_view code) {
    const CodeSet* codes = find_code_set(set);
    const bool is_word = codes == nullptr || codes->codes.front().code.front() > '9';
    if (is_word) return std::string(code);
    const auto found = std::ranges::find(codes->codes, code, &Code::code);
    return std::string(found == codes->codes.end() ? code : found->zh);
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

/// What a column's cells may say, in words; empty for one that is free.
std::string choices_of(std::string_view column) {
    for (const json::Member& member : fields_shape().members) {
        if (member.name != column) continue;
        const Shape* shape = &member.shape();
        while (shape->kind == Kind::list || shape->kind == Kind::optional)
            shape = &shape->element();
        if (shape->kind != Kind::choice) return {};
        std::vector<std::string> words;
        for (const auto& choice : shape->choices) words.push_back(label_of(shape->name, choice));
        return fmt::format("{}", fmt::join(words, "、"));
    }
    return {};
}

/// Reads one row; notes each column that is wrong.
class RowReader {
  public:
    RowReader(const table::Table& table, const network::Network& network, Refusals& refusals)
        : table_(table), network_(network), refusals_(refusals) {
        for (const std::string& title : table.header())
            titles_.emplace(column_titled(title), title);
    }

    RowItem read(const table::Record& row) {
        row_ = &row;
        RowItem item{row.line, std::string(cell("id")), {}};
        if (item.id.empty() || item.id.size() > id_length_max)
            wrong("id", "catalogue.id_malformed");
        const std::size_t before = refusals_.size();
        refuse_formulas();
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
        const auto found = titles_.find(column);
        return found == titles_.end() ? std::string_view() : table_.cell(*row_, found->second);
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
            if (reads_as_formula(table_.cell(*row_, title)))
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
        std::set<std::string> told;
        for (const Refusal& fault : faults) {
            const std::string column = column_at(fault.subject);
            if (!told.insert(column).second) continue;
            auto details = fault.details;
            if (const std::string words = choices_of(column); !words.empty())
                details.insert_or_assign("choices", words);
            wrong(column, fault.code, std::move(details));
        }
    }

    const table::Table& table_;
    const network::Network& network_;
    Refusals& refusals_;
    const table::Record* row_ = nullptr;
    std::map<std::string, std::string, std::less<>> titles_;  // column → title in the file
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

/// The cell of a value; JSON where a plain one would be read as something else.
std::string cell_of(const Shape& shape, const void* value);

bool is_plain_material(const Material& material) {
    Material plain;
    plain.id = material.id;
    plain.name = material.name;
    if (material.need == Need::may_follow) plain.need = material.need;
    return material == plain;
}

std::string list_cell(const Shape& shape, const void* value) {
    if (shape.size(value) == 0) return {};
    std::vector<std::string> parts;
    for (std::size_t at = 0; at < shape.size(value); ++at) {
        if (shape.element().kind == Kind::record) return json::write_shape(shape, value);
        parts.push_back(cell_of(shape.element(), shape.at(value, at)));
    }
    const bool is_plain = std::ranges::none_of(parts, [](const std::string& part) {
        return part.empty() || part.front() == '[' || part.find('|') != std::string::npos;
    });
    return is_plain ? fmt::format("{}", fmt::join(parts, "|")) : json::write_shape(shape, value);
}

std::string cell_of(const Shape& shape, const void* value) {
    switch (shape.kind) {
        case Kind::text: return *static_cast<const std::string*>(value);
        case Kind::boolean: return *static_cast<const bool*>(value) ? "1" : "0";
        case Kind::integer: return std::to_string(shape.load(value));
        case Kind::date: return to_string(*static_cast<const Date*>(value));
        case Kind::choice:
            return label_of(
                shape.name, shape.choices.at(static_cast<std::size_t>(shape.load(value)))
            );
        case Kind::optional:
            return shape.size(value) == 0 ? "" : cell_of(shape.element(), shape.at(value, 0));
        case Kind::list: return list_cell(shape, value);
        default: throw Fault("a field of no table's kind");
    }
}

/// Materials that are m1, m2 … and nothing but a name are written by name.
std::string materials_cell(const ItemFields& fields, const Shape& shape) {
    std::vector<Material> numbered = fields.materials;
    for (Material& material : numbered) material.id.clear();
    number_materials(numbered);
    std::vector<std::string> names;
    for (const Material& material : fields.materials) {
        const bool splits = material.name.find('|') != std::string::npos;
        if (!is_plain_material(material) || splits || material.name.front() == '[')
            return json::write_shape(shape, &fields.materials);
        names.push_back(material.name);
    }
    if (numbered != fields.materials) return json::write_shape(shape, &fields.materials);
    return fmt::format("{}", fmt::join(names, "|"));
}

/// Where the materials' own cell cannot say it.
std::string may_follow_cell(const std::vector<Material>& materials, std::string_view written) {
    if (written.starts_with('[')) return {};
    std::vector<std::string> names;
    for (const Material& material : materials)
        if (material.need == Need::may_follow) names.push_back(material.name);
    return fmt::format("{}", fmt::join(names, "|"));
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

Refusal row_malformed(
    std::size_t line,
    std::string_view column,
    std::string_view why,
    std::map<std::string, std::string> details
) {
    details.insert_or_assign("column", std::string(column));
    details.insert_or_assign("why", std::string(why));
    return {
        .kind = Refused::malformed,
        .code = "catalogue.row_malformed",
        .subject = std::to_string(line),
        .details = std::move(details)
    };
}

Outcome<Rows> rows_of_items(const table::Table& table, const network::Network& network) {
    Refusals refusals = wrong_columns(table);
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    Rows rows;
    RowReader reader(table, network, rows.bad);
    std::set<std::string, std::less<>> seen;
    for (const table::Record& row : table.records()) {
        const std::size_t before = rows.bad.size();
        RowItem item = reader.read(row);
        if (!item.id.empty() && !seen.insert(item.id).second) reader.wrong("id", "catalogue.twice");
        if (rows.bad.size() == before && !reader.is_full()) rows.items.push_back(std::move(item));
    }
    return rows;
}

std::vector<std::string> cells_of(const Item& item, const network::Network& network) {
    std::vector<std::string> cells = {item.id};
    const ItemFields& fields = item;
    for (const json::Member& member : fields_shape().members) {
        const void* value = member.in(const_cast<ItemFields*>(&fields));
        if (member.name == "department") {
            const network::Department* department = network.find_department(item.department);
            cells.push_back(department == nullptr ? item.department : department->name);
        } else if (member.name == "materials") {
            cells.push_back(materials_cell(fields, member.shape()));
            cells.push_back(may_follow_cell(fields.materials, cells.back()));
        } else if (member.shape().kind == Kind::record) {
            for (const json::Member& inner : member.shape().members)
                cells.push_back(cell_of(inner.shape(), inner.in(const_cast<void*>(value))));
        } else {
            cells.push_back(cell_of(member.shape(), value));
        }
    }
    return cells;
}

}  // namespace lingju::catalogue
