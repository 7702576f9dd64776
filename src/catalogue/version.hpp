// Versions of items as the workshop sees them: with who wrote and who published, drafts too.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "catalogue/model.hpp"
#include "platform/clock/clock.hpp"

namespace lingju::catalogue {

struct Version {
    std::string item;
    int version = 1;
    State state = State::draft;
    int revision = 1;  // counts the edits
    ItemFields fields;
    std::int64_t edited_by = 0;  // 0: came with the demo or by the command line
    Instant edited_at;
    std::optional<std::int64_t> published_by;
    std::optional<Instant> published_at;
    std::string reason;                    // why it was sent back, suspended or cancelled
    std::string notice = {};               // by which it was suspended, resumed or cancelled
    std::optional<Instant> stood_at = {};  // since when

    bool is_open() const { return state == State::draft || state == State::review; }
};

/// A draft as it was saved once.
struct Edit {
    int revision = 1;
    ItemFields fields;
    std::int64_t edited_by = 0;
    Instant edited_at;
};

/// The fields a national or provincial standard owns. Local edits to them are refused.
struct OwnedFields {
    std::string name;
    TaskType task_type = TaskType::public_service;
    std::string catalog_code, by_law;
    std::vector<UseLevel> use_level;
    std::vector<Served> served;
    Limit legal;
    std::string legal_note, conditions;
    static constexpr auto json_required = json::names("name", "task_type", "by_law", "legal");
    static constexpr json::Limit json_limits[] = {{"name", 1000}, {"catalog_code", 12}};
    bool operator==(const OwnedFields&) const = default;
};
BOOST_DESCRIBE_STRUCT(
    OwnedFields,
    (),
    (name, task_type, catalog_code, by_law, use_level, served, legal, legal_note, conditions)
)

enum class Owner { national, provincial };
BOOST_DESCRIBE_ENUM(Owner, national, provincial)

/// A version of a standard as it arrived from upstream.
struct Standard {
    std::string id;
    int version = 1;
    Owner owner = Owner::provincial;
    std::string owner_name;  // 浙江省政务服务事项标准
    OwnedFields owned;
};

OwnedFields owned_of(const ItemFields& fields);
/// `fields` with the standard's fields in it, following that version.
ItemFields adopted(ItemFields fields, const Standard& standard);

}  // namespace lingju::catalogue
