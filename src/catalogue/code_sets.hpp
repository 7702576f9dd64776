// The code sets of an item's fields. In JSON a code stands as GB/T 39046-2020 Annex A writes it; in
// tables for people as its Chinese name; either is read.
//
// A.1–A.7 are the standard's. Power source, pan-region range and online depth are not in it, but
// are the same in the exchange tables of several provinces; the rest is the project's own (policy).
#pragma once

#include <array>
#include <boost/describe/enum.hpp>
#include <optional>
#include <span>
#include <string_view>

#include "platform/calendar/calendar.hpp"

namespace lingju::catalogue {

struct Code {
    std::string_view code, zh, en;
};

/// A set by the name of its C++ type, for whoever shows choices.
struct CodeSet {
    std::string_view name;
    std::span<const Code> codes;
};
std::span<const CodeSet> code_sets();
/// Null where the type has no codes.
const CodeSet* find_code_set(std::string_view name);
/// How tables for people write a code of the set: its Chinese name, a word ("working") as it is.
std::string_view table_word(std::string_view set, std::string_view code);

template <std::size_t count>
constexpr std::array<std::string_view, count> codes_of(const Code (&set)[count]) {
    std::array<std::string_view, count> codes{};
    for (std::size_t at = 0; at < count; ++at) codes[at] = set[at].code;
    return codes;
}

/// 事项类型, A.1.
enum class TaskType {
    administrative_power,
    licence,
    penalty,
    coercion,
    levy,
    payment,
    inspection,
    confirmation,
    reward,
    adjudication,
    other_power,
    internal_approval,
    public_service
};
BOOST_DESCRIBE_ENUM(
    TaskType,
    administrative_power,
    licence,
    penalty,
    coercion,
    levy,
    payment,
    inspection,
    confirmation,
    reward,
    adjudication,
    other_power,
    internal_approval,
    public_service
)
inline constexpr Code task_types[] = {
    {"00", "行政权力事项", "Administrative power"},
    {"01", "行政许可", "Administrative licence"},
    {"02", "行政处罚", "Administrative penalty"},
    {"03", "行政强制", "Administrative coercion"},
    {"04", "行政征收", "Administrative levy"},
    {"05", "行政给付", "Administrative payment"},
    {"06", "行政检查", "Administrative inspection"},
    {"07", "行政确认", "Administrative confirmation"},
    {"08", "行政奖励", "Administrative reward"},
    {"09", "行政裁决", "Administrative adjudication"},
    {"10", "其他行政权力", "Other administrative power"},
    {"11", "政府内部审批", "Approval inside government"},
    {"20", "公共服务", "Public service"},
};
constexpr auto json_choices(TaskType) { return codes_of(task_types); }

/// 行使层级, A.2.
enum class UseLevel { nation, province, prefecture, county, town, village, by_grade };
BOOST_DESCRIBE_ENUM(UseLevel, nation, province, prefecture, county, town, village, by_grade)
inline constexpr Code use_levels[] = {
    {"1", "国家", "Nation"},
    {"2", "省（直属）", "Province"},
    {"3", "市（隶属）", "Prefecture"},
    {"4", "县", "County"},
    {"5", "镇（乡、街道）", "Town or street"},
    {"6", "村（社区）", "Village or community"},
    {"7", "分级管理", "By grade"},
};
constexpr auto json_choices(UseLevel) { return codes_of(use_levels); }

/// 实施主体性质, A.3.
enum class BodyKind { statutory, authorised, entrusted, other };
BOOST_DESCRIBE_ENUM(BodyKind, statutory, authorised, entrusted, other)
inline constexpr Code body_kinds[] = {
    {"1", "法定机关", "Statutory organ"},
    {"2", "授权组织", "Authorised organisation"},
    {"3", "受委托组织", "Entrusted organisation"},
    {"9", "其他", "Other"},
};
constexpr auto json_choices(BodyKind) { return codes_of(body_kinds); }

/// 服务对象, A.4.
enum class Served { person, enterprise, institution, society, organ, other };
BOOST_DESCRIBE_ENUM(Served, person, enterprise, institution, society, organ, other)
inline constexpr Code served_sets[] = {
    {"1", "自然人", "Natural person"},
    {"2", "企业法人", "Enterprise"},
    {"3", "事业法人", "Public institution"},
    {"4", "社会组织法人", "Social organisation"},
    {"5", "行政机关", "Administrative organ"},
    {"6", "其他组织", "Other organisation"},
};
constexpr auto json_choices(Served) { return codes_of(served_sets); }

/// 办理形式, A.5.
enum class HandleForm { window, computer, mobile, courier, other };
BOOST_DESCRIBE_ENUM(HandleForm, window, computer, mobile, courier, other)
inline constexpr Code handle_forms[] = {
    {"1", "窗口办理", "At a window"},
    {"2", "电脑端网上办理", "Online by computer"},
    {"3", "移动端办理", "By phone"},
    {"4", "快递申请", "By courier"},
    {"9", "其他", "Other"},
};
constexpr auto json_choices(HandleForm) { return codes_of(handle_forms); }

/// 办件类型, A.6. 9 (其他) is not taken: a case is the one or the other.
enum class ItemKind { instant, promise };
BOOST_DESCRIBE_ENUM(ItemKind, instant, promise)
inline constexpr Code item_kinds[] = {
    {"1", "即办件", "Instant"},
    {"2", "承诺件", "Promised"},
};
constexpr auto json_choices(ItemKind) { return codes_of(item_kinds); }

/// 特别程序, A.7.
enum class SpecialKind { extension, other };
BOOST_DESCRIBE_ENUM(SpecialKind, extension, other)
inline constexpr Code special_kinds[] = {
    {"1", "延长审批", "Extension"},
    {"2", "其他", "Other than extension"},
};
constexpr auto json_choices(SpecialKind) { return codes_of(special_kinds); }

/// 权力来源: the field of devolution.
enum class PowerSource {
    own,
    devolved,
    authorised_above,
    authorised_beside,
    entrusted_above,
    entrusted_beside
};
BOOST_DESCRIBE_ENUM(
    PowerSource,
    own,
    devolved,
    authorised_above,
    authorised_beside,
    entrusted_above,
    entrusted_beside
)
inline constexpr Code power_sources[] = {
    {"1", "法定本级行使", "Own by law"},
    {"2", "上级下放", "Devolved from above"},
    {"3", "上级授权", "Authorised from above"},
    {"4", "同级授权", "Authorised beside"},
    {"5", "上级委托", "Entrusted from above"},
    {"6", "同级委托", "Entrusted beside"},
};
constexpr auto json_choices(PowerSource) { return codes_of(power_sources); }

/// 通办范围.
enum class HandleArea { none, nation, provinces, prefectures, counties };
BOOST_DESCRIBE_ENUM(HandleArea, none, nation, provinces, prefectures, counties)
inline constexpr Code handle_areas[] = {
    {"0", "未实现", "Not yet"},
    {"1", "全国", "The whole country"},
    {"2", "跨省", "Across provinces"},
    {"3", "跨市", "Across prefectures"},
    {"4", "跨县", "Across counties"},
};
constexpr auto json_choices(HandleArea) { return codes_of(handle_areas); }

/// 网办深度: what may be done online, several at once. See depth_level.
enum class OnlineDepth { consult, collect, precheck, accept, handle, result, licence, other };
BOOST_DESCRIBE_ENUM(OnlineDepth, consult, collect, precheck, accept, handle, result, licence, other)
inline constexpr Code online_depths[] = {
    {"1", "咨询", "Consult"},
    {"2", "收件", "Collect"},
    {"3", "预审", "Check beforehand"},
    {"4", "受理", "Accept"},
    {"5", "办理", "Handle"},
    {"6", "结果信息反馈", "Tell the result"},
    {"7", "电子证照反馈", "Give an e-licence"},
    {"8", "其他", "Other"},
};
constexpr auto json_choices(OnlineDepth) { return codes_of(online_depths); }

/// 审批服务形式.
enum class ServiceMode { at_once, review_first };
BOOST_DESCRIBE_ENUM(ServiceMode, at_once, review_first)
inline constexpr Code service_modes[] = {
    {"1", "即审即办", "Decided at once"},
    {"2", "前审后批", "Reviewed, then decided"},
};
constexpr auto json_choices(ServiceMode) { return codes_of(service_modes); }

/// 材料必要性. 容缺 may follow later, on a signed promise.
enum class Need { required, optional, may_follow };
BOOST_DESCRIBE_ENUM(Need, required, optional, may_follow)
inline constexpr Code needs[] = {
    {"1", "必要", "Required"},
    {"2", "非必要", "Not required"},
    {"3", "容缺", "May follow later"},
};
constexpr auto json_choices(Need) { return codes_of(needs); }

/// 材料类型 (GK).
enum class PaperKind { certificate, form, other };
BOOST_DESCRIBE_ENUM(PaperKind, certificate, form, other)
inline constexpr Code paper_kinds[] = {
    {"1", "证件证书证明", "Licence, certificate or proof"},
    {"2", "申请表格文书", "Form or document of the application"},
    {"3", "其他", "Other"},
};
constexpr auto json_choices(PaperKind) { return codes_of(paper_kinds); }

/// 材料来源渠道 (GK).
enum class Source { applicant, government, other };
BOOST_DESCRIBE_ENUM(Source, applicant, government, other)
inline constexpr Code sources[] = {
    {"10", "申请人自备", "The applicant's own"},
    {"20", "政府部门核发", "Issued by government"},
    {"99", "其他", "Other"},
};
constexpr auto json_choices(Source) { return codes_of(sources); }

/// 验收方式.
enum class Take { original, copy_checked, both };
BOOST_DESCRIBE_ENUM(Take, original, copy_checked, both)
inline constexpr Code takes[] = {
    {"1", "收原件", "The original is kept"},
    {"2", "验原件收复印件", "The original is seen, a copy kept"},
    {"3", "收原件及复印件", "Original and copy are kept"},
};
constexpr auto json_choices(Take) { return codes_of(takes); }

/// 免提交方式: how a material need not be handed in.
enum class Exempt { no, shared_data, e_licence, promise };
BOOST_DESCRIBE_ENUM(Exempt, no, shared_data, e_licence, promise)
inline constexpr Code exempts[] = {
    {"0", "须提交", "Must be handed in"},
    {"1", "数据共享", "Supplied by shared data"},
    {"2", "电子证照", "Supplied by an e-licence"},
    {"3", "告知承诺", "Replaced by a promise"},
};
constexpr auto json_choices(Exempt) { return codes_of(exempts); }

/// 办理结果类型: 出证办结, 出文办结, 审批办结.
enum class ResultType { certificate, document, approval, none };
BOOST_DESCRIBE_ENUM(ResultType, certificate, document, approval, none)
inline constexpr Code result_types[] = {
    {"1", "出证办结", "A certificate"},
    {"2", "出文办结", "A document"},
    {"3", "审批办结", "An approval"},
    {"9", "无", "None"},
};
constexpr auto json_choices(ResultType) { return codes_of(result_types); }

/// What the 特别程序 list is made from: steps that may stop the clock.
enum class SpecialStep {
    survey,
    hearing,
    auction,
    inspection,
    appraisal,
    expert_review,
    publicity
};
BOOST_DESCRIBE_ENUM(
    SpecialStep, survey, hearing, auction, inspection, appraisal, expert_review, publicity
)
inline constexpr Code special_steps[] = {
    {"1", "现场勘验", "Survey on site"},
    {"2", "听证", "Hearing"},
    {"3", "招标拍卖挂牌", "Tender, auction, listing"},
    {"4", "检验检测检疫", "Inspection, test, quarantine"},
    {"5", "鉴定", "Appraisal"},
    {"6", "专家评审", "Expert review"},
    {"7", "公示", "Publicity"},
};
constexpr auto json_choices(SpecialStep) { return codes_of(special_steps); }

/// 月份.
enum class Month {
    january,
    february,
    march,
    april,
    may,
    june,
    july,
    august,
    september,
    october,
    november,
    december
};
BOOST_DESCRIBE_ENUM(
    Month,
    january,
    february,
    march,
    april,
    may,
    june,
    july,
    august,
    september,
    october,
    november,
    december
)
inline constexpr Code month_codes[] = {
    {"1", "1月", "January"},
    {"2", "2月", "February"},
    {"3", "3月", "March"},
    {"4", "4月", "April"},
    {"5", "5月", "May"},
    {"6", "6月", "June"},
    {"7", "7月", "July"},
    {"8", "8月", "August"},
    {"9", "9月", "September"},
    {"10", "10月", "October"},
    {"11", "11月", "November"},
    {"12", "12月", "December"},
};
constexpr auto json_choices(Month) { return codes_of(month_codes); }

/// 申请人: who may apply. A natural person, an organisation, or both.
enum class Subject { person, org, both };
BOOST_DESCRIBE_ENUM(Subject, person, org, both)

/// How often it is asked for: often, sometimes, seldom.
enum class Frequency { H, M, L };
BOOST_DESCRIBE_ENUM(Frequency, H, M, L)

using calendar::Unit;

/// The level of 网办深度: Ⅰ 咨询, Ⅱ 网上预约和下载, Ⅲ 网上申请, Ⅳ 全程网办; 0 for nothing. Ⅳ takes
/// acceptance, handling and the result online; Ⅲ collecting, checking or accepting; what else there
/// is counts as Ⅱ (policy: the national list has no value for it).
int depth_level(std::span<const OnlineDepth> depths);

}  // namespace lingju::catalogue
