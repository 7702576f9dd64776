#include "cases/store.hpp"

#include <algorithm>

#include "cases/payload.hpp"
#include "cases/queries.hpp"
#include "platform/json/json.hpp"

namespace lingju::cases {
namespace {

constexpr std::string_view no_due_on = "9999-12-31";  // behind every date in the order of lists

sql::Key key_of(std::int64_t case_id) { return {"cases", std::to_string(case_id)}; }

Refusal changed_meanwhile(std::int64_t case_id) {
    return refuse(Refused::conflict, "cases.changed_meanwhile", std::to_string(case_id))
        .error()
        .front();
}

sql::Value due_order(const Listing& listing) {
    return listing.due_on ? sql::Value(*listing.due_on) : sql::Value(no_due_on);
}

sql::Value sealed_texts(const crypto::Provider& keys, const Entry& entry) {
    if (entry.texts.empty()) return std::nullopt;
    return sql::Blob{keys.seal("cases.texts", json::write(entry.texts))};
}

std::vector<std::string> opened_texts(const crypto::Provider& keys, const sql::Rows::Row& row) {
    if (row.is_null("texts")) return {};
    auto texts =
        json::parse<std::vector<std::string>>(keys.open_sealed("cases.texts", row.bytes("texts")));
    if (!texts) throw Fault("texts that cannot be read: " + summary(texts.error()));
    return *std::move(texts);
}

void insert_entries(
    sql::Transaction& transaction,
    const crypto::Provider& keys,
    const Case& the_case,
    std::size_t from
) {
    const std::vector<sql::Key> touched = {key_of(the_case.id)};
    for (std::size_t i = from; i < the_case.entries.size(); ++i) {
        const Entry& entry = the_case.entries[i];
        transaction.execute(
            queries::insert_event,
            {the_case.id,
             static_cast<std::int64_t>(i),
             entry.event.on,
             entry.at,
             entry.account,
             kind_of(entry.event.what),
             payload_of(entry.event.what),
             sealed_texts(keys, entry)},
            touched
        );
    }
}

void insert_materials(sql::Transaction& transaction, const Case& the_case) {
    std::vector<sql::Values> rows;
    for (const Material& material : the_case.materials)
        rows.push_back({the_case.id, material.id, name_of(material.given)});
    transaction.execute_each(queries::insert_materials, rows);
}

/// The limits of `lights` as one text; none where nothing lights.
std::string written_by(const LightDates& lights) {
    if (!lights.yellow_on) return {};
    return json::write(std::vector<LitBy>{lights.yellow_by, lights.red_by, lights.deep_red_by});
}

LightDates lights_in(const sql::Rows::Row& row) {
    LightDates lights{
        .yellow_on = row.optional_date("yellow_on"),
        .red_on = row.optional_date("red_on"),
        .deep_red_on = row.optional_date("deep_red_on"),
        .yellow_by = {},
        .red_by = {},
        .deep_red_by = {}
    };
    const std::string& written = row.text("lights_by");
    if (written.empty()) return lights;
    const auto by = json::parse<std::vector<LitBy>>(written);
    if (!by || by->size() != 3) throw Fault("the limits that light a case cannot be read");
    lights.yellow_by = by->at(0), lights.red_by = by->at(1), lights.deep_red_by = by->at(2);
    return lights;
}

Case case_of(const sql::Rows::Row& row) {
    Case the_case;
    the_case.id = row.integer("id");
    the_case.number = row.text("number");
    the_case.cell = row.text("cell");
    the_case.town = row.text("town");
    the_case.point = row.text("point");
    the_case.department = row.text("department");
    the_case.item = row.text("item");
    the_case.item_version = static_cast<int>(row.integer("item_version"));
    the_case.tier_version = static_cast<int>(row.integer("tier_version"));
    the_case.channel = row.text("channel");
    the_case.person = row.integer("person");
    the_case.received_on = row.date("received_on");
    the_case.listing = {
        .status = status_named(row.text("status")).value(),
        .due_on = row.optional_date("due_on"),
        .watch_until = row.optional_date("watch_until"),
        .due_on_if_deemed = row.optional_date("due_on_if_deemed"),
        .promise_until = row.optional_date("promise_until"),
        .lights = lights_in(row),
        .lights_mark = row.text("lights_mark")
    };
    the_case.version = row.integer("version");
    return the_case;
}

std::vector<Entry> entries_of(
    sql::Transaction& transaction, const crypto::Provider& keys, std::int64_t case_id
) {
    std::vector<Entry> entries;
    for (const sql::Rows::Row row : transaction.rows(queries::list_events, {case_id}))
        entries.push_back(
            {.event =
                 {.on = row.date("happened_on"),
                  .what = what_of(row.text("kind"), row.text("payload"))},
             .at = row.instant("at"),
             .account = row.integer("account"),
             .texts = opened_texts(keys, row)}
        );
    return entries;
}

std::vector<Material> materials_of(sql::Transaction& transaction, std::int64_t case_id) {
    std::vector<Material> materials;
    for (const sql::Rows::Row row : transaction.rows(queries::list_materials, {case_id}))
        materials.push_back(
            {.id = row.text("material"), .given = given_named(row.text("given")).value()}
        );
    return materials;
}

/// The one case of `rows` with all that belongs to it.
std::optional<Case> whole_case(
    sql::Transaction& transaction, const crypto::Provider& keys, const sql::Rows& rows
) {
    if (rows.empty()) return std::nullopt;
    sql::Rows::Row row = rows.front();
    Case the_case = case_of(row);
    the_case.tracking = keys.open_sealed("cases.tracking", row.bytes("tracking"));
    auto form = json::parse<std::map<std::string, std::string>>(
        keys.open_sealed("cases.form", row.bytes("form"))
    );
    if (!form) throw Fault("a form that cannot be read: " + summary(form.error()));
    the_case.form = *std::move(form);
    the_case.materials = materials_of(transaction, the_case.id);
    the_case.entries = entries_of(transaction, keys, the_case.id);
    return the_case;
}

}  // namespace

Sealed sealed_of(
    const crypto::Provider& keys,
    const std::string& tracking,
    const std::map<std::string, std::string>& form
) {
    return {
        .tracking_hash = keys.lookup_hash("cases.tracking", tracking),
        .tracking = keys.seal("cases.tracking", tracking),
        .form = keys.seal("cases.form", json::write(form))
    };
}

void insert(
    sql::Transaction& transaction,
    const crypto::Provider& keys,
    const Case& the_case,
    const Sealed& sealed
) {
    const Listing& listing = the_case.listing;
    transaction.execute(
        queries::insert_case,
        {the_case.id,
         the_case.number,
         sealed.tracking_hash,
         sql::Blob{sealed.tracking},
         the_case.cell,
         the_case.town,
         the_case.point,
         the_case.department,
         the_case.item,
         the_case.item_version,
         the_case.channel,
         the_case.person,
         sql::Blob{sealed.form},
         name_of(listing.status),
         the_case.received_on,
         listing.due_on,
         due_order(listing),
         listing.watch_until,
         listing.due_on_if_deemed,
         the_case.version,
         listing.lights.yellow_on,
         listing.lights.red_on,
         listing.lights.deep_red_on,
         listing.lights_mark,
         the_case.tier_version,
         written_by(listing.lights)},
        std::vector{key_of(the_case.id)}
    );
    insert_entries(transaction, keys, the_case, 0);
    insert_materials(transaction, the_case);
}

void update_listing(sql::Transaction& transaction, const Case& the_case, std::int64_t version) {
    const Listing& listing = the_case.listing;
    transaction.execute_one(
        queries::update_case,
        {the_case.id,
         version,
         name_of(listing.status),
         listing.due_on,
         due_order(listing),
         listing.watch_until,
         listing.due_on_if_deemed,
         listing.promise_until,
         listing.lights.yellow_on,
         listing.lights.red_on,
         listing.lights.deep_red_on,
         listing.lights_mark,
         written_by(listing.lights)},
        changed_meanwhile(the_case.id),
        std::vector{key_of(the_case.id)}
    );
}

void update(
    sql::Transaction& transaction,
    const crypto::Provider& keys,
    const Case& the_case,
    std::int64_t version,
    std::size_t from
) {
    update_listing(transaction, the_case, version);
    insert_entries(transaction, keys, the_case, from);
}

void save_given(sql::Transaction& transaction, std::int64_t case_id, const Material& material) {
    transaction.execute(
        queries::update_material,
        {case_id, material.id, name_of(material.given)},
        std::vector{key_of(case_id)}
    );
}

std::vector<sql::Gather> gathers_of(std::int64_t case_id) {
    sql::Key key = key_of(case_id);
    return {
        {.query = &queries::find_case, .parameters = {case_id}, .key = key},
        {.query = &queries::list_materials, .parameters = {case_id}, .key = key},
        {.query = &queries::list_events, .parameters = {case_id}, .key = key}
    };
}

std::optional<Case> find_row(
    sql::Transaction& transaction, const crypto::Provider& keys, std::int64_t case_id
) {
    return whole_case(transaction, keys, transaction.rows(queries::find_case, {case_id}));
}

std::optional<Case> find_row_by_tracking(
    sql::Transaction& transaction, const crypto::Provider& keys, std::string_view tracking_hash
) {
    return whole_case(
        transaction, keys, transaction.rows(queries::find_case_by_tracking, {tracking_hash})
    );
}

std::optional<Case> find_row_by_number(
    sql::Transaction& transaction, const crypto::Provider& keys, std::string_view number
) {
    return whole_case(transaction, keys, transaction.rows(queries::find_case_by_number, {number}));
}

std::vector<Case> cases_of(const sql::Rows& rows) {
    std::vector<Case> cases;
    for (const sql::Rows::Row row : rows) cases.push_back(case_of(row));
    return cases;
}

}  // namespace lingju::cases
