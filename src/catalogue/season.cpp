#include "catalogue/season.hpp"

#include <charconv>
#include <cstdint>
#include <map>
#include <string>

#include "catalogue/text.hpp"
#include "platform/embedded/embedded.hpp"
#include "platform/outcome/outcome.hpp"
#include "platform/table/table.hpp"

namespace lingju::catalogue {
namespace {

constexpr std::string_view path = "data/items/wenling_items_season.tsv";

using Months = std::uint32_t;  // a bit each

Months months_of(std::string_view text) {
    Months months = 0;
    for (const std::string& one : split(text, ',')) {
        unsigned month = 0;
        const auto [end, error] = std::from_chars(one.data(), one.data() + one.size(), month);
        if (error != std::errc() || end != one.data() + one.size() || month < 1 || month > 12)
            throw Fault(std::string(path) + ": no month: " + one);
        months |= 1U << month;
    }
    return months;
}

const std::map<std::string, Months, std::less<>>& seasons() {
    static const auto read = [] {
        const Outcome<table::Table> rows = table::parse_tsv(embedded::file(path));
        if (!rows) throw Fault(std::string(path) + ": " + summary(rows.error()));
        std::map<std::string, Months, std::less<>> by_item;
        for (const table::Record& row : rows->records())
            by_item.emplace(rows->cell(row, "id"), months_of(rows->cell(row, "months")));
        return by_item;
    }();
    return read;
}

}  // namespace

bool in_season(std::string_view item, unsigned month) {
    const auto found = seasons().find(item);
    return found != seasons().end() && month < 32 && (found->second >> month & 1U) != 0;
}

}  // namespace lingju::catalogue
