// The procedure as law, in pure functions: one rule each, named for the refusal it reports.
//
// Source: 行政许可法 (2019) arts. 29–34, 37, 38, 42–45, 82 for items of profile `licence`; items of
// profile `other` keep their own limits and have neither watchdog nor late-notice rule. The
// project's reading where the law is silent is the header A0–A19 of
// test/corpus/law_scenarios.jsonl, which is normative; such rules carry the article "policy".
// Refusals are of kind `unlawful`, their subject the paper, reason or kind they are about.
#pragma once

#include <span>
#include <vector>

#include "cases/model.hpp"
#include "platform/outcome/outcome.hpp"

namespace lingju::cases {

/// Everything a rule may look at. `state` is that of the morning of `today`: time has done its
/// work.
struct Facts {
    const ItemRules& item;
    const State& state;
    const Calendar& calendar;
    Date today;
};

// Receipt (rules/receipt.cpp)
/// Art. 29: an agent may apply, unless by law the applicant must come in person.
Refusals personal_presence_required(const Facts&, const Receive&);
/// Art. 29: applications by letter, fax, electronic data and e-mail must be taken.
Refusals channel_must_be_accepted(const Facts&, const RefuseReceipt&);

// Correction (rules/correction.cpp)
/// Art. 32(4): after the fifth working day, or once the case is accepted, nothing can be told any
/// more. Licences only.
Refusals notice_too_late(const Facts&, const Notice&);
/// Art. 31: only papers of the published lists may be asked for. One refusal a paper.
Refusals material_not_required(const Facts&, const Notice&);
/// Art. 32(3): what can be put right on the spot is put right on the spot. One refusal an error.
Refusals fix_on_the_spot(const Facts&, const Notice&);
/// Art. 32(4): told once; later only a reminder of what was listed and has not come. One refusal a
/// paper.
Refusals second_notice(const Facts&, const Notice&);

// Acceptance (rules/acceptance.cpp)
/// Art. 32(5): accepted is what is complete. One refusal a paper or error that is outstanding.
Refusals accept_incomplete(const Facts&);
/// Art. 32(4): after five working days of silence the application counts as accepted.
Refusals already_deemed_accepted(const Facts&, const NotAccept&);
/// Art. 32(4): a gap in the papers is a reason to tell, not to turn away.
Refusals incomplete_is_no_ground(const Facts&, const NotAccept&);
/// Art. 32(5): the ground given must be true of the application.
Refusals ground_not_true(const Facts&, const NotAccept&);
/// Art. 32(2): who has no power says who has.
Refusals must_name_competent_body(const Facts&, const NotAccept&);
/// Art. 32, last paragraph: a dated document with the special seal.
Refusals dated_document_needed(const Facts&, const NotAccept&);
/// Policy (容缺受理): only papers of the minor list may come later.
Refusals tolerance_main_missing(const Facts&, const AcceptTolerant&);
/// Policy: the applicant signs when the papers will come.
Refusals tolerance_needs_promise(const Facts&, const AcceptTolerant&);
/// Policy: the promised day lies within the promised limit.
Refusals tolerance_promise_too_late(const Facts&, const AcceptTolerant&);
/// Policy: after the promised day it is over.
Refusals tolerance_lapsed(const Facts&, const Supply&);

// The clock (rules/clock.cpp)
/// Art. 45: only the procedures it names stop the clock.
Refusals stop_kind_not_allowed(const Facts&, const Stop&);
/// Art. 45: and only if the applicant was told in writing how long.
Refusals stop_not_told(const Facts&, const Stop&);
/// Art. 42: an extension, in the order of its conditions; the first that fails.
Refusals extend_before_acceptance(const Facts&, const Extend&);
Refusals extension_once(const Facts&, const Extend&);
Refusals extension_too_long(const Facts&, const Extend&);
Refusals extension_wrong_approver(const Facts&, const Extend&);
Refusals extension_not_told(const Facts&, const Extend&);
Refusals extension_after_due(const Facts&, const Extend&);

// Decision (rules/decision.cpp)
/// Art. 34: what is not accepted is not decided.
Refusals decide_before_acceptance(const Facts&, const Decide&);
/// Art. 34: facts on site are checked by two or more.
Refusals two_staff_needed(const Facts&, const Decide&);
/// Art. 38: a refusal gives its reasons and names review and suit.
Refusals refusal_needs_reasons(const Facts&, const Decide&);
/// Art. 44: a licence is delivered after it was granted.
Refusals deliver_before_decision(const Facts&, const Deliver&);
/// Policy: a licence granted on a promise waits for the promised papers.
Refusals deliver_before_supply(const Facts&, const Deliver&);
/// Policy: what is decided cannot be withdrawn, extended or decided again.
Refusals already_decided(const Facts&);
/// Policy: nothing more can be done with a case that has ended, or was never received.
Refusals not_open(const Facts&);

// Clerical errors (rules/rectification.cpp)
/// Policy: names at least one field, and says why.
Refusals rectify_names_nothing(const Facts&, const Rectify&);
Refusals rectify_needs_reason(const Facts&, const Rectify&);
/// Policy: only what stands in the form can be put right. One refusal a field.
Refusals rectify_field_unknown(const Facts&, const Rectify&);
/// Policy: a rectification changes something. One refusal a field.
Refusals rectify_changes_nothing(const Facts&, const Rectify&);
/// Policy: only a decision that was taken can be put right, in its text; it says why, says
/// something, and something else than before.
Refusals rectify_before_decision(const Facts&, const RectifyDecision&);
Refusals rectify_names_nothing(const Facts&, const RectifyDecision&);
Refusals rectify_needs_reason(const Facts&, const RectifyDecision&);
Refusals rectify_decision_unchanged(const Facts&, const RectifyDecision&);

// The item's own steps (rules/steps.cpp)
/// Policy: the steps run from acceptance to decision.
Refusals step_before_acceptance(const Facts&, const FinishStep&);
/// Policy: one after the other; only the one that runs can be over. Detail `running`: its name.
Refusals step_out_of_turn(const Facts&, const FinishStep&);
/// The step that runs in an accepted case: the first that is not over. Null where there is none.
const StepRule* running_step(const ItemRules&, const State&);
/// Its limit, "step_due_on": its days from the day the one before it was over, or from acceptance;
/// stops are not counted. Nothing where none runs, or a stop does.
std::optional<CaseLimit> step_limit(const ItemRules&, const State&);

// All of them (rules/history.cpp)
/// May `what` be done today? In the order of the law where it has one, else every reason at once.
Refusals refusals_of(const Facts&, const What& what);

/// What the passing of time up to and including `day` has brought to `state`: deemed acceptance,
/// lapse of a promise.
State as_of(const ItemRules&, State state, Date day, const Calendar&);

/// Are promised papers outstanding whose day, once over, ends the case?
bool can_lapse(const State& state);

/// `state` after a lawful event.
State after(State state, const Event& event);

/// What events come to: the state after the last of them, and the reasons against each, empty where
/// it was lawful.
struct History {
    State state;
    std::vector<Refusals> refusals;
};

/// Folds events in their order. A refused event leaves the state as it was and does not stop the
/// five days.
History fold(const ItemRules&, std::span<const Event> events, const Calendar&);

/// The state at the end of `day`.
State state_of(const ItemRules&, std::span<const Event> events, Date day, const Calendar&);

// Dates (rules/dates.cpp)
/// The limits that run or ran for the case, in the order of `Dates`. Without those whose end is
/// open because a stop is running.
std::vector<CaseLimit> limits_of(const ItemRules&, const State&);
Dates dates_of(const ItemRules&, const State&, const Calendar&);
/// Art. 32(4): the last day to tell or to accept; nothing where nobody is waiting. Licences only.
std::optional<calendar::Due> watchdog_due(const ItemRules&, const State&, const Calendar&);
/// Was the decision, or is it on `day`, later than its statutory date? False where that is unknown
/// or stands still.
bool decision_overdue(const ItemRules&, const State&, Date day, const Calendar&);

/// A refusal by law, as all rules here make it.
Refusal unlawful(std::string_view code, std::string_view article, std::string subject = {});

}  // namespace lingju::cases
