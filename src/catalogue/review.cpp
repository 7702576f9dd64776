#include "catalogue/review.hpp"

#include <algorithm>

#include "catalogue/rules/consistency.hpp"
#include "catalogue/store.hpp"
#include "platform/snapshot/snapshot.hpp"

namespace lingju::catalogue {
namespace {

Refusals not_in(const Version& version, State state, std::string code) {
    if (version.state == state) return {};
    return refuse(Refused::conflict, std::move(code), version.item).error();
}

Refusals reason_missing(const std::string& reason) {
    if (reason.find_first_not_of(" \n\t") != std::string::npos) return {};
    return refuse(Refused::malformed, "catalogue.reason_missing", "/reason").error();
}

const Version* newest_published(const std::vector<Version>& versions) {
    const auto found =
        std::ranges::find_if(versions, [](const Version& version) { return !version.is_open(); });
    return found == versions.end() ? nullptr : &*found;
}

/// Whoever wrote any of it may not publish it.
Refusals own_work(sql::Transaction& transaction, const Work& work, const Version& version) {
    const std::vector<Edit> edits = list_edits(transaction, version);
    if (std::ranges::find(edits, work.editor.account, &Edit::edited_by) == edits.end()) return {};
    return refuse(Refused::forbidden, "catalogue.own_work", version.item).error();
}

Refusals not_publishable(
    sql::Transaction& transaction, const Work& work, const Version& version, const Seen& seen
) {
    Refusals refusals = not_in(version, State::review, "catalogue.not_in_review");
    append(refusals, changed_since(transaction, version, seen));
    append(refusals, own_work(transaction, work, version));
    if (!refusals.empty()) return refusals;
    append(refusals, errors_of(inconsistencies(version.fields)));
    append(refusals, owned_edited(transaction, version.fields));
    return refusals;
}

void tell_item(Refusals& refusals, const std::string& item) {
    for (Refusal& refusal : refusals) refusal.details.emplace("item", item);
}

struct Turn {
    State from, to;
    std::string_view kind;
};

/// From which states each standing leads where.
std::vector<Turn> turns_of(Standing standing) {
    using enum State;
    switch (standing) {
        case Standing::suspend: return {{published, suspended, "catalogue.item_suspended"}};
        case Standing::resume: return {{suspended, published, "catalogue.item_resumed"}};
        case Standing::cancel:
            return {
                {published, cancelled, "catalogue.item_cancelled"},
                {suspended, cancelled, "catalogue.item_cancelled"}
            };
    }
    throw Fault("a Standing outside its enumeration");
}

}  // namespace

Outcome<Version> submit_draft(sql::Transaction& transaction, const Work& work, const Seen& seen) {
    // Gather.
    Outcome<Version> draft = load_version(transaction, work, seen.item, seen.version);
    if (!draft) return draft;
    const std::vector<Version> versions = find_versions(transaction, seen.item);
    const Version* published = newest_published(versions);

    // Judge.
    Refusals refusals = not_in(*draft, State::draft, "catalogue.not_a_draft");
    append(refusals, changed_since(transaction, *draft, seen));
    if (published != nullptr && published->fields == draft->fields)
        append(
            refusals, refuse(Refused::conflict, "catalogue.nothing_changed", draft->item).error()
        );
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    draft->state = State::review;
    draft->reason.clear();
    save_state(transaction, *draft, State::draft);
    record(transaction, work, "catalogue.item_submitted", *draft);
    return draft;
}

Outcome<Version> return_draft(
    sql::Transaction& transaction, const Work& work, const Seen& seen, std::string reason
) {
    Outcome<Version> draft = load_version(transaction, work, seen.item, seen.version);
    if (!draft) return draft;
    Refusals refusals = not_in(*draft, State::review, "catalogue.not_in_review");
    append(refusals, changed_since(transaction, *draft, seen));
    append(refusals, reason_missing(reason));
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    draft->state = State::draft;
    draft->reason = std::move(reason);
    save_state(transaction, *draft, State::review);
    record(transaction, work, "catalogue.item_returned", *draft);
    return draft;
}

Outcome<std::vector<Version>> publish(
    sql::Transaction& transaction, const Work& work, std::span<const Seen> all
) {
    // Gather and judge, each.
    Refusals refusals;
    std::vector<Version> versions;
    for (const Seen& seen : all) {
        Outcome<Version> version = load_version(transaction, work, seen.item, seen.version);
        Refusals why = version ? not_publishable(transaction, work, *version, seen)
                               : std::move(version.error());
        tell_item(why, seen.item);
        append(refusals, std::move(why));
        if (version) versions.push_back(*std::move(version));
    }
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    for (Version& version : versions) {
        version.state = State::published;
        version.published_by = work.editor.account;
        version.published_at = work.now;
        version.reason.clear();
        save_state(transaction, version, State::review);
        record(transaction, work, "catalogue.item_published", version);
    }
    snapshot::publish(transaction, "catalogue");
    return versions;
}

Outcome<Version> stand(sql::Transaction& transaction, const Work& work, const Stand& order) {
    // Gather.
    const Outcome<std::vector<Version>> versions = load_versions(transaction, work, order.item);
    if (!versions) return std::unexpected(versions.error());
    const Version* newest = newest_published(*versions);
    const std::vector<Turn> turns = turns_of(order.standing);
    const auto turn =
        newest == nullptr ? turns.end() : std::ranges::find(turns, newest->state, &Turn::from);

    // Judge.
    Refusals refusals = reason_missing(order.reason);
    if (newest == nullptr || turn == turns.end()) {
        append(refusals, refuse(Refused::conflict, "catalogue.not_published", order.item).error());
        return std::unexpected(std::move(refusals));
    }
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    Version changed = *newest;
    changed.state = turn->to;
    changed.reason = order.reason;
    changed.notice = order.notice;
    changed.stood_at = work.now;
    save_state(transaction, changed, turn->from);
    record(transaction, work, std::string(turn->kind), changed);
    snapshot::publish(transaction, "catalogue");
    return changed;
}

}  // namespace lingju::catalogue
