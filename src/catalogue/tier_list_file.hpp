// A list as a file: CSV, XLSX and JSON, in and out.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/tier_lists.hpp"
#include "platform/sheet/sheet.hpp"

namespace lingju::catalogue {

/// A line as text, as files and bodies have it. `holder` is a kind of point or a point's id.
struct GrantText {
    std::string item, holder;
    std::string level;  // none, consult … decide
    std::string may_deliver = "0";
    std::string legal_form = "service_extended";
    std::string granted_by, basis;
    std::string from_on;
    std::string to_on;
};
GrantText text_of(const Grant& grant);
/// The line, or the columns that are not written as they should be.
std::expected<Grant, std::vector<std::string>> grant_of(const GrantText& text);

enum class FileForm { csv, xlsx, json };
std::optional<FileForm> file_form_named(std::string_view name);

/// Lines in order, each cell as read_list_file reads it back: the same lines give the same bytes.
std::string write_list_file(std::span<const Grant* const> lines, FileForm form);

/// A whole list from a file: item, holder, level, may_deliver (0, 1), legal_form, granted_by,
/// basis, from_on, to_on, or their Chinese labels; JSON as {"lines": [{…}]} with the same names,
/// all text. Which form it is, the bytes tell.
struct ListFile {
    std::vector<Grant> lines;  // in order of key; those that can be read
    /// Every reason by row of the file (of JSON: by number of the line, from 1): sheet.*,
    /// catalogue.line_malformed (details `column`, `column_zh`, `column_en`),
    /// catalogue.line_repeated, and what line_faults says of each line.
    std::map<std::size_t, Refusals> faults;
    sheet::Sheet sheet;  // as sent, of CSV and XLSX; of JSON the same lines as rows
};

/// Refuses (malformed, too_large) what sheet::read and json::parse do; table.column_missing.
Outcome<ListFile> read_list_file(std::string_view bytes, const ListGround& ground, ListKind kind);

/// All faults in order of row, at most refusals_max.
Refusals faults_of(const ListFile& file);

}  // namespace lingju::catalogue
