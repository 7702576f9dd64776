#include "identity/judge.hpp"

#include <fmt/format.h>

#include "identity/numbers.hpp"

namespace lingju::identity {
namespace {

struct Row {
    std::string_view id, value;
    NumberKind kind = NumberKind::resident_id;
    Date as_of;
    bool valid = false;
    std::string_view canonical;
};

Refusal unreadable(const table::Record& record, std::string_view column) {
    return {
        .kind = Refused::malformed,
        .code = "identity.row_unreadable",
        .subject = std::to_string(record.line),
        .law = {},
        .article = {},
        .details = {{"column", std::string(column)}}
    };
}

Outcome<Row> read(const table::Table& table, const table::Record& record) {
    auto kind = number_kind_of(table.cell(record, "kind"));
    auto as_of = parse_date(table.cell(record, "as_of"));
    std::string_view valid = table.cell(record, "valid");
    Refusals refusals;
    if (!kind) refusals.push_back(unreadable(record, "kind"));
    if (!as_of) refusals.push_back(unreadable(record, "as_of"));
    if (valid != "0" && valid != "1") refusals.push_back(unreadable(record, "valid"));
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    std::string_view id = table.has("id") ? table.cell(record, "id") : "";
    return Row{
        id,
        table.cell(record, "value"),
        *kind,
        *as_of,
        valid == "1",
        table.cell(record, "canonical")
    };
}

Refusals missing_columns(const table::Table& table) {
    Refusals refusals;
    for (std::string_view column : {"value", "kind", "as_of", "valid", "canonical"})
        if (!table.has(column))
            append(
                refusals,
                refuse(Refused::malformed, "identity.column_missing", std::string(column)).error()
            );
    return refusals;
}

void judge(const Row& row, std::size_t line, table::Verdict& verdict) {
    auto found = canonical_number(row.kind, row.value, row.as_of);
    if (found.has_value() == row.valid && found.value_or("") == row.canonical) {
        ++verdict.passed;
        return;
    }
    std::string got = found ? fmt::format("valid as {}", *found)
                            : fmt::format("not valid: {}", name_of(found.error()));
    std::string expected = row.valid ? fmt::format("valid as {}", row.canonical) : "not valid";
    std::string name = row.id.empty() ? fmt::format("line {}", line) : std::string(row.id);
    verdict.failures.push_back(
        fmt::format("{}\t[{}]\texpected {}, judged {}", name, row.value, expected, got)
    );
}

}  // namespace

Outcome<table::Verdict> judge_ids(std::string_view text) {
    Outcome<table::Table> table = table::parse_csv(text);
    if (!table) return std::unexpected(std::move(table.error()));
    Refusals refusals = missing_columns(*table);
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    table::Verdict verdict;
    for (const table::Record& record : table->records()) {
        Outcome<Row> row = read(*table, record);
        if (row)
            judge(*row, record.line, verdict);
        else
            append(refusals, std::move(row.error()));
    }
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    return verdict;
}

}  // namespace lingju::identity
