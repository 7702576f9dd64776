#include <algorithm>
#include <charconv>
#include <set>

#include "platform/json/partial.hpp"
#include "platform/json/tree.hpp"

namespace lingju::json {
namespace {

constexpr std::size_t text_most = 4'000;
constexpr std::size_t list_most = 1'000;
constexpr std::size_t refusals_most = 500;

/// Walks a tree along a shape, filling the value and noting every fault.
class Reading {
  public:
    Refusals take() { return std::move(refusals_); }

    void read(
        const Node& node, const Shape& shape, void* out, const Where* where, std::size_t most = 0
    );
    /// Repeated names anywhere, also where the reader does not look.
    void refuse_duplicates(const Node& node, const Where* where);

  private:
    void refuse(
        std::string code, const Where* where, std::map<std::string, std::string> details = {}
    );
    void wrong_type(const Where* where, std::string expected);
    void read_boolean(const Node& node, void* out, const Where* where);
    void read_integer(const Node& node, const Shape& shape, void* out, const Where* where);
    void read_real(const Node& node, void* out, const Where* where);
    void read_id(const Node& node, void* out, const Where* where);
    void read_text(const Node& node, void* out, const Where* where, std::size_t most);
    void read_date(const Node& node, void* out, const Where* where);
    void read_instant(const Node& node, void* out, const Where* where);
    void read_choice(const Node& node, const Shape& shape, void* out, const Where* where);
    void read_list(
        const Node& node, const Shape& shape, void* out, const Where* where, std::size_t most
    );
    void read_map(
        const Node& node, const Shape& shape, void* out, const Where* where, std::size_t most
    );
    void read_record(const Node& node, const Shape& shape, void* out, const Where* where);
    bool is_sane(const std::string& text, const Where* where, std::size_t most);
    bool is_too_many(const Node& node, const Where* where, std::size_t most);

