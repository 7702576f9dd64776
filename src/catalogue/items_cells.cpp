// Items as cells of a table, as rows_of_items reads them back.
#include <algorithm>

#include <fmt/format.h>

#include "catalogue/items_table.hpp"

namespace lingju::catalogue {
namespace {

using json::Kind;
using json::Shape;

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
            return std::string(table_word(
                shape.name, shape.choices.at(static_cast<std::size_t>(shape.load(value)))
            ));
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

std::vector<std::string> cells_of(const Item& item, const network::Network& network) {
    std::vector<std::string> cells = {item.id};
    const ItemFields& fields = item;
    for (const json::Member& member : json::shape_of<ItemFields>().members) {
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
