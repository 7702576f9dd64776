#include "catalogue/fields.hpp"

#include <algorithm>
#include <set>

#include <fmt/format.h>

namespace lingju::catalogue {
namespace {

constexpr int number_max = 100'000;

const json::Shape& shape() { return json::shape_of<ItemFields>(); }

/// Goes through a value by its description and notes what it finds.
class Walk {
  public:
    Refusals take() { return std::move(refusals_); }

    void look(const json::Shape& shape, const void* value, const std::string& pointer) {
        using enum json::Kind;
        switch (shape.kind) {
            case text: look_at_text(*static_cast<const std::string*>(value), pointer); return;
            case integer: look_at_number(shape.load(value), pointer); return;
            case record: look_inside(shape, value, pointer); return;
            case optional:
            case list: look_through(shape, value, pointer); return;
            default: return;
        }
    }
    void refuse(std::string code, const std::string& pointer) {
        append(refusals_, lingju::refuse(Refused::malformed, std::move(code), pointer).error());
    }

  private:
    void look_at_text(const std::string& text, const std::string& pointer) {
        if (reads_as_formula(text)) refuse("catalogue.reads_as_formula", pointer);
    }
    void look_at_number(std::int64_t number, const std::string& pointer) {
        if (number < 0 || number > number_max) refuse("catalogue.number_outside", pointer);
    }
    void look_inside(const json::Shape& shape, const void* value, const std::string& pointer) {
        for (const json::Member& member : shape.members)
            look(
                member.shape(),
                member.in(const_cast<void*>(value)),
                fmt::format("{}/{}", pointer, member.name)
            );
    }
    void look_through(const json::Shape& shape, const void* value, const std::string& pointer) {
        std::set<std::int64_t> seen;
        for (std::size_t at = 0; at < shape.size(value); ++at) {
            const std::string here =
                shape.kind == json::Kind::list ? fmt::format("{}/{}", pointer, at) : pointer;
            look(shape.element(), shape.at(value, at), here);
            if (shape.element().kind != json::Kind::choice) continue;
            if (!seen.insert(shape.element().load(shape.at(value, at))).second)
                refuse("catalogue.twice", here);
        }
    }

    Refusals refusals_;
};

bool is_blank(std::string_view text) {
    return text.find_first_not_of(" \t\n") == std::string_view::npos;
}

std::string written(const json::Shape& shape, const void* value) {
    if (shape.kind == json::Kind::optional && shape.size(value) == 0) return {};
    return json::write_shape(shape, value);
}

}  // namespace

bool reads_as_formula(std::string_view text) {
    if (text.empty()) return false;
    if (text.front() == '=' || text.front() == '@' || text.front() == '\t') return true;
    if (text.front() != '+' && text.front() != '-') return false;
    return text.size() > 1 && text.find_first_of("()!|") != std::string_view::npos;
}

std::vector<Difference> differences(const ItemFields& before, const ItemFields& after) {
    std::vector<Difference> found;
    for (const json::Member& member : shape().members) {
        std::string old_value =
            written(member.shape(), member.in(const_cast<ItemFields*>(&before)));
        std::string new_value = written(member.shape(), member.in(const_cast<ItemFields*>(&after)));
        if (old_value == new_value) continue;
        found.push_back({std::string(member.name), std::move(old_value), std::move(new_value)});
    }
    return found;
}

void number_materials(std::vector<Material>& materials) {
    std::set<std::string> taken;
    for (const Material& material : materials) taken.insert(material.id);
    int next = 1;
    for (Material& material : materials) {
        if (!material.id.empty()) continue;
        while (taken.contains(fmt::format("m{}", next))) ++next;
        material.id = fmt::format("m{}", next);
        taken.insert(material.id);
    }
}

Refusals malformed_fields(const ItemFields& fields) {
    Walk walk;
    walk.look(shape(), &fields, "");
    if (is_blank(fields.name)) walk.refuse("catalogue.blank", "/name");
    std::set<std::string> ids;
    for (std::size_t at = 0; at < fields.materials.size(); ++at) {
        const Material& material = fields.materials[at];
        if (is_blank(material.name))
            walk.refuse("catalogue.blank", fmt::format("/materials/{}/name", at));
        if (!material.id.empty() && !ids.insert(material.id).second)
            walk.refuse("catalogue.twice", fmt::format("/materials/{}/id", at));
    }
    return walk.take();
}

}  // namespace lingju::catalogue
