#include "platform/openapi/yaml.hpp"

#include <fmt/format.h>
#include <yaml-cpp/yaml.h>

#include <charconv>
#include <string>

#include "platform/outcome/outcome.hpp"

namespace lingju::openapi {
namespace {

namespace json = boost::json;

template <class Number>
bool read_number(const std::string& text, json::value& out) {
    Number number{};
    auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc{} || rest != text.data() + text.size()) return false;
    out = number;
    return true;
}

json::value scalar(const YAML::Node& node) {
    const std::string& text = node.Scalar();
    json::value value;
    if (node.Tag() == "!") return json::value(text);
    if (text == "null" || text == "~" || text.empty()) return nullptr;
    if (text == "true" || text == "false") return text == "true";
    bool starts_as_number = text.find_first_of("0123456789-") == 0;
    if (starts_as_number && read_number<std::int64_t>(text, value)) return value;
    if (starts_as_number && read_number<double>(text, value)) return value;
    return json::value(text);
}

json::value convert(const YAML::Node& node) {
    if (node.IsNull()) return nullptr;
    if (node.IsScalar()) return scalar(node);
    if (node.IsSequence()) {
        json::array list;
        for (const YAML::Node& item : node) list.push_back(convert(item));
        return list;
    }
    json::object object;
    for (const auto& entry : node) {
        const std::string& name = entry.first.Scalar();
        if (object.contains(name)) throw Fault(fmt::format("{} stands twice", name));
        object[name] = convert(entry.second);
    }
    return object;
}

}  // namespace

json::value read_yaml(std::string_view text) {
    try {
        return convert(YAML::Load(std::string(text)));
    } catch (const YAML::Exception& error) {
        throw Fault(fmt::format("not YAML: {}", error.what()));
    }
}

}  // namespace lingju::openapi
