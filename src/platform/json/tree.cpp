#include "platform/json/tree.hpp"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <charconv>
#include <utility>

#include "platform/json/json.hpp"

namespace lingju::json {
namespace {

namespace engine = boost::json;

/// Builds the tree from the parser's events. Open containers lie on a stack until they close.
class Builder {
  public:
    static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
    static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

    Node take() { return std::move(root_); }

    bool on_document_begin(engine::error_code&) { return true; }
    bool on_document_end(engine::error_code&) { return true; }
    bool on_object_begin(engine::error_code&) { return open(Node::Kind::object); }
    bool on_object_end(std::size_t, engine::error_code&) { return close(); }
    bool on_array_begin(engine::error_code&) { return open(Node::Kind::list); }
    bool on_array_end(std::size_t, engine::error_code&) { return close(); }
    bool on_key_part(engine::string_view part, std::size_t, engine::error_code&) {
        part_.append(part.data(), part.size());
        return true;
    }
    bool on_key(engine::string_view part, std::size_t, engine::error_code&) {
        part_.append(part.data(), part.size());
        open_.back().names.push_back(std::exchange(part_, {}));
        return true;
    }
    bool on_string_part(engine::string_view part, std::size_t, engine::error_code&) {
        part_.append(part.data(), part.size());
        return true;
    }
    bool on_string(engine::string_view part, std::size_t, engine::error_code&) {
        part_.append(part.data(), part.size());
        Node node{.kind = Node::Kind::text};
        node.text = std::exchange(part_, {});
        return put(std::move(node));
    }
    bool on_number_part(engine::string_view part, engine::error_code&) {
        number_.append(part.data(), part.size());
        return true;
    }
    bool on_int64(std::int64_t value, engine::string_view, engine::error_code&) {
        number_.clear();
        return put(
            {.kind = Node::Kind::integer, .integer = value, .real = static_cast<double>(value)}
        );
    }
    bool on_uint64(std::uint64_t value, engine::string_view, engine::error_code&) {
        number_.clear();
        return put({.kind = Node::Kind::huge, .real = static_cast<double>(value)});
    }
    bool on_double(double value, engine::string_view part, engine::error_code&) {
        number_.append(part.data(), part.size());
        bool whole = number_.find_first_of(".eE") == std::string::npos;
        // Boost's own reading may be off by a last place; what is out of range stays as it was
        // read.
        std::from_chars(number_.data(), number_.data() + number_.size(), value);
        number_.clear();
        return put({.kind = whole ? Node::Kind::huge : Node::Kind::real, .real = value});
    }
    bool on_bool(bool value, engine::error_code&) {
        return put({.kind = Node::Kind::boolean, .boolean = value});
    }
    bool on_null(engine::error_code&) { return put({}); }
    bool on_comment_part(engine::string_view, engine::error_code&) { return true; }
    bool on_comment(engine::string_view, engine::error_code&) { return true; }

  private:
    bool open(Node::Kind kind) {
        open_.push_back({.kind = kind});
        return true;
    }
    bool close() {
        Node done = std::move(open_.back());
        open_.pop_back();
        return put(std::move(done));
    }
    bool put(Node node) {
        if (open_.empty())
            root_ = std::move(node);
        else
            open_.back().items.push_back(std::move(node));
        return true;
    }

    Node root_;
    std::vector<Node> open_;
    std::string part_, number_;
};

std::unexpected<Refusals> not_json(std::string_view text, std::size_t at) {
    auto line = 1 + std::ranges::count(text.substr(0, at), '\n');
    Refusal refusal{.kind = Refused::malformed, .code = "json.not_json"};
    refusal.details["line"] = std::to_string(line);
    return std::unexpected(Refusals{std::move(refusal)});
}

}  // namespace

Outcome<Node> parse_tree(std::string_view text) {
    if (!is_utf8(text)) return refuse(Refused::malformed, "json.not_utf8");
    engine::parse_options options;
    options.max_depth = depth_most;
    engine::basic_parser<Builder> parser(options);
    engine::error_code error;
    std::size_t used = parser.write_some(false, text.data(), text.size(), error);
    if (error == engine::error::too_deep) return refuse(Refused::malformed, "json.too_deep");
    if (error || used != text.size()) return not_json(text, std::min(used, text.size()));
    return parser.handler().take();
}

std::string pointer_to(const Where* where) {
    if (!where) return {};
    std::string pointer = pointer_to(where->above) + "/";
    if (!where->is_name) return pointer + std::to_string(where->place);
    for (char c : where->name) {
        if (c == '~')
            pointer += "~0";
        else if (c == '/')
            pointer += "~1";
        else
            pointer += c;
    }
    return pointer;
}

}  // namespace lingju::json
