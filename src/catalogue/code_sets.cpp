#include "catalogue/code_sets.hpp"

#include <algorithm>

namespace lingju::catalogue {
namespace {

constexpr Code subjects[] = {
    {"person", "自然人", "Persons"}, {"org", "单位", "Organisations"}, {"both", "都可以", "Both"}
};
constexpr Code frequencies[] = {
    {"H", "常办", "Often"}, {"M", "一般", "Sometimes"}, {"L", "少办", "Seldom"}
};
constexpr Code units[] = {
    {"working", "工作日", "Working days"}, {"calendar", "自然日", "Calendar days"}
};
constexpr Code point_kinds[] = {
    {"city", "市中心", "City hall"},
    {"vehicle", "车管分中心", "Vehicle branch hall"},
    {"town", "镇（街道）中心", "Town centre"},
    {"enterprise", "企业服务中心", "Enterprise centre"},
    {"village", "村（社区）代办点", "Village point"},
    {"bank", "银行网点", "Bank outlet"},
    {"post", "邮政网点", "Post office"},
    {"hospital", "医院", "Hospital"},
    {"self_service", "自助点", "Self-service point"},
};

constexpr CodeSet sets[] = {
    {"TaskType", task_types},
    {"UseLevel", use_levels},
    {"BodyKind", body_kinds},
    {"Served", served_sets},
    {"HandleForm", handle_forms},
    {"ItemKind", item_kinds},
    {"SpecialKind", special_kinds},
    {"PowerSource", power_sources},
    {"HandleArea", handle_areas},
    {"OnlineDepth", online_depths},
    {"ServiceMode", service_modes},
    {"Need", needs},
    {"PaperKind", paper_kinds},
    {"Source", sources},
    {"Take", takes},
    {"Exempt", exempts},
    {"ResultType", result_types},
    {"SpecialStep", special_steps},
    {"Month", month_codes},
    {"Subject", subjects},
    {"Frequency", frequencies},
    {"Unit", units},
    {"PointKind", point_kinds},
};

bool has(std::span<const OnlineDepth> depths, OnlineDepth depth) {
    return std::ranges::find(depths, depth) != depths.end();
}

}  // namespace

std::span<const CodeSet> code_sets() { return sets; }

const CodeSet* find_code_set(std::string_view name) {
    const auto found = std::ranges::find(sets, name, &CodeSet::name);
    return found == std::end(sets) ? nullptr : &*found;
}

std::string_view table_word(std::string_view set, std::string_view code) {
    const CodeSet* codes = find_code_set(set);
    const bool is_word = codes == nullptr || codes->codes.front().code.front() > '9';
    if (is_word) return code;
    const auto found = std::ranges::find(codes->codes, code, &Code::code);
    return found == codes->codes.end() ? code : found->zh;
}

int depth_level(std::span<const OnlineDepth> depths) {
    using enum OnlineDepth;
    if (depths.empty()) return 0;
    const bool told = has(depths, result) || has(depths, licence);
    if (has(depths, accept) && has(depths, handle) && told) return 4;
    if (has(depths, collect) || has(depths, precheck) || has(depths, accept)) return 3;
    return depths.size() == 1 && depths.front() == consult ? 1 : 2;
}

}  // namespace lingju::catalogue
