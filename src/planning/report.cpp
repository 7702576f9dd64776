#include "planning/report.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "planning/report_changes.hpp"
#include "platform/paper/paper.hpp"

namespace lingju::planning {
namespace {

using paper::Heading;
using paper::Paragraph;
using paper::Table;

constexpr double optimal_percent = 0.005;

std::string share(const std::optional<double>& value) {
    return value ? figure(100 * *value, 1) + "%" : "—";
}

/// Writes the paper's parts, each sentence in both languages.
class Report {
  public:
    Report(
        const ComparisonShown& plan,
        const ChangesShown& changes,
        const std::map<std::string, std::string>& towns,
        Language language
    )
        : plan_(plan), changes_(changes), towns_(towns), language_(language) {
        paper_.language = language == Language::zh ? paper::Language::zh : paper::Language::en;
        paper_.title = plan.title;
        paper_.foot =
            say("零距 · 布点方案；标“估”的数字都是估计", "Lingju · scenario; EST marks estimates");
        paper_.written_at = to_string(plan.run.ended_at.value_or(plan.run.asked_at));
    }

    std::string write() {
        add_head();
        add_figures();
        add_bound();
        add_cost();
        add_people();
        add_changes(paper_, changes_, towns_, language_);
        return paper::write_pdf(paper_);
    }

  private:
    std::string say(std::string zh, std::string en) const {
        return language_ == Language::zh ? std::move(zh) : std::move(en);
    }
    void heading(std::string zh, std::string en) {
        paper_.blocks.emplace_back(Heading{2, say(std::move(zh), std::move(en))});
    }
    void paragraph(std::string zh, std::string en, bool dim = false) {
        paper_.blocks.emplace_back(Paragraph{say(std::move(zh), std::move(en)), dim});
    }

    void add_head() {
        paper_.blocks.emplace_back(Heading{1, plan_.title});
        const std::string on = to_string(plan_.on);
        paragraph(
            fmt::format(
                "第 {} 版，按 {} 的网点、事项和可办事项清单算，{} 人。",
                plan_.run.version,
                on,
                figure(static_cast<double>(plan_.people))
            ),
            fmt::format(
                "Version {}, reckoned upon the points, items and tier list of {}, {} people.",
                plan_.run.version,
                on,
                figure(static_cast<double>(plan_.people))
            ),
            true
        );
        if (!plan_.note.empty()) paper_.blocks.emplace_back(Paragraph{plan_.note, true});
    }

    void add_figures() {
        heading("今天和方案", "Today and the plan");
        const ReachShown &before = plan_.before, &after = plan_.after;
        Table table{
            {5, 2, 2}, {false, true, true}, {"", say("今天", "Today"), say("方案", "Plan")}, {}
        };
        const auto row = [&](std::string zh, std::string en, std::string one, std::string two) {
            table.rows.push_back({say(std::move(zh), std::move(en)), std::move(one), std::move(two)}
            );
        };
        row("人均单程，公里", "Mean way one way, km", km(before.mean_km), km(after.mean_km));
        row("95% 的人次在这以内，公里",
            "95% of visits within, km",
            km(before.p95_km),
            km(after.p95_km));
        row("最远的村，公里", "Farthest village, km", km(before.worst_km), km(after.worst_km));
        row("3 公里内能办的人次",
            "Visits within 3 km",
            share(before.within_3_km),
            share(after.within_3_km));
        row("一年走的路，人公里",
            "Ways in a year, person-km",
            figure(before.person_km),
            figure(after.person_km));
        row("去市大厅的人次",
            "Visits to the city hall",
            figure(plan_.city_visits_before),
            figure(plan_.city_visits_after));
        row("出本镇街的人次",
            "Visits that leave their town",
            figure(plan_.leaving_before),
            figure(plan_.leaving_after));
        paper_.blocks.emplace_back(std::move(table));
        paragraph(
            fmt::format(
                "距离是直线公里，按人次加权。{} 个事项按去年办件量，{} 个按人口×频次估算（估）。",
                plan_.items_by_cases,
                plan_.items_by_frequency
            ),
            fmt::format(
                "Kilometres as the crow flies, weighted by visits. {} items by last year's cases, "
                "{} by people × frequency (EST).",
                plan_.items_by_cases,
                plan_.items_by_frequency
            ),
            true
        );
    }

