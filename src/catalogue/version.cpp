#include "catalogue/version.hpp"

namespace lingju::catalogue {

CoreFields core_of(const ItemFields& fields) {
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
    const CoreFields& core = standard.core;
    fields.name = core.name;
    fields.task_type = core.task_type;
    fields.catalog_code = core.catalog_code;
    fields.by_law = core.by_law;
    fields.use_level = core.use_level;
    fields.served = core.served;
    fields.legal = core.legal;
    fields.legal_note = core.legal_note;
    fields.conditions = core.conditions;
    fields.standard = standard.id;
    fields.standard_version = standard.version;
    return fields;
}

}  // namespace lingju::catalogue
