#include <charconv>

#include <fmt/format.h>

#include "platform/calendar/calendar.hpp"

namespace lingju::calendar {
namespace {

constexpr std::string_view columns[] = {
    "id", "start_date", "count", "unit", "pauses", "extension_days", "due_date"
};

constexpr int count_max = 36'600;  // a hundred years of days: more is a slip of the pen

std::optional<int> days_in(std::string_view text) {
    int days = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), days);
    bool whole = error == std::errc{} && end == text.data() + text.size();
    if (!whole || days < 0 || days > count_max) return std::nullopt;
    return days;
}

/// "from..to;from..to", or nothing where it is not that.
std::optional<std::vector<Pause>> pauses_in(std::string_view text) {
    std::vector<Pause> pauses;
    while (!text.empty()) {
        std::string_view pause = text.substr(0, text.find(';'));
        text.remove_prefix(std::min(text.size(), pause.size() + 1));
        if (pause.size() != 22 || pause.substr(10, 2) != "..") return std::nullopt;
        std::optional<Date> from = parse_date(pause.substr(0, 10));
        std::optional<Date> to = parse_date(pause.substr(12));
        if (!from || !to) return std::nullopt;
        pauses.push_back({.from = *from, .to = *to});
    }
    return pauses;
}

std::optional<Limit> limit_in(const table::Table& table, const table::Record& record) {
    std::optional<Date> start_on = parse_date(table.cell(record, "start_date"));
    std::optional<int> count = days_in(table.cell(record, "count"));
    std::optional<Unit> unit = unit_named(table.cell(record, "unit"));
    std::optional<std::vector<Pause>> pauses = pauses_in(table.cell(record, "pauses"));
    std::optional<int> extension_days = days_in(table.cell(record, "extension_days"));
    if (!start_on || !count || !unit || !pauses || !extension_days) return std::nullopt;
    return Limit{
        .start_on = *start_on,
        .count = *count,
        .unit = *unit,
        .pauses = *std::move(pauses),
        .extension_days = *extension_days
    };
}

std::string due_of(const table::Table& table, const table::Record& record) {
    std::optional<Limit> limit = limit_in(table, record);
    if (!limit) return "unreadable";
    Due due = Calendar::built_in().due(*limit);
    return due.date ? to_string(*due.date) : "unknown";
}

}  // namespace

Outcome<table::Verdict> judge_deadlines(std::string_view text) {
    Outcome<table::Table> table = table::parse_csv(text);
    if (!table) return std::unexpected(std::move(table.error()));
    if (Refusals missing = table::missing_columns(columns, *table); !missing.empty())
        return std::unexpected(std::move(missing));
    table::Verdict verdict;
    for (const table::Record& record : table->records()) {
        std::string due = due_of(*table, record);
        std::string_view expected = table->cell(record, "due_date");
        if (due == expected) {
            ++verdict.passed;
            continue;
        }
        verdict.failures.push_back(fmt::format(
            "{} (line {}): due {}, expected {}",
            table->cell(record, "id"),
            record.line,
            due,
            expected
        ));
    }
    return verdict;
}

}  // namespace lingju::calendar
