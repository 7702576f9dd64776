// What the acts on drafts and versions have in common: who works, on what, within whose reach.
#pragma once

#include "catalogue/version.hpp"
#include "identity/model.hpp"
#include "platform/outcome/outcome.hpp"
#include "platform/sql/transaction.hpp"

namespace lingju::catalogue {

/// Who acts and when. `network` outlives the act.
struct Work {
    identity::Actor editor;
    const network::Network* network = nullptr;
    Instant now;
};

/// A version as its editor saw it.
struct Seen {
    std::string item;
    int version = 1;
    int revision = 1;
};

/// An editor without departments has the whole catalogue, one with some their items alone, an
/// auditor of some towns none. Refuses
/// catalogue.not_your_department (forbidden).
Refusals not_in_reach(const identity::Actor& editor, const std::string& department);

/// The version, within reach. Refuses catalogue.not_your_department, and catalogue.version_absent,
/// also where it is nobody's to know yet: a draft out of reach.
Outcome<Version> load_version(
    sql::Transaction& transaction, const Work& work, const std::string& item, int version
);

/// All of an item, the newest first, within reach by the newest; as load_version refuses.
Outcome<std::vector<Version>> load_versions(
    sql::Transaction& transaction, const Work& work, const std::string& item
);

/// Is it still as it was seen? Else catalogue.changed_meanwhile and a catalogue.field_changed
/// (conflict; subject: the field; details `before`, `after`) for each field that changed since.
Refusals changed_since(sql::Transaction& transaction, const Version& version, const Seen& seen);

/// Fields nobody may store: what malformed_fields says, and catalogue.department_unknown.
Refusals not_storable(const Work& work, const ItemFields& fields);

/// Local edits of what a standard owns: catalogue.owned_field (unlawful; subject: the field;
/// details `owner`, `owned`) for each.
Refusals owned_edited(sql::Transaction& transaction, const ItemFields& fields);

/// Into the ledger, for those within its scope to hear.
void record(
    sql::Transaction& transaction, const Work& work, std::string kind, const Version& version
);

}  // namespace lingju::catalogue
