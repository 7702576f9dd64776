#include "identity/persons.hpp"

#include <unordered_map>

#include <fmt/ranges.h>

#include "identity/cards.hpp"
#include "identity/characters.hpp"
#include "identity/numbers.hpp"
#include "identity/person_rules.hpp"
#include "identity/queries.hpp"

namespace lingju::identity {
namespace {

/// A name as it is looked for: without blanks and the dots between its parts, in one width and
/// case.
std::string name_hash(const crypto::Provider& keys, std::string_view name) {
    std::string plain = cleaned(name);
    for (std::string_view dot : {"·", "•", "・", "‧", "．", "."})
        for (std::size_t at = 0; (at = plain.find(dot, at)) != plain.npos;)
            plain.erase(at, dot.size());
    return keys.lookup_hash("persons.name", plain);
}

constexpr std::string_view card_purpose = "persons.card";

/// The number as it is stored; empty where it has faults, but for its check digit, which a second
/// person may vouch for. Nobody is too young to be looked up.
std::string stored_number(std::string_view id_kind, std::string_view typed) {
    constexpr Date end_of_time = std::chrono::year{9999} / 12 / 31;
    std::optional<NumberKind> kind = number_kind_of(id_kind);
    if (kind != NumberKind::resident_id && kind != NumberKind::uscc) return {};
    auto number = canonical_number(*kind, typed, end_of_time);
    if (number) return *std::move(number);
    return number.error() == NumberFault::check_digit ? cleaned(typed) : "";
}

MaskedPerson masked(const crypto::Provider& keys, const sql::Rows::Row& row) {
    Card card = open_card(keys, row.bytes("card"));
    return {
        row.integer("id"),
        mask_name(card.name),
        row.text("id_kind"),
        mask_id_number(card.number),
        mask_phone(card.phone)
    };
}

Refusal changed_meanwhile() {
    return refuse(Refused::conflict, "identity.person_changed_meanwhile").error().front();
}

sql::Blob sealed_blob(const crypto::Provider& keys, const Card& card) {
    return {seal_card(keys, card)};
}

}  // namespace

Card card_of(const PersonOrder& order) {
    Card card{
        trimmed_name(order.name),
        stored_number(order.id_kind, order.id_number),
        canonical_phone(order.phone).value_or("")
    };
    if (card.name.empty() || card.number.empty() || card.phone.empty())
        throw Fault("a person was to be registered whose order has faults");
    return card;
}

std::string seal_card(const crypto::Provider& keys, const Card& card) {
    return keys.seal(card_purpose, card.name + "\n" + card.number + "\n" + card.phone);
}

Card open_card(const crypto::Provider& keys, const std::string& sealed) {
    std::string lines = keys.open_sealed(card_purpose, sealed);
    std::size_t first = lines.find('\n'), second = lines.find('\n', first + 1);
    if (second == lines.npos) throw Fault("a person's card has not three lines");
    return {
        lines.substr(0, first),
        lines.substr(first + 1, second - first - 1),
        lines.substr(second + 1)
    };
}

std::string person_hash(
    const crypto::Provider& keys, std::string_view id_kind, std::string_view id_number
) {
    std::string number = stored_number(id_kind, id_number);
    if (number.empty()) return {};
    return keys.lookup_hash("persons." + std::string(id_kind), number);
}

Registration registration_of(const crypto::Provider& keys, const PersonOrder& order) {
    Card card = card_of(order);
    std::string named = name_hash(keys, card.name);
    return {
        order.id_kind,
        person_hash(keys, order.id_kind, order.id_number),
        std::move(named),
        std::move(card)
    };
}

sql::Gather gather_person(const Registration& person) {
    return {&queries::find_person_by_number, {person.number_hash}, {"persons", person.number_hash}};
}

std::int64_t find_or_register(
    sql::Transaction& transaction,
    const crypto::Provider& keys,
    const Registration& person,
    Instant now
) {
    const Card& card = person.card;
    const sql::Key touched[] = {{"persons", person.number_hash}};
    sql::Rows found = transaction.rows(queries::find_person_by_number, {person.number_hash});
    if (found.empty()) {
        std::int64_t id = transaction.new_id();
        transaction.execute_one(
            queries::insert_person,
            {id,
             person.id_kind,
             person.number_hash,
             sealed_blob(keys, card),
             keys.current_key(),
             now,
             person.name_hash},
            changed_meanwhile(),
            touched
        );
        return id;
    }
    std::int64_t id = found.front().integer("id");
    if (open_card(keys, found.front().bytes("card")) != card)
        transaction.execute_one(
            queries::update_person,
            {id,
             sealed_blob(keys, card),
             keys.current_key(),
             now,
             found.front().integer("version"),
             person.name_hash},
            changed_meanwhile(),
            touched
        );
    return id;
}

std::vector<MaskedPerson> load_masked(
    sql::Transaction& transaction, const crypto::Provider& keys, std::span<const std::int64_t> ids
) {
    std::string wanted = fmt::format("[{}]", fmt::join(ids, ","));
    std::unordered_map<std::int64_t, MaskedPerson> found;
    sql::Rows rows = transaction.rows(queries::list_persons, {wanted});
    for (const auto& row : rows) found.emplace(row.integer("id"), masked(keys, row));
    std::vector<MaskedPerson> persons;
    for (std::int64_t id : ids) {
        auto person = found.find(id);
        if (person == found.end()) throw Fault(fmt::format("there is no person {}", id));
        persons.push_back(person->second);
    }
    return persons;
}

std::optional<MaskedPerson> find_person(
    sql::Transaction& transaction,
    const crypto::Provider& keys,
    std::string_view id_kind,
    std::string_view id_number
) {
    std::string hash = person_hash(keys, id_kind, id_number);
    if (hash.empty()) return std::nullopt;
    sql::Rows rows = transaction.rows(queries::find_person_by_number, {hash});
    if (rows.empty()) return std::nullopt;
    return masked(keys, rows.front());
}

std::vector<std::int64_t> find_persons_named(
    sql::Transaction& transaction,
    const crypto::Provider& keys,
    std::string_view name,
    std::int64_t before,
    int limit
) {
    std::vector<std::int64_t> ids;
    sql::Rows rows =
        transaction.rows(queries::list_persons_named, {name_hash(keys, name), before, limit});
    for (const auto& row : rows) ids.push_back(row.integer("id"));
    return ids;
}

bool phone_ends_with(
    sql::Transaction& transaction,
    const crypto::Provider& keys,
    std::int64_t person,
    std::string_view tail
) {
    sql::Rows rows = transaction.rows(queries::find_person, {person});
    std::string phone = rows.empty() ? "" : open_card(keys, rows.front().bytes("card")).phone;
    std::string last = phone.substr(phone.size() - std::min<std::size_t>(4, phone.size()));
    return tail.size() == 4 && crypto::equal(last, tail);
}

int reseal_persons(sql::Transaction& transaction, const crypto::Provider& keys, int limit) {
    sql::Rows rows =
        transaction.rows(queries::list_persons_sealed_before, {keys.current_key(), limit});
    for (const auto& row : rows)
        transaction.execute(
            queries::reseal_person,
            {row.integer("id"),
             sealed_blob(keys, open_card(keys, row.bytes("card"))),
             keys.current_key(),
             row.integer("version")}
        );
    return static_cast<int>(rows.size());
}

std::int64_t hash_names(
    sql::Database& database, const crypto::Provider& keys, const std::function<bool()>& go_on
) {
    constexpr int batch = 500;
    std::int64_t hashed = 0;
    while (go_on()) {
        Outcome<int> met =
            sql::write<int>(database, [&keys](sql::Transaction& transaction) -> Outcome<int> {
                sql::Rows rows = transaction.rows(queries::list_persons_without_name_hash, {batch});
                for (const auto& row : rows)
                    transaction.execute(
                        queries::save_name_hash,
                        {row.integer("id"),
                         name_hash(keys, open_card(keys, row.bytes("card")).name),
                         row.integer("version")}
                    );
                return static_cast<int>(rows.size());
            });
        if (!met) throw Fault("names cannot be hashed now: " + summary(met.error()));
        if (*met == 0) break;
        hashed += *met;
    }
    return hashed;
}

}  // namespace lingju::identity
