#include "catalogue/store.hpp"

#include <algorithm>

#include "catalogue/find.hpp"
#include "catalogue/queries.hpp"
#include "catalogue/tier_list_store.hpp"

namespace lingju::catalogue {
namespace {

using Row = sql::Rows::Row;

int integer_of(const Row& row, std::string_view column) {
    return static_cast<int>(row.integer(column));
}

template <class T>
T parsed(const Row& row, std::string_view column) {
    Outcome<T> value = json::parse<T>(row.text(column));
    if (!value) throw Fault("fields that cannot be read: " + summary(value.error()));
    return *std::move(value);
}

Version version_of(const Row& row) {
    return {
        .item = row.text("item"),
        .version = integer_of(row, "version"),
        .state = state_named(row.text("state")).value(),
        .revision = integer_of(row, "revision"),
        .fields = parsed<ItemFields>(row, "fields"),
        .edited_by = row.integer("edited_by"),
        .edited_at = row.instant("edited_at"),
        .published_by = row.optional_integer("published_by"),
        .published_at = row.optional_instant("published_at"),
        .reason = row.text("reason"),
        .notice = row.text("notice"),
        .stood_at = row.optional_instant("stood_at"),
    };
}

/// A published version as it stands.
Item item_of(const Row& row) {
    Item item(
        row.text("item"),
        integer_of(row, "version"),
        state_named(row.text("state")).value(),
        parsed<ItemFields>(row, "fields")
    );
    if (item.halt)
        item.halt = {
            item.state, row.text("reason"), row.optional_instant("stood_at"), row.text("notice")
        };
    return item;
}

Standard standard_of(const Row& row) {
    return {
        .id = row.text("id"),
        .version = integer_of(row, "version"),
        .owner = row.text("owner") == "national" ? Owner::national : Owner::provincial,
        .owner_name = row.text("owner_name"),
        .owned = parsed<OwnedFields>(row, "fields"),
    };
}

Line line_of(const Row& row) {
    return {
        .item = row.text("item"),
        .version = integer_of(row, "version"),
        .state = state_named(row.text("state")).value(),
        .revision = integer_of(row, "revision"),
        .department = row.text("department"),
        .name = row.text("name"),
        .edited_at = row.instant("edited_at"),
    };
}

/// Wildcards in what is looked for are left out: the dialects differ in how they are escaped.
std::string like_pattern(std::string_view text) {
    std::string pattern = "%";
    for (const char character : text)
        if (character != '%' && character != '_' && character != '\\') pattern += character;
    return pattern + "%";
}

Refusal changed_meanwhile(const std::string& item) {
    return refuse(Refused::conflict, "catalogue.changed_meanwhile", item).error().front();
}

sql::Values values_of(const Version& version) {
    return {
        version.item,
        version.version,
        name_of(version.state),
        version.fields.department,
        version.fields.name,
        json::write(version.fields),
        version.edited_by,
        version.edited_at,
        version.published_by,
        version.published_at
    };
}

void insert_edit(sql::Transaction& transaction, const Version& draft, int revision) {
    transaction.execute(
        queries::insert_edit,
        {draft.item,
         draft.version,
         revision,
         json::write(draft.fields),
         draft.edited_by,
         draft.edited_at}
    );
}

}  // namespace

std::span<const sql::Migration> migrations() { return queries::migrations; }

Catalogue load_catalogue(sql::Transaction& transaction) {
    return load_catalogue_after(transaction, Catalogue());
}

Catalogue load_catalogue_after(sql::Transaction& transaction, const Catalogue& before) {
    std::vector<Item> items;
    for (const Row& row : transaction.rows(queries::list_versions, {}))
        items.push_back(item_of(row));
    return {
        std::move(items),
        load_tier_list(transaction, ListKind::tier, before.tier_list()),
        load_tier_list(transaction, ListKind::guidance, before.guidance())
    };
}

void insert_items(sql::Transaction& transaction, std::span<const Item> items) {
    std::vector<sql::Values> rows;
    for (const Item& item : items)
        rows.push_back(values_of(
            {.item = item.id,
             .version = item.version,
             .state = State::published,
             .revision = 1,
             .fields = item,
             .edited_by = 0,
             .edited_at = {},
             .published_by = 0,
             .published_at = Instant{},
             .reason = {}}
        ));
    transaction.execute_each(queries::insert_version, rows);
}

std::vector<Version> find_versions(sql::Transaction& transaction, const std::string& item) {
    std::vector<Version> versions;
    for (const Row& row : transaction.rows(queries::find_versions, {item}))
        versions.push_back(version_of(row));
    return versions;
}

std::vector<Line> list_newest(sql::Transaction& transaction, const LineFilter& filter) {
    const std::string pattern = like_pattern(filter.text);
    std::vector<std::string> departments = filter.departments;
    if (departments.empty()) departments.emplace_back();
    std::vector<Line> lines;
    for (const std::string& department : departments)
        for (const Row& row : transaction.rows(
                 queries::list_newest,
                 {filter.after, department, filter.state, pattern, filter.limit}
             ))
            lines.push_back(line_of(row));
    std::ranges::sort(lines, {}, &Line::item);
    if (lines.size() > static_cast<std::size_t>(filter.limit))
        lines.resize(static_cast<std::size_t>(filter.limit));
    return lines;
}

std::vector<Edit> list_edits(sql::Transaction& transaction, const Version& version) {
    std::vector<Edit> edits;
    for (const Row& row : transaction.rows(queries::list_edits, {version.item, version.version}))
        edits.push_back(
            {integer_of(row, "revision"),
             parsed<ItemFields>(row, "fields"),
             row.integer("edited_by"),
             row.instant("edited_at")}
        );
    return edits;
}

void insert_draft(sql::Transaction& transaction, const Version& draft) {
    transaction.execute_one(
        queries::insert_version,
        values_of(draft),
        refuse(Refused::conflict, "catalogue.open_draft", draft.item).error().front()
    );
    insert_edit(transaction, draft, 1);
}

void save_fields(sql::Transaction& transaction, const Version& draft, const ItemFields& fields) {
    Version next = draft;
    next.fields = fields;
    transaction.execute_one(
        queries::save_fields,
        {next.item,
         next.version,
         next.revision,
         fields.department,
         fields.name,
         json::write(fields),
         next.edited_by,
         next.edited_at},
        changed_meanwhile(draft.item)
    );
    insert_edit(transaction, next, draft.revision + 1);
}

void save_state(sql::Transaction& transaction, const Version& version, State was) {
    transaction.execute_one(
        queries::save_state,
        {version.item,
         version.version,
         name_of(was),
         name_of(version.state),
         version.reason,
         version.published_by,
         version.published_at,
         version.notice,
         version.stood_at},
        changed_meanwhile(version.item)
    );
}

void delete_draft(sql::Transaction& transaction, const Version& draft) {
    transaction.execute_one(
        queries::delete_draft, {draft.item, draft.version}, changed_meanwhile(draft.item)
    );
    transaction.execute(queries::delete_edits, {draft.item, draft.version});
}

std::optional<Standard> find_standard(
    sql::Transaction& transaction, const std::string& id, std::optional<int> version
) {
    const sql::Rows rows = version
                               ? transaction.rows(queries::find_standard_version, {id, *version})
                               : transaction.rows(queries::find_standard, {id});
    for (const Row& row : rows) return standard_of(row);
    return std::nullopt;
}

std::vector<Standard> list_standards(
    sql::Transaction& transaction, const std::string& after, int limit
) {
    std::vector<Standard> standards;
    for (const Row& row : transaction.rows(queries::list_standards, {after, limit}))
        standards.push_back(standard_of(row));
    return standards;
}

std::vector<std::string> list_items_like(sql::Transaction& transaction, const Standard& standard) {
    std::vector<std::string> items;
    for (const Row& row : transaction.rows(
             queries::list_items_like,
             {standard.owned.name, standard.id, standard.owned.catalog_code}
         ))
        items.push_back(row.text("item"));
    return items;
}

void insert_standard(
    sql::Transaction& transaction, const Standard& standard, std::int64_t account, Instant at
) {
    transaction.execute_one(
        queries::insert_standard,
        {standard.id,
         standard.version,
         standard.owner == Owner::national ? "national" : "provincial",
         standard.owner_name,
         json::write(standard.owned),
         account,
         at},
        refuse(Refused::conflict, "catalogue.standard_is_here", standard.id).error().front()
    );
}

}  // namespace lingju::catalogue
