// The ledger as JSON shows it. Private to the module; openapi.yaml refers to these by name.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "platform/json/json.hpp"

namespace lingju::identity {

/// `holds`: its hash follows from the entry before it.
struct LedgerEntryShown {
    std::int64_t seq = 0;
    Instant at;
    std::string kind, subject, actor;
    std::int64_t version = 0;
    std::string town, point, department, detail, hash;
    bool holds = false;
    static constexpr std::string_view json_name = "LedgerEntry";
};
BOOST_DESCRIBE_STRUCT(
    LedgerEntryShown,
    (),
    (seq, at, kind, subject, actor, version, town, point, department, detail, hash, holds)
)

struct LedgerChain {
    int chain = 0;
    std::int64_t entries = 0;
};
BOOST_DESCRIBE_STRUCT(LedgerChain, (), (chain, entries))

struct LedgerShown {
    std::vector<LedgerChain> chains;
    int chain = 0;
    std::vector<LedgerEntryShown> entries;
    std::optional<std::int64_t> next;
    static constexpr std::string_view json_name = "LedgerPage";
};
BOOST_DESCRIBE_STRUCT(LedgerShown, (), (chains, chain, entries, next))

}  // namespace lingju::identity
