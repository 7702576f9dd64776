// What happens to an application, in the words of the law, and what it comes to.
//
// A case is the list of its events. Everything else (status, dates, whether it counts as accepted)
// is a function of that list and of the day it is asked on: nothing has to run on the day a limit
// passes.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "catalogue/model.hpp"
#include "platform/calendar/calendar.hpp"
#include "platform/clock/clock.hpp"
#include "platform/json/json.hpp"

namespace lingju::cases {

using calendar::Calendar;

/// The enumerators are the words in JSON and SQL. `none`: nothing was validly received; it is never
/// stored.
enum class Status {
    none,
    received,             // 收件: handed in, not yet accepted
    awaiting_supplement,  // 补正: told once what is missing
    accepted,             // 受理, by an officer or because the five days ran out
    paused,               // accepted, and a stop without an end is running
    granted,
    refused,
    delivered,
    not_accepted,  // 不予受理
    terminated,    // a promised paper did not come in time
    withdrawn,
};
std::string_view name_of(Status status);
std::optional<Status> status_named(std::string_view name);

/// A link of the item's own process between acceptance and decision that has days of its own.
struct StepRule {
    std::string name;  // 审核
    int days = 0;
    calendar::Unit unit = calendar::Unit::working;
};

/// What the law and the catalogue say about the item, as far as procedure asks.
struct ItemRules {
    catalogue::ItemKind kind = catalogue::ItemKind::promise;
    catalogue::Profile profile = catalogue::Profile::licence;
    int legal_days = 20;
    calendar::Unit legal_unit = calendar::Unit::working;
    int promised_days = 0;
    calendar::Unit promised_unit = calendar::Unit::working;
    bool joint = false;                       // 统一/联合/集中办理: 45 days
    bool two_level = false;                   // a lower organ reviews first
    std::vector<std::string> materials = {};  // the published main list
    std::vector<std::string> minor = {};  // the published list of papers that may come later (容缺)
    bool personal_presence = false;       // by law the applicant must come in person
    std::vector<StepRule> steps = {};     // in their order
};

/// Who came for the applicant, by the id of what lets them: a power of attorney or a guardianship.
/// Nothing else of it is copied; identity keeps both.
struct Representation {
    std::optional<json::Id> power = {}, guardianship = {};

