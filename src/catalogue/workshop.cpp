#include "catalogue/workshop.hpp"

#include <algorithm>

#include "catalogue/store.hpp"
#include "platform/ledger/ledger.hpp"

namespace lingju::catalogue {

namespace {

/// Items lie in no town: whoever is bound to towns has none.
bool has_all(const identity::Actor& editor) {
    return editor.scope.departments.empty() && editor.scope.towns.empty();
}

}  // namespace

Refusals not_in_reach(const identity::Actor& editor, const std::string& department) {
    if (has_all(editor) || editor.serves_department(department)) return {};
    return refuse(Refused::forbidden, "catalogue.not_your_department", department).error();
}

Outcome<Version> load_version(
    sql::Transaction& transaction, const Work& work, const std::string& item, int version
) {
    std::vector<Version> versions = find_versions(transaction, item);
    const auto found = std::ranges::find(versions, version, &Version::version);
    if (found == versions.end()) return refuse(Refused::absent, "catalogue.version_absent", item);
    Refusals refusals = not_in_reach(work.editor, found->fields.department);
    if (refusals.empty()) return std::move(*found);
    if (found->is_open()) return refuse(Refused::absent, "catalogue.version_absent", item);
    return std::unexpected(std::move(refusals));
}

Outcome<std::vector<Version>> load_versions(
    sql::Transaction& transaction, const Work& work, const std::string& item
) {
    std::vector<Version> versions = find_versions(transaction, item);
    if (versions.empty()) return refuse(Refused::absent, "catalogue.version_absent", item);
    Refusals refusals = not_in_reach(work.editor, versions.front().fields.department);
    if (refusals.empty()) return versions;
    if (versions.back().is_open()) return refuse(Refused::absent, "catalogue.version_absent", item);
    return std::unexpected(std::move(refusals));
}

Refusals changed_since(sql::Transaction& transaction, const Version& version, const Seen& seen) {
    if (version.revision == seen.revision) return {};
    Refusals refusals =
        refuse(Refused::conflict, "catalogue.changed_meanwhile", version.item).error();
    for (const Edit& edit : list_edits(transaction, version)) {
        if (edit.revision != seen.revision) continue;
        for (const Difference& difference : differences(edit.fields, version.fields))
            refusals.push_back(
                {.kind = Refused::conflict,
                 .code = "catalogue.field_changed",
                 .subject = difference.field,
                 .details = {{"before", difference.before}, {"after", difference.after}}}
            );
    }
    return refusals;
}

Refusals not_storable(const Work& work, const ItemFields& fields) {
    Refusals refusals = malformed_fields(fields);
    if (work.network->find_department(fields.department) == nullptr)
        append(
            refusals,
            refuse(Refused::malformed, "catalogue.department_unknown", "/department").error()
        );
    return refusals;
}

Refusals owned_edited(sql::Transaction& transaction, const ItemFields& fields) {
    if (fields.standard.empty()) return {};
    const auto standard = find_standard(transaction, fields.standard, fields.standard_version);
    if (!standard)
        return refuse(Refused::unlawful, "catalogue.standard_absent", fields.standard).error();
    Refusals refusals;
    for (const Difference& difference : differences(fields, adopted(fields, *standard)))
        refusals.push_back(
            {.kind = Refused::unlawful,
             .code = "catalogue.owned_field",
             .subject = difference.field,
             .details = {{"owner", standard->owner_name}, {"owned", difference.after}}}
        );
    return refusals;
}

void record(
    sql::Transaction& transaction, const Work& work, std::string kind, const Version& version
) {
    ledger::record(
        transaction,
        {.kind = std::move(kind),
         .subject = version.item,
         .actor = std::to_string(work.editor.account),
         .version = version.version,
         .scope =
             {.cell = work.editor.scope.cell,
              .town = {},
              .point = {},
              .department = version.fields.department}}
    );
}

}  // namespace lingju::catalogue
