#include "planning/report_changes.hpp"

#include <cmath>
#include <ranges>

#include <fmt/format.h>

#include "planning/report.hpp"

namespace lingju::planning {
namespace {

using paper::Heading;
using paper::Paragraph;
using paper::Table;

class Changes {
  public:
    Changes(
        paper::Paper& paper,
        const ChangesShown& changes,
        const std::map<std::string, std::string>& towns,
        Language language
    )
        : paper_(paper), changes_(changes), towns_(towns), language_(language) {}

    void add() {
        heading(
            fmt::format("改动和理由：{} 处", figure(static_cast<double>(changes_.count))),
            fmt::format(
                "Changes and their reasons: {}", figure(static_cast<double>(changes_.count))
            )
        );
        if (changes_.changes.empty())
            return paragraph(
                "照这个方案，今天的清单一处也不用改。",
                "By this plan nothing of today's list changes."
            );
        add_most();
        add_by_town();
        const auto rest = changes_.count - static_cast<std::int64_t>(changes_.changes.size());
        if (rest > 0) {
            const std::string more = figure(static_cast<double>(rest));
            paragraph(
                fmt::format("另有 {} 处，省得少，不在这里；全部见“改动”页的 XLSX 文件。", more),
                fmt::format(
                    "{} more, which save less, are not in here; all are in the XLSX file of "
                    "Changes.",
                    more
                )
            );
        }
    }

  private:
    std::string say(std::string zh, std::string en) const {
        return language_ == Language::zh ? std::move(zh) : std::move(en);
    }
    void heading(std::string zh, std::string en) {
        paper_.blocks.emplace_back(Heading{2, say(std::move(zh), std::move(en))});
    }
    void paragraph(std::string zh, std::string en) {
        paper_.blocks.emplace_back(Paragraph{say(std::move(zh), std::move(en))});
    }

    /// The first of them with their reasons.
    void add_most() {
        Table table{{4, 4, 3, 6}, {}, {}, {}};
        table.header = {
            say("省得最多的", "What saves most"),
            say("网点", "Point"),
            say("级别", "Level"),
            say("理由", "Reason")
        };
        for (const ChangeShown& one : changes_.changes | std::views::take(changes_in_words))
            table.rows.push_back(
                {item_name(one),
                 fmt::format("{}\n{}", one.point_name, word_for(one.kind, language_)),
                 levels(one, "\n"),
                 reason(one)}
            );
        paper_.blocks.emplace_back(std::move(table));
    }

    /// All of them where readers find theirs: town by town, the points of a town by kind and code.
    void add_by_town() {
        using Points =
            std::map<std::pair<network::PointKind, std::string>, std::vector<const ChangeShown*>>;
        std::map<std::string, Points> towns;
        for (const ChangeShown& one : changes_.changes)
            towns[one.town][{one.kind, one.point}].push_back(&one);
        paragraph(
            "下面是全部，按镇街和网点排；同一个网点里，省得多的在前。“人次”是一年的；“今天”“方案”是"
            "单程多少公里，“少走”是一年一共少走多少公里。",
            "All of them follow by town and point; of a point, what saves most comes first. Visits "
            "are of a year; Today and Plan are kilometres one way, Saved kilometres a year."
        );
        if (towns.size() > 1) paper_.blocks.emplace_back(paper::Contents{});
        for (const auto& [code, points] : towns) {
            std::size_t count = 0;
            for (const auto& [point, changes] : points) count += changes.size();
            const auto name = towns_.find(code);
            const std::string& town = name == towns_.end() ? code : name->second;
            paper_.blocks.emplace_back(Heading{
                3, say(fmt::format("{}：{} 处", town, count), fmt::format("{}: {}", town, count))
            });
            Table table{{12, 7, 3, 3, 3, 4}, {false, false, true, true, true, true}, {}, {}, true};
            table.header = {
                say("事项", "Item"),
                say("级别", "Level"),
                say("人次", "Visits"),
                say("今天", "Today"),
                say("方案", "Plan"),
                say("少走", "Saved")
            };
            for (const auto& [point, changes] : points) add_point(table, changes);
            paper_.blocks.emplace_back(std::move(table));
        }
    }

    void add_point(Table& table, const std::vector<const ChangeShown*>& changes) const {
        const ChangeShown& first = *changes.front();
        table.rows.push_back({fmt::format(
            "{} · {} · {}", first.point_name, word_for(first.kind, language_), first.point
        )});
        for (const ChangeShown* one : changes)
            table.rows.push_back(
                {item_name(*one),
                 levels(*one, say("，", ", ")),
                 figure(one->visits),
                 km(one->before_km, 1),
                 km(one->after_km, 1),
                 figure(one->saved_km)}
            );
    }

    std::string item_name(const ChangeShown& one) const {
        return language_ == Language::zh ? one.item_name : one.item_name_en.value_or(one.item_name);
    }

    std::string levels(const ChangeShown& one, const std::string& before_how) const {
        const std::string by = how(one);
        return fmt::format(
            "{} → {}{}{}",
            word_for(one.before, language_),
            word_for(one.after, language_),
            by.empty() ? "" : before_how,
            by
        );
    }

    std::string how(const ChangeShown& one) const {
        if (!one.after) return {};
        return one.posted ? say("派驻", "posting") : say("培训", "training");
    }

    std::string reason(const ChangeShown& one) const {
        if (one.visits <= 0)
            return say("今天没有人会改去那里", "nobody of today would go there instead");
        const std::string visits = figure(one.visits), before = km(one.before_km, 1),
                          after = km(one.after_km, 1), saved = figure(std::abs(one.saved_km));
        const bool lost = one.saved_km < 0;
        return say(
            fmt::format(
                "一年 {} 人次，从 {} 公里变成 {} 公里，{}走 {} 公里",
                visits,
                before,
                after,
                lost ? "多" : "少",
                saved
            ),
            fmt::format(
                "{} visits a year go {} km instead of {}: {} km {}",
                visits,
                after,
                before,
                saved,
                lost ? "more" : "less"
            )
        );
    }

    paper::Paper& paper_;
    const ChangesShown& changes_;
    const std::map<std::string, std::string>& towns_;
    const Language language_;
};

}  // namespace

void add_changes(
    paper::Paper& paper,
    const ChangesShown& changes,
    const std::map<std::string, std::string>& towns,
    Language language
) {
    Changes(paper, changes, towns, language).add();
}

}  // namespace lingju::planning
