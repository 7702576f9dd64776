#include "platform/openapi/schema_check.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <regex>
#include <set>

#include "platform/json/json.hpp"
#include "platform/openapi/operations.hpp"

namespace lingju::openapi {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

/// One look at one value.
class Check {
  public:
    Check(
        const value& document, const object& schema, const value& held, const std::string& pointer
    )
        : document_(document), schema_(schema), value_(held), pointer_(pointer) {}

    std::vector<std::string> faults() {
        check_keywords();
        check_reference();
        check_type();
        check_choices();
        check_number();
        check_text();
        check_list();
        check_object();
        check_alternatives();
        return std::move(faults_);
    }

  private:
    const value* keyword(std::string_view name) const { return schema_.if_contains(name); }
    void fault(std::string what) { faults_.push_back(fmt::format("{}: {}", pointer_, what)); }
    void descend(const value& schema, const value& held, const std::string& step) {
        auto more = schema_faults(document_, schema, held, pointer_ + step);
        faults_.insert(faults_.end(), more.begin(), more.end());
    }

    void check_keywords();
    void check_reference();
    void check_type();
    void check_choices();
    void check_number();
    void check_text();
    void check_format(const std::string& text, std::string_view format);
    void check_list();
    void check_object();
    void check_alternatives();
    bool is_of(std::string_view type) const;
    long matches(const value& alternatives) const;

    const value& document_;
    const object& schema_;
    const value& value_;
    const std::string& pointer_;
    std::vector<std::string> faults_;
};

void Check::check_keywords() {
    static const std::set<std::string_view> known{
        "$ref",
        "type",
        "enum",
        "const",
        "properties",
        "required",
        "items",
        "anyOf",
        "oneOf",
        "allOf",
        "minimum",
        "maximum",
        "format",
        "minLength",
        "maxLength",
        "pattern",
        "minItems",
        "maxItems",
        "additionalProperties",
        "maxProperties",
        "description",
        "title",
        "examples",
        "example",
        "default",
        "deprecated"
    };
    for (const auto& [name, held] : schema_)
        if (!known.contains(name))
            throw Fault(fmt::format("the schema keyword {} is not understood", std::string(name)));
}

void Check::check_reference() {
    const value* reference = keyword("$ref");
    if (!reference) return;
    const value* schema = find_reference(document_, reference->as_string());
    if (!schema) throw Fault(fmt::format("{} leads nowhere", std::string(reference->as_string())));
    descend(*schema, value_, "");
}

bool Check::is_of(std::string_view type) const {
    if (type == "null") return value_.is_null();
    if (type == "boolean") return value_.is_bool();
    if (type == "integer") return value_.is_int64() || value_.is_uint64();
    if (type == "number") return value_.is_number();
    if (type == "string") return value_.is_string();
    if (type == "array") return value_.is_array();
    if (type == "object") return value_.is_object();
    throw Fault(fmt::format("the schema type {} is not understood", type));
}

void Check::check_type() {
    const value* type = keyword("type");
    if (!type) return;
    bool fits = type->is_array()
                    ? std::ranges::any_of(
                          type->as_array(), [&](const value& one) { return is_of(one.as_string()); }
                      )
                    : is_of(type->as_string());
    if (!fits)
        fault(fmt::format(
            "{} is not of type {}", boost::json::serialize(value_), boost::json::serialize(*type)
        ));
}

void Check::check_choices() {
    if (const value* choices = keyword("enum"))
        if (std::ranges::find(choices->as_array(), value_) == choices->as_array().end())
            fault(boost::json::serialize(value_) + " is not a choice");
    if (const value* only = keyword("const"))
        if (*only != value_) fault(boost::json::serialize(value_) + " is not the constant");
}

void Check::check_number() {
    if (!value_.is_number()) return;
    double number = value_.to_number<double>();
    if (const value* least = keyword("minimum"))
        if (number < least->to_number<double>()) fault("is below the minimum");
    if (const value* most = keyword("maximum"))
        if (number > most->to_number<double>()) fault("is above the maximum");
}

void Check::check_text() {
    if (!value_.is_string()) return;
    std::string text(value_.as_string());
    auto size = static_cast<std::int64_t>(json::code_points(text));
    if (const value* least = keyword("minLength"))
        if (size < least->as_int64()) fault("is too short");
    if (const value* most = keyword("maxLength"))
        if (size > most->as_int64()) fault("is too long");
    if (const value* pattern = keyword("pattern"))
        if (!std::regex_search(text, std::regex(std::string(pattern->as_string()))))
            fault(text + " does not match the pattern");
    if (const value* format = keyword("format")) check_format(text, format->as_string());
}

void Check::check_format(const std::string& text, std::string_view format) {
    if (format == "date" && !parse_date(text)) fault(text + " is not a date");
    if (format == "date-time" && !parse_instant(text)) fault(text + " is not a date-time");
}

void Check::check_list() {
    if (!value_.is_array()) return;
    const array& list = value_.as_array();
    auto size = static_cast<std::int64_t>(list.size());
    if (const value* least = keyword("minItems"))
        if (size < least->as_int64()) fault("has too few items");
    if (const value* most = keyword("maxItems"))
        if (size > most->as_int64()) fault("has too many items");
    const value* items = keyword("items");
    for (std::size_t place = 0; items && place < list.size(); ++place)
        descend(*items, list[place], "/" + std::to_string(place));
}

void Check::check_object() {
    if (!value_.is_object()) return;
    const object& held = value_.as_object();
    if (const value* required = keyword("required"))
        for (const value& name : required->as_array())
            if (!held.contains(name.as_string()))
                fault(fmt::format("{} is missing", std::string(name.as_string())));
    const value* properties = keyword("properties");
    const value* others = keyword("additionalProperties");
    for (const auto& [name, member] : held) {
        const value* schema = properties ? properties->as_object().if_contains(name) : nullptr;
        if (!schema) schema = others;
        if (!schema) continue;
        if (*schema == false)
            fault(fmt::format("{} is not described", std::string(name)));
        else
            descend(*schema, member, "/" + std::string(name));
    }
}

long Check::matches(const value& alternatives) const {
    return std::ranges::count_if(alternatives.as_array(), [&](const value& schema) {
        return schema_faults(document_, schema, value_).empty();
    });
}

void Check::check_alternatives() {
    if (const value* any = keyword("anyOf"))
        if (matches(*any) == 0) fault(boost::json::serialize(value_) + " is none of anyOf");
    if (const value* one = keyword("oneOf"))
        if (matches(*one) != 1) fault("is not exactly one of oneOf");
    if (const value* all = keyword("allOf"))
        for (const value& schema : all->as_array()) descend(schema, value_, "");
}

}  // namespace

std::vector<std::string> schema_faults(
    const value& document, const value& schema, const value& held, const std::string& pointer
) {
    if (schema == true) return {};
    return Check(document, schema.as_object(), held, pointer).faults();
}

}  // namespace lingju::openapi
