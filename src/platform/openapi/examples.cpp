#include <fmt/format.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>

#include "platform/openapi/openapi.hpp"
#include "platform/openapi/operations.hpp"
#include "platform/openapi/schema_check.hpp"

namespace lingju::openapi {
namespace {

using boost::json::object;
using boost::json::value;
using Texts = std::map<std::string, std::string>;

std::string text_of(const value& held) {
    return held.is_string() ? std::string(held.as_string()) : boost::json::serialize(held);
}

Texts texts_of(const object& example, std::string_view name) {
    Texts texts;
    if (const value* held = example.if_contains(name))
        for (const auto& [key, text] : held->as_object()) texts[std::string(key)] = text_of(text);
    return texts;
}

Example example_of(http::Method method, const std::string& pattern, const object& described) {
    Example example{.method = method, .pattern = pattern};
    example.name = fmt::format("{} {}", http::name_of(method), pattern);
    if (const value* name = described.if_contains("name")) example.name += ": " + text_of(*name);
    const value* as = described.if_contains("as");
    example.as = as ? text_of(*as) : "public";
    example.path = texts_of(described, "path");
    example.query = texts_of(described, "query");
    example.headers = texts_of(described, "headers");
    example.keep = texts_of(described, "keep");
    if (const value* body = described.if_contains("body"))
        example.body = boost::json::serialize(*body);
    if (const value* text = described.if_contains("text")) example.body = text_of(*text);
    example.status = static_cast<int>(described.at("status").as_int64());
    return example;
}

std::string encoded(std::string_view text) {
    std::string out;
    for (char c : text) {
        bool plain = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                     c == '-' || c == '_' || c == '.' || c == '~';
        if (plain)
            out += c;
        else
            out += fmt::format("%{:02X}", static_cast<unsigned char>(c));
    }
    return out;
}

std::string replaced(std::string text, const Texts& kept) {
    for (std::size_t at = 0; (at = text.find("${", at)) != text.npos;) {
        std::size_t end = text.find('}', at);
        std::string name = text.substr(at + 2, end - at - 2);
        auto found = kept.find(name);
        if (found == kept.end()) throw Fault(fmt::format("no earlier example kept {}", name));
        text.replace(at, end + 1 - at, found->second);
    }
    return text;
}

const object* operation_of(const value& document, const Example& example) {
    const object* found = nullptr;
    each_operation(
        document,
        [&](http::Method method, const std::string& pattern, const object& one) {
            if (method == example.method && pattern == example.pattern) found = &one;
        }
    );
    return found;
}

std::string content_type_of(const http::Response& answer) {
    for (const auto& [name, text] : answer.headers)
        if (name == "Content-Type" || name == "content-type") return text.substr(0, text.find(';'));
    return {};
}

/// What the document says of an answer with that status.
const value* described_answer(const value& document, const object& operation, int status) {
    const object& responses = operation.at("responses").as_object();
    const value* found = responses.if_contains(std::to_string(status));
    if (!found && status >= 400) found = responses.if_contains("default");
    if (!found) return nullptr;
    const value* reference = found->as_object().if_contains("$ref");
    return reference ? find_reference(document, reference->as_string()) : found;
}

std::vector<std::string> body_faults(
    const value& document, const object& described, const http::Response& answer
) {
    const value* content = described.if_contains("content");
    if (!content)
        return answer.body.empty() ? std::vector<std::string>{}
                                   : std::vector<std::string>{"a body is not described"};
    std::string type = content_type_of(answer);
    const value* media = content->as_object().if_contains(type);
    if (!media) return {fmt::format("the content type {} is not described", type)};
    const value* schema = media->as_object().if_contains("schema");
    if (!schema || type.find("json") == type.npos) return {};
    boost::system::error_code error;
    value body = boost::json::parse(answer.body, error);
    if (error) return {"the body is not JSON"};
    return schema_faults(document, *schema, body);
}

}  // namespace

std::string Example::target() const {
    std::string made = pattern;
    for (const auto& [key, text] : path) {
        std::size_t at = made.find("{" + key + "}");
        if (at == made.npos) throw Fault(fmt::format("{} has no {{{}}}", pattern, key));
        made.replace(at, key.size() + 2, encoded(text));
    }
    char mark = '?';
    for (const auto& [key, text] : query) {
        made += fmt::format("{}{}={}", mark, encoded(key), encoded(text));
        mark = '&';
    }
    return made;
}

std::vector<Example> examples(std::string_view document) {
    std::vector<Example> all;
    each_operation(
        boost::json::parse(document),
        [&](http::Method method, const std::string& pattern, const object& operation) {
            const value* described = operation.if_contains("x-examples");
            if (!described) return;
            const value* key = operation.if_contains("x-idempotency-key");
            for (const value& one : described->as_array()) {
                all.push_back(example_of(method, pattern, one.as_object()));
                all.back().needs_key = key && *key == "required";
            }
        }
    );
    return all;
}

Example filled(Example example, const Texts& kept) {
    for (Texts* texts : {&example.path, &example.query, &example.headers})
        for (auto& [name, text] : *texts) text = replaced(text, kept);
    example.body = replaced(example.body, kept);
    return example;
}

std::vector<std::string> faults_of(
    std::string_view document, const Example& example, const http::Response& answer
) {
    value read = boost::json::parse(document);
    const object* operation = operation_of(read, example);
    if (!operation) return {"the operation is not described"};
    std::vector<std::string> faults;
    if (answer.status != example.status)
        faults.push_back(
            fmt::format("answered {}, expected {}: {}", answer.status, example.status, answer.body)
        );
    const value* described = described_answer(read, *operation, answer.status);
    if (!described) {
        faults.push_back(fmt::format("the status {} is not described", answer.status));
        return faults;
    }
    auto more = body_faults(read, described->as_object(), answer);
    faults.insert(faults.end(), more.begin(), more.end());
    return faults;
}

void keep(const Example& example, const http::Response& answer, Texts& kept) {
    if (example.keep.empty()) return;
    value body = boost::json::parse(answer.body);
    for (const auto& [name, pointer] : example.keep) {
        boost::system::error_code error;
        const value* found = body.find_pointer(pointer, error);
        if (!found) throw Fault(fmt::format("{} has nothing at {}", example.name, pointer));
        kept[name] = text_of(*found);
    }
}

}  // namespace lingju::openapi
