#include <algorithm>

#include "platform/calendar/calendar.hpp"

namespace lingju::calendar {
namespace {

bool stopped(const Limit& limit, Date date) {
    return std::ranges::any_of(limit.pauses, [&](const Pause& pause) {
        return pause.from <= date && date < pause.to;
    });
}

Treated treated_as(Official official) {
    switch (official) {
        case Official::working: return Treated::counted;
        case Official::make_up: return Treated::make_up;
        case Official::holiday: return Treated::holiday;
        case Official::rest: return Treated::rest;
    }
    throw Fault("an Official outside its enumeration");
}

bool is_worked(Treated treated) {
    return treated == Treated::counted || treated == Treated::make_up;
}

/// Counts a limit out day by day and shows each day to `visit`, so that the date and its
/// explanation cannot differ.
template <class Visit>
class Walk {
  public:
    Walk(const Calendar& calendar, const Limit& limit, Visit visit)
        : calendar_(calendar), limit_(limit), visit_(visit) {}

    Due run() {
        Date day = limit_.start_on;
        visit_(TreatedDay{.date = day, .treated = Treated::start, .count = std::nullopt});
        if (target_ == 0) return {.date = day, .unknown_year = std::nullopt};
        while (true) {
            day += Days{1};
            if (stopped(limit_, day)) {
                visit_(TreatedDay{.date = day, .treated = Treated::stopped, .count = std::nullopt});
                continue;
            }
            if (limit_.unit == Unit::calendar && counted_ + 1 < target_) {
                visit_(TreatedDay{.date = day, .treated = Treated::counted, .count = ++counted_});
                continue;
            }
            std::optional<Official> official = calendar_.look_up(day);
            if (!official) return {.date = std::nullopt, .unknown_year = year_of(day)};
            if (ends_on(day, treated_as(*official)))
                return {.date = day, .unknown_year = std::nullopt};
        }
    }

  private:
    /// Takes a looked-up day; is it the due day?
    bool ends_on(Date day, Treated treated) {
        bool counts = counted_ < target_ && (limit_.unit == Unit::calendar || is_worked(treated));
        std::optional<int> count;
        if (counts) count = ++counted_;
        visit_(TreatedDay{.date = day, .treated = treated, .count = count});
        return counted_ == target_ && is_worked(treated);
    }

    const Calendar& calendar_;
    const Limit& limit_;
    Visit visit_;
    int target_ = limit_.count + limit_.extension_days;
    int counted_ = 0;
};

}  // namespace

std::string_view name_of(Treated treated) {
    switch (treated) {
        case Treated::start: return "start";
        case Treated::counted: return "counted";
        case Treated::rest: return "rest";
        case Treated::holiday: return "holiday";
        case Treated::make_up: return "make_up";
        case Treated::stopped: return "stopped";
    }
    throw Fault("a Treated outside its enumeration");
}

Due Calendar::due(const Limit& limit) const {
    return Walk(*this, limit, [](const TreatedDay&) {}).run();
}

std::vector<TreatedDay> Calendar::explain(const Limit& limit) const {
    std::vector<TreatedDay> days;
    Walk(*this, limit, [&](const TreatedDay& day) { days.push_back(day); }).run();
    return days;
}

}  // namespace lingju::calendar
