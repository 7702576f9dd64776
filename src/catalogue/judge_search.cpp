#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "catalogue/demo.hpp"
#include "catalogue/search.hpp"

namespace lingju::catalogue {
namespace {

constexpr std::string_view columns[] = {"qid", "query", "kind", "judged"};

struct Tally {
    int rows = 0, hit1 = 0, hit3 = 0;
    double gain = 0;
};

using Grades = std::map<std::string, int, std::less<>>;

/// "WL-165:2|WL-167:1"; empty where it is not of that form.
Grades grades_of(std::string_view judged) {
    Grades grades;
    while (!judged.empty()) {
        const std::string_view one = judged.substr(0, judged.find('|'));
        judged.remove_prefix(std::min(one.size() + 1, judged.size()));
        const std::size_t colon = one.find(':');
        if (colon == std::string_view::npos || colon + 2 != one.size()) return {};
        if (one[colon + 1] < '1' || one[colon + 1] > '2') return {};
        grades.emplace(one.substr(0, colon), one[colon + 1] - '0');
    }
    return grades;
}

double gain_of(int grade) { return grade == 2 ? 3 : grade == 1 ? 1 : 0; }

double ndcg(const std::vector<Hit>& hits, const Grades& grades) {
    std::vector<double> ideal;
    for (const auto& [id, grade] : grades) ideal.push_back(gain_of(grade));
    std::ranges::sort(ideal, std::greater());
    double got = 0;
    double best = 0;
    for (std::size_t at = 0; at < 10; ++at) {
        const double share = 1 / std::log2(static_cast<double>(at) + 2);
        if (at < ideal.size()) best += ideal[at] * share;
        if (at >= hits.size()) continue;
        const auto found = grades.find(hits[at].item->id);
        if (found != grades.end()) got += gain_of(found->second) * share;
    }
    return best > 0 ? got / best : 0;
}

bool wanted_within(const std::vector<Hit>& hits, const Grades& grades, std::size_t first) {
    return std::ranges::any_of(
        hits.begin(),
        hits.begin() + static_cast<std::ptrdiff_t>(std::min(first, hits.size())),
        [&](const Hit& hit) {
            const auto found = grades.find(hit.item->id);
            return found != grades.end() && found->second == 2;
        }
    );
}

void add(Tally& tally, const std::vector<Hit>& hits, const Grades& grades) {
    ++tally.rows;
    tally.hit1 += wanted_within(hits, grades, 1) ? 1 : 0;
    tally.hit3 += wanted_within(hits, grades, 3) ? 1 : 0;
    tally.gain += ndcg(hits, grades);
}

std::string line_of(std::string_view name, const Tally& tally) {
    const double rows = std::max(tally.rows, 1);
    return fmt::format(
        "{:<16} n={:<4} hit@1={:.3f} hit@3={:.3f} nDCG@10={:.3f}",
        name,
        tally.rows,
        tally.hit1 / rows,
        tally.hit3 / rows,
        tally.gain / rows
    );
}

std::string failure_of(std::string_view qid, std::string_view query, const std::vector<Hit>& hits) {
    std::string text = fmt::format("{} {}:", qid, query);
    for (std::size_t at = 0; at < std::min<std::size_t>(3, hits.size()); ++at)
        text += fmt::format(" {} {}", hits[at].item->id, hits[at].item->name);
    return text;
}

}  // namespace

Outcome<table::Verdict> judge_search(std::string_view text, unsigned month) {
    const Outcome<table::Table> rows = table::parse_tsv(text);
    if (!rows) return std::unexpected(rows.error());
    if (Refusals missing = table::missing_columns(columns, *rows); !missing.empty())
        return std::unexpected(std::move(missing));
    const Catalogue catalogue = demo_catalogue();
    table::Verdict verdict;
    std::map<std::string, Tally, std::less<>> kinds;
    std::array<Tally, 5> folds;
    Tally all;
    std::size_t number = 0;
    for (const table::Record& record : rows->records()) {
        const std::size_t fold = number++ % folds.size();
        const Grades grades = grades_of(rows->cell(record, "judged"));
        if (grades.empty()) {
            verdict.failures.push_back(fmt::format("line {}: unreadable: judged", record.line));
            continue;
        }
        const std::string_view query = rows->cell(record, "query");
        const std::vector<Hit> hits = search(catalogue, query, 10, month);
        add(all, hits, grades);
        add(kinds[std::string(rows->cell(record, "kind"))], hits, grades);
        add(folds.at(fold), hits, grades);
        if (wanted_within(hits, grades, 3))
            ++verdict.passed;
        else
            verdict.failures.push_back(failure_of(rows->cell(record, "qid"), query, hits));
    }
    for (const auto& [kind, tally] : kinds) verdict.report.push_back(line_of(kind, tally));
    for (std::size_t fold = 0; fold < folds.size(); ++fold)
        verdict.report.push_back(line_of(fmt::format("fold {}", fold), folds.at(fold)));
    verdict.report.push_back(line_of("all", all));
    return verdict;
}

}  // namespace lingju::catalogue
