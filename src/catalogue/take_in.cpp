#include "catalogue/take_in.hpp"

#include <algorithm>
#include <charconv>
#include <map>

#include <fmt/format.h>

#include "catalogue/draft.hpp"
#include "catalogue/rules/consistency.hpp"
#include "catalogue/store.hpp"
#include "platform/http/http.hpp"

namespace lingju::catalogue {

struct ItemEntry {
    std::string id;
    ItemFields fields;
};
BOOST_DESCRIBE_STRUCT(ItemEntry, (), (id, fields))

struct ItemsFile {
    std::vector<ItemEntry> items;
    static constexpr json::Limit json_limits[] = {{"items", import_items_max}};
};
BOOST_DESCRIBE_STRUCT(ItemsFile, (), (items))

namespace {

bool is_json(std::string_view bytes) {
    const std::size_t first = bytes.find_first_not_of(" \t\r\n");
    return first != std::string_view::npos && bytes[first] == '{';
}

std::size_t number_in(std::string_view text) {
    std::size_t number = 0;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

/// "/items/3/fields/name" → row 4, "fields/name".
BadCell bad_cell_at(const Refusal& refusal) {
    constexpr std::string_view list = "/items/";
    std::string_view pointer = refusal.subject;
    if (!pointer.starts_with(list)) return {0, std::string(pointer), refusal.code, refusal.details};
    pointer.remove_prefix(list.size());
    const std::size_t slash = std::min(pointer.find('/'), pointer.size());
    return {
        number_in(pointer.substr(0, slash)) + 1,
        std::string(pointer.substr(std::min(slash + 1, pointer.size()))),
        refusal.code,
        refusal.details
    };
}

Outcome<Reading> read_json(std::string_view bytes, const network::Network& network) {
    Reading reading;
    reading.is_json = true;
    Outcome<ItemsFile> file = json::parse<ItemsFile>(bytes);
    if (!file) {
        const bool whole = std::ranges::all_of(file.error(), [](const Refusal& refusal) {
            return refusal.subject.starts_with("/items/");
        });
        if (!whole) return std::unexpected(std::move(file.error()));
        for (const Refusal& refusal : file.error()) reading.bad.push_back(bad_cell_at(refusal));
        return reading;
    }
    std::map<std::string, std::size_t> seen;
    for (ItemEntry& entry : file->items) {
        const std::size_t row = reading.items.size() + 1;
        if (!seen.emplace(entry.id, row).second)
            reading.bad.push_back({row, "id", "catalogue.twice"});
        for (const Refusal& refusal : malformed_fields(entry.fields))
            reading.bad.push_back({row, "fields" + refusal.subject, refusal.code, refusal.details});
        if (network.find_department(entry.fields.department) == nullptr)
            reading.bad.push_back({row, "fields/department", "catalogue.department_unknown"});
        number_materials(entry.fields.materials);
        reading.items.push_back({row, std::move(entry.id), std::move(entry.fields)});
    }
    return reading;
}

/// Without the column in which an earlier return told what is wrong.
table::Table table_of(const sheet::Sheet& sheet) {
    std::vector<std::string> header = sheet.header;
    const auto faults = std::ranges::find(header, sheet::faults_column);
    const auto left_out = static_cast<std::size_t>(faults - header.begin());
    if (faults != header.end()) header.erase(faults);
    std::vector<table::Record> records;
    for (const sheet::Row& row : sheet.rows) {
        table::Record record{row.number, row.cells};
        if (left_out < record.cells.size())
            record.cells.erase(record.cells.begin() + static_cast<std::ptrdiff_t>(left_out));
        records.push_back(std::move(record));
    }
    return {std::move(header), std::move(records)};
}

std::string detail(const Refusal& refusal, const std::string& name) {
    const auto found = refusal.details.find(name);
    return found == refusal.details.end() ? std::string() : found->second;
}

Outcome<Reading> read_sheet(std::string_view bytes, const network::Network& network) {
    sheet::Limits limits;
    limits.file_bytes = import_bytes_max;
    limits.rows = import_items_max;
    Outcome<sheet::Sheet> sheet = sheet::read(bytes, limits);
    if (!sheet) return std::unexpected(std::move(sheet.error()));
    Reading reading;
    for (const sheet::Flaw& flaw : sheet->flaws)
        reading.bad.push_back({flaw.row, detail(flaw.refusal, "column"), flaw.refusal.code});
    Outcome<Rows> rows = rows_of_items(table_of(*sheet), network);
    if (!rows) return std::unexpected(std::move(rows.error()));
    reading.items = std::move(rows->items);
    for (const Refusal& refusal : rows->bad)
        reading.bad.push_back(
            {number_in(refusal.subject),
             detail(refusal, "column"),
             detail(refusal, "why"),
             refusal.details}
        );
    std::ranges::stable_sort(reading.bad, {}, &BadCell::row);
    reading.sheet = *std::move(sheet);
    return reading;
}

/// A row against what is here.
struct RowStep {
    enum class Kind { drafted, changed, unchanged, bad } kind = Kind::unchanged;
    int version = 1;
    Refusals why;
    std::vector<Finding> findings;  // of what would become a version
};

/// Why no next version follows the newest. Of another department's item nothing is said but that
/// its code is taken.
Refusals against(const Work& work, const Version& newest) {
    Refusals refusals = not_in_reach(work.editor, newest.fields.department);
    if (!refusals.empty()) return refusals;
    if (newest.is_open())
        append(refusals, refuse(Refused::conflict, "catalogue.open_draft", newest.item).error());
    if (newest.state == State::cancelled)
        append(
            refusals, refuse(Refused::conflict, "catalogue.item_cancelled", newest.item).error()
        );
    return refusals;
}

RowStep step_of(sql::Transaction& transaction, const Work& work, const RowItem& row) {
    const std::vector<Version> versions = find_versions(transaction, row.id);
    RowStep step;
    append(step.why, not_in_reach(work.editor, row.fields.department));
    if (!versions.empty() && versions.front().fields == row.fields && step.why.empty()) return step;
    append(step.why, owned_edited(transaction, row.fields));
    if (versions.empty()) {
        step.kind = RowStep::Kind::drafted;
    } else {
        const Version& newest = versions.front();
        step.kind = RowStep::Kind::changed;
        step.version = newest.version + 1;
        append(step.why, against(work, newest));
    }
    step.findings = inconsistencies(row.fields);
    if (!step.why.empty() || !errors_of(step.findings).empty()) step.kind = RowStep::Kind::bad;
    return step;
}

void count(Taken& taken, const Reading& reading, const RowItem& row, const RowStep& step) {
    for (const Finding& finding : step.findings) {
        BadCell cell{row.line, column_at(finding.field), finding.code};
        if (reading.is_json) cell.column = "fields" + finding.field;
        auto& told = finding.severity == Severity::error ? taken.bad : taken.warnings;
        told.push_back(std::move(cell));
    }
    switch (step.kind) {
        case RowStep::Kind::drafted: ++taken.drafted; return;
        case RowStep::Kind::changed: ++taken.changed; return;
        case RowStep::Kind::unchanged: ++taken.unchanged; return;
        case RowStep::Kind::bad:
            for (const Refusal& refusal : step.why)
                taken.bad.push_back(
                    {row.line,
                     refusal.code == "catalogue.owned_field" ? refusal.subject : "id",
                     refusal.code,
                     refusal.details}
                );
    }
}

Refusals refusals_of(const std::vector<BadCell>& bad) {
    Refusals refusals;
    for (const BadCell& cell : bad)
        refusals.push_back(row_malformed(cell.row, cell.column, cell.code, cell.details));
    return refusals;
}

struct Judged {
    Taken taken;
    std::vector<RowStep> steps;  // one a row
};

Judged judged(sql::Transaction& transaction, const Work& work, const Reading& reading) {
    Judged file;
    file.taken.bad = reading.bad;
    for (const RowItem& row : reading.items) {
        file.steps.push_back(step_of(transaction, work, row));
        count(file.taken, reading, row, file.steps.back());
    }
    std::ranges::stable_sort(file.taken.bad, {}, &BadCell::row);
    return file;
}

void draft_row(sql::Transaction& transaction, const Work& work, const RowItem& row, int version) {
    const Version draft{
        .item = row.id,
        .version = version,
        .state = State::review,
        .revision = 1,
        .fields = row.fields,
        .edited_by = work.editor.account,
        .edited_at = work.now,
        .published_by = {},
        .published_at = {},
        .reason = {}
    };
    insert_draft(transaction, draft);
    record(transaction, work, "catalogue.item_imported", draft);
}

std::string wording(const BadCell& cell) {
    const http::RefusalText text =
        http::text_of({.code = cell.code, .subject = cell.column, .details = cell.details});
    return fmt::format("{}：{} / {}", cell.column, text.zh, text.en);
}

}  // namespace

Outcome<Reading> read_file(std::string_view bytes, const network::Network& network) {
    return is_json(bytes) ? read_json(bytes, network) : read_sheet(bytes, network);
}

Taken judge_file(sql::Transaction& transaction, const Work& work, const Reading& reading) {
    return judged(transaction, work, reading).taken;
}

Outcome<Taken> take_in(sql::Transaction& transaction, const Work& work, const Reading& reading) {
    // Gather and judge.
    Judged file = judged(transaction, work, reading);
    if (!file.taken.bad.empty()) return std::unexpected(refusals_of(file.taken.bad));
    const std::vector<RowStep>& steps = file.steps;

    // Record.
    for (std::size_t at = 0; at < steps.size(); ++at)
        if (steps[at].kind != RowStep::Kind::unchanged)
            draft_row(transaction, work, reading.items[at], steps[at].version);
    return std::move(file.taken);
}

std::string returned_file(const Reading& reading, const std::vector<BadCell>& bad) {
    if (reading.is_json) {
        sheet::Page page;
        page.header = {"place", std::string(sheet::faults_column)};
        for (const BadCell& cell : bad)
            page.rows.push_back({fmt::format("/items/{}", cell.row - 1), wording(cell)});
        return sheet::write_csv(page);
    }
    std::map<std::size_t, std::string> faults;
    for (const BadCell& cell : bad) {
        std::string& told = faults[cell.row];
        if (!told.empty()) told += "; ";
        told += wording(cell);
    }
    return sheet::write_returned(reading.sheet, faults);
}

std::string write_items_json(const Catalogue& catalogue) {
    ItemsFile file;
    for (const Item* item : catalogue.items()) file.items.push_back({item->id, *item});
    return json::write(file) + "\n";
}

std::string write_items_xlsx(const Catalogue& catalogue, const network::Network& network) {
    sheet::Page page;
    page.name = "事项";
    page.header = item_columns();
    for (const Item* item : catalogue.items()) page.rows.push_back(cells_of(*item, network));
    return sheet::write_xlsx(page);
}

}  // namespace lingju::catalogue
