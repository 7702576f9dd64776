// What the workshop's screens are told. Private to the module.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalogue/adopt.hpp"
#include "catalogue/rules/consistency.hpp"
#include "catalogue/store.hpp"
#include "network/model.hpp"

namespace lingju::catalogue {

BOOST_DESCRIBE_STRUCT(Difference, (), (field, before, after))

struct DepartmentRef {
    std::string id, name;
};
BOOST_DESCRIBE_STRUCT(DepartmentRef, (), (id, name))

struct ItemLine {
    std::string id;
    int version = 1;
    State state = State::draft;
    int revision = 1;
    std::string name;
    DepartmentRef department;
    Instant edited_at;
};
BOOST_DESCRIBE_STRUCT(ItemLine, (), (id, version, state, revision, name, department, edited_at))

struct ItemLines {
    std::vector<ItemLine> items;
    std::optional<std::string> next;  // for `after`, where there may be more
};
BOOST_DESCRIBE_STRUCT(ItemLines, (), (items, next))

struct FindingShown {
    std::string code, field;
    Severity severity = Severity::error;
    std::string law, article, zh, en;
};
BOOST_DESCRIBE_STRUCT(FindingShown, (), (code, field, severity, law, article, zh, en))

struct FindingsShown {
    std::vector<FindingShown> findings;
    int depth_level = 0;  // 网办深度 Ⅰ–Ⅳ as 1–4; 0: nothing online
};
BOOST_DESCRIBE_STRUCT(FindingsShown, (), (findings, depth_level))

struct VersionLine {
    int version = 1;
    State state = State::draft;
    int revision = 1;
    std::optional<json::Id> edited_by;  // absent: came with the demo or by the command line
    Instant edited_at;
    std::optional<json::Id> published_by;
    std::optional<Instant> published_at;
    std::string reason, notice;
    std::optional<Instant> stood_at;
};
BOOST_DESCRIBE_STRUCT(
    VersionLine,
    (),
    (version,
     state,
     revision,
     edited_by,
     edited_at,
     published_by,
     published_at,
     reason,
     notice,
     stood_at)
)

struct VersionShown : VersionLine {
    std::string id;
    ItemFields fields;
    std::vector<FindingShown> findings;
    int depth_level = 0;
};
BOOST_DESCRIBE_STRUCT(VersionShown, (VersionLine), (id, fields, findings, depth_level))

struct UpstreamShown {
    std::string standard;
    int version = 1;
    Owner owner = Owner::provincial;
    std::string owner_name;
    std::vector<Difference> changes;
};
BOOST_DESCRIBE_STRUCT(UpstreamShown, (), (standard, version, owner, owner_name, changes))

struct ItemHistory {
    std::string id, name;
    std::vector<VersionLine> versions;  // newest first
    std::optional<UpstreamShown> upstream;
};
BOOST_DESCRIBE_STRUCT(ItemHistory, (), (id, name, versions, upstream))

struct Differences {
    std::string id;
    int from = 1, to = 1;
    std::vector<Difference> differences;
};
BOOST_DESCRIBE_STRUCT(Differences, (), (id, from, to, differences))

/// With their wordings.
std::vector<FindingShown> shown(const std::vector<Finding>& findings);
FindingsShown findings_of(const ItemFields& fields);
VersionLine line_of(const Version& version);
VersionShown shown(const Version& version);
ItemLine shown(const network::Network& network, const Line& line);
UpstreamShown shown(const Upstream& upstream);

}  // namespace lingju::catalogue