    Refusals refusals_;
};

void Reading::refuse(
    std::string code, const Where* where, std::map<std::string, std::string> details
) {
    if (refusals_.size() >= refusals_most) return;
    refusals_.push_back(
        {.kind = Refused::malformed,
         .code = std::move(code),
         .subject = pointer_to(where),
         .details = std::move(details)}
    );
}

void Reading::wrong_type(const Where* where, std::string expected) {
    refuse("json.wrong_type", where, {{"expected", std::move(expected)}});
}

void Reading::read(
    const Node& node, const Shape& shape, void* out, const Where* where, std::size_t most
) {
    switch (shape.kind) {
        case Kind::boolean: return read_boolean(node, out, where);
        case Kind::integer: return read_integer(node, shape, out, where);
        case Kind::real: return read_real(node, out, where);
        case Kind::id: return read_id(node, out, where);
        case Kind::text: return read_text(node, out, where, most);
        case Kind::date: return read_date(node, out, where);
        case Kind::instant: return read_instant(node, out, where);
        case Kind::choice: return read_choice(node, shape, out, where);
        case Kind::list: return read_list(node, shape, out, where, most);
        case Kind::map: return read_map(node, shape, out, where, most);
        case Kind::optional:
        case Kind::nullable:
            if (node.kind == Node::Kind::null) return;
            return read(node, shape.element(), shape.append(out, {}), where, most);
        case Kind::record: return read_record(node, shape, out, where);
        case Kind::raw: throw Fault("json::Raw is never read");
    }
}

void Reading::read_boolean(const Node& node, void* out, const Where* where) {
    if (node.kind != Node::Kind::boolean) return wrong_type(where, "boolean");
    *static_cast<bool*>(out) = node.boolean;
}

void Reading::read_integer(const Node& node, const Shape& shape, void* out, const Where* where) {
    if (node.kind != Node::Kind::integer && node.kind != Node::Kind::huge)
        return wrong_type(where, "integer");
    if (node.kind == Node::Kind::huge || node.integer < shape.least || node.integer > shape.most)
        return refuse(
            "json.out_of_range",
            where,
            {{"least", std::to_string(shape.least)}, {"most", std::to_string(shape.most)}}
        );
    shape.store(out, node.integer);
}

void Reading::read_real(const Node& node, void* out, const Where* where) {
    using enum Node::Kind;
    if (node.kind != integer && node.kind != huge && node.kind != real)
        return wrong_type(where, "number");
    constexpr double limit = std::numeric_limits<double>::max();
    if (!(node.real >= -limit && node.real <= limit))
        return refuse("json.out_of_range", where, {{"least", "-1e308"}, {"most", "1e308"}});
    *static_cast<double*>(out) = node.real + 0.0;  // -0 is 0
}

void Reading::read_id(const Node& node, void* out, const Where* where) {
    if (node.kind != Node::Kind::text) return wrong_type(where, "string");
    std::int64_t value = 0;
    const char* end = node.text.data() + node.text.size();
    auto [rest, error] = std::from_chars(node.text.data(), end, value);
    if (error != std::errc{} || rest != end || value <= 0 || node.text.front() == '0')
        return refuse("json.not_an_id", where);
    static_cast<Id*>(out)->value = value;
}

bool Reading::is_sane(const std::string& text, const Where* where, std::size_t most) {
    bool bad = !is_plain(text);
    if (bad) refuse("json.bad_character", where);
    bool is_long = code_points(text) > most;
    if (is_long) refuse("json.too_long", where, {{"limit", std::to_string(most)}});
    return !bad && !is_long;
}

void Reading::read_text(const Node& node, void* out, const Where* where, std::size_t most) {
    if (node.kind != Node::Kind::text) return wrong_type(where, "string");
    if (is_sane(node.text, where, most ? most : text_most))
        *static_cast<std::string*>(out) = node.text;
}

void Reading::read_date(const Node& node, void* out, const Where* where) {
    if (node.kind != Node::Kind::text) return wrong_type(where, "string");
    auto date = parse_date(node.text);
    if (!date) return refuse("json.not_a_date", where);
    *static_cast<Date*>(out) = *date;
}

void Reading::read_instant(const Node& node, void* out, const Where* where) {
    if (node.kind != Node::Kind::text) return wrong_type(where, "string");
    auto instant = parse_instant(node.text);
    if (!instant) return refuse("json.not_an_instant", where);
    *static_cast<Instant*>(out) = *instant;
}

void Reading::read_choice(const Node& node, const Shape& shape, void* out, const Where* where) {
    if (node.kind != Node::Kind::text) return wrong_type(where, "string");
    auto found = std::ranges::find(shape.choices, node.text);
    if (found != shape.choices.end()) return shape.store(out, found - shape.choices.begin());
    std::string choices;
    for (std::string_view choice : shape.choices)
        (choices += choices.empty() ? "" : ", ") += choice;
    refuse("json.not_a_choice", where, {{"choices", std::move(choices)}});
}

bool Reading::is_too_many(const Node& node, const Where* where, std::size_t most) {
    if (most == 0) most = list_most;
    if (node.items.size() <= most) return false;
    refuse("json.too_many", where, {{"limit", std::to_string(most)}});
    return true;
}

void Reading::read_list(
    const Node& node, const Shape& shape, void* out, const Where* where, std::size_t most
) {
    if (node.kind != Node::Kind::list) return wrong_type(where, "array");
    if (is_too_many(node, where, most)) return;
    for (std::size_t place = 0; place < node.items.size(); ++place) {
        Where here{.above = where, .place = place};
        read(node.items[place], shape.element(), shape.append(out, {}), &here);
    }
}

void Reading::read_map(
    const Node& node, const Shape& shape, void* out, const Where* where, std::size_t most
) {
    if (node.kind != Node::Kind::object) return wrong_type(where, "object");
    if (is_too_many(node, where, most)) return;
    for (std::size_t place = 0; place < node.items.size(); ++place) {
        Where here{.above = where, .name = node.names[place], .is_name = true};
        if (!is_sane(node.names[place], &here, text_most)) continue;
        read(
            node.items[place],
            shape.element(),
            shape.append(out, std::string(node.names[place])),
            &here
        );
    }
}

void Reading::read_record(const Node& node, const Shape& shape, void* out, const Where* where) {
    if (node.kind != Node::Kind::object) return wrong_type(where, "object");
    std::vector<bool> given(shape.members.size());
    for (std::size_t place = 0; place < node.items.size(); ++place) {
        Where here{.above = where, .name = node.names[place], .is_name = true};
        auto member = std::ranges::find(shape.members, node.names[place], &Member::name);
        if (member == shape.members.end()) {
            refuse("json.unknown_field", &here);
            continue;
        }
        const Node& value = node.items[place];
        if (value.kind == Node::Kind::null) continue;
        given[static_cast<std::size_t>(member - shape.members.begin())] = true;
        read(value, member->shape(), member->in(out), &here, member->most);
    }
    for (std::size_t place = 0; place < shape.members.size(); ++place) {
        const Member& member = shape.members[place];
        Where here{.above = where, .name = member.name, .is_name = true};
        if (member.required && !given[place]) refuse("json.missing_field", &here);
    }
}

void Reading::refuse_duplicates(const Node& node, const Where* where) {
    std::set<std::string_view> seen;
    for (std::size_t place = 0; place < node.items.size(); ++place) {
        Where here{.above = where, .place = place};
        if (node.kind == Node::Kind::object) {
            here = {.above = where, .name = node.names[place], .is_name = true};
            if (!seen.insert(here.name).second) refuse("json.duplicate_field", &here);
        }
        refuse_duplicates(node.items[place], &here);
    }
}

}  // namespace

bool is_unread(const Refusals& faults, std::string_view pointer) {
    return std::ranges::any_of(faults, [&](const Refusal& fault) {
        const std::string_view at = fault.subject;
        return pointer.starts_with(at) &&
               (pointer.size() == at.size() || pointer[at.size()] == '/');
    });
}

Refusals read_shape(std::string_view text, const Shape& shape, void* out) {
    Outcome<Node> tree = parse_tree(text);
    if (!tree) return std::move(tree.error());
    Reading reading;
    reading.refuse_duplicates(*tree, nullptr);
    reading.read(*tree, shape, out, nullptr);
    return reading.take();
}

}  // namespace lingju::json
