// Cases as JSON shows them. Private to the module; openapi.yaml refers to these by name.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cases/find.hpp"
#include "cases/light_views.hpp"
#include "cases/words.hpp"
#include "catalogue/words.hpp"
#include "identity/persons.hpp"
#include "identity/tie_views.hpp"
#include "platform/json/json.hpp"

namespace lingju::cases {

struct CaseNamed {
    std::string id;
    std::string name;
};
BOOST_DESCRIBE_STRUCT(CaseNamed, (), (id, name))

struct CaseItem {
    std::string id;
    std::string name;
    std::optional<std::string> name_en;
};
BOOST_DESCRIBE_STRUCT(CaseItem, (), (id, name, name_en))

/// Masked; in lists the name alone.
struct CaseApplicant {
    std::string name;
    std::optional<json::Id> id;
    std::optional<std::string> id_kind, id_number, phone;
};
BOOST_DESCRIBE_STRUCT(CaseApplicant, (), (name, id, id_kind, id_number, phone))

struct CaseSummary {
    json::Id id;
    std::string number;
    CaseItem item;
    CaseApplicant applicant;
    CaseNamed point, department;
    Status status = Status::received;
    Date received_on;
    json::Nullable<Date> due_on;
    json::Nullable<std::string> light;  // nothing where no limit of the office runs
    std::optional<LitBy> lit_by;
    std::int64_t version = 0;
};
BOOST_DESCRIBE_STRUCT(
    CaseSummary,
    (),
    (id,
     number,
     item,
     applicant,
     point,
     department,
     status,
     received_on,
     due_on,
     light,
     lit_by,
     version)
)

/// Another open application of the same person for the same item. `id` and `number` where the
/// officer may know of it.
struct CaseTwin {
    std::optional<json::Id> id;
    std::optional<std::string> number;
    CaseNamed point;
    std::string status;
    Date received_on;
};
BOOST_DESCRIBE_STRUCT(CaseTwin, (), (id, number, point, status, received_on))

/// A field of the form that was put right; `was` stays on record.
struct CaseCorrection {
    Date on;
    Instant at;
    std::string field, was, is, reason;
};
BOOST_DESCRIBE_STRUCT(CaseCorrection, (), (on, at, field, was, is, reason))

/// With a `waiver` it need not be handed in, and nobody waits for it. `asked`: it stands on one of
/// the published lists, so that it may be told missing; of the others the item says when they are
/// needed.
struct CaseMaterial {
    std::string id, name;
    Given given = Given::absent;
    bool required = true, asked = true;
    catalogue::Waiver waiver = catalogue::Waiver::none;
    std::string source_note;  // whose data or paper it is
};
BOOST_DESCRIBE_STRUCT(CaseMaterial, (), (id, name, given, required, asked, waiver, source_note))

struct CaseNotice {
    Date on;
    std::vector<std::string> lists;
};
BOOST_DESCRIBE_STRUCT(CaseNotice, (), (on, lists))

/// A decision's text that was put right; `was` stays on record.
struct CaseDecisionCorrection {
    Date on;
    std::vector<std::string> was;
    std::string because;
};
BOOST_DESCRIBE_STRUCT(CaseDecisionCorrection, (), (on, was, because))

/// `remedies` says where to turn against the decision; empty where nothing was told. `reasons` as
/// they read now.
struct CaseDecision {
    Result result = Result::grant;
    Date on;
    std::vector<std::string> reasons;
    std::string remedies;
    std::vector<CaseDecisionCorrection> corrections;
};
BOOST_DESCRIBE_STRUCT(CaseDecision, (), (result, on, reasons, remedies, corrections))

/// A paper that was given out, and what it says besides the case: papers by name, the reasons of a
/// decision, the promised day, why and to whom an application was turned away.
enum class DocumentKind { accept, accept_tolerant, notice, not_accept, grant, refuse };
BOOST_DESCRIBE_ENUM(DocumentKind, accept, accept_tolerant, notice, not_accept, grant, refuse)

struct CaseDocument {
    DocumentKind kind = DocumentKind::accept;
    Date on;
    std::vector<std::string> papers, reasons;
    std::optional<Date> promise_by;
    std::optional<std::string> because, told_where;
    std::vector<CaseDecisionCorrection> corrections;  // of a decision
};
BOOST_DESCRIBE_STRUCT(
    CaseDocument, (), (kind, on, papers, reasons, promise_by, because, told_where, corrections)
)

/// What was promised to come later and has not come, and the last day for it.
struct CasePromise {
    Date by;
    std::vector<std::string> papers;
};
BOOST_DESCRIBE_STRUCT(CasePromise, (), (by, papers))

/// A stop of the clock; without `to` it still runs.
struct CaseStop {
    std::string kind;
    Date from;
    json::Nullable<Date> to;
};
BOOST_DESCRIBE_STRUCT(CaseStop, (), (kind, from, to))

/// `name`: of step_finished, which of the item's own steps is over.
struct CaseStep {
    std::string kind;
    Instant at;
    Date on;
    std::optional<std::string> name = {};
};
BOOST_DESCRIBE_STRUCT(CaseStep, (), (kind, at, on, name))

struct ClockDay {
    Date date;
    calendar::Treated kind = calendar::Treated::start;
    std::optional<int> count;
};
BOOST_DESCRIBE_STRUCT(ClockDay, (), (date, kind, count))

struct ClockDate {
    std::string name;
    json::Nullable<Date> date;
    json::Nullable<int> unknown_year;
    Date start_on;
    int count = 0;
    calendar::Unit unit = calendar::Unit::working;
    int extension_days = 0;
    std::string law, article, zh, en;
    std::vector<ClockDay> days;
};
BOOST_DESCRIBE_STRUCT(
    ClockDate,
    (),
    (name, date, unknown_year, start_on, count, unit, extension_days, law, article, zh, en, days)
)

struct CaseClock {
    Date as_of;
    Status status = Status::received;
    json::Nullable<Date> accepted_on;
    bool deemed = false;
    std::vector<ClockDate> dates;
};
BOOST_DESCRIBE_STRUCT(CaseClock, (), (as_of, status, accepted_on, deemed, dates))

/// Who came for the applicant at a step (received, supplemented, withdrawn, delivered), and what
/// let them.
struct CaseRepresented {
    std::string step;
    Date on;
    std::optional<json::Id> power, guardianship;
    identity::MaskedPerson person;
};
BOOST_DESCRIBE_STRUCT(CaseRepresented, (), (step, on, power, guardianship, person))

struct CaseWhole : CaseSummary {
    std::optional<std::string> tracking;
    catalogue::Profile profile = catalogue::Profile::other;
    catalogue::CaseKind kind = catalogue::CaseKind::promise;
    int item_version = 1;
    int tier_version = 1;
    json::Nullable<Date> accepted_on;
    bool deemed = false;
    std::vector<CaseMaterial> materials;
    std::vector<std::string> missing, spot_errors;
    std::map<std::string, std::string> form;
    json::Nullable<CaseNotice> notice;
    json::Nullable<CasePromise> promise;
    std::vector<CaseStop> stops;
    json::Nullable<CaseDecision> decision;
    std::vector<CaseStep> steps;
    std::vector<std::string> acts;
    std::vector<CaseNamed> collect_at;  // where a granted result waits, the nearest first
    std::vector<CaseLight> lights;
    std::vector<CaseCorrection> corrections;
    std::vector<CaseRepresented> representatives;
    std::vector<CaseDocument> documents;
    bool masked = false;  // what was filled in, to whom the case is shown alone
    static constexpr std::string_view json_name = "Case";
};
BOOST_DESCRIBE_STRUCT(
    CaseWhole,
    (CaseSummary),
    (tracking,
     profile,
     kind,
     item_version,
     tier_version,
     accepted_on,
     deemed,
     materials,
     missing,
     spot_errors,
     form,
     notice,
     promise,
     stops,
     decision,
     steps,
     acts,
     collect_at,
     lights,
     corrections,
     representatives,
     documents,
     masked)
)

/// What whoever holds the receipt may know; no applicant.
struct CaseTracked {
    std::string number;
    CaseItem item;
    CaseNamed point, department;
    Status status = Status::received;
    Date received_on;
    std::vector<CaseStep> steps;
    std::vector<std::string> missing;
    json::Nullable<CasePromise> promise;
    json::Nullable<CaseDecision> decision;
    std::vector<CaseNamed> collect_at;  // where a granted result waits, the nearest first
    CaseClock clock;
    std::int64_t version = 0;
    static constexpr std::string_view json_name = "Tracked";
};
BOOST_DESCRIBE_STRUCT(
    CaseTracked,
    (),
    (number,
     item,
     point,
     department,
     status,
     received_on,
     steps,
     missing,
     promise,
     decision,
     collect_at,
     clock,
     version)
)

struct CaseList {
    std::vector<CaseSummary> cases;
    json::Nullable<std::string> next;
};
BOOST_DESCRIBE_STRUCT(CaseList, (), (cases, next))

/// How many of the inbox have the status, and how many of those are past their date.
struct CaseCount {
    Status status = Status::received;
    std::int64_t count = 0, late = 0;
};
BOOST_DESCRIBE_STRUCT(CaseCount, (), (status, count, late))

/// Neither number goes beyond `most`, which then means "so many or more".
struct CaseCounts {
    Date as_of;
    std::int64_t most = inbox_count_max;
    std::vector<CaseCount> counts;
};
BOOST_DESCRIBE_STRUCT(CaseCounts, (), (as_of, most, counts))

/// `by`: number, tracking, person_number, person_name, or nothing where nothing was found.
struct CasesFound {
    std::string by;
    std::vector<CaseSummary> cases;
};
BOOST_DESCRIBE_STRUCT(CasesFound, (), (by, cases))

/// What the departments answer for today; each count stops at 10,000.
struct LightsCounted {
    Date as_of;
    std::int64_t yellow = 0, red = 0, deep_red = 0, paused = 0;
};
BOOST_DESCRIBE_STRUCT(LightsCounted, (), (as_of, yellow, red, deep_red, paused))

/// Masked, with the cases that the officer may know of, and the open ones of the item that was
/// asked about, and with whoever acts for them or for whom they act.
struct PersonFound {
    json::Id id;
    std::string name, id_kind, id_number, phone;
    std::vector<CaseSummary> cases;
    std::vector<CaseTwin> twins;
    std::vector<identity::PowerShown> powers;  // as principal or agent
    std::vector<identity::GuardianshipShown> guardianships;
};
BOOST_DESCRIBE_STRUCT(
    PersonFound, (), (id, name, id_kind, id_number, phone, cases, twins, powers, guardianships)
)

/// Whoever may come for the applicant of a case: powers in force for its item, guardianships that
/// have not ended.
struct CaseTies {
    std::vector<identity::PowerShown> powers;
    std::vector<identity::GuardianshipShown> guardianships;
};
BOOST_DESCRIBE_STRUCT(CaseTies, (), (powers, guardianships))

/// The applicant in clear. It stands in their log by now.
struct Unmasked {
    std::string name, id_kind, id_number, phone;
    identity::Purpose purpose = identity::Purpose::serve;
    static constexpr std::string_view json_name = "ApplicantUnmasked";
};
BOOST_DESCRIBE_STRUCT(Unmasked, (), (name, id_kind, id_number, phone, purpose))

/// Who looked at the applicant for a case, the newest first; names masked.
struct CaseAccesses {
    std::vector<identity::AccessShown> accesses;
};
BOOST_DESCRIBE_STRUCT(CaseAccesses, (), (accesses))

/// The applicant masked. The tracking code is shown to those who serve the collecting point.
CaseWhole
whole_of(const Ground&, const Standing&, const identity::MaskedPerson&, const identity::Actor&);
/// The same with the applicant and whoever came for them, read.
CaseWhole whole_of(sql::Transaction&, const Ground&, const Standing&, const identity::Actor&);
/// Nothing is read where nobody came for the applicant.
std::vector<CaseRepresented> representatives_of(
    sql::Transaction&, const Ground&, const Case& the_case
);
/// In the order they were given out. Silence gives out none.
std::vector<CaseDocument> documents_of(const catalogue::Item&, const Case& the_case);
/// How a decision's text was put right, oldest first.
std::vector<CaseDecisionCorrection> decision_corrected(const Case& the_case);
/// What an item's papers are called; one it does not know by its id.
std::vector<std::string> names_of(
    const catalogue::Item&, const std::vector<std::string>& materials
);
CaseTracked tracked_of(const Ground&, const Standing&);
/// Every date with its rule, in sentences, and every day from its start to its end.
CaseClock clock_of(const Ground&, const Standing&);
std::vector<CaseTwin> twins_of(
    const Ground&, const identity::Actor&, const std::vector<Case>& twins
);
std::vector<CaseSummary> summaries_of(
    sql::Transaction&, const Ground&, const std::vector<Case>& cases
);

/// What the actor may do with the case now: accept, accept_tolerant, notice, not_accept, resubmit,
/// spot_fix, decide, stop, extend, deliver, withdraw, rectify, rectify_decision, finish_step.
std::vector<std::string> acts_of(const Ground&, const Standing&, const identity::Actor&);

}  // namespace lingju::cases
