#include "catalogue/version.hpp"

namespace lingju::catalogue {

OwnedFields owned_of(const ItemFields& fields) {
    return {
        .name = fields.name,
        .task_type = fields.task_type,
        .catalog_code = fields.catalog_code,
        .by_law = fields.by_law,
        .use_level = fields.use_level,
        .served = fields.served,
        .legal = fields.legal,
        .legal_note = fields.legal_note,
        .conditions = fields.conditions,
    };
}

ItemFields adopted(ItemFields fields, const Standard& standard) {
    const OwnedFields& owned = standard.owned;
    fields.name = owned.name;
    fields.task_type = owned.task_type;
    fields.catalog_code = owned.catalog_code;
    fields.by_law = owned.by_law;
    fields.use_level = owned.use_level;
    fields.served = owned.served;
    fields.legal = owned.legal;
    fields.legal_note = owned.legal_note;
    fields.conditions = owned.conditions;
    fields.standard = standard.id;
    fields.standard_version = standard.version;
    return fields;
}

}  // namespace lingju::catalogue
