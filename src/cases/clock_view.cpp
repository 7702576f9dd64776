// The sentences behind each date.
#include <algorithm>

#include <fmt/format.h>

#include "cases/views.hpp"

namespace lingju::cases {
namespace {

struct Sentences {
    std::string zh, en;
};

/// What the limit is for, and from what day it runs.
Sentences purpose_of(const CaseLimit& limit, const State& state) {
    bool after_supplement = state.noticed_on.has_value();
    if (limit.name == "notice_due_on")
        return {
            after_supplement
                ? "补正材料收齐后，应在期限内受理，逾期视为自收齐之日起受理"
                : "收到申请后，应在期限内受理或一次性告知补正，逾期不告知视为自收件之日起受理",
            "Within this time the application is accepted or the applicant told once what is "
            "missing; "
            "else it counts as accepted from the first day"
        };
    if (limit.name == "decision_due_on")
        return {
            "法定办结期限，自受理之日起算", "The limit set by law for the decision, from acceptance"
        };
    if (limit.name == "promised_due_on")
        return {
            "承诺办结期限，自受理之日起算，延期不影响",
            "The limit the office has promised, from acceptance; an extension does not move it"
        };
    if (limit.name == "first_review_due_on")
        return {"下级机关初审期限，自受理之日起算", "The lower organ's review, from acceptance"};
    return {
        "准予决定后的送达期限，自决定之日起算",
        "What was granted is delivered within this time, from the decision"
    };
}

Sentences length_of(const calendar::Limit& limit) {
    if (limit.count + limit.extension_days == 0) return {"当日办结", "the same day"};
    bool is_working = limit.unit == calendar::Unit::working;
    std::string zh = fmt::format("{}个{}", limit.count, is_working ? "工作日" : "自然日");
    std::string en = fmt::format("{} {} days", limit.count, is_working ? "working" : "calendar");
    if (limit.extension_days > 0) {
        zh += fmt::format("，延期{}日", limit.extension_days);
        en += fmt::format(" and {} more by extension", limit.extension_days);
    }
    return {zh + "，起算当日不计", en + ", the first day not counted"};
}

Sentences stops_of(const calendar::Limit& limit) {
    if (limit.pauses.empty()) return {};
    std::string zh, en;
    for (const calendar::Pause& pause : limit.pauses) {
        zh +=
            fmt::format("；{}至{}（不含）依法停止计时", to_string(pause.from), to_string(pause.to));
        en += fmt::format(
            "; the clock stood from {} until {}", to_string(pause.from), to_string(pause.to)
        );
    }
    return {zh, en};
}

Sentences end_of(const calendar::Due& due) {
    if (due.date)
        return {
            fmt::format("；截止{}。", to_string(*due.date)),
            fmt::format("; it ends on {}.", to_string(*due.date))
        };
    return {
        fmt::format("；{}年放假安排公布后才能算出截止日。", *due.unknown_year),
        fmt::format(
            "; the day will be computed when the {} calendar is published.", *due.unknown_year
        )
    };
}

Sentences sentences_of(const CaseLimit& limit, const State& state, const calendar::Due& due) {
    Sentences purpose = purpose_of(limit, state), length = length_of(limit.limit),
              stops = stops_of(limit.limit), end = end_of(due);
    std::string zh_law, en_law;
    if (!limit.law.empty()) {
        std::string_view article = limit.article;
        std::string_view number = article.substr(0, article.find('('));
        zh_law = fmt::format("（《{}》第{}条）", limit.law, number);
        en_law = fmt::format(" (Administrative Licensing Law, art. {})", article);
    }
    return {
        fmt::format("{}{}：{}{}{}", purpose.zh, zh_law, length.zh, stops.zh, end.zh),
        fmt::format("{}{}: {}{}{}", purpose.en, en_law, length.en, stops.en, end.en)
    };
}

std::vector<ClockDay> days_of(const Calendar& calendar, const calendar::Limit& limit) {
    std::vector<ClockDay> days;
    for (const calendar::TreatedDay& day : calendar.explain(limit))
        days.push_back({day.date, day.treated, day.count});
    return days;
}

ClockDate date_of(const Ground& ground, const State& state, const CaseLimit& limit) {
    calendar::Due due = ground.calendar->due(limit.limit);
    Sentences sentences = sentences_of(limit, state, due);
    ClockDate shown;
    shown.name = limit.name;
    if (due.date) shown.date = *due.date;
    if (due.unknown_year) shown.unknown_year = *due.unknown_year;
    shown.start_on = limit.limit.start_on;
    shown.count = limit.limit.count;
    shown.unit = limit.limit.unit;
    shown.extension_days = limit.limit.extension_days;
    shown.law = limit.law;
    shown.article = limit.article;
    shown.zh = sentences.zh;
    shown.en = sentences.en;
    shown.days = days_of(*ground.calendar, limit.limit);
    return shown;
}

/// The day that the applicant promised, not one that is counted.
ClockDate promised_date(const State& state) {
    std::string by = to_string(*state.promise_by);
    ClockDate shown;
    shown.name = "supply_due_on";
    shown.date = *state.promise_by;
    shown.start_on = *state.accepted_on;
    shown.unit = calendar::Unit::calendar;
    shown.article = "policy";
    shown.zh = fmt::format(
        "容缺受理时申请人书面承诺的补交日期：最迟{}补齐；逾期未补，次日起办理终止。", by
    );
    shown.en = fmt::format(
        "The day the applicant promised in writing when the case was accepted: the papers come by "
        "{}, or the case ends the day after.",
        by
    );
    return shown;
}

/// While a stop runs the decision's dates are open; they are shown as such.
std::vector<ClockDate> open_dates(const Standing& standing) {
    const State& state = standing.state;
    if (state.status != Status::paused) return {};
    State unstopped = state;
    std::erase_if(unstopped.stops, [](const Stop& stop) { return !stop.to; });
    std::vector<ClockDate> dates;
    for (const CaseLimit& limit : limits_of(standing.rules, unstopped)) {
        ClockDate shown;
        shown.name = limit.name;
        shown.start_on = limit.limit.start_on;
        shown.count = limit.limit.count;
        shown.unit = limit.limit.unit;
        shown.extension_days = limit.limit.extension_days;
        shown.law = limit.law;
        shown.article = limit.article;
        shown.zh = "计时已依法停止，恢复后才能算出截止日。";
        shown.en = "The clock stands still by law; the day will be computed when it runs again.";
        dates.push_back(std::move(shown));
    }
    return dates;
}

}  // namespace

CaseClock clock_of(const Ground& ground, const Standing& standing) {
    const State& state = standing.state;
    CaseClock clock{
        .as_of = ground.today(),
        .status = state.status,
        .accepted_on = {},
        .deemed = false,
        .dates = open_dates(standing)
    };
    if (state.accepted_on) clock.accepted_on = *state.accepted_on;
    clock.deemed = state.deemed;
    if (state.promise_by && !state.promised.empty()) clock.dates.push_back(promised_date(state));
    for (const CaseLimit& limit : limits_of(standing.rules, state))
        clock.dates.push_back(date_of(ground, state, limit));
    return clock;
}

}  // namespace lingju::cases
