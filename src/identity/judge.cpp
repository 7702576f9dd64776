#include "identity/judge.hpp"

#include <expected>

#include <fmt/format.h>

#include "identity/numbers.hpp"

namespace lingju::identity {
namespace {

constexpr std::string_view columns[] = {"value", "kind", "as_of", "valid", "canonical"};

struct Row {
    std::string_view id, value;
    NumberKind kind = NumberKind::resident_id;
    Date as_of;
    bool valid = false;
    std::string_view canonical;
};

/// The row, or the columns whose cells cannot be read.
std::expected<Row, std::string> read(const table::Table& table, const table::Record& record) {
    auto kind = number_kind_of(table.cell(record, "kind"));
    auto as_of = parse_date(table.cell(record, "as_of"));
    std::string_view valid = table.cell(record, "valid");
    std::string unreadable;
    if (!kind) unreadable += " kind";
    if (!as_of) unreadable += " as_of";
    if (valid != "0" && valid != "1") unreadable += " valid";
    if (!unreadable.empty()) return std::unexpected(std::move(unreadable));
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
    if (Refusals missing = table::missing_columns(columns, *table); !missing.empty())
        return std::unexpected(std::move(missing));
    table::Verdict verdict;
    for (const table::Record& record : table->records()) {
        const auto row = read(*table, record);
        if (row)
            judge(*row, record.line, verdict);
        else
            verdict.failures.push_back(
                fmt::format("line {}\tunreadable:{}", record.line, row.error())
            );
    }
    return verdict;
}

}  // namespace lingju::identity
