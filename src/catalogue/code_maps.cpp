#include "catalogue/code_maps.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "catalogue/code_sets.hpp"
#include "catalogue/items_table.hpp"
#include "catalogue/text.hpp"
#include "platform/embedded/embedded.hpp"
#include "platform/table/table.hpp"

namespace lingju::catalogue {
namespace {

constexpr std::string_view columns[] = {
    "source", "source_zh", "source_en", "field", "theirs", "ours", "label"
};

bool is_word_of(const CodeSet& set, std::string_view text) {
    return std::ranges::find(set.codes, text, &Code::zh) != set.codes.end();
}

Refusal not_of_source(
    const CodeMap& map, const std::map<std::string, std::string>& codes, const std::string& code
) {
    std::vector<std::string_view> known;
    for (const auto& [theirs, ours] : codes) known.push_back(theirs);
    return {
        .kind = Refused::malformed,
        .code = "catalogue.code_not_of_source",
        .subject = code,
        .details =
            {{"code", code},
             {"source_zh", map.zh},
             {"source_en", map.en},
             {"known", fmt::format("{}", fmt::join(known, ", "))}}
    };
}

/// Reads line by line into maps, each source named in its first line.
class Reader {
  public:
    explicit Reader(const table::Table& table) : table_(table) {}

    void read(const table::Record& record) {
        CodeMap* map = map_of(record);
        if (map == nullptr) return refuse_line(record, "catalogue.code_map_unnamed");
        const std::string field = cell(record, "field"), ours = cell(record, "ours");
        const CodeSet* set = codes_of_column(field);
        if (set == nullptr) return refuse_line(record, "catalogue.code_map_field");
        if (std::ranges::find(set->codes, ours, &Code::code) == set->codes.end())
            return refuse_line(record, "catalogue.code_map_code");
        if (!map->fields[field].emplace(cell(record, "theirs"), ours).second)
            refuse_line(record, "catalogue.code_map_twice");
    }

    std::vector<CodeMap> maps;
    Refusals refusals;

  private:
    std::string cell(const table::Record& record, std::string_view column) const {
        return std::string(table_.cell(record, column));
    }

    CodeMap* map_of(const table::Record& record) {
        std::string source = cell(record, "source");
        const auto found = std::ranges::find(maps, source, &CodeMap::source);
        if (found != maps.end()) return &*found;
        CodeMap fresh{std::move(source), cell(record, "source_zh"), cell(record, "source_en"), {}};
        if (fresh.source.empty() || fresh.zh.empty() || fresh.en.empty()) return nullptr;
        return &maps.emplace_back(std::move(fresh));
    }

    void refuse_line(const table::Record& record, std::string_view code) {
        append(
            refusals,
            refuse(Refused::malformed, std::string(code), std::to_string(record.line)).error()
        );
    }

    const table::Table& table_;
};

Outcome<std::vector<CodeMap>> maps_in(std::string_view tsv) {
    const Outcome<table::Table> table = table::parse_tsv(tsv);
    if (!table) return std::unexpected(table.error());
    if (Refusals missing = table::missing_columns(columns, *table); !missing.empty())
        return std::unexpected(std::move(missing));
    Reader reader(*table);
    for (const table::Record& record : table->records()) reader.read(record);
    if (!reader.refusals.empty()) return std::unexpected(std::move(reader.refusals));
    return std::move(reader.maps);
}

}  // namespace

Outcome<std::string> CodeMap::ours(std::string_view field, std::string_view cell) const {
    const auto mapped = fields.find(field);
    const CodeSet* set = codes_of_column(field);
    if (mapped == fields.end() || set == nullptr) return std::string(cell);
    const std::map<std::string, std::string>& codes = mapped->second;
    std::vector<std::string> translated;
    for (const std::string& part : split(cell, '|')) {
        auto code = codes.find(part);
        if (code == codes.end()) code = codes.find("0" + part);
        if (code != codes.end())
            translated.push_back(code->second);
        else if (is_word_of(*set, part))
            translated.push_back(part);
        else
            return std::unexpected(Refusals{not_of_source(*this, codes, part)});
    }
    return fmt::format("{}", fmt::join(translated, "|"));
}

const CodeMaps& CodeMaps::built_in() {
    static const CodeMaps maps = [] {
        constexpr std::string_view path = "data/items/code_maps.tsv";
        Outcome<std::vector<CodeMap>> read = maps_in(embedded::file(path));
        if (!read) throw Fault(std::string(path) + ": " + summary(read.error()));
        CodeMaps made;
        made.maps_ = *std::move(read);
        return made;
    }();
    return maps;
}

Outcome<CodeMaps> CodeMaps::opened(std::string_view tsv) {
    CodeMaps opened = built_in();
    if (tsv.empty()) return opened;
    Outcome<std::vector<CodeMap>> own = maps_in(tsv);
    if (!own) return std::unexpected(std::move(own.error()));
    for (CodeMap& map : *own) {
        std::erase_if(opened.maps_, [&](const CodeMap& one) { return one.source == map.source; });
        opened.maps_.push_back(std::move(map));
    }
    return opened;
}

Outcome<const CodeMap*> CodeMaps::named(std::string_view source) const {
    const auto found = std::ranges::find(maps_, source, &CodeMap::source);
    if (found != maps_.end()) return &*found;
    std::vector<std::string_view> known;
    for (const CodeMap& map : maps_) known.push_back(map.source);
    Refusals unknown =
        refuse(Refused::malformed, "catalogue.source_unknown", std::string(source)).error();
    unknown.front().details["known"] = fmt::format("{}", fmt::join(known, ", "));
    return std::unexpected(std::move(unknown));
}

}  // namespace lingju::catalogue
