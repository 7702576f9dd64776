// history.table: histories that are easily misread, judged by the rules.
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>
#include <sstream>

#include "cases/rules.hpp"
#include "platform/table/table.hpp"

namespace lingju::cases {
namespace {

using Words = std::map<std::string, std::string>;

std::vector<std::string> split(const std::string& text, char separator) {
    std::vector<std::string> parts;
    std::stringstream stream(text);
    for (std::string part; std::getline(stream, part, separator);)
        if (!part.empty()) parts.push_back(part);
    return parts;
}

/// "kind=hearing told" → {kind: hearing, told: yes}.
Words words(const std::string& text) {
    Words words;
    for (const std::string& word : split(text, ' ')) {
        auto equals = word.find('=');
        words[word.substr(0, equals)] =
            equals == std::string::npos ? "yes" : word.substr(equals + 1);
    }
    return words;
}

std::optional<Date> day(const std::string& text) {
    if (text.empty()) return std::nullopt;
    return parse_date(text.size() == 2 ? "2026-03-" + text : text);
}

ItemRules item_of(Words given) {
    ItemRules item{.promised_days = 8, .materials = {"A", "B", "C"}, .minor = {"m1", "m2"}};
    if (given["profile"] == "other") item.profile = catalogue::Profile::other;
    if (given.contains("days")) item.legal_days = std::stoi(given["days"]);
    item.joint = given["joint"] == "yes";
    item.personal_presence = given["presence"] == "yes";
    return item;
}

std::vector<std::string> list(Words& given, const std::string& name) {
    return split(given[name], '+');
}

std::optional<int> site_staff(Words& given) {
    if (!given.contains("site")) return std::nullopt;
    return std::stoi(given["site"]);
}

What correction_of(const std::string& type, Words given) {
    if (type == "notice") return Notice{.lists = list(given, "lists")};
    if (type == "resubmit") return Resubmit{.supplies = list(given, "supplies")};
    if (type == "supply") return Supply{.materials = list(given, "materials")};
    if (type == "withdraw") return Withdraw{};
    if (type == "deliver") return Deliver{};
    if (type == "accept") return Accept{};
    throw Fault("no such event: " + type);
}

What what_of(const std::string& type, Words given, bool within_power) {
    if (type == "receive")
        return Receive{
            .missing = list(given, "missing"),
            .fixable_on_spot = list(given, "spot"),
            .within_power = within_power,
            .by_agent = given.contains("agent")
        };
    if (type == "tolerant")
        return AcceptTolerant{
            .missing = list(given, "missing"),
            .promise_by = day(given["by"]),
            .has_signed = given.contains("signed")
        };
    if (type == "not_accept")
        return NotAccept{
            .reason = given["reason"],
            .told_where = given["where"],
            .document = given.contains("document")
        };
    if (type == "stop")
        return Stop{
            .kind = given["kind"],
            .from = *day(given["from"]),
            .to = day(given["to"]),
            .told_in_writing = given.contains("told")
        };
    if (type == "extend")
        return Extend{
            .days = std::stoi(given["days"]),
            .by = given["by"],
            .reason_told = given.contains("told")
        };
    if (type == "decide")
        return Decide{
            .result = given["result"] == "grant" ? Result::grant : Result::refuse,
            .reasons = given.contains("reasons"),
            .remedies_told = given.contains("remedies"),
            .site_check_staff = site_staff(given)
        };
    return correction_of(type, std::move(given));
}

std::vector<Event> events_of(const std::string& text, bool within_power) {
    std::vector<Event> events;
    for (const std::string& part : split(text, ';')) {
        std::stringstream stream(part);
        std::string on, type, rest;
        stream >> on >> type;
        std::getline(stream, rest);
        events.push_back({.on = *day(on), .what = what_of(type, words(rest), within_power)});
    }
    return events;
}

std::string shown(const std::optional<Date>& date) { return date ? to_string(*date) : "null"; }

std::string shown(const std::optional<calendar::Due>& due) {
    if (!due) return "null";
    return due->date ? to_string(*due->date) : "unknown";
}

std::string told(const ItemRules& item, const std::vector<Event>& events) {
    std::string told;
    std::vector<Refusals> refusals = fold(item, events, Calendar::built_in()).refusals;
    for (std::size_t i = 0; i < refusals.size(); ++i)
        if (!refusals[i].empty())
            told +=
                (told.empty() ? "" : " ") + std::to_string(i) + ":" + refusals[i].front().article;
    return told;
}

table::Table histories() {
    std::ifstream file(LINGJU_SOURCE "/src/cases/test/history.table", std::ios::binary);
    std::string text{std::istreambuf_iterator<char>(file), {}};
    Outcome<table::Table> table = table::parse_tsv(text);
    if (!table) throw Fault(summary(table.error()));
    return *std::move(table);
}

TEST(History, comes_out_as_the_table_says) {
    table::Table table = histories();
    EXPECT_GE(table.records().size(), 40u);
    for (const table::Record& record : table.records()) {
        auto cell = [&](std::string_view column) {
            return std::string(table.cell(record, column));
        };
        SCOPED_TRACE(cell("id") + ": " + cell("why"));
        Words given = words(cell("item"));
        ItemRules item = item_of(given);
        std::vector<Event> events = events_of(cell("history"), given["power"] != "no");
        State state = state_of(item, events, *day(cell("as_of")), Calendar::built_in());
        Dates dates = dates_of(item, state, Calendar::built_in());
        EXPECT_EQ(name_of(state.status), cell("status"));
        EXPECT_EQ(shown(state.accepted_on), cell("accepted_on"));
        EXPECT_EQ(state.deemed, cell("deemed") == "true");
        EXPECT_EQ(shown(dates.decision), cell("decision_due_on"));
        EXPECT_EQ(shown(dates.promised), cell("promised_due_on"));
        EXPECT_EQ(told(item, events), cell("refusals"));
    }
}

}  // namespace
}  // namespace lingju::cases
