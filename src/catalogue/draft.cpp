#include "catalogue/draft.hpp"

#include "catalogue/store.hpp"

namespace lingju::catalogue {
namespace {

constexpr std::size_t id_length_max = 50;

bool is_id(std::string_view id) {
    constexpr std::string_view allowed =
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-._";
    return !id.empty() && id.size() <= id_length_max &&
           id.find_first_not_of(allowed) == std::string_view::npos;
}

Version new_draft(const Work& work, std::string item, int version, ItemFields fields) {
    return {
        .item = std::move(item),
        .version = version,
        .state = State::draft,
        .revision = 1,
        .fields = std::move(fields),
        .edited_by = work.editor.account,
        .edited_at = work.now,
        .published_by = {},
        .published_at = {},
        .reason = {}
    };
}

Refusals not_a_draft(const Version& version) {
    if (version.state == State::draft) return {};
    return refuse(Refused::conflict, "catalogue.not_a_draft", version.item).error();
}

/// Which standard an item follows is not for the editor to say.
Refusals standard_edited(const ItemFields& before, const ItemFields& after) {
    if (before.standard == after.standard && before.standard_version == after.standard_version)
        return {};
    return {
        {.kind = Refused::unlawful,
         .code = "catalogue.owned_field",
         .subject = "standard",
         .details = {{"owner", before.standard}, {"owned", before.standard}}}
    };
}

}  // namespace

Outcome<Version> draft_item(
    sql::Transaction& transaction, const Work& work, const std::string& item, ItemFields fields
) {
    // Gather.
    const bool exists = !find_versions(transaction, item).empty();

    // Judge.
    Refusals refusals = not_storable(work, fields);
    if (!is_id(item))
        append(refusals, refuse(Refused::malformed, "catalogue.id_malformed", "/id").error());
    append(refusals, not_in_reach(work.editor, fields.department));
    append(refusals, owned_edited(transaction, fields));
    if (exists) append(refusals, refuse(Refused::conflict, "catalogue.item_exists", item).error());
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    number_materials(fields.materials);
    Version draft = new_draft(work, item, 1, std::move(fields));
    insert_draft(transaction, draft);
    record(transaction, work, "catalogue.item_drafted", draft);
    return draft;
}

Outcome<Version> draft_version(
    sql::Transaction& transaction, const Work& work, const std::string& item
) {
    // Gather.
    const Outcome<std::vector<Version>> versions = load_versions(transaction, work, item);
    if (!versions) return std::unexpected(versions.error());
    const Version& newest = versions->front();

    // Judge.
    Refusals refusals;
    if (newest.is_open())
        append(refusals, refuse(Refused::conflict, "catalogue.open_draft", item).error());
    if (newest.state == State::cancelled)
        append(refusals, refuse(Refused::conflict, "catalogue.item_cancelled", item).error());
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    Version draft = new_draft(work, item, newest.version + 1, newest.fields);
    insert_draft(transaction, draft);
    record(transaction, work, "catalogue.item_drafted", draft);
    return draft;
}

Outcome<Version> save_draft(
    sql::Transaction& transaction, const Work& work, const Seen& seen, ItemFields fields
) {
    // Gather.
    Outcome<Version> draft = load_version(transaction, work, seen.item, seen.version);
    if (!draft) return draft;

    // Judge.
    Refusals refusals = not_a_draft(*draft);
    append(refusals, changed_since(transaction, *draft, seen));
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    append(refusals, not_storable(work, fields));
    append(refusals, not_in_reach(work.editor, fields.department));
    append(refusals, standard_edited(draft->fields, fields));
    append(refusals, owned_edited(transaction, fields));
    if (!refusals.empty()) return std::unexpected(std::move(refusals));

    // Record.
    number_materials(fields.materials);
    draft->edited_by = work.editor.account;
    draft->edited_at = work.now;
    save_fields(transaction, *draft, fields);
    draft->fields = std::move(fields);
    ++draft->revision;
    record(transaction, work, "catalogue.item_edited", *draft);
    return draft;
}

Outcome<Version> discard_draft(sql::Transaction& transaction, const Work& work, const Seen& seen) {
    Outcome<Version> draft = load_version(transaction, work, seen.item, seen.version);
    if (!draft) return draft;
    Refusals refusals = not_a_draft(*draft);
    append(refusals, changed_since(transaction, *draft, seen));
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    delete_draft(transaction, *draft);
    record(transaction, work, "catalogue.item_discarded", *draft);
    return draft;
}

}  // namespace lingju::catalogue
