// What clients of lists send and see. Private to the module; openapi.yaml refers to these by name.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalogue/tier_list_file.hpp"
#include "catalogue/words.hpp"
#include "platform/json/json.hpp"

namespace lingju::catalogue {

BOOST_DESCRIBE_ENUM(CheckOutcome, passed, failed, waived)
BOOST_DESCRIBE_ENUM(CheckHow, attested, computed, imported)

struct OpenListBody {
    ListKind kind = ListKind::tier;
    std::string title;
    static constexpr json::Limit json_limits[] = {{"title", 200}};
};
BOOST_DESCRIBE_STRUCT(OpenListBody, (), (kind, title))

/// Absent level: not held here.
struct LineBody {
    std::string item, holder;
    std::optional<Level> level;
    bool may_deliver = false;
    LegalForm legal_form = LegalForm::service_extended;
    std::string granted_by, basis;
    Date from;
    std::optional<Date> to;
    bool removed = false;
    static constexpr auto json_default =
        json::names("may_deliver", "legal_form", "granted_by", "basis", "removed");
    static constexpr json::Limit json_limits[] = {
        {"item", 50}, {"holder", 50}, {"granted_by", 50}, {"basis", 1000}
    };
};
BOOST_DESCRIBE_STRUCT(
    LineBody,
    (),
    (item, holder, level, may_deliver, legal_form, granted_by, basis, from, to, removed)
)

struct LineKeyBody {
    std::string item, holder;
    Date from;
    static constexpr json::Limit json_limits[] = {{"item", 50}, {"holder", 50}};
};
BOOST_DESCRIBE_STRUCT(LineKeyBody, (), (item, holder, from))

struct ChangeLinesBody {
    std::int64_t revision = 0;
    std::vector<LineBody> lines;
    std::vector<LineKeyBody> untouched;
    static constexpr auto json_default = json::names("lines", "untouched");
};
BOOST_DESCRIBE_STRUCT(ChangeLinesBody, (), (revision, lines, untouched))

struct RevisionBody {
    std::int64_t revision = 0;
};
BOOST_DESCRIBE_STRUCT(RevisionBody, (), (revision))

struct NoteBody : RevisionBody {
    std::string note;
    static constexpr auto json_default = json::names("note");
    static constexpr json::Limit json_limits[] = {{"note", 1000}};
};
BOOST_DESCRIBE_STRUCT(NoteBody, (RevisionBody), (note))

struct ReviewBody : NoteBody {
    bool approved = false;
};
BOOST_DESCRIBE_STRUCT(ReviewBody, (NoteBody), (approved))

struct CheckBody {
    std::string holder;
    std::string item;
    std::vector<Gate> gates;
    bool passed = true;
    std::string evidence;
    std::optional<Date> valid_until;
    static constexpr auto json_default = json::names("item", "passed");
    static constexpr json::Limit json_limits[] = {
        {"holder", 50}, {"item", 50}, {"gates", 6}, {"evidence", 1000}
    };
};
BOOST_DESCRIBE_STRUCT(CheckBody, (), (holder, item, gates, passed, evidence, valid_until))

/// `by`: colleagues' names; absent where nobody did yet. `acts`: what the reader may do now.
struct TierListShown {
    json::Id id;
    ListKind kind = ListKind::tier;
    std::string title;
    ListStatus status = ListStatus::draft;
    std::optional<int> version, takes_back;
    int base_version = 0;
    std::optional<Date> effective_on;
    std::string note;
    std::string opened_by;
    Instant opened_at;
    std::optional<std::string> submitted_by, reviewed_by, published_by;
    std::optional<Instant> published_at;
    std::int64_t revision = 1, changes = 0;
    std::vector<std::string> acts;
};
BOOST_DESCRIBE_STRUCT(
    TierListShown,
    (),
    (id,
     kind,
     title,
     status,
     version,
     takes_back,
     base_version,
     effective_on,
     note,
     opened_by,
     opened_at,
     submitted_by,
     reviewed_by,
     published_by,
     published_at,
     revision,
     changes,
     acts)
)

struct TierListsShown {
    std::vector<TierListShown> lists;
    std::optional<json::Id> next;
};
BOOST_DESCRIBE_STRUCT(TierListsShown, (), (lists, next))

struct LineShown {
    std::string item, holder;
    std::optional<Level> level;
    bool may_deliver = false;
    LegalForm legal_form = LegalForm::service_extended;
    std::string granted_by, basis;
    Date from;
    std::optional<Date> to;
};
BOOST_DESCRIBE_STRUCT(
    LineShown, (), (item, holder, level, may_deliver, legal_form, granted_by, basis, from, to)
)

/// `named_points`: how many points lines of their own name, by item, where only kinds are shown.
struct LinesShown {
    std::vector<LineShown> lines;
    std::map<std::string, int> named_points;
    std::map<std::string, std::string> item_names, point_names;  // of the lines
};
BOOST_DESCRIBE_STRUCT(LinesShown, (), (lines, named_points, item_names, point_names))

struct DiffRow {
    std::string item, item_name, holder, holder_name;
    std::optional<LineShown> before, after;
};
BOOST_DESCRIBE_STRUCT(DiffRow, (), (item, item_name, holder, holder_name, before, after))

struct DiffShown {
    int before_version = 0;
    std::int64_t count = 0;
    std::vector<DiffRow> rows;
};
BOOST_DESCRIBE_STRUCT(DiffShown, (), (before_version, count, rows))

struct CheckShown {
    CheckOutcome outcome = CheckOutcome::passed;
    CheckHow how = CheckHow::attested;
    std::optional<std::string> by;
    Instant at;
    std::string evidence;
    std::optional<Date> valid_until;
};
BOOST_DESCRIBE_STRUCT(CheckShown, (), (outcome, how, by, at, evidence, valid_until))

struct GateShown {
    Gate gate = Gate::officer;
    bool met = false;
    std::optional<std::string> why;    // unchecked, failed, expired
    std::optional<std::string> lacks;  // what the registers lack, where they know the gate
    std::optional<CheckShown> check;
    std::vector<std::string> who;  // roles that may attest
    bool may_attest = false;       // the reader
};
BOOST_DESCRIBE_STRUCT(GateShown, (), (gate, met, why, lacks, check, who, may_attest))

struct OpeningShown {
    std::string item, item_name, department, holder, holder_name;
    std::optional<Level> before, after;
    std::vector<GateShown> gates;
};
BOOST_DESCRIBE_STRUCT(
    OpeningShown, (), (item, item_name, department, holder, holder_name, before, after, gates)
)

struct GatesShown {
    std::int64_t unmet = 0;
    std::vector<OpeningShown> openings;
};
BOOST_DESCRIBE_STRUCT(GatesShown, (), (unmet, openings))

struct CheckMade {
    json::Id id;
};
BOOST_DESCRIBE_STRUCT(CheckMade, (), (id))

}  // namespace lingju::catalogue
