#include "demo/history.hpp"

#include <algorithm>
#include <latch>
#include <queue>

#include <fmt/format.h>

#include "cases/accept.hpp"
#include "cases/accept_tolerant.hpp"
#include "cases/decide.hpp"
#include "cases/deliver.hpp"
#include "cases/fix_on_spot.hpp"
#include "cases/not_accept.hpp"
#include "cases/notify.hpp"
#include "cases/resubmit.hpp"
#include "cases/stop_clock.hpp"
#include "cases/submit.hpp"
#include "cases/submit_instant.hpp"
#include "cases/withdraw.hpp"
#include "demo/persons.hpp"

namespace lingju::demo {
namespace {

/// One commit for so many acts.
constexpr std::size_t steps_at_once = 60;

enum class Next {
    submit,
    fix_on_spot,
    notify,
    resubmit,
    accept,
    accept_tolerant,
    supply,
    not_accept,
    stop,
    decide,
    deliver,
    withdraw
};

/// Promised so many days after a tolerant acceptance. A limit of three working days lies behind it.
constexpr Days promise_days{3};

/// One case's plan: what will be done to it, and how far it is.
struct Course {
    cases::SubmitOrder order;
    bool instant = false;
    bool is_granted = true;
    std::string department;
    std::vector<std::string> withheld;  // papers that are brought after the notice
    bool may_follow = false;            // or on a promise
    std::int64_t id = 0;
    std::int64_t version = 0;
};

struct Step {
    Instant at;
    std::size_t course = 0;
    Next next = Next::submit;
    bool operator>(const Step& other) const {
        return std::pair(at, course) > std::pair(other.at, other.course);
    }
};

identity::Actor officer_of_point(const std::string& point, std::int64_t account) {
    return {
        .account = account,
        .login = "demo",
        .name = "演示",
        .role = identity::Role::window_officer,
        .scope = {.cell = "331081", .points = {point}, .departments = {}},
    };
}

identity::Actor officer_of_department(const std::string& department, std::int64_t account) {
    return {
        .account = account,
        .login = "demo",
        .name = "演示",
        .role = identity::Role::department_officer,
        .scope = {.cell = "331081", .points = {}, .departments = {department}},
    };
}

cases::DecideOrder decision_of(bool is_granted) {
    return {
        .result = is_granted ? cases::Result::grant : cases::Result::refuse,
        .reasons = {is_granted ? "符合条件" : "核查后不符合本事项规定的条件"},
        .remedies_told = true,
    };
}

class Maker {
  public:
    Maker(
        sql::Database& database,
        const cases::Pin& pin,
        FixedClock& clock,
        std::int64_t account,
        const History& history
    )
        : database_(database),
          pin_(pin),
          clock_(clock),
          account_(account),
          history_(history),
          random_(history.seed) {}

    Made run(Instant until, const std::function<void(std::size_t)>& progress);

  private:
    void plan(Instant until);
    std::vector<Date> working_days_before(Date day) const;
    Course planned_course(const cases::Ground& ground);
    const catalogue::Item& picked_item(const cases::Ground& ground);
    const network::Point* picked_point(const cases::Ground& ground, const catalogue::Item& item);
    void withhold_paper(Course& course, const catalogue::Item& item);
    void spoil_paper(Course& course, const catalogue::Item& item);

    std::vector<Step> next_steps(Instant until);
    void take(const std::vector<Step>& steps);
    void submit(const Step& step, Outcome<sql::Product>& settled, std::latch& all);
    void note(const Step& step, const Outcome<sql::Product>& settled);
    Outcome<cases::Case> act(sql::Transaction& transaction, const Step& step) const;
    void go_on_from_receipt(const Step& done, const Course& course);
    void go_on(const Step& done, const cases::Case& the_case);
    cases::Promise promise_on(Date day) const { return {day + promise_days, true}; }
    void later(const Step& after, Next next, int days_most);
    bool one_in(std::size_t chances) { return pick(random_, chances) == 0; }

