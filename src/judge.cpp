#include "judge.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iterator>
#include <optional>
#include <string_view>

#include <fmt/format.h>

#include "catalogue/search.hpp"
#include "identity/judge.hpp"
#include "planning/solver/command.hpp"
#include "platform/calendar/calendar.hpp"
#include "platform/table/table.hpp"

namespace lingju {
namespace {

constexpr std::size_t table_bytes_max = 64 << 20;

struct Kind {
    std::string_view name;
    std::function<Outcome<table::Verdict>(std::string_view)> judge;
};

const std::vector<Kind>& kinds() {
    static const std::vector<Kind> all{
        {"deadlines", calendar::judge_deadlines},
        {"ids", identity::judge_ids},
        {"search", [](std::string_view text) { return catalogue::judge_search(text); }},
        {"placement", planning::solver::judge_placement},
    };
    return all;
}

/// The file's text, unpacked; nothing where it cannot be read.
std::optional<std::string> contents(const std::string& file) {
    if (std::filesystem::is_directory(file)) return std::nullopt;
    std::ifstream stream(file, std::ios::binary);
    std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    if (!stream.is_open() || stream.bad()) return std::nullopt;
    return bytes;
}

int unreadable(const Refusals& refusals) {
    fmt::print(stderr, "{}\n", summary(refusals));
    return 2;
}

int print(const table::Verdict& verdict) {
    for (const std::string& line : verdict.failures) fmt::print("{}\n", line);
    for (const std::string& line : verdict.report) fmt::print("{}\n", line);
    fmt::print("{} passed, {} failed\n", verdict.passed, verdict.failures.size());
    return verdict.failures.empty() ? 0 : 1;
}

}  // namespace

std::string judge_kinds() {
    std::string names;
    for (const Kind& kind : kinds()) names += (names.empty() ? "" : ", ") + std::string(kind.name);
    return names;
}

int judge(const std::string& kind, const std::string& file) {
    auto found = std::ranges::find(kinds(), kind, &Kind::name);
    if (found == kinds().end()) {
        fmt::print(stderr, "没有这一类 / no such kind: {} ({})\n", kind, judge_kinds());
        return 2;
    }
    std::optional<std::string> bytes = contents(file);
    if (!bytes) {
        fmt::print(stderr, "读不了这个文件 / this file cannot be read: {}\n", file);
        return 2;
    }
    Outcome<std::string> text = table::gunzip(*bytes, table_bytes_max);
    if (!text) return unreadable(text.error());
    Outcome<table::Verdict> verdict = found->judge(*text);
    return verdict ? print(*verdict) : unreadable(verdict.error());
}

}  // namespace lingju
