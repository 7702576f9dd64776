// The API's own description: each module's openapi.yaml, put together with the schemas of the C++
// types into one OpenAPI 3.1 document, which is served, shown at /docs, and held against the
// routes.
//
// An openapi.yaml has `paths` as OpenAPI has them and, where C++ has no type, `components.schemas`.
// Every operation says `x-permission`, the same as its route. It may say
// - `x-idempotency-key: required` (a POST that acts) or `optional` (a PUT): the header parameter
//   is added;
// - `x-examples`: what the contract test sends, in order, each
//     {name, as: role (default public), path: {}, query: {}, headers: {}, body: {}, status: 201,
//      keep: {case: /id}}
//   where `keep` names values of the answer by JSON pointer, and "${case}" in a later example of
//   the file stands for one.
// Added everywhere: the `default` answer (a Problem), `security` where the permission is not
// public.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/http/http.hpp"
#include "platform/json/json.hpp"

namespace lingju::openapi {

/// A module's description.
struct Part {
    std::string name;  // "src/cases/openapi.yaml"
    std::string_view yaml;
};

/// Those that are built in.
std::vector<Part> embedded_parts();

/// The document as JSON text. `components`: what json::describe collected. Throws Fault, naming the
/// part, for YAML that cannot be read, an operation described twice or without x-permission, a
/// schema that stands twice, and a $ref that leads nowhere.
std::string document(std::span<const Part> parts, const json::Components& components);

/// Where the routes and the document do not agree, a line each: a route that is not described, a
/// description without a route, another permission.
std::vector<std::string> differences(
    std::string_view document, std::span<const http::Route> routes
);

/// Tells each described route the query parameters it knows: the edge refuses any other.
void know_queries(std::string_view document, std::span<http::Route> routes);

/// GET /openapi.json, and the page that shows it: GET /docs, /docs/docs.css, /docs/docs.js.
std::vector<http::Route> routes(std::string document);

/// An example to send.
struct Example {
    std::string name = {};  // "POST /api/v1/cases: a village agent takes an application"
    std::string as = {};
    http::Method method = http::Method::get;
    std::string pattern = {};
    std::map<std::string, std::string> path = {}, query = {}, headers = {};
    std::string body = {};   // JSON text or empty
    bool needs_key = false;  // the operation says `x-idempotency-key: required`
    int status = 200;
    std::map<std::string, std::string> keep = {};  // name → JSON pointer

    /// The target with path and query filled in and encoded.
    std::string target() const;
};

/// The examples of the document, in the order of its parts. Throws Fault for a malformed one.
std::vector<Example> examples(std::string_view document);

/// The same with every "${name}" replaced from `kept`. Throws Fault for a name that is not there.
Example filled(Example example, const std::map<std::string, std::string>& kept);

/// What is wrong with an answer to `example`, a line each: another status, a content type or body
/// that the document does not have for it.
std::vector<std::string> faults_of(
    std::string_view document, const Example& example, const http::Response& answer
);

/// Adds what `example.keep` names from the answer's body to `kept`. Throws Fault where it is not
/// there.
void keep(
    const Example& example, const http::Response& answer, std::map<std::string, std::string>& kept
);

}  // namespace lingju::openapi
