// A case as it is kept: where it lies, who applied, what was handed in, and what happened to it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "cases/lights.hpp"
#include "cases/model.hpp"

namespace lingju::cases {

/// 原件, 复印件, 电子件, not given.
enum class Given { original, copy, electronic, absent };
std::string_view name_of(Given given);
std::optional<Given> given_named(std::string_view name);

struct Material {
    std::string id;  // of the item's list: m1
    Given given = Given::absent;
    bool operator==(const Material&) const = default;
};

/// An event with who and when. `texts` may name people and is kept sealed: reasons, the competent
/// body.
struct Entry {
    Event event;
    Instant at;
    std::int64_t account = 0;
    std::vector<std::string> texts = {};
};

/// What lists, inboxes and indexes go by: a photograph of the state after the last event.
struct Listing {
    Status status = Status::received;
    std::optional<Date>
        due_on;  // the next date somebody must keep; nothing where there is none or it is unknown
    std::optional<Date>
        watch_until;  // a received licence case: the last day before it counts as accepted
    std::optional<Date> due_on_if_deemed;  // its decision date then
    std::optional<Date>
        promise_until;  // promised papers are outstanding: the last day before the case ends
    LightDates lights;  // when it gets worse, by the rules of `lights_mark`
    std::string lights_mark;
    bool operator==(const Listing&) const = default;
};

struct Case {
    std::int64_t id = 0;
    std::string number;      // WL-031-20260623-0001
    std::string tracking;    // the code on the receipt
    std::string cell;        // 6 digits
    std::string town;        // 9 digits
    std::string point;       // where it was handed in
    std::string department;  // who decides
    std::string item;
    int item_version = 1;  // the version it was filed under
    int tier_version = 1;  // of the tier list it was begun under
    std::string channel;   // window, agent
    std::int64_t person = 0;
    std::map<std::string, std::string> form;
    Date received_on;
    Listing listing;
    std::int64_t version = 1;
    std::vector<Material> materials;  // loaded with the case, not in lists
    std::vector<Entry> entries;       // loaded with the case, not in lists
};

std::vector<Event> events_of(const Case& the_case);

/// The rules of the version the case was filed under. What must be there are the required papers;
/// the others are minor.
ItemRules rules_of(const catalogue::Item& item);

/// What lists keep of a state, on any day: the deemed acceptance to come is in it.
Listing listing_of(const ItemRules&, const State&, const Calendar&, const LightRules&);

/// Is the promised day over on `day`, the papers not here?
bool has_lapsed(const Listing& listing, Date day);
/// The status on `day` of a case in a list, without its events.
Status status_on(const Listing& listing, Date day);
/// The due date to show on `day`.
std::optional<Date> due_on(const Listing& listing, Date day);
/// The light to show on `day`; nothing where no limit of the office runs.
std::optional<Light> light_on(const Listing& listing, Date day);
/// The limit that lit it.
std::optional<LitBy> lit_by_on(const Listing& listing, Date day);

}  // namespace lingju::cases
