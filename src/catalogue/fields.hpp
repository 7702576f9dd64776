// The fields of an item, as the national implementation list (实施清单) has them: what an editor
// edits, a file brings in, a version keeps. One description; everything else is made from it.
//
// Field names and lengths follow the exchange tables of GB/T 39554 shape, the wider of them and of
// GB/T 39046; see rules/lengths for the narrower. Texts are Chinese unless named `_en`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalogue/code_sets.hpp"
#include "network/model.hpp"
#include "platform/json/json.hpp"

namespace lingju::catalogue {

/// Days to decide in. For an instant item 0: at once.
struct Limit {
    int days = 0;
    Unit unit = Unit::working;
    static constexpr std::string_view json_name = "DayLimit";
    bool operator==(const Limit&) const = default;
};
BOOST_DESCRIBE_STRUCT(Limit, (), (days, unit))

struct Material {
    std::string id;  // m1, m2 … in the order of the item's list
    std::string name;
    std::optional<PaperKind> kind;
    Need need = Need::required;
    std::string when_needed;  // 非必要时的情形
    Source source = Source::applicant;
    std::string source_note;
    int originals = 1;
    int copies = 0;
    Take take = Take::original;
    bool electronic = false;  // a file will do
    Exempt exempt = Exempt::no;
    std::string licence_code;   // 电子证照, where it supplies the material
    std::string page_format;    // A4, 五寸照片 …
    bool by_applicant = false;  // 申请人自己填写、制作
    std::string sample_url, blank_url;
    std::string fill_note, accept_standard, by_law;

