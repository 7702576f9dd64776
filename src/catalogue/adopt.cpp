#include "catalogue/adopt.hpp"

#include "catalogue/draft.hpp"
#include "catalogue/store.hpp"

namespace lingju::catalogue {
namespace {

Refusals not_receivable(const Work& work, const Standard& standard) {
    Refusals refusals;
    if (!work.editor.scope.departments.empty())
        append(
            refusals,
            refuse(Refused::forbidden, "catalogue.not_your_department", standard.id).error()
        );
    if (standard.id.empty() || standard.id.size() > 50 || standard.version < 1)
        append(refusals, refuse(Refused::malformed, "catalogue.id_malformed", "/id").error());
    if (standard.owner_name.empty())
        append(refusals, refuse(Refused::malformed, "catalogue.blank", "/owner_name").error());
    return refusals;
}

}  // namespace

Outcome<Standard> receive_standard(
    sql::Transaction& transaction, const Work& work, Standard standard
) {
    // Gather.
    const auto here = find_standard(transaction, standard.id);

    // Judge.
    Refusals refusals = not_receivable(work, standard);
    if (here && here->version >= standard.version)
        append(
            refusals, refuse(Refused::conflict, "catalogue.standard_is_here", standard.id).error()
        );
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    insert_standard(transaction, standard, work.editor.account, work.now);
    Version about;
    about.item = standard.id;
    about.version = standard.version;
    record(transaction, work, "catalogue.standard_received", about);
    return standard;
}

Outcome<std::optional<Upstream>> upstream_of(
    sql::Transaction& transaction, const Work& work, const std::string& item
) {
    const Outcome<std::vector<Version>> versions = load_versions(transaction, work, item);
    if (!versions) return std::unexpected(versions.error());
    const ItemFields& fields = versions->front().fields;
    if (fields.standard.empty()) return std::optional<Upstream>();
    std::optional<Standard> standard = find_standard(transaction, fields.standard);
    if (!standard) return std::optional<Upstream>();
    std::vector<Difference> changes = differences(fields, adopted(fields, *standard));
    return std::optional(Upstream{*std::move(standard), std::move(changes)});
}

std::vector<Follower> followers_of(
    sql::Transaction& transaction, const Work& work, const Standard& standard
) {
    std::vector<Follower> followers;
    for (const std::string& item : list_items_like(transaction, standard)) {
        Outcome<std::vector<Version>> versions = load_versions(transaction, work, item);
        if (!versions) continue;  // another department's
        Version& newest = versions->front();
        std::vector<Difference> changes =
            differences(newest.fields, adopted(newest.fields, standard));
        const bool follows = newest.fields.standard == standard.id;
        followers.push_back({std::move(newest), follows, std::move(changes)});
    }
    return followers;
}

Outcome<Version> adopt(
    sql::Transaction& transaction, const Work& work, const std::string& item, const std::string& id
) {
    // Gather.
    const std::optional<Standard> standard = find_standard(transaction, id);
    if (!standard) return refuse(Refused::absent, "catalogue.standard_absent", id);
    const std::vector<Version> versions = find_versions(transaction, item);
    const bool has_draft = !versions.empty() && versions.front().state == State::draft;

    // Judge.
    Outcome<Version> draft = has_draft
                                 ? load_version(transaction, work, item, versions.front().version)
                                 : draft_version(transaction, work, item);
    if (!draft) return draft;

    // Record.
    draft->edited_by = work.editor.account;
    draft->edited_at = work.now;
    ItemFields fields = adopted(draft->fields, *standard);
    save_fields(transaction, *draft, fields);
    draft->fields = std::move(fields);
    ++draft->revision;
    record(transaction, work, "catalogue.standard_adopted", *draft);
    return draft;
}

}  // namespace lingju::catalogue