    sql::Database& database_;
    const cases::Pin& pin_;
    FixedClock& clock_;
    std::int64_t account_;
    const History& history_;
    Random random_;
    std::vector<Course> courses_;
    std::priority_queue<Step, std::vector<Step>, std::greater<>> steps_;
    Made made_;
};

std::vector<Date> Maker::working_days_before(Date day) const {
    const cases::Ground ground = pin_();
    std::vector<Date> days;
    while (std::ssize(days) < history_.working_days) {
        if (ground.calendar->working(day).value_or(false)) days.push_back(day);
        day -= Days{1};
    }
    return days;
}

/// By how often it is asked for: H 20, M 4, L 1.
const catalogue::Item& Maker::picked_item(const cases::Ground& ground) {
    static constexpr std::size_t weights[] = {20, 4, 1};
    while (true) {
        const catalogue::Item& item =
            *ground.catalogue->items()[pick(random_, ground.catalogue->items().size())];
        if (pick(random_, 20) < weights[static_cast<std::size_t>(item.frequency)]) return item;
    }
}

const network::Point* Maker::picked_point(
    const cases::Ground& ground, const catalogue::Item& item
) {
    const network::Point& point =
        ground.network->points()[pick(random_, ground.network->points().size())];
    auto level = ground.catalogue->level_at(item.id, point, ground.today());
    return level >= catalogue::Level::collect ? &point : nullptr;
}

/// The minor one where the item has one and time to bring it, else the last.
void Maker::withhold_paper(Course& course, const catalogue::Item& item) {
    auto minor = std::ranges::find(item.materials, false, &catalogue::Material::required);
    course.may_follow = minor != item.materials.end() && item.promised.days >= 3;
    if (!one_in(course.may_follow ? 2 : 4) || item.materials.empty()) return;
    auto index =
        course.may_follow ? minor - item.materials.begin() : std::ssize(item.materials) - 1;
    cases::Material& paper = course.order.materials[static_cast<std::size_t>(index)];
    paper.given = cases::Given::absent;
    course.withheld = {paper.id};
}

void Maker::spoil_paper(Course& course, const catalogue::Item& item) {
    if (course.withheld.empty() && !item.materials.empty() && one_in(25))
        course.order.spot_errors = {item.materials.front().id};
}

Course Maker::planned_course(const cases::Ground& ground) {
    while (true) {
        const catalogue::Item& item = picked_item(ground);
        const network::Point* point = picked_point(ground, item);
        if (!point || item.subject == catalogue::Subject::org) continue;
        Course course;
        course.department = item.department;
        course.is_granted = !one_in(12);
        course.order.officer = officer_of_point(point->id, account_);
        course.order.item = item.id;
        course.order.point = point->id;
        course.order.applicant = made_up_person(random_);
        for (const catalogue::Material& material : item.materials)
            course.order.materials.push_back({material.id, cases::Given::original});
        course.instant =
            item.kind == catalogue::ItemKind::instant &&
            ground.catalogue->level_at(item.id, *point, ground.today()) >= catalogue::Level::decide;
        if (!course.instant) {
            withhold_paper(course, item);
            spoil_paper(course, item);
        }
        return course;
    }
}

void Maker::plan(Instant until) {
    const std::vector<Date> days = working_days_before(date_of(until));
    const cases::Ground ground = pin_();
    for (std::size_t i = 0; i < history_.cases; ++i) {
        courses_.push_back(planned_course(ground));
        // Morning or afternoon, when every point is open.
        int minute = (one_in(2) ? 9 * 60 : 14 * 60) + static_cast<int>(pick(random_, 150));
        steps_.push({instant_of(days[pick(random_, days.size())], minute), i, Next::submit});
    }
}

void Maker::later(const Step& after, Next next, int days_most) {
    const cases::Ground ground = pin_();
    Date day = date_of(after.at);
    for (int days = 1 + static_cast<int>(pick(random_, static_cast<std::size_t>(days_most)));
         days > 0;) {
        day += Days{1};
        std::optional<bool> working = ground.calendar->working(day);
        if (!working) return;
        if (*working) --days;
    }
    steps_.push({instant_of(day, 9 * 60 + static_cast<int>(pick(random_, 150))), after.course, next}
    );
}

void Maker::go_on_from_receipt(const Step& done, const Course& course) {
    if (course.instant || one_in(20)) return;  // finished, or nobody reacts
    if (one_in(40)) return later(done, Next::withdraw, 3);
    if (one_in(50)) return later(done, Next::not_accept, 3);
    if (!course.order.spot_errors.empty()) return later(done, Next::fix_on_spot, 1);
    if (course.withheld.empty()) return later(done, Next::accept, 3);
    later(done, course.may_follow ? Next::accept_tolerant : Next::notify, 3);
}

void Maker::go_on(const Step& done, const cases::Case& the_case) {
    const Course& course = courses_[done.course];
    switch (done.next) {
        case Next::submit: return go_on_from_receipt(done, course);
        case Next::notify:
            if (!one_in(4)) later(done, Next::resubmit, 8);
            return;
        case Next::fix_on_spot: return later(done, Next::accept, 1);
        case Next::resubmit: return later(done, Next::accept, 2);
        case Next::accept_tolerant:
            if (!one_in(4)) later(done, Next::supply, 1);
            return;
        case Next::supply: return later(done, Next::decide, 4);
        case Next::accept:
            if (one_in(15) && the_case.listing.due_on) return later(done, Next::stop, 2);
            return later(done, Next::decide, 6);
        case Next::decide:
            if (the_case.listing.status == cases::Status::granted) later(done, Next::deliver, 4);
            return;
        case Next::not_accept:
        case Next::stop:
        case Next::deliver:
        case Next::withdraw: return;
    }
}

Outcome<cases::Case> Maker::act(sql::Transaction& transaction, const Step& step) const {
    const Course& course = courses_[step.course];
    cases::Ground ground = pin_();
    ground.now = step.at;
    const cases::Order order{
        officer_of_department(course.department, account_), course.id, course.version
    };
    const cases::Order at_point{course.order.officer, course.id, course.version};
    switch (step.next) {
        case Next::submit:
            return course.instant
                       ? cases::submit_instant(transaction, ground, course.order, decision_of(true))
                       : cases::submit(transaction, ground, course.order);
        case Next::notify:
            return cases::notify(transaction, ground, order, {.lists = course.withheld});
        case Next::fix_on_spot: return cases::fix_on_spot(transaction, ground, at_point);
        case Next::accept_tolerant:
            return cases::accept_tolerant(transaction, ground, order, promise_on(ground.today()));
        case Next::resubmit:
        case Next::supply:
            return cases::resubmit(transaction, ground, at_point, {.supplies = course.withheld});
        case Next::accept: return cases::accept(transaction, ground, order);
        case Next::not_accept:
            return cases::not_accept(
                transaction,
                ground,
                order,
                {.reason = "not_our_power", .told_where = "台州市有关部门", .document = true}
            );
        case Next::stop:
            return cases::stop_clock(
                transaction,
                ground,
                order,
                {.kind = "inspection", .from = ground.today(), .to = {}, .told_in_writing = true}
            );
        case Next::decide:
            return cases::decide(transaction, ground, order, decision_of(course.is_granted));
        case Next::deliver: return cases::deliver(transaction, ground, at_point, "window");
        case Next::withdraw: return cases::withdraw(transaction, ground, at_point);
    }
    throw Fault("a step outside its enumeration");
}

/// The next steps of one day, for one batch. No case is in it twice: what follows a step is a day
/// later.
std::vector<Step> Maker::next_steps(Instant until) {
    std::vector<Step> day;
    while (!steps_.empty() && steps_.top().at < until && day.size() < steps_at_once &&
           (day.empty() || date_of(steps_.top().at) == date_of(day.front().at))) {
        day.push_back(steps_.top());
        steps_.pop();
    }
    return day;
}

void Maker::submit(const Step& step, Outcome<sql::Product>& settled, std::latch& all) {
    const Course& course = courses_[step.course];
    sql::Act queued;
    if (step.next == Next::submit) queued.wants = cases::wants_of(course.order, date_of(step.at));
    queued.run = [this, step](sql::Transaction& transaction) -> Outcome<sql::Product> {
        Outcome<cases::Case> done = act(transaction, step);
        if (!done) return std::unexpected(std::move(done.error()));
        return sql::Product(*std::move(done));
    };
    queued.settled = [&settled, &all](Outcome<sql::Product> outcome) {
        settled = std::move(outcome);
        all.count_down();
    };
    database_.submit(std::move(queued));
}

void Maker::note(const Step& step, const Outcome<sql::Product>& settled) {
    ++made_.acts;
    if (!settled) {
        ++made_.refused;
        return;
    }
    const auto& the_case = std::any_cast<const cases::Case&>(*settled);
    courses_[step.course].id = the_case.id;
    courses_[step.course].version = the_case.version;
    if (step.next == Next::submit) ++made_.cases;
    go_on(step, the_case);
}

void Maker::take(const std::vector<Step>& steps) {
    clock_.set(steps.front().at);
    std::vector<Outcome<sql::Product>> settled(steps.size());
    std::latch all(std::ssize(steps));
    for (std::size_t i = 0; i < steps.size(); ++i) submit(steps[i], settled[i], all);
    all.wait();
    for (std::size_t i = 0; i < steps.size(); ++i) note(steps[i], settled[i]);
}

Made Maker::run(Instant until, const std::function<void(std::size_t)>& progress) {
    plan(until);
    for (std::vector<Step> steps = next_steps(until); !steps.empty(); steps = next_steps(until)) {
        take(steps);
        progress(made_.cases);
    }
    clock_.set(until);
    return made_;
}

}  // namespace

Made make_history(
    sql::Database& database,
    const cases::Pin& pin,
    FixedClock& clock,
    Instant until,
    std::int64_t account,
    const History& history,
    const std::function<void(std::size_t)>& progress
) {
    return Maker(database, pin, clock, account, history).run(until, progress);
}

}  // namespace lingju::demo