    /// 免提交: shared data, an e-licence or a promise stands for it; nobody may ask for it.
    bool is_exempt() const { return exempt != Exempt::no; }
    /// Else the case can go on without it: it is not needed, may follow on a signed promise, or
    /// need not be handed in at all.
    bool required() const { return need == Need::required && !is_exempt(); }
    static constexpr std::string_view json_name = "ItemMaterial";
    static constexpr auto json_required = json::names("name");
    static constexpr json::Limit json_limits[] = {
        {"id", 20},
        {"name", 500},
        {"when_needed", 500},
        {"source_note", 500},
        {"licence_code", 50},
        {"page_format", 100},
        {"sample_url", 500},
        {"blank_url", 500},
    };
    bool operator==(const Material&) const = default;
};
BOOST_DESCRIBE_STRUCT(
    Material,
    (),
    (id,
     name,
     kind,
     need,
     when_needed,
     source,
     source_note,
     originals,
     copies,
     take,
     electronic,
     exempt,
     licence_code,
     page_format,
     by_applicant,
     sample_url,
     blank_url,
     fill_note,
     accept_standard,
     by_law)
)

struct Fee {
    std::string name, standard, by_law;
    bool reducible = false;
    std::string reduce_note;
    static constexpr std::string_view json_name = "ItemFee";
    static constexpr auto json_required = json::names("name", "standard");
    bool operator==(const Fee&) const = default;
};
BOOST_DESCRIBE_STRUCT(Fee, (), (name, standard, by_law, reducible, reduce_note))

struct Question {
    std::string question, answer;
    static constexpr std::string_view json_name = "ItemQuestion";
    bool operator==(const Question&) const = default;
};
BOOST_DESCRIBE_STRUCT(Question, (), (question, answer))

/// 办理环节: a link of the process.
struct Step {
    std::string name;  // 受理, 审核, 审批, 办结, 送达
    std::string department, person;
    int days = 0;
    Unit unit = Unit::working;
    bool special = false;  // stops the clock
    static constexpr std::string_view json_name = "ItemStep";
    static constexpr auto json_required = json::names("name");
    bool operator==(const Step&) const = default;
};
BOOST_DESCRIBE_STRUCT(Step, (), (name, department, person, days, unit, special))

struct Result {
    ResultType type = ResultType::approval;
    std::string name, sample_url;
    std::string guid;  // in the catalogue of results
    static constexpr std::string_view json_name = "ItemResult";
    static constexpr auto json_required = json::names("type", "name");
    static constexpr json::Limit json_limits[] = {{"guid", 50}};
    bool operator==(const Result&) const = default;
};
BOOST_DESCRIBE_STRUCT(Result, (), (type, name, sample_url, guid))

/// What it is and what it rests on.
struct NameFields {
    std::string name;
    std::string name_en;                // empty where nobody wrote one
    std::vector<std::string> words;     // what people call it, for search
    std::vector<std::string> words_en;  // the same in English
    std::string department;             // id
    TaskType task_type = TaskType::public_service;
    std::string catalog_code;  // 基本编码
    std::string task_code;     // 实施编码
    std::string handle_item;   // 业务办理项编码
    std::string local_catalog_code, local_code;
    std::string by_law;  // 设定依据
    std::optional<PowerSource> power_source;
    std::vector<UseLevel> use_level;
    std::optional<BodyKind> body_kind;
    std::string body_code;     // 统一社会信用代码 of the body
    std::string entrusted_by;  // 委托部门
    std::string standard;      // the upstream standard that owns the owned fields; empty: none
    int standard_version = 0;
    bool operator==(const NameFields&) const = default;
};
BOOST_DESCRIBE_STRUCT(
    NameFields,
    (),
    (name,
     name_en,
     words,
     words_en,
     department,
     task_type,
     catalog_code,
     task_code,
     handle_item,
     local_catalog_code,
     local_code,
     by_law,
     power_source,
     use_level,
     body_kind,
     body_code,
     entrusted_by,
     standard,
     standard_version)
)

/// How it is handled, and by when.
struct HandlingFields {
    ItemKind kind = ItemKind::promise;
    Limit legal;
    std::string legal_note;
    Limit promised;
    std::string promised_note;
    std::optional<ServiceMode> service_mode;
    Subject subject = Subject::person;
    std::vector<Served> served;
    std::vector<std::string> person_themes, org_themes;  // 主题分类
    std::string conditions;                              // 受理条件
    std::string flow;                                    // 办理流程, where no steps say it
    std::vector<SpecialKind> special_procedures;
    std::vector<SpecialStep> special_steps;
    std::vector<std::string> joint_departments;  // 联办机构
    std::string intermediary;                    // 中介服务
    std::string quantity_limit;                  // 数量限制
    bool promise_in_place = false;               // 告知承诺
    std::string promise_text;                    // 承诺书: what the applicant signs
    bool yearly_inspection = false;              // 年检
    bool yearly_report = false;                  // 年报
    std::string remedies;                        // 行政复议和诉讼
    bool operator==(const HandlingFields&) const = default;
};
BOOST_DESCRIBE_STRUCT(
    HandlingFields,
    (),
    (kind,
     legal,
     legal_note,
     promised,
     promised_note,
     service_mode,
     subject,
     served,
     person_themes,
     org_themes,
     conditions,
     flow,
     special_procedures,
     special_steps,
     joint_departments,
     intermediary,
     quantity_limit,
     promise_in_place,
     promise_text,
     yearly_inspection,
     yearly_report,
     remedies)
)

/// Where and in which ways.
struct PlaceFields {
    network::PointKind lowest_tier = network::PointKind::town;
    std::vector<network::PointKind> tiers;
    std::vector<HandleForm> forms;
    int visits = 1;  // to a point; 0 where nobody need come
    std::string visits_reason;
    bool online = false;
    std::vector<OnlineDepth> online_depth;
    std::string online_url, mobile_url;
    bool single_login = false, app_single_login = false;
    bool self_service = false;
    bool appointment = false;
    int appointment_quota = 0;  // a day; 0: not limited
    std::string appointment_rule;
    bool mail_materials = false, mail_result = false;
    bool in_hall = true;
    std::string hall_name, not_in_hall_reason;
    std::string senior_care;      // 适老化: what is done for the aged
    bool one_window = false;      // 一窗受理
    bool by_proxy = false;        // 可代办
    bool from_elsewhere = false;  // 异地申请
    HandleArea handle_area = HandleArea::none;
    std::vector<std::string> divisions;  // 12 digits: the towns and villages that carry it out
    std::string address, hours;
    std::string consult_phone, complaint_phone;
    bool operator==(const PlaceFields&) const = default;
};
BOOST_DESCRIBE_STRUCT(
    PlaceFields,
    (),
    (lowest_tier,
     tiers,
     forms,
     visits,
     visits_reason,
     online,
     online_depth,
     online_url,
     mobile_url,
     single_login,
     app_single_login,
     self_service,
     appointment,
     appointment_quota,
     appointment_rule,
     mail_materials,
     mail_result,
     in_hall,
     hall_name,
     not_in_hall_reason,
     senior_care,
     one_window,
     by_proxy,
     from_elsewhere,
     handle_area,
     divisions,
     address,
     hours,
     consult_phone,
     complaint_phone)
)

/// What is brought, paid, asked, done and got.
struct PaperFields {
    std::vector<Material> materials;
    std::optional<bool> charged;  // nothing: nobody has said
    bool pay_online = false;
    std::vector<Fee> fees;
    std::vector<Step> steps;
    std::vector<Result> results;
    std::vector<Question> questions;
    Frequency frequency = Frequency::M;
    std::vector<Month> months;  // 季节性集中办理: asked for more in these than in others
    int typical_minutes = 0;
    std::string provenance;  // REAL, EST, SYN or GK, in the source's words
    Date from_on = {};       // 计划生效日期
    std::optional<Date> to_on;
    bool operator==(const PaperFields&) const = default;
};
BOOST_DESCRIBE_STRUCT(
    PaperFields,
    (),
    (materials,
     charged,
     pay_online,
     fees,
     steps,
     results,
     questions,
     frequency,
     months,
     typical_minutes,
     provenance,
     from_on,
     to_on)
)

/// All of them, flat in JSON. Required are `name`, `department`, `task_type`, `kind`, `from_on`.
struct ItemFields : NameFields, HandlingFields, PlaceFields, PaperFields {
    static constexpr auto json_required =
        json::names("name", "department", "task_type", "kind", "from_on");
    static constexpr json::Limit json_limits[] = {
        {"name", 1000},
        {"name_en", 1000},
        {"words", 50},
        {"words_en", 50},
        {"department", 50},
        {"catalog_code", 12},
        {"task_code", 36},
        {"handle_item", 50},
        {"local_catalog_code", 50},
        {"local_code", 50},
        {"body_code", 18},
        {"entrusted_by", 200},
        {"standard", 50},
        {"materials", 100},
        {"fees", 50},
        {"steps", 30},
        {"results", 30},
        {"questions", 100},
        {"consult_phone", 200},
        {"complaint_phone", 200},
        {"online_url", 500},
        {"mobile_url", 500},
        {"visits_reason", 500},
        {"provenance", 200},
        {"not_in_hall_reason", 500},
        {"hall_name", 200},
        {"appointment_rule", 500},
        {"senior_care", 500},
    };
    bool operator==(const ItemFields&) const = default;
};
BOOST_DESCRIBE_STRUCT(ItemFields, (NameFields, HandlingFields, PlaceFields, PaperFields), ())

/// A field whose value differs: its name and both values as JSON; empty where the value is absent.
struct Difference {
    std::string field, before, after;
    bool operator==(const Difference&) const = default;
};
/// Field by field, in the order of the description. Pure.
std::vector<Difference> differences(const ItemFields& before, const ItemFields& after);

/// Gives materials without an id the next free m1, m2 …. Pure.
void number_materials(std::vector<Material>& materials);

/// Would a spreadsheet run it? A sign before a digit is a number or a phone.
bool reads_as_formula(std::string_view text);

/// What no stored item may hold, whoever brings it: refuses (malformed, subject a JSON pointer)
/// catalogue.reads_as_formula for text that a spreadsheet would run, catalogue.number_outside for a
/// negative or absurd number, catalogue.twice for a repeated id or code, catalogue.blank for a name
/// of blanks. Pure.
Refusals malformed_fields(const ItemFields& fields);

}  // namespace lingju::catalogue
