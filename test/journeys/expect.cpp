#include "expect.hpp"

#include <algorithm>
#include <stdexcept>

namespace lingju::journeys {
namespace {

namespace json = boost::json;

std::string as_text(const json::value& value) {
    return value.is_string() ? std::string(value.get_string()) : json::serialize(value);
}

/// A list holds it as an element, a text as a part.
bool holds(const json::value& found, const json::value& wanted) {
    if (const json::array* list = found.if_array())
        return std::ranges::find(*list, wanted) != list->end();
    return found.is_string() && wanted.is_string() &&
           found.get_string().find(wanted.get_string()) != json::string::npos;
}

std::size_t size_of(const json::value& found) {
    if (const json::array* list = found.if_array()) return list->size();
    if (const json::object* object = found.if_object()) return object->size();
    return as_text(found).size();
}

bool relates(const Expectation& expected, const json::value& found, const std::string& operand) {
    if (expected.relation == "count") return size_of(found) == std::stoul(operand);
    const json::value wanted = json::parse(operand);
    if (expected.relation == "=") return found == wanted;
    if (expected.relation == "!=") return found != wanted;
    return holds(found, wanted) == (expected.relation == "has");
}

std::optional<json::value> element(const json::value& body, const std::string& part) {
    if (const json::object* object = body.if_object()) {
        const json::value* member = object->if_contains(part);
        return member ? std::optional(*member) : std::nullopt;
    }
    const json::array* list = body.if_array();
    const bool is_index = !part.empty() && std::ranges::all_of(part, ::isdigit);
    if (list == nullptr || !is_index || std::stoul(part) >= list->size()) return std::nullopt;
    return (*list)[std::stoul(part)];
}

json::array of_each(const json::value& body, std::string_view rest) {
    json::array all;
    if (const json::array* list = body.if_array())
        for (const json::value& one : *list)
            if (const auto found = found_at(one, rest)) all.push_back(*found);
    return all;
}

}  // namespace

std::string filled_in(std::string_view text, const Kept& kept) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] != '$') {
            out += text[at++];
            continue;
        }
        std::size_t end = at + 1;
        while (end < text.size() &&
               (isalnum(static_cast<unsigned char>(text[end])) || text[end] == '_'))
            end++;
        const auto found = kept.find(std::string(text.substr(at + 1, end - at - 1)));
        if (found == kept.end())
            throw std::runtime_error(
                "nothing was kept as " + std::string(text.substr(at, end - at))
            );
        out += found->second;
        at = end;
    }
    return out;
}

std::optional<json::value> found_at(const json::value& body, std::string_view pointer) {
    if (pointer.empty() || pointer == "/") return body;
    const std::size_t slash = pointer.find('/', 1);
    const std::string part(pointer.substr(1, slash == pointer.npos ? slash : slash - 1));
    const std::string_view rest = slash == pointer.npos ? "" : pointer.substr(slash);
    if (part == "*") return of_each(body, rest);
    const std::optional<json::value> inner = element(body, part);
    return inner ? found_at(*inner, rest) : std::nullopt;
}

std::string disappointment(const Expectation& expected, const json::value& body, Kept& kept) {
    const std::optional<json::value> found = found_at(body, expected.pointer);
    if (expected.relation == "absent")
        return found ? expected.pointer + " is there: " + json::serialize(*found) : "";
    if (!found) return expected.pointer + " is not there";
    if (expected.relation == "->") {
        kept[expected.operand] = as_text(*found);
        return "";
    }
    const std::string operand = filled_in(expected.operand, kept);
    if (relates(expected, *found, operand)) return "";
    return expected.pointer + " is " + json::serialize(*found) + ", expected " + expected.relation +
           " " + operand;
}

}  // namespace lingju::journeys
