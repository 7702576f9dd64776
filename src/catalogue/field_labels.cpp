#include "catalogue/field_labels.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <vector>

#include <fmt/format.h>

#include "platform/embedded/embedded.hpp"
#include "platform/outcome/outcome.hpp"
#include "platform/table/table.hpp"

namespace lingju::catalogue {
namespace {

std::vector<FieldLabel> read_labels() {
    constexpr std::string_view path = "data/items/item_fields.tsv";
    const Outcome<table::Table> read = table::parse_tsv(embedded::file(path));
    if (!read) throw Fault(std::string(path) + ": " + summary(read.error()));
    std::vector<FieldLabel> labels;
    for (const table::Record& row : read->records()) {
        const auto cell = [&](std::string_view column) {
            return std::string(read->cell(row, column));
        };
        labels.push_back(
            {cell("field"),
             cell("section"),
             cell("zh"),
             cell("en"),
             cell("hint_zh"),
             cell("hint_en")}
        );
    }
    return labels;
}

std::string_view trimmed(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

const FieldLabel* label_named(std::string_view name) {
    const auto found = std::ranges::find(field_labels(), name, &FieldLabel::name);
    return found == field_labels().end() ? nullptr : &*found;
}

/// The text up to the next slash, which is taken from `path`.
std::string_view step_of(std::string_view& path) {
    const std::size_t end = std::min(path.find('/'), path.size());
    const std::string_view step = path.substr(0, end);
    path.remove_prefix(std::min(end + 1, path.size()));
    return step;
}

/// Counted from 1; nothing where it is no number.
std::optional<unsigned> entry_at(std::string_view step) {
    unsigned entry = 0;
    const auto [end, error] = std::from_chars(step.data(), step.data() + step.size(), entry);
    const bool is_number = error == std::errc() && end == step.data() + step.size();
    return is_number && entry < 1'000'000 ? std::optional(entry + 1) : std::nullopt;
}

}  // namespace

std::span<const FieldLabel> field_labels() {
    static const std::vector<FieldLabel> labels = read_labels();
    return labels;
}

PlaceName place_name(std::string_view place) {
    std::string_view path = place.starts_with("fields/") ? place.substr(7) : place;
    std::string field(step_of(path));
    if (field == "legal" || field == "promised")
        field += path.empty() ? "_days" : "_" + std::string(step_of(path));
    const FieldLabel* label = label_named(field);
    if (label == nullptr) return {std::string(place), std::string(place)};
    PlaceName name{label->zh, label->en};
    if (const auto entry = entry_at(step_of(path))) {
        name.zh += fmt::format("第 {} 项", *entry);
        name.en += fmt::format(" {}", *entry);
    }
    if (const FieldLabel* part = label_named(field + "." + std::string(path))) {
        name.zh += "的" + part->zh;
        name.en += ": " + part->en;
    }
    return name;
}

std::string column_titled(std::string_view title) {
    static const std::map<std::string_view, std::string_view> by_label = [] {
        std::map<std::string_view, std::string_view> names;
        for (const FieldLabel& label : field_labels())
            if (label.name.find('.') == std::string::npos) names.emplace(label.zh, label.name);
        return names;
    }();
    const auto found = by_label.find(trimmed(title));
    return std::string(found == by_label.end() ? trimmed(title) : found->second);
}

}  // namespace lingju::catalogue
