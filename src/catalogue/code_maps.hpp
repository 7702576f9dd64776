// How other systems number the code sets of an item's fields: data/items/code_maps.tsv, with a
// locality's own sources beside them.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "platform/outcome/outcome.hpp"

namespace lingju::catalogue {

/// The codes of one source. A field that is not in `fields` has the codes of here.
struct CodeMap {
    std::string source, zh, en;
    std::map<std::string, std::map<std::string, std::string>, std::less<>> fields;

    /// What a cell of `field` says, in the codes of here; several have | between them. Words of
    /// here stay as they are, and a nought that a spreadsheet took from a code is put back. Refuses
    /// catalogue.code_not_of_source (malformed; subject: the code; details `source_zh`,
    /// `source_en`, `known`).
    Outcome<std::string> ours(std::string_view field, std::string_view cell) const;
};

class CodeMaps {
  public:
    static const CodeMaps& built_in();
    /// With a locality's own: a table in the form of data/items/code_maps.tsv; a source that it
    /// names stands in place of a built-in one. An empty text changes nothing. Refuses what
    /// parse_tsv refuses, table.column_missing, and by line (malformed; subject: the line)
    /// catalogue.code_map_unnamed, catalogue.code_map_field (a field without codes),
    /// catalogue.code_map_code (`ours` is no code of the field), catalogue.code_map_twice.
    static Outcome<CodeMaps> opened(std::string_view tsv);

    std::span<const CodeMap> all() const { return maps_; }
    /// Refuses catalogue.source_unknown (malformed; subject: the source; details
    /// `known`: those there are).
    Outcome<const CodeMap*> named(std::string_view source) const;

  private:
    std::vector<CodeMap> maps_;
};

}  // namespace lingju::catalogue
