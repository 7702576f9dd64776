#include <fmt/format.h>

#include "platform/json/json.hpp"

namespace lingju::json {
namespace {

/// The schema of a place that holds `shape`: named shapes by reference.
std::string schema_at(const Shape& shape, std::size_t most) {
    auto bound = [&](std::string_view word) {
        return most ? fmt::format(",\"{}\":{}", word, most) : std::string();
    };
    switch (shape.kind) {
        case Kind::boolean: return R"({"type":"boolean"})";
        case Kind::integer:
            return fmt::format(
                R"({{"type":"integer","minimum":{},"maximum":{}}})", shape.least, shape.most
            );
        case Kind::real: return R"({"type":"number"})";
        case Kind::id: return R"({"type":"string","pattern":"^[1-9][0-9]{0,18}$"})";
        case Kind::text: return fmt::format(R"({{"type":"string"{}}})", bound("maxLength"));
        case Kind::date: return R"({"type":"string","format":"date"})";
        case Kind::instant: return R"({"type":"string","format":"date-time"})";
        case Kind::list:
            return fmt::format(
                R"({{"type":"array","items":{}{}}})",
                schema_at(shape.element(), 0),
                bound("maxItems")
            );
        case Kind::map:
            return fmt::format(
                R"({{"type":"object","additionalProperties":{}{}}})",
                schema_at(shape.element(), 0),
                bound("maxProperties")
            );
        case Kind::optional: return schema_at(shape.element(), most);
        case Kind::nullable:
            return fmt::format(
                R"({{"anyOf":[{},{{"type":"null"}}]}})", schema_at(shape.element(), most)
            );
        case Kind::choice:
        case Kind::record:
            return fmt::format(R"({{"$ref":"#/components/schemas/{}"}})", shape.name);
        case Kind::raw: return "{}";
    }
    throw Fault("a Kind outside its enumeration");
}

std::string choice_schema(const Shape& shape) {
    std::string choices;
    for (std::string_view choice : shape.choices) {
        if (!choices.empty()) choices += ',';
        append_quoted(choices, choice);
    }
    return fmt::format(R"({{"type":"string","enum":[{}]}})", choices);
}

std::string record_schema(const Shape& shape) {
    std::string properties, required;
    for (const Member& member : shape.members) {
        if (!properties.empty()) properties += ',';
        append_quoted(properties, member.name);
        properties += ':' + schema_at(member.shape(), member.most);
        if (!member.required) continue;
        if (!required.empty()) required += ',';
        append_quoted(required, member.name);
    }
    return fmt::format(
        R"({{"type":"object","properties":{{{}}},"required":[{}],"additionalProperties":false}})",
        properties,
        required
    );
}

}  // namespace

std::string_view last_name(std::string_view signature) {
    std::size_t from = signature.find("T = ");
    std::string_view name =
        signature.substr(from + 4, signature.find_first_of(";]", from) - from - 4);
    std::size_t space = name.rfind("::");
    return space == name.npos ? name : name.substr(space + 2);
}

std::string schema_of(const Shape& shape) {
    switch (shape.kind) {
        case Kind::choice: return choice_schema(shape);
        case Kind::record: return record_schema(shape);
        default: return schema_at(shape, 0);
    }
}

void describe_shape(const Shape& shape, Components& components) {
    if (shape.element) describe_shape(shape.element(), components);
    if (shape.name.empty()) return;
    auto [place, is_new] = components.try_emplace(std::string(shape.name), schema_of(shape));
    if (!is_new && place->second != schema_of(shape))
        throw Fault(fmt::format("two schemas are named {}; give one a json_name", shape.name));
    if (!is_new) return;
    for (const Member& member : shape.members) describe_shape(member.shape(), components);
}

}  // namespace lingju::json