    void add_bound() {
        heading("还能更好吗", "Could it be better");
        const std::string cost = figure(plan_.run.cost_minutes.value_or(0) / 60),
                          bound = figure(plan_.run.bound_minutes.value_or(0) / 60);
        const double gap = plan_.run.gap_percent.value_or(100);
        if (gap < optimal_percent)
            return paragraph(
                fmt::format("这就是最好的：任何办法一年都不会少于 {} 小时。", cost),
                fmt::format(
                    "This is the best: no plan whatever takes less than {} hours a year.", cost
                )
            );
        paragraph(
            fmt::format(
                "路上和备办合起来，任何办法一年都不会少于 {} 小时；这个方案是 {} "
                "小时，离最好最多差 {}%。",
                bound,
                cost,
                figure(gap, 2)
            ),
            fmt::format(
                "On the road and for holding items together, no plan whatever takes less than {} "
                "hours a year; this one takes {}. "
                "It is at most {}% above the best.",
                bound,
                cost,
                figure(gap, 2)
            )
        );
    }

    void add_cost() {
        heading("花掉什么", "What it costs");
        const auto count = [](std::int64_t value) { return figure(static_cast<double>(value)); };
        paragraph(
            fmt::format(
                "新开 {} 处，停办 {} 处。要培训 {} 个点、{} 学时，派驻 {} 人。第一年比今天多花 {} "
                "小时的工，折合 {} 元（估）。",
                count(plan_.gained),
                count(plan_.lost),
                count(plan_.training_points),
                figure(plan_.training_hours),
                count(plan_.postings),
                figure(plan_.cost_hours),
                figure(plan_.cost_yuan)
            ),
            fmt::format(
                "{} opened, {} closed. {} points to train in {} hours, {} people to post. In the "
                "first year {} hours of work beyond today, "
                "{} yuan (EST).",
                count(plan_.gained),
                count(plan_.lost),
                count(plan_.training_points),
                figure(plan_.training_hours),
                count(plan_.postings),
                figure(plan_.cost_hours),
                figure(plan_.cost_yuan)
            )
        );
    }

    void add_people() {
        heading("谁变近，谁变远", "Who is nearer, who is farther");
        paragraph(
            fmt::format(
                "变近：{} 人，{} 个村。变远：{} 人，{} 个村。",
                figure(static_cast<double>(plan_.people_nearer)),
                plan_.villages_nearer,
                figure(static_cast<double>(plan_.people_farther)),
                plan_.villages_farther
            ),
            fmt::format(
                "Nearer: {} people in {} villages. Farther: {} people in {} villages.",
                figure(static_cast<double>(plan_.people_nearer)),
                plan_.villages_nearer,
                figure(static_cast<double>(plan_.people_farther)),
                plan_.villages_farther
            )
        );
        std::vector<const VillageCompared*> moved;
        for (const VillageCompared& one : plan_.villages)
            if (one.before_km && one.after_km && gain(one) != 0) moved.push_back(&one);
        std::ranges::stable_sort(moved, std::ranges::greater{}, [](auto* one) {
            return gain(*one);
        });
        add_villages(moved, say("变近最多的村", "Villages that get nearest"), 1);
        std::ranges::reverse(moved);
        add_villages(moved, say("变远最多的村", "Villages that get farthest"), -1);
    }

    static double gain(const VillageCompared& one) { return *one.before_km - *one.after_km; }

    void add_villages(
        const std::vector<const VillageCompared*>& villages, std::string name, int sign
    ) {
        Table table{{5, 2, 2, 2}, {false, true, true, true}, {}, {}};
        table.header = {
            std::move(name),
            say("人", "People"),
            say("今天，公里", "Today, km"),
            say("方案，公里", "Plan, km")
        };
        for (const VillageCompared* one : villages) {
            if (table.rows.size() == villages_in_report || sign * gain(*one) < 0.05) break;
            table.rows.push_back(
                {one->name,
                 figure(static_cast<double>(one->people)),
                 km(one->before_km),
                 km(one->after_km)}
            );
        }
        if (!table.rows.empty()) paper_.blocks.emplace_back(std::move(table));
    }

    const ComparisonShown& plan_;
    const ChangesShown& changes_;
    const std::map<std::string, std::string>& towns_;
    const Language language_;
    paper::Paper paper_;
};

}  // namespace

std::string report_pdf(
    const ComparisonShown& comparison,
    const ChangesShown& changes,
    const std::map<std::string, std::string>& towns,
    Language language
) {
    return Report(comparison, changes, towns, language).write();
}

}  // namespace lingju::planning
