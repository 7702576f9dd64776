#include "network/columns.hpp"

#include <algorithm>
#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>
#include <set>

#include "platform/table/table.hpp"

namespace lingju::network {
namespace {

constexpr std::string_view division_columns[] = {
    "id",
    "name",
    "kind",
    "parent",
    "lat",
    "lon",
    "pinyin",
    "initials",
    "from_on",
    "to_on",
    "successor",
    "since_on",
    "earlier",
    "version"
};
constexpr std::string_view department_columns[] = {"id", "name", "from_on", "to_on", "version"};
constexpr std::string_view point_columns[] = {
    "id",
    "name",
    "kind",
    "town",
    "division",
    "parent",
    "lat",
    "lon",
    "provenance",
    "hours",
    "special",
    "windows",
    "devices",
    "amenities",
    "presences",
    "guidance",
    "from_on",
    "to_on",
    "version"
};

/// Those a new row cannot be without.
constexpr std::string_view needed_of_divisions[] = {"id", "name", "kind", "parent", "lat", "lon"};
constexpr std::string_view needed_of_departments[] = {"id", "name"};
constexpr std::string_view needed_of_points[] = {"id", "name", "kind", "town", "lat", "lon"};

struct Alias {
    std::string_view said, column;
};
constexpr Alias aliases[] = {
    {"编号", "id"},
    {"代码", "id"},
    {"code12", "id"},
    {"名称", "name"},
    {"类别", "kind"},
    {"tier", "kind"},
    {"镇街代码", "town"},
    {"town_code12", "town"},
    {"村居代码", "division"},
    {"上级", "parent"},
    {"纬度", "lat"},
    {"经度", "lon"},
    {"坐标来源", "provenance"},
    {"coord_source", "provenance"},
    {"开放时间", "hours"},
    {"特殊日", "special"},
    {"窗口", "windows"},
    {"设备", "devices"},
    {"便民设施", "amenities"},
    {"入驻部门", "presences"},
    {"业务指导", "guidance"},
    {"启用日", "from_on"},
    {"停用日", "to_on"},
    {"接替", "successor"},
    {"现名起日", "since_on"},
    {"此前各期", "earlier"},
    {"拼音", "pinyin"},
    {"首字母", "initials"},
    {"版本", "version"},
};

std::span<const std::string_view> needed_of(Register which) {
    switch (which) {
        case Register::divisions: return needed_of_divisions;
        case Register::departments: return needed_of_departments;
        case Register::points: return needed_of_points;
    }
    throw Fault("a Register outside its enumeration");
}

bool is_passed_over(std::string_view word) {
    return word.empty() || word == sheet::faults_column || word.starts_with("note") ||
           word.starts_with("备注") || word == "town_name";
}

}  // namespace

std::string_view name_of(Register which) {
    const char* name = boost::describe::enum_to_string(which, nullptr);
    if (name == nullptr) throw Fault("a Register outside its enumeration");
    return name;
}

std::optional<Register> register_named(std::string_view name) {
    Register which{};
    if (boost::describe::enum_from_string(std::string(name).c_str(), which)) return which;
    return std::nullopt;
}

std::span<const std::string_view> columns_of(Register which) {
    switch (which) {
        case Register::divisions: return division_columns;
        case Register::departments: return department_columns;
        case Register::points: return point_columns;
    }
    throw Fault("a Register outside its enumeration");
}

std::string_view column_named(Register which, std::string_view word) {
    const auto columns = columns_of(which);
    const std::string_view last = word.substr(word.rfind(' ') + 1);
    for (const std::string_view said : {word, last}) {
        const auto alias = std::ranges::find(aliases, said, &Alias::said);
        const std::string_view plain = alias == std::end(aliases) ? said : alias->column;
        const auto found = std::ranges::find(columns, plain);
        if (found != columns.end()) return *found;
    }
    return {};
}

Outcome<sheet::Sheet> in_own_words(Register which, sheet::Sheet sheet) {
    Refusals refusals;
    std::set<std::string_view> seen;
    for (std::string& word : sheet.header) {
        if (is_passed_over(word)) continue;
        const std::string_view column = column_named(which, word);
        if (column.empty())
            append(refusals, refuse(Refused::malformed, "network.column_unknown", word).error());
        else if (!seen.insert(column).second)
            append(refusals, refuse(Refused::malformed, "table.repeated_column", word).error());
        else
            word = column;
    }
    const auto was_seen = [&](std::string_view column) { return seen.contains(column); };
    append(refusals, table::missing_columns(needed_of(which), was_seen));
    if (sheet.rows.empty()) append(refusals, refuse(Refused::malformed, "network.no_rows").error());
    if (!refusals.empty()) return std::unexpected(std::move(refusals));
    return sheet;
}

void RowReader::fault(
    std::string_view code, std::string_view column, std::map<std::string, std::string> details
) {
    const auto found = std::ranges::find(sheet_.header, column);
    const auto place = static_cast<std::size_t>(found - sheet_.header.begin());
    Refusal refusal{
        .kind = Refused::malformed,
        .code = std::string(code),
        .subject = sheet::cell_name(found == sheet_.header.end() ? 0 : place, row_.number),
        .details = std::move(details)
    };
    refusal.details.emplace("column", column);
    refusal.details.emplace("value", cell(column));
    faults_.push_back({row_.number, std::move(refusal)});
}

void RowReader::faults(const Refusals& refusals) {
    for (const Refusal& refusal : refusals) fault(refusal.code, refusal.subject, refusal.details);
}

void RowReader::unreadable(std::string_view column, std::string_view wanted) {
    if (cell(column).empty()) return fault("network.cell_missing", column);
    fault("network.cell_malformed", column, {{"wanted", std::string(wanted)}});
}

std::string RowReader::text(std::string_view column, const std::string& otherwise) const {
    return has(column) ? std::string(cell(column)) : otherwise;
}

Date RowReader::day(std::string_view column, Date otherwise) {
    if (cell(column).empty()) return otherwise;
    return must(parse_date(cell(column)), column, "2026-03-01");
}

std::optional<Date> RowReader::last_day(std::string_view column, std::optional<Date> otherwise) {
    if (!has(column)) return otherwise;
    if (cell(column).empty()) return std::nullopt;
    return must(parse_date(cell(column)), column, "2026-12-31");
}

}  // namespace lingju::network
