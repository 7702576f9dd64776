#include "catalogue/field_labels.hpp"

#include <map>
#include <vector>

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

}  // namespace

std::span<const FieldLabel> field_labels() {
    static const std::vector<FieldLabel> labels = read_labels();
    return labels;
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