    bool is_empty() const { return !power && !guardianship; }
};

/// An application is handed in. `missing`, `missing_minor`: papers of the two lists that were not
/// given. The facts say what is true of the application, not what an officer claims.
struct Receive {
    std::string channel = "window";
    std::vector<std::string> missing = {};
    std::vector<std::string> missing_minor = {};
    std::vector<std::string> fixable_on_spot = {};  // errors that can be put right at once
    bool licence_needed = true;
    bool within_power = true;
    bool by_agent = false;
    std::optional<Representation> represented_by = {};
};
/// What the competent officer finds to be true of the application, after looking into it; they
/// answer for it.
struct Finding {
    bool licence_needed = true;
    bool within_power = true;
};
/// An officer will not take what came by post, e-mail or online.
struct RefuseReceipt {
    std::string because = {};
};
/// 一次性告知: everything that is missing, told once.
struct Notice {
    std::vector<std::string> lists = {};
};
struct Resubmit {
    std::vector<std::string> supplies = {};
    std::optional<Representation> represented_by = {};
};
struct FixOnSpot {};
struct Accept {};
/// 容缺受理: accepted although minor papers are missing, on a signed promise.
struct AcceptTolerant {
    std::vector<std::string> missing = {};
    std::optional<Date> promise_by = {};
    bool has_signed = false;
};
/// 不予受理. `reason`: no_licence_needed, not_our_power; anything else is no ground.
struct NotAccept {
    std::string reason = {};
    std::string told_where = {};  // the body that has the power; empty where none was named
    bool document = false;        // dated, with the special seal
};
/// 特别程序: the clock stands from `from` until `to`; without `to` it still runs. One with the kind
/// and `from` of a running stop ends it.
struct Stop {
    std::string kind = {};
    Date from = {};
    std::optional<Date> to = {};
    bool told_in_writing = false;
};
struct Extend {
    int days = 0;
    std::string by = {};  // organ_head, government_head
    bool reason_told = false;
};
enum class Result { grant, refuse };
struct Decide {
    Result result = Result::grant;
    bool reasons = false;
    bool remedies_told = false;
    std::optional<int> site_check_staff = {};  // there where facts were checked on site
};
struct Deliver {
    std::optional<Representation> represented_by = {};
    std::string how = "window";  // post, electronic; what was written before it was kept says none
    std::string at = {};         // the point; empty: the department's counter, or not kept
    static constexpr auto json_default = json::names("how", "at");
};
struct Withdraw {
    std::optional<Representation> represented_by = {};
};
/// Promised papers are handed in after a tolerant acceptance.
struct Supply {
    std::vector<std::string> materials = {};
    std::optional<Representation> represented_by = {};
};
/// 更正: a slip of the pen in the form is put right by a new entry; what was written stays. The
/// values stand in the entry's sealed texts.
struct Rectify {
    std::vector<std::string> fields = {};
    bool has_reason = false;
    /// For the rules, which refuse both; an event that was recorded has neither.
    std::vector<std::string> unknown = {};    // fields that the form does not have
    std::vector<std::string> unchanged = {};  // fields that would stay as they are
    static constexpr auto json_default = json::names("unknown", "unchanged");
};

/// 更正: a slip of the pen in the decision's reasons. What was decided stays, and so does what was
/// written; the texts stand sealed in the entry.
struct RectifyDecision {
    bool has_reason = false;
    /// For the rules, which refuse both; an event that was recorded has neither.
    bool names_nothing = false, changes_nothing = false;
    static constexpr auto json_default = json::names("names_nothing", "changes_nothing");
};

/// 办结环节: a link of the item's own process is over, and the next one begins.
struct FinishStep {
    std::string name = {};
};

using What = std::variant<
    Receive,
    Finding,
    RefuseReceipt,
    Notice,
    Resubmit,
    FixOnSpot,
    Accept,
    AcceptTolerant,
    NotAccept,
    Stop,
    Extend,
    Decide,
    Deliver,
    Withdraw,
    Supply,
    Rectify,
    RectifyDecision,
    FinishStep>;

struct Event {
    Date on = {};
    What what;
};

/// What the events so far come to. `status` and `deemed` hold at the end of the day the state was
/// asked for.
struct State {
    Status status = Status::none;
    std::optional<Date> received_on = {};
    std::optional<Date> complete_on = {};   // the day the file became complete
    std::optional<Date> watched_from = {};  // the five days for telling or accepting run from here
    std::optional<Date> noticed_on = {};
    std::vector<std::string> told = {};  // what the one-time notice listed
    std::vector<std::string>
        outstanding;  // told, or known from the start where nothing was told, and not yet given
    std::vector<std::string> spot_errors = {};
    bool licence_needed = true;
    bool within_power = true;
    std::optional<Date> accepted_on = {};
    bool deemed = false;
    std::vector<Stop> stops = {};
    bool is_extended = false;
    int extension_days = 0;
    std::optional<Date> promise_by = {};     // of a tolerant acceptance
    std::vector<std::string> promised = {};  // not yet supplied
    std::optional<Date> decided_on = {};
    std::optional<Result> result = {};
    std::vector<std::string> finished = {};  // of the item's own steps
    std::optional<Date> step_begun_on = {};  // the day the last of them was over
};

/// A limit of the case, ready to be counted and explained.
struct CaseLimit {
    std::string_view name;       // "decision_due_on"
    std::string_view law;        // 行政许可法, or empty where the item's own list speaks
    std::string_view article;    // "42", "policy"
    std::string_view step = {};  // of "step_due_on": which of the item's own; lives as ItemRules
    calendar::Limit limit;
};

/// The dates people ask for. Nothing: there is none (yet).
struct Dates {
    std::optional<calendar::Due> decision = {};
    std::optional<calendar::Due> promised = {};
    std::optional<calendar::Due> first_review = {};
    std::optional<calendar::Due> delivery = {};
};

}  // namespace lingju::cases
