#include <fmt/format.h>

#include <algorithm>
#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "platform/embedded/embedded.hpp"
#include "platform/openapi/openapi.hpp"
#include "platform/openapi/operations.hpp"
#include "platform/openapi/yaml.hpp"

namespace lingju::openapi {
namespace {

namespace boost_json = boost::json;
using boost_json::array;
using boost_json::object;
using boost_json::value;

constexpr std::string_view frame = R"({
  "openapi": "3.1.0",
  "info": {
    "title": "Lingju 零距",
    "version": "1",
    "description": "The public-service network of a county-level city. Errors are problem+json (RFC 9457) with every reason in Chinese and English. Lists are by keyset: `next` is the cursor of the following page, or null.",
    "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"}
  },
  "paths": {},
  "components": {
    "schemas": {
      "Refusal": {
        "type": "object",
        "properties": {
          "kind": {"type": "string", "enum": ["malformed", "unauthenticated", "forbidden", "absent", "conflict", "too_large", "unlawful", "too_many", "unavailable"]},
          "code": {"type": "string", "description": "What programs switch on."},
          "subject": {"type": "string", "description": "What it is about: an id, or the JSON pointer of a field."},
          "law": {"type": "string"},
          "article": {"type": "string"},
          "zh": {"type": "string"},
          "en": {"type": "string"},
          "details": {"type": "object", "additionalProperties": {"type": "string"}}
        },
        "required": ["kind", "code", "subject", "law", "article", "zh", "en", "details"],
        "additionalProperties": false
      },
      "Problem": {
        "type": "object",
        "properties": {
          "request_id": {"type": "string"},
          "type": {"type": "string"},
          "title": {"type": "string"},
          "status": {"type": "integer"},
          "refusals": {"type": "array", "items": {"$ref": "#/components/schemas/Refusal"}}
        },
        "required": ["request_id", "type", "title", "status", "refusals"],
        "additionalProperties": false
      }
    },
    "responses": {
      "Problem": {
        "description": "Every reason why not.",
        "content": {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
      }
    },
    "securitySchemes": {
      "session": {"type": "apiKey", "in": "cookie", "name": "lingju_session", "description": "Unsafe methods also need the header X-CSRF-Token from GET /api/v1/session."}
    }
  }
})";

value key_parameter(bool required) {
    return {
        {"name", "Idempotency-Key"},
        {"in", "header"},
        {"required", required},
        {"description",
         "Made anew for each act and kept when it is tried again: the act is done once."},
        {"schema", {{"type", "string"}, {"minLength", 1}, {"maxLength", 128}}},
    };
}

void complete(object& operation) {
    if (!operation.contains("responses")) operation["responses"] = object();
    object& responses = operation["responses"].as_object();
    if (!responses.contains("default"))
        responses["default"] = {{"$ref", "#/components/responses/Problem"}};
    if (operation["x-permission"].as_string() != "public")
        operation["security"] = array{object{{"session", array()}}};
    const value* key = operation.if_contains("x-idempotency-key");
    if (!key) return;
    const bool is_required = *key == "required";  // a new member may move the others
    if (!operation.contains("parameters")) operation["parameters"] = array();
    operation["parameters"].as_array().push_back(key_parameter(is_required));
}

/// The operation as it stands in the document; what is no method is taken over as it is.
object operation_of(std::string_view method, const value& described, const std::string& name) {
    object made = described.as_object();
    if (!is_method(method)) return made;
    const value* permission = made.if_contains("x-permission");
    if (!permission || !permission->is_string()) throw Fault(name + " has no x-permission");
    complete(made);
    return made;
}

void add_paths(object& document, const object& paths) {
    object& all = document["paths"].as_object();
    for (const auto& [pattern, described] : paths) {
        if (!all.contains(pattern)) all[pattern] = object();
        object& path = all[pattern].as_object();
        for (const auto& [method, operation] : described.as_object()) {
            std::string name = fmt::format("{} {}", std::string(method), std::string(pattern));
            if (path.contains(method)) throw Fault(name + " is described twice");
            path[method] = operation_of(method, operation, name);
        }
    }
}

void add_schema(object& document, std::string_view name, value schema) {
    object& schemas = document["components"].as_object()["schemas"].as_object();
    if (schemas.contains(name)) throw Fault(fmt::format("the schema {} stands twice", name));
    schemas[name] = std::move(schema);
}

void add_part(object& document, const Part& part) {
    value read = read_yaml(part.yaml);
    if (!read.is_object()) throw Fault("has no paths");
    if (const value* paths = read.as_object().if_contains("paths"))
        add_paths(document, paths->as_object());
    const value* components = read.as_object().if_contains("components");
    if (!components) return;
    for (const auto& [name, schema] : components->as_object().at("schemas").as_object())
        add_schema(document, name, schema);
}

/// Every "$ref" under `at` leads somewhere.
void check_references(const value& document, const value& at) {
    if (at.is_array())
        for (const value& item : at.as_array()) check_references(document, item);
    if (!at.is_object()) return;
    for (const auto& [name, held] : at.as_object()) {
        if (name == "$ref" && !find_reference(document, held.as_string()))
            throw Fault(fmt::format("{} leads nowhere", std::string(held.as_string())));
        check_references(document, held);
    }
}

}  // namespace

std::vector<Part> embedded_parts() {
    std::vector<Part> parts;
    for (std::string_view path : embedded::paths_ending("/openapi.yaml"))
        parts.push_back({std::string(path), embedded::file(path)});
    return parts;
}

std::string document(std::span<const Part> parts, const json::Components& components) {
    value made = boost_json::parse(frame);
    object& document = made.as_object();
    for (const auto& [name, schema] : components)
        add_schema(document, name, boost_json::parse(schema));
    for (const Part& part : parts) {
        try {
            add_part(document, part);
        } catch (const std::exception& error) {
            throw Fault(fmt::format("{}: {}", part.name, error.what()));
        }
    }
    check_references(made, made);
    return boost_json::serialize(made);
}

}  // namespace lingju::openapi
