#include "cases/views.hpp"

#include <algorithm>
#include <utility>

#include "cases/collecting.hpp"
#include "cases/corrections.hpp"
#include "cases/payload.hpp"
#include "identity/rules.hpp"

namespace lingju::cases {
namespace {

constexpr std::string_view remedies =
    "如不服本决定，可以自收到决定之日起六十日内申请行政复议，或者在六个月内提起行政诉讼。";

const catalogue::Item& item_of(const Ground& ground, const Case& the_case) {
    return ground.catalogue->item_as_filed(the_case.item, the_case.item_version);
}

CaseItem named(const catalogue::Item& item) {
    CaseItem named{item.id, item.name, {}};
    if (!item.name_en.empty()) named.name_en = item.name_en;
    return named;
}

CaseNamed point_of(const Ground& ground, const Case& the_case) {
    const network::Point* point = ground.network->find_point(the_case.point);
    return {the_case.point, point ? point->name : the_case.point};
}

CaseNamed department_of(const Ground& ground, const Case& the_case) {
    const network::Department* department = ground.network->find_department(the_case.department);
    return {the_case.department, department ? department->name : the_case.department};
}

/// The word for an entry; a stop that only ends one that ran lets the clock run again.
std::string_view step_kind(const std::vector<Entry>& entries, std::size_t at) {
    const What& what = entries[at].event.what;
    const Stop* stop = std::get_if<Stop>(&what);
    auto begins_it = [&](const Entry& earlier) {
        const Stop* other = std::get_if<Stop>(&earlier.event.what);
        return other && !other->to && other->kind == stop->kind && other->from == stop->from;
    };
    bool resumes = stop && stop->to &&
                   std::any_of(entries.begin(), entries.begin() + std::ptrdiff_t(at), begins_it);
    return resumes ? "resumed" : kind_of(what);
}

/// Puts in what no event did but time: behind whatever happened up to that day.
void insert_step(std::vector<CaseStep>& steps, std::string_view kind, Date on) {
    CaseStep step{std::string(kind), instant_of(on, 0), on};
    auto behind = std::ranges::find_if(steps, [&](const CaseStep& other) { return other.on > on; });
    steps.insert(behind, std::move(step));
}

/// Events as people see them. A deemed acceptance and a lapse are no events, but they are steps.
std::vector<CaseStep> steps_of(const Standing& standing) {
    std::vector<CaseStep> steps;
    const std::vector<Entry>& entries = standing.the_case.entries;
    for (std::size_t i = 0; i < entries.size(); ++i) {
        const What& what = entries[i].event.what;
        if (std::holds_alternative<Finding>(what)) continue;
        steps.push_back({std::string(step_kind(entries, i)), entries[i].at, entries[i].event.on});
        if (const auto* own = std::get_if<FinishStep>(&what)) steps.back().name = own->name;
    }
    const State& state = standing.state;
    if (state.deemed) insert_step(steps, "deemed_accepted", *state.accepted_on);
    if (state.status == Status::terminated)
        insert_step(steps, "terminated", *state.promise_by + Days{1});
    return steps;
}

json::Nullable<CaseDecision> decision_of(const Standing& standing) {
    for (const Entry& entry : standing.the_case.entries)
        if (const auto* decision = std::get_if<Decide>(&entry.event.what))
            return CaseDecision{
                decision->result,
                entry.event.on,
                reasons_of_decision(standing.the_case),
                decision->remedies_told ? std::string(remedies) : std::string(),
                decision_corrected(standing.the_case)
            };
    return {};
}

json::Nullable<CaseNotice> notice_of(const State& state) {
    if (!state.noticed_on) return {};
    return CaseNotice{*state.noticed_on, state.told};
}

std::vector<CaseNamed> collect_at(const Ground& ground, const Standing& standing) {
    std::vector<CaseNamed> points;
    for (const network::Point* point : collected_at(ground, standing))
        points.push_back({point->id, point->name});
    return points;
}

json::Nullable<CasePromise> promise_of(const catalogue::Item& item, const State& state) {
    if (!state.promise_by || state.promised.empty()) return {};
    return CasePromise{*state.promise_by, names_of(item, state.promised)};
}

std::vector<CaseStop> stops_of(const State& state) {
    std::vector<CaseStop> stops;
    for (const Stop& stop : state.stops) {
        stops.push_back({stop.kind, stop.from, {}});
        if (stop.to) stops.back().to = *stop.to;
    }
    return stops;
}

std::vector<CaseMaterial> materials_of(const catalogue::Item& item, const Case& the_case) {
    std::vector<CaseMaterial> materials;
    for (const catalogue::Material& material : item.materials) {
        auto found = std::ranges::find(the_case.materials, material.id, &Material::id);
        Given given = found == the_case.materials.end() ? Given::absent : found->given;
        materials.push_back(
            {material.id,
             material.name,
             given,
             material.required(),
             !material.is_exempt() &&
                 (material.required() || material.need == catalogue::Need::may_follow),
             catalogue::word_of(material.exempt),
             material.source_note}
        );
    }
    return materials;
}

json::Nullable<std::string> light_word(const std::optional<Light>& light) {
    json::Nullable<std::string> word;
    if (light) word = std::string(name_of(*light));
    return word;
}

std::vector<StepLight> steps_lit(const Ground& ground, const Standing& standing) {
    return lights_of(
        *ground.lights, standing.rules, standing.state, ground.today(), *ground.calendar
    );
}

/// Nothing where no limit of the office runs.
std::optional<Light> worst_light(const Ground& ground, const Standing& standing) {
    std::vector<StepLight> steps = steps_lit(ground, standing);
    if (steps.empty()) return std::nullopt;
    return std::ranges::max_element(steps, {}, &StepLight::light)->light;
}

std::vector<CaseLight> lights_shown(const Ground& ground, const Standing& standing) {
    std::vector<CaseLight> shown;
    for (const StepLight& step : steps_lit(ground, standing)) {
        CaseLight light;
        light.limit = step.limit;
        light.step = step.step;
        light.light = name_of(step.light);
        if (step.rule) {
            light.rule = step.rule->rule;
            light.zh = step.rule->zh;
            light.en = step.rule->en;
        }
        if (step.due.date) light.due_on = *step.due.date;
        if (step.days_left) light.days_left = *step.days_left;
        shown.push_back(std::move(light));
    }
    return shown;
}

std::vector<CaseCorrection> corrections_shown(const Case& the_case) {
    std::vector<CaseCorrection> shown;
    for (Correction& one : corrections_of(the_case))
        shown.push_back({one.on, one.at, one.field, one.was, one.is, one.reason});
    return shown;
}

/// What every view of a case begins with.
CaseSummary summary_of(const Ground& ground, const Case& the_case, CaseApplicant applicant) {
    return {
        .id = the_case.id,
        .number = the_case.number,
        .item = named(item_of(ground, the_case)),
        .applicant = std::move(applicant),
        .point = point_of(ground, the_case),
        .department = department_of(ground, the_case),
        .status = status_on(the_case.listing, ground.today()),
        .received_on = the_case.received_on,
        .due_on = {},
        .light = light_word(light_on(the_case.listing, ground.today())),
        .lit_by = lit_by_on(the_case.listing, ground.today()),
        .version = the_case.version
    };
}

json::Nullable<Date> nullable(const std::optional<Date>& date) {
    json::Nullable<Date> nullable;
    if (date) nullable = *date;
    return nullable;
}

/// Handed in, and neither accepted nor turned away.
bool is_before_acceptance(const State& state) {
    return state.status == Status::received || state.status == Status::awaiting_supplement;
}

bool awaits_papers(const State& state) {
    return can_lapse(state) || (is_before_acceptance(state) && !state.outstanding.empty());
}

/// Is all that is missing of the minor list, and nothing to be put right first?
bool is_tolerable(const Standing& standing) {
    const State& state = standing.state;
    const std::vector<std::string>& minor = standing.rules.minor;
    return is_before_acceptance(state) && !state.outstanding.empty() && state.spot_errors.empty() &&
           std::ranges::all_of(state.outstanding, [&](const std::string& paper) {
               return std::ranges::find(minor, paper) != minor.end();
           });
}

bool delivers(const Ground& ground, const Standing& standing, const identity::Actor& actor) {
    return handed_out_at(ground, actor, standing.the_case) &&
           judge(ground, standing, Deliver{}).empty();
}

bool finishes_step(const Ground& ground, const Standing& standing, const identity::Actor& actor) {
    const auto elsewhere =
        not_posted_here(ground, actor, standing.the_case, catalogue::Level::review);
    return elsewhere.empty() && running_step(standing.rules, standing.state) != nullptr;
}

CaseApplicant applicant_of(const identity::MaskedPerson& person) {
    return {person.name, json::Id{person.id}, person.id_kind, person.id_number, person.phone};
}

}  // namespace

std::vector<std::string> acts_of(
    const Ground& ground, const Standing& standing, const identity::Actor& actor
) {
    const State& state = standing.state;
    auto posted = [&](catalogue::Level level) {
        return not_posted_here(ground, actor, standing.the_case, level).empty();
    };
    bool accepts = posted(catalogue::Level::accept), decides = posted(catalogue::Level::decide);
    bool is_new = state.status == Status::received;
    bool runs = state.status == Status::accepted || state.status == Status::paused;
    const std::tuple<std::string_view, std::string_view, bool> acts[] = {
        {"accept", "cases.accept", accepts && is_new && judge(ground, standing, Accept{}).empty()},
        {"accept_tolerant", "cases.accept_tolerant", accepts && is_tolerable(standing)},
        {"notice", "cases.notice", accepts && is_new && !state.noticed_on},
        {"not_accept", "cases.refuse_acceptance", accepts && is_before_acceptance(state)},
        {"resubmit", "cases.resubmit", awaits_papers(state)},
        {"spot_fix", "cases.spot_fix", is_before_acceptance(state) && !state.spot_errors.empty()},
        {"decide", "cases.decide", decides && runs},
        {"stop", "cases.stop", decides && runs},
        {"extend", "cases.extend", decides && runs && !state.is_extended},
        {"deliver", "cases.deliver", delivers(ground, standing, actor)},
        {"withdraw", "cases.withdraw", judge(ground, standing, Withdraw{}).empty()},
        {"rectify", "cases.rectify", !standing.the_case.form.empty()},
        {"finish_step", "cases.decide", finishes_step(ground, standing, actor)},
        {"rectify_decision", "cases.decide", decides && state.decided_on.has_value()},
    };
    // Whoever only hands the result out does nothing else with the case.
    const bool only_collects = !reaches(actor, standing.the_case);
    std::vector<std::string> open;
    for (const auto& [act, permission, is_open] : acts) {
        const bool is_theirs = !only_collects || act == "deliver";
        if (is_open && is_theirs && identity::may(actor.role, permission)) open.emplace_back(act);
    }
    return open;
}

CaseWhole whole_of(
    const Ground& ground,
    const Standing& standing,
    const identity::MaskedPerson& applicant,
    const identity::Actor& actor
) {
    const Case& the_case = standing.the_case;
    const catalogue::Item& item = item_of(ground, the_case);
    CaseWhole whole;
    static_cast<CaseSummary&>(whole) = summary_of(ground, the_case, applicant_of(applicant));
    whole.status = standing.state.status;
    whole.due_on = nullable(due_on(the_case.listing, ground.today()));
    if (actor.serves_point(the_case.point)) whole.tracking = the_case.tracking;
    whole.profile = item.profile;
    whole.kind = catalogue::word_of(item.kind);
    whole.item_version = the_case.item_version;
    whole.tier_version = the_case.tier_version;
    whole.accepted_on = nullable(standing.state.accepted_on);
    whole.deemed = standing.state.deemed;
    whole.materials = materials_of(item, the_case);
    whole.missing = names_of(item, standing.state.outstanding);
    whole.spot_errors = names_of(item, standing.state.spot_errors);
    whole.promise = promise_of(item, standing.state);
    whole.form = form_of(the_case);
    whole.notice = notice_of(standing.state);
    whole.stops = stops_of(standing.state);
    whole.decision = decision_of(standing);
    whole.steps = steps_of(standing);
    whole.acts = acts_of(ground, standing, actor);
    whole.collect_at = collect_at(ground, standing);
    whole.light = light_word(worst_light(ground, standing));
    whole.lights = lights_shown(ground, standing);
    whole.corrections = corrections_shown(the_case);
    whole.documents = documents_of(item, the_case);
    return whole;
}

/// Whoever audits, or hands the result out alone, sees that something was filled in or put right,
/// not what; and the decision as it reads now.
void mask_what_was_filled_in(CaseWhole& whole) {
    constexpr const char* masked = "***";
    const auto mask = [](std::vector<CaseDecisionCorrection>& corrections) {
        for (CaseDecisionCorrection& one : corrections) one.was = {masked}, one.because = masked;
    };
    for (auto& [field, text] : whole.form) text = masked;
    for (CaseCorrection& one : whole.corrections) one.was = one.is = one.reason = masked;
    if (whole.decision) mask(whole.decision->corrections);
    for (CaseDocument& paper : whole.documents) mask(paper.corrections);
    whole.masked = true;
}

CaseWhole whole_of(
    sql::Transaction& transaction,
    const Ground& ground,
    const Standing& standing,
    const identity::Actor& actor
) {
    const std::int64_t person[] = {standing.the_case.person};
    auto applicant = identity::load_masked(transaction, *ground.keys, person);
    CaseWhole whole = whole_of(ground, standing, applicant.front(), actor);
    whole.representatives = representatives_of(transaction, ground, standing.the_case);
    if (actor.role == identity::Role::auditor || !reaches(actor, standing.the_case))
        mask_what_was_filled_in(whole);
    return whole;
}

CaseTracked tracked_of(const Ground& ground, const Standing& standing) {
    const Case& the_case = standing.the_case;
    const catalogue::Item& item = item_of(ground, the_case);
    return {
        .number = the_case.number,
        .item = named(item),
        .point = point_of(ground, the_case),
        .department = department_of(ground, the_case),
        .status = standing.state.status,
        .received_on = the_case.received_on,
        .steps = steps_of(standing),
        .missing = is_before_acceptance(standing.state) ? names_of(item, standing.state.outstanding)
                                                        : std::vector<std::string>(),
        .promise = promise_of(item, standing.state),
        .decision = decision_of(standing),
        .collect_at = collect_at(ground, standing),
        .clock = clock_of(ground, standing),
        .version = the_case.version
    };
}

std::vector<CaseTwin> twins_of(
    const Ground& ground, const identity::Actor& actor, const std::vector<Case>& twins
) {
    std::vector<CaseTwin> shown;
    for (const Case& twin : twins) {
        CaseTwin one{
            .id = {},
            .number = {},
            .point = point_of(ground, twin),
            .status = std::string(name_of(status_on(twin.listing, ground.today()))),
            .received_on = twin.received_on
        };
        if (reaches(actor, twin)) {
            one.id = json::Id{twin.id};
            one.number = twin.number;
        }
        shown.push_back(std::move(one));
    }
    return shown;
}

std::vector<CaseSummary> summaries_of(
    sql::Transaction& transaction, const Ground& ground, const std::vector<Case>& cases
) {
    std::vector<std::int64_t> ids;
    for (const Case& the_case : cases) ids.push_back(the_case.person);
    std::vector<identity::MaskedPerson> persons =
        identity::load_masked(transaction, *ground.keys, ids);
    std::vector<CaseSummary> summaries;
    for (std::size_t i = 0; i < cases.size(); ++i) {
        CaseApplicant applicant{
            .name = persons.at(i).name, .id = {}, .id_kind = {}, .id_number = {}, .phone = {}
        };
        summaries.push_back(summary_of(ground, cases[i], std::move(applicant)));
        summaries.back().due_on = nullable(due_on(cases[i].listing, ground.today()));
    }
    return summaries;
}

}  // namespace lingju::cases
