#include "catalogue/take_in.hpp"

#include <algorithm>

#include "catalogue/draft.hpp"
#include "catalogue/rules/consistency.hpp"
#include "catalogue/store.hpp"

namespace lingju::catalogue {
namespace {

/// A row against what is here.
struct RowStep {
    enum class Kind { drafted, changed, unchanged, bad } kind = Kind::unchanged;
    int version = 1;
    Refusals why;
    std::vector<Finding> findings;  // of what would become a version
};

/// Why no next version follows the newest. Of another department's item nothing is said but that
/// its code is taken.
Refusals against(const Work& work, const Version& newest) {
    Refusals refusals = not_in_reach(work.editor, newest.fields.department);
    if (!refusals.empty()) return refusals;
    if (newest.is_open())
        append(refusals, refuse(Refused::conflict, "catalogue.open_draft", newest.item).error());
    if (newest.state == State::cancelled)
        append(
            refusals, refuse(Refused::conflict, "catalogue.item_cancelled", newest.item).error()
        );
    return refusals;
}

RowStep step_of(sql::Transaction& transaction, const Work& work, const RowItem& row) {
    const std::vector<Version> versions = find_versions(transaction, row.id);
    RowStep step;
    append(step.why, not_in_reach(work.editor, row.fields.department));
    if (!versions.empty() && versions.front().fields == row.fields && step.why.empty()) return step;
    append(step.why, owned_edited(transaction, row.fields));
    if (versions.empty()) {
        step.kind = RowStep::Kind::drafted;
    } else {
        const Version& newest = versions.front();
        step.kind = RowStep::Kind::changed;
        step.version = newest.version + 1;
        append(step.why, against(work, newest));
    }
    step.findings = inconsistencies(row.fields);
    if (!step.why.empty() || !errors_of(step.findings).empty()) step.kind = RowStep::Kind::bad;
    return step;
}

void count(Taken& taken, const Reading& reading, const RowItem& row, const RowStep& step) {
    for (const Finding& finding : step.findings) {
        BadCell cell{row.line, column_at(finding.field), finding.code};
        if (reading.is_json) cell.column = "fields" + finding.field;
        auto& told = finding.severity == Severity::error ? taken.bad : taken.warnings;
        told.push_back(std::move(cell));
    }
    switch (step.kind) {
        case RowStep::Kind::drafted: ++taken.drafted; return;
        case RowStep::Kind::changed: ++taken.changed; return;
        case RowStep::Kind::unchanged: ++taken.unchanged; return;
        case RowStep::Kind::bad:
            for (const Refusal& refusal : step.why)
                taken.bad.push_back(
                    {row.line,
                     refusal.code == "catalogue.owned_field" ? refusal.subject : "id",
                     refusal.code,
                     refusal.details}
                );
    }
}

struct Judged {
    Taken taken;
    std::vector<RowStep> steps;  // one a row
};

Judged judged(sql::Transaction& transaction, const Work& work, const Reading& reading) {
    Judged file;
    file.taken.bad = reading.bad;
    for (const RowItem& row : reading.items) {
        file.steps.push_back(step_of(transaction, work, row));
        count(file.taken, reading, row, file.steps.back());
    }
    std::ranges::stable_sort(file.taken.bad, {}, &BadCell::row);
    return file;
}

void draft_row(sql::Transaction& transaction, const Work& work, const RowItem& row, int version) {
    const Version draft{
        .item = row.id,
        .version = version,
        .state = State::review,
        .revision = 1,
        .fields = row.fields,
        .edited_by = work.editor.account,
        .edited_at = work.now,
        .published_by = {},
        .published_at = {},
        .reason = {}
    };
    insert_draft(transaction, draft);
    record(transaction, work, "catalogue.item_imported", draft);
}

Refusals told_of(const std::vector<BadCell>& bad) {
    if (bad.size() <= bad_shown_max) return refusals_of(bad);
    Refusals told = refusals_of({bad.begin(), bad.begin() + bad_shown_max});
    told.push_back(
        {.kind = Refused::malformed,
         .code = "catalogue.rows_malformed_beyond",
         .subject = std::to_string(bad.size()),
         .details = {{"shown", std::to_string(bad_shown_max)}}}
    );
    return told;
}

}  // namespace

Taken judge_file(sql::Transaction& transaction, const Work& work, const Reading& reading) {
    return judged(transaction, work, reading).taken;
}

Outcome<Taken> take_in(sql::Transaction& transaction, const Work& work, const Reading& reading) {
    // Gather and judge.
    Judged file = judged(transaction, work, reading);
    if (!file.taken.bad.empty()) return std::unexpected(told_of(file.taken.bad));
    const std::vector<RowStep>& steps = file.steps;

    // Record.
    for (std::size_t at = 0; at < steps.size(); ++at)
        if (steps[at].kind != RowStep::Kind::unchanged)
            draft_row(transaction, work, reading.items[at], steps[at].version);
    return std::move(file.taken);
}

}  // namespace lingju::catalogue
