#include <fmt/format.h>

#include <cmath>

#include "platform/json/json.hpp"

namespace lingju::json {
namespace {

void append(std::string& out, const Shape& shape, const void* value);

void append_integer(std::string& out, const Shape& shape, const void* value) {
    std::int64_t integer = shape.load(value);
    if (integer < shape.least || integer > shape.most)
        throw Fault(fmt::format("{} is too large for a JSON number; is it a json::Id?", integer));
    fmt::format_to(std::back_inserter(out), "{}", integer);
}

void append_real(std::string& out, double real) {
    if (!std::isfinite(real)) throw Fault("JSON has no word for a number that is none");
    if (real == std::trunc(real) && std::abs(real) < 1e15)
        fmt::format_to(std::back_inserter(out), "{:.0f}", real);
    else
        fmt::format_to(std::back_inserter(out), "{}", real);
}

void append_choice(std::string& out, const Shape& shape, const void* value) {
    std::int64_t place = shape.load(value);
    if (place < 0) throw Fault(fmt::format("a {} outside its enumeration", shape.name));
    append_quoted(out, shape.choices[static_cast<std::size_t>(place)]);
}

void append_list(std::string& out, const Shape& shape, const void* value) {
    out += '[';
    for (std::size_t place = 0; place < shape.size(value); ++place) {
        if (place) out += ',';
        append(out, shape.element(), shape.at(value, place));
    }
    out += ']';
}

void append_map(std::string& out, const Shape& shape, const void* value) {
    struct Told {
        std::string& out;
        const Shape& element;
        bool first = true;
    } told{out, shape.element()};
    out += '{';
    shape.each(value, &told, [](void* to, const std::string& key, const void* held) {
        Told& writing = *static_cast<Told*>(to);
        if (!std::exchange(writing.first, false)) writing.out += ',';
        append_quoted(writing.out, key);
        writing.out += ':';
        append(writing.out, writing.element, held);
    });
    out += '}';
}

void append_record(std::string& out, const Shape& shape, const void* value) {
    out += '{';
    bool first = true;
    for (const Member& member : shape.members) {
        const Shape& held = member.shape();
        const void* inside = member.in(const_cast<void*>(value));
        if (held.kind == Kind::optional && held.size(inside) == 0) continue;
        if (!std::exchange(first, false)) out += ',';
        append_quoted(out, member.name);
        out += ':';
        append(out, held, inside);
    }
    out += '}';
}

void append_optional(std::string& out, const Shape& shape, const void* value) {
    if (shape.size(value) == 0)
        out += "null";
    else
        append(out, shape.element(), shape.at(value, 0));
}

void append(std::string& out, const Shape& shape, const void* value) {
    switch (shape.kind) {
        case Kind::boolean: out += *static_cast<const bool*>(value) ? "true" : "false"; return;
        case Kind::integer: return append_integer(out, shape, value);
        case Kind::real: return append_real(out, *static_cast<const double*>(value));
        case Kind::id:
            fmt::format_to(std::back_inserter(out), "\"{}\"", static_cast<const Id*>(value)->value);
            return;
        case Kind::text: return append_quoted(out, *static_cast<const std::string*>(value));
        case Kind::date: return append_quoted(out, to_string(*static_cast<const Date*>(value)));
        case Kind::instant:
            return append_quoted(out, to_string(*static_cast<const Instant*>(value)));
        case Kind::choice: return append_choice(out, shape, value);
        case Kind::list: return append_list(out, shape, value);
        case Kind::map: return append_map(out, shape, value);
        case Kind::optional:
        case Kind::nullable: return append_optional(out, shape, value);
        case Kind::record: return append_record(out, shape, value);
        case Kind::raw: out += static_cast<const Raw*>(value)->text; return;
    }
}

}  // namespace

std::string write_shape(const Shape& shape, const void* value) {
    std::string out;
    append(out, shape, value);
    return out;
}

}  // namespace lingju::json
