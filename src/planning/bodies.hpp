// What clients send and see. Private to the module; openapi.yaml refers to these by name.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "catalogue/tier_lists.hpp"
#include "catalogue/words.hpp"
#include "planning/model.hpp"
#include "platform/json/json.hpp"

namespace lingju::planning {

/// `settings`: those that are not as usual.
struct ScenarioBody {
    std::string title{};
    std::map<std::string, double> settings{};
    std::vector<std::string> items{};
    std::string note{};
    static constexpr auto json_default = json::names("settings", "items", "note");
    static constexpr json::Limit json_limits[] = {
        {"title", 200}, {"settings", 100}, {"items", 1000}, {"note", 1000}
    };
};
BOOST_DESCRIBE_STRUCT(ScenarioBody, (), (title, settings, items, note))

struct ChangeScenarioBody : ScenarioBody {
    std::int64_t revision = 0;
};
BOOST_DESCRIBE_STRUCT(ChangeScenarioBody, (ScenarioBody), (revision))

struct RunBody {
    std::int64_t revision = 0;
};
BOOST_DESCRIBE_STRUCT(RunBody, (), (revision))

/// `forms`: the legal form by kind of point, where it is not the usual one.
struct AdoptBody {
    std::string title{}, basis{};
    Date from{};
    std::optional<Date> to{};
    std::map<std::string, catalogue::LegalForm> forms{};
    static constexpr auto json_default = json::names("basis", "forms");
    static constexpr json::Limit json_limits[] = {{"title", 200}, {"basis", 1000}, {"forms", 9}};
};
BOOST_DESCRIBE_STRUCT(AdoptBody, (), (title, basis, from, to, forms))

/// `owner`: a login; empty: nobody in particular.
struct AssignBody {
    std::int64_t revision = 0;
    std::string owner{};
    Date due_on{};
    static constexpr auto json_default = json::names("owner");
    static constexpr json::Limit json_limits[] = {{"owner", 40}};
};
BOOST_DESCRIBE_STRUCT(AssignBody, (), (revision, owner, due_on))

/// `usual`: its default, an estimate.
struct SettingShown {
    std::string key{};
    double value = 0, usual = 0, least = 0, most = 0;
    bool whole = false;
};
BOOST_DESCRIBE_STRUCT(SettingShown, (), (key, value, usual, least, most, whole))

/// Minutes are of a year. `gap_percent`: the plan is at most so much above the best there can be.
/// `shortage`: why there is no plan, in the solver's words, or a refusal's code and what it is
/// about. `has_plan`: finished, and its plan still kept. `changed`: figures that are not its
/// version's, of a point of a curve.
struct RunShown {
    json::Id id{}, scenario{};
    int version = 1;
    RunStatus status = RunStatus::waiting;
    std::string asked_by{};
    Instant asked_at{};
    std::optional<Instant> started_at{}, ended_at{};
    std::optional<double> cost_minutes{}, bound_minutes{}, gap_percent{};
    std::int64_t rounds = 0;
    double seconds = 0;
    std::optional<std::string> shortage{};
    bool cancel_asked = false, has_plan = false;
    std::map<std::string, double> changed{};
    static constexpr auto json_default = json::names("changed");
};
BOOST_DESCRIBE_STRUCT(
    RunShown,
    (),
    (id,
     scenario,
     version,
     status,
     asked_by,
     asked_at,
     started_at,
     ended_at,
     cost_minutes,
     bound_minutes,
     gap_percent,
     rounds,
     seconds,
     shortage,
     cancel_asked,
     has_plan,
     changed)
)

struct ScenarioRow {
    json::Id id{};
    std::string title{};
    int version = 1;
    std::string created_by{};
    Instant created_at{};
    std::optional<RunShown> last_run{};
};
BOOST_DESCRIBE_STRUCT(ScenarioRow, (), (id, title, version, created_by, created_at, last_run))

struct ScenariosShown {
    std::vector<ScenarioRow> scenarios{};
    std::optional<json::Id> next{};
};
BOOST_DESCRIBE_STRUCT(ScenariosShown, (), (scenarios, next))

struct PlannedRunRow {
    RunShown run{};
    std::string title{}, note{};
};
BOOST_DESCRIBE_STRUCT(PlannedRunRow, (), (run, title, note))

struct PlannedRunsShown {
    std::vector<PlannedRunRow> runs{};
    std::optional<json::Id> next{};
};
BOOST_DESCRIBE_STRUCT(PlannedRunsShown, (), (runs, next))

struct ScenarioVersionShown {
    int version = 1;
    std::vector<SettingShown> settings{};
    std::vector<std::string> items{};
    std::string note{};
    std::string made_by{};
    Instant made_at{};
};
BOOST_DESCRIBE_STRUCT(ScenarioVersionShown, (), (version, settings, items, note, made_by, made_at))

struct AdoptionShown {
    json::Id run{}, list{};
    catalogue::ListStatus status = catalogue::ListStatus::draft;
    std::string by{};
    Instant at{};
};
BOOST_DESCRIBE_STRUCT(AdoptionShown, (), (run, list, status, by, at))

/// As RunFigures.
struct RunFiguresShown {
    double today_km = 0, mean_km = 0, p95_km = 0, person_km = 0, cost_hours = 0, cost_yuan = 0;
    std::int64_t gained = 0;
};
BOOST_DESCRIBE_STRUCT(
    RunFiguresShown, (), (today_km, mean_km, p95_km, person_km, cost_hours, cost_yuan, gained)
)

/// `turned`: hours of training, people posted, or times what holding costs. `figures`: of the plan,
/// where there was one.
struct CurvePointShown {
    RunShown run{};
    double turned = 0;
    std::optional<RunFiguresShown> figures{};
};
BOOST_DESCRIBE_STRUCT(CurvePointShown, (), (run, turned, figures))

/// `is_open`: points are still to come.
struct CurveShown {
    json::Id id{};
    int version = 1;
    Knob knob = Knob::training;
    std::string asked_by{};
    Instant asked_at{};
    bool is_open = false;
    std::vector<CurvePointShown> points{};
};
BOOST_DESCRIBE_STRUCT(CurveShown, (), (id, version, knob, asked_by, asked_at, is_open, points))

struct CurveBody {
    std::int64_t revision = 0;
    Knob knob = Knob::training;
};
BOOST_DESCRIBE_STRUCT(CurveBody, (), (revision, knob))

/// The newest version first, the newest run first; `curve`: the newest. `stale`: the city is
/// otherwise now than when the newest finished run was reckoned; asked only while no run is open.
/// `acts`: what the reader's role and the runs let do; an adoption may be refused still, where it
/// is stale or adopted already.
struct ScenarioShown {
    json::Id id{};
    std::string title{};
    std::int64_t revision = 1;
    std::vector<ScenarioVersionShown> versions{};
    std::vector<RunShown> runs{};
    std::optional<CurveShown> curve{};
    std::optional<AdoptionShown> adoption{};
    bool stale = false;
    std::vector<std::string> acts{};
};
BOOST_DESCRIBE_STRUCT(
    ScenarioShown, (), (id, title, revision, versions, runs, curve, adoption, stale, acts)
)

struct TaskShown {
    json::Id id{};
    catalogue::Gate gate = catalogue::Gate::officer;
    std::string holder{}, holder_name{};
    std::string item{}, item_name{};  // empty: all items there
    std::optional<std::string> item_name_en{};
    int grants = 0, waiting = 0;
    bool met = false;
    std::string owner_role{};
    std::optional<std::string> owner{};
    std::optional<std::string> owner_login{};  // for whoever may assign it
    Date due_on{};
    std::int64_t revision = 1;
    bool may_attest = false;  // the reader
};
BOOST_DESCRIBE_STRUCT(
    TaskShown,
    (),
    (id,
     gate,
     holder,
     holder_name,
     item,
     item_name,
     item_name_en,
     grants,
     waiting,
     met,
     owner_role,
     owner,
     owner_login,
     due_on,
     revision,
     may_attest)
)

/// A list on its way whose gates are tasks. `open`: not passed; `yours`: of them, those the reader
/// may attest.
struct TaskListRow {
    json::Id scenario{}, list{};
    std::string title{};
    catalogue::ListStatus status = catalogue::ListStatus::draft;
    std::int64_t open = 0, yours = 0;
};
BOOST_DESCRIBE_STRUCT(TaskListRow, (), (scenario, list, title, status, open, yours))

struct TaskListsShown {
    std::vector<TaskListRow> lists{};
};
BOOST_DESCRIBE_STRUCT(TaskListsShown, (), (lists))

struct TasksShown {
    json::Id list{};
    catalogue::ListStatus status = catalogue::ListStatus::draft;
    std::int64_t open = 0;
    std::vector<TaskShown> tasks{};
};
BOOST_DESCRIBE_STRUCT(TasksShown, (), (list, status, open, tasks))

}  // namespace lingju::planning
