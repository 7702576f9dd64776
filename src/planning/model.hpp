// Scenarios and their runs.
#pragma once

#include <boost/describe/enum.hpp>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "catalogue/tier_lists.hpp"
#include "identity/model.hpp"
#include "planning/settings.hpp"

namespace lingju::planning {

/// A named question about the network: which data, limits and weights, in versions.
struct Scenario {
    std::int64_t id = 0;
    std::string cell;
    std::string title;
    int version = 1;  // the newest
    std::int64_t created_by = 0;
    Instant created_at;
    std::int64_t revision = 1;  // grows with every change
};

/// What a version says. Never changed.
struct ScenarioVersion {
    int version = 1;
    Settings settings;
    std::vector<std::string> items;  // those planned for; all where it is empty
    std::string note;
    std::int64_t made_by = 0;
    Instant made_at;
};

/// waiting → running → finished (there is a plan), infeasible (proven: there is none), cancelled,
/// or failed.
enum class RunStatus { waiting, running, finished, infeasible, cancelled, failed };
BOOST_DESCRIBE_ENUM(RunStatus, waiting, running, finished, infeasible, cancelled, failed)
std::string_view name_of(RunStatus status);
std::optional<RunStatus> run_status_named(std::string_view name);
/// Will anything more come of it by itself?
inline bool is_open(RunStatus status) {
    return status == RunStatus::waiting || status == RunStatus::running;
}

/// What a plan comes to, as a curve shows it; km one way, cost as compare.hpp has it.
struct RunFigures {
    double today_km = 0, mean_km = 0, p95_km = 0;
    double person_km = 0;
    double cost_hours = 0, cost_yuan = 0;
    std::int64_t gained = 0;
    bool operator==(const RunFigures&) const = default;
};

/// What a curve turns: the hours of training there may be, the people who may be posted, what it
/// costs to hold an item.
enum class Knob { training, postings, opening };
BOOST_DESCRIBE_ENUM(Knob, training, postings, opening)
std::string_view name_of(Knob knob);
std::optional<Knob> knob_named(std::string_view name);

/// A version run several times with a knob turned further and further.
struct Curve {
    std::int64_t id = 0;
    std::int64_t scenario = 0;
    int version = 1;
    Knob knob = Knob::training;
    std::int64_t asked_by = 0;
    Instant asked_at;
};

/// One run of a version. `cost`, `bound`: the best so far, minutes a year.
struct Run {
    std::int64_t id = 0;
    std::int64_t scenario = 0;
    int version = 1;
    RunStatus status = RunStatus::waiting;
    std::int64_t asked_by = 0;
    Instant asked_at;
    std::optional<Instant> started_at, ended_at;
    std::optional<double> cost, bound;
    std::int64_t rounds = 0;
    double seconds = 0;
    std::string
        shortage;  // why there is no plan: the solver's words, or a refusal's code and subject
    int list_version = 0;  // of the tier list it was reckoned upon
    std::string fingerprint;
    bool cancel_asked = false;
    std::optional<std::int64_t> curve;      // whose point it is
    std::map<std::string, double> changed;  // figures that are not the version's
    double turned = 0;                      // the curve's knob
    std::optional<RunFigures> figures;      // of the plan it found
    bool has_plan = false;                  // finished, and its plan not dropped for newer ones
    std::int64_t revision = 1;
};

/// The tier list a scenario became.
struct Adoption {
    std::int64_t run = 0;
    std::int64_t list = 0;
    std::int64_t adopted_by = 0;
    Instant adopted_at;
};

/// Has the list been neither published nor given up?
inline bool is_on_its_way(catalogue::ListStatus status) {
    using enum catalogue::ListStatus;
    return status == draft || status == in_review || status == approved;
}

/// A gate that somebody has to see to before an adopted scenario opens.
struct GateTask {
    std::int64_t id = 0;
    std::int64_t list = 0;
    std::string cell;
    catalogue::Gate gate = catalogue::Gate::officer;
    std::string holder;  // a point, or a kind of points
    std::string item;    // empty: all items there
    int grants = 0;      // how many wait for it
    identity::Role owner_role = identity::Role::network_manager;
    std::optional<std::int64_t> owner;  // account
    Date due_on = {};
    std::int64_t revision = 1;
};

/// How many live in a division, and whence the figure is ("synthetic", "census 2020").
struct People {
    std::string division{};
    std::int64_t people = 0;
    std::string provenance{};
};

}  // namespace lingju::planning
