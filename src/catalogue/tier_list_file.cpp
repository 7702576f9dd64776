#include "catalogue/tier_list_file.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "catalogue/draft_tier_list.hpp"
#include "platform/json/json.hpp"

namespace lingju::catalogue {

BOOST_DESCRIBE_STRUCT(
    GrantText, (), (item, holder, level, may_deliver, legal_form, granted_by, basis, from_on, to_on)
)

namespace {

constexpr std::size_t lines_max = 200'000;

constexpr std::array<std::string_view, 9> columns = {
    "item",
    "holder",
    "level",
    "may_deliver",
    "legal_form",
    "granted_by",
    "basis",
    "from_on",
    "to_on"
};

/// What people call a column, in the order of `columns`: in faults, and as titles of their own.
struct Label {
    std::string_view zh, en;
};
constexpr std::array<Label, 9> labels = {{
    {"事项", "Item"},
    {"承接方", "Held by"},
    {"级别", "Level"},
    {"可出证", "May hand out the result"},
    {"法律形式", "Legal form"},
    {"授出方", "Given by"},
    {"依据", "Basis"},
    {"开始日", "First day"},
    {"截止日", "Last day"},
}};

Label label_of(std::string_view column) {
    const auto found = std::ranges::find(columns, column);
    return labels.at(static_cast<std::size_t>(found - columns.begin()));
}

/// The column as the sheet titles it: by its name or its Chinese label.
std::string_view title_in(const sheet::Sheet& sheet, std::string_view column) {
    return sheet.has(column) ? column : label_of(column).zh;
}

struct ListText {
    std::vector<GrantText> lines;
    static constexpr json::Limit json_limits[] = {{"lines", lines_max}};
};
BOOST_DESCRIBE_STRUCT(ListText, (), (lines))

std::vector<std::string> cells_of(const GrantText& text) {
    return {
        text.item,
        text.holder,
        text.level,
        text.may_deliver,
        text.legal_form,
        text.granted_by,
        text.basis,
        text.from_on,
        text.to_on
    };
}

GrantText text_of_row(const sheet::Sheet& sheet, const sheet::Row& row) {
    const auto cell = [&](std::string_view column) {
        return std::string(sheet.cell(row, title_in(sheet, column)));
    };
    return {
        cell("item"),
        cell("holder"),
        cell("level"),
        cell("may_deliver"),
        cell("legal_form"),
        cell("granted_by"),
        cell("basis"),
        cell("from_on"),
        cell("to_on")
    };
}

Refusal malformed(std::size_t row, std::string column) {
    Refusal refusal{Refused::malformed, "catalogue.line_malformed", std::to_string(row)};
    const Label label = label_of(column);
    refusal.details["column_zh"] = label.zh;
    refusal.details["column_en"] = label.en;
    refusal.details["column"] = std::move(column);
    return refusal;
}

Outcome<sheet::Sheet> sheet_of_json(std::string_view bytes) {
    Outcome<ListText> list = json::parse<ListText>(bytes);
    if (!list) return std::unexpected(std::move(list.error()));
    sheet::Sheet sheet;
    sheet.header.assign(columns.begin(), columns.end());
    for (const GrantText& text : list->lines)
        sheet.rows.push_back({sheet.rows.size() + 1, cells_of(text)});
    return sheet;
}

bool is_json(std::string_view bytes) {
    const std::size_t first = bytes.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && bytes[first] == '{';
}

/// Takes the row into `file`, or its faults.
void take_row(
    ListFile& file,
    const sheet::Row& row,
    const ListGround& ground,
    ListKind kind,
    std::set<GrantKey>& seen
) {
    Refusals faults;
    const auto grant = grant_of(text_of_row(file.sheet, row));
    if (!grant) {
        for (const std::string& column : grant.error())
            faults.push_back(malformed(row.number, column));
    } else {
        faults = line_faults(ground, kind, *grant);
        if (!seen.insert(key_of(*grant)).second)
            append(
                faults,
                refuse(
                    Refused::malformed,
                    "catalogue.line_repeated",
                    grant->item + " " + holder_of(*grant)
                )
                    .error()
            );
    }
    if (faults.empty() && grant)
        file.lines.push_back(*grant);
    else
        append(file.faults[row.number], std::move(faults));
}

}  // namespace

GrantText text_of(const Grant& grant) {
    GrantText text;
    text.item = grant.item;
    text.holder = holder_of(grant);
    text.level = name_of(grant.level);
    text.may_deliver = grant.may_deliver ? "1" : "0";
    text.legal_form = name_of(grant.legal_form);
    text.granted_by = grant.granted_by;
    text.basis = grant.basis;
    text.from_on = to_string(grant.in_force.from);
    text.to_on = grant.in_force.to ? to_string(*grant.in_force.to) : "";
    return text;
}

std::expected<Grant, std::vector<std::string>> grant_of(const GrantText& text) {
    std::vector<std::string> wrong;
    const auto check = [&](bool right, const char* column) {
        if (!right) wrong.emplace_back(column);
    };
    Grant grant;
    grant.item = text.item;
    check(!text.item.empty() && text.item.size() <= 50, "item");
    grant.point_kind = network::point_kind_named(text.holder);
    if (!grant.point_kind) grant.point = text.holder;
    check(!text.holder.empty() && text.holder.size() <= 50, "holder");
    grant.level = level_named(text.level);
    check(grant.level || text.level == "none", "level");
    grant.may_deliver = text.may_deliver == "1";
    check(text.may_deliver == "0" || text.may_deliver == "1", "may_deliver");
    const std::optional<LegalForm> form = legal_form_named(text.legal_form);
    grant.legal_form = form.value_or(LegalForm::service_extended);
    check(form.has_value(), "legal_form");
    grant.granted_by = text.granted_by;
    check(text.granted_by.size() <= 50, "granted_by");
    grant.basis = text.basis;
    const bool is_sound = json::is_utf8(text.basis) && json::is_plain(text.basis);
    check(text.basis.size() <= 1000 && is_sound, "basis");
    const std::optional<Date> from = parse_date(text.from_on);
    grant.in_force.from = from.value_or(Date{});
    check(from.has_value(), "from_on");
    grant.in_force.to = parse_date(text.to_on);
    check(grant.in_force.to || text.to_on.empty(), "to_on");
    if (!wrong.empty()) return std::unexpected(std::move(wrong));
    return grant;
}

std::optional<FileForm> file_form_named(std::string_view name) {
    if (name == "csv") return FileForm::csv;
    if (name == "xlsx") return FileForm::xlsx;
    return name == "json" ? std::optional(FileForm::json) : std::nullopt;
}

std::string write_list_file(std::span<const Grant* const> lines, FileForm form) {
    if (form == FileForm::json) {
        ListText list;
        for (const Grant* line : lines) list.lines.push_back(text_of(*line));
        return json::write(list);
    }
    sheet::Page page;
    page.header.assign(columns.begin(), columns.end());
    for (const Grant* line : lines) page.rows.push_back(cells_of(text_of(*line)));
    return form == FileForm::csv ? sheet::write_csv(page) : sheet::write_xlsx(page);
}

Outcome<ListFile> read_list_file(std::string_view bytes, const ListGround& ground, ListKind kind) {
    sheet::Limits limits;
    limits.rows = lines_max;
    Outcome<sheet::Sheet> sheet =
        is_json(bytes) ? sheet_of_json(bytes) : sheet::read(bytes, limits);
    if (!sheet) return std::unexpected(std::move(sheet.error()));
    const auto has = [&](std::string_view column) { return sheet->has(title_in(*sheet, column)); };
    if (Refusals missing = table::missing_columns(columns, has); !missing.empty())
        return std::unexpected(std::move(missing));
    ListFile file;
    file.sheet = *std::move(sheet);
    for (const sheet::Flaw& flaw : file.sheet.flaws) file.faults[flaw.row].push_back(flaw.refusal);
    std::set<GrantKey> seen;
    for (const sheet::Row& row : file.sheet.rows)
        if (!file.faults.contains(row.number)) take_row(file, row, ground, kind, seen);
    std::ranges::sort(file.lines, {}, key_of);
    return file;
}

Refusals faults_of(const ListFile& file) {
    Refusals refusals;
    for (const auto& [row, faults] : file.faults)
        for (const Refusal& fault : faults)
            if (refusals.size() < refusals_max) {
                refusals.push_back(fault);
                refusals.back().details.try_emplace("row", std::to_string(row));
            }
    return refusals;
}

}  // namespace lingju::catalogue
