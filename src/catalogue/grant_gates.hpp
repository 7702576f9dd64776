// The readiness gate (承接条件): what must be seen to before a grant opens. Pure.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "catalogue/tier_list.hpp"
#include "identity/model.hpp"
#include "network/model.hpp"

namespace lingju::catalogue {

/// A certified officer on the roster; devices; a network that reaches the system; a seal; somebody
/// at the department who answers (业务支点); cases tried out.
enum class Gate { officer, device, network, seal, liaison, trial };
enum class CheckOutcome { passed, failed, waived };
/// By a person, by a module that knows the fact, or taken over with an import.
enum class CheckHow { attested, computed, imported };

/// That somebody looked. About a point, or a kind of point as a whole; about one item, or, with an
/// empty one, all of them there. Never changed: a later one of the same subject prevails.
struct GrantCheck {
    std::int64_t id = 0;
    std::optional<network::PointKind> point_kind;  // exactly one of the two
    std::string point;
    std::string item;
    Gate gate = Gate::officer;
    CheckOutcome outcome = CheckOutcome::passed;
    CheckHow how = CheckHow::attested;
    std::int64_t by = 0;  // account; 0: the system
    Instant at;
    std::string evidence;
    std::optional<Date> valid_until;
    std::optional<std::int64_t> list;  // a waiver counts for the list it came with alone
};

/// Which gates a grant must pass before it opens: none to give advice; from `assist` an officer;
/// from `collect` also device, network, liaison; from `accept` also trial; a seal to decide or to
/// deliver.
std::set<Gate> gates_needed(const Grant& grant);

/// Does `after` open what was not open `before`: a higher level, or handing out results?
bool opens(const std::optional<Held>& before, const Grant& after);

/// May the role say that the gate is passed? The network's manager of all but the liaison; the
/// lead of the hall of officers, devices, network and trial; the department's people of the
/// liaison, the liaison also of the trial, the officer of the seal.
bool may_attest(identity::Role role, Gate gate);

/// A gate that is not passed.
struct UnmetGate {
    Gate gate = Gate::officer;
    std::string why;         // unchecked, failed, expired
    std::string lacks = {};  // what the registers lack, where they know the gate
    bool operator==(const UnmetGate&) const = default;
};

/// What the registers say of a gate: it is met, or what is lacking; "中文 / English".
struct RegisterFact {
    bool met = false;
    std::string said;
};
/// Asks the registers; nothing for a gate they do not know.
using AskRegisters = std::function<std::optional<RegisterFact>(const Grant&, Gate)>;

/// A grant's gates as they stand.
struct GatesJudged {
    std::vector<UnmetGate> unmet;
    std::vector<GrantCheck> computed;  // met by what the registers say; not recorded yet
};

/// All checks there are, the newest of each subject.
class GrantChecks {
  public:
    /// In order of time. What registers said at another time is a record, and does not speak.
    explicit GrantChecks(std::vector<GrantCheck> checks);

    /// The check that speaks for the grant: of its point and item, else of its point, else of its
    /// kind and item, else of its kind. Waivers of other lists than `list` do not speak. Null where
    /// nobody looked.
    const GrantCheck* find(
        const Grant& grant, network::PointKind kind, Gate gate, std::int64_t list
    ) const;

    /// Every gate the grant needs and has not passed at `now`, and those the registers answer for.
    /// What a person said prevails, lapsed or not; where nobody did, `registers` are asked now.
    GatesJudged judge(
        const Grant& grant,
        network::PointKind kind,
        std::int64_t list,
        Instant now,
        const AskRegisters& registers
    ) const;

  private:
    struct Subject {
        std::string holder;  // "town" or "T001"
        std::string item;
        Gate gate;
        auto operator<=>(const Subject&) const = default;
    };
    std::map<Subject, GrantCheck> newest_;
    std::map<Subject, GrantCheck> waivers_;  // of one list each
};

std::string_view name_of(Gate gate);
std::string_view name_of(CheckOutcome outcome);
std::string_view name_of(CheckHow how);
std::optional<Gate> gate_named(std::string_view name);
std::optional<CheckOutcome> check_outcome_named(std::string_view name);
std::optional<CheckHow> check_how_named(std::string_view name);
/// In order.
std::span<const Gate> all_gates();

}  // namespace lingju::catalogue
