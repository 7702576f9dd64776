// An item as anybody reads it: what an editor wrote for residents, in words. Private to the module;
// openapi.yaml refers to these by name.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "catalogue/model.hpp"
#include "catalogue/words.hpp"
#include "network/model.hpp"

namespace lingju::catalogue {

struct DepartmentName {
    std::string id, name;
};
BOOST_DESCRIBE_STRUCT(DepartmentName, (), (id, name))

struct LimitShown {
    int days = 0;
    calendar::Unit unit = calendar::Unit::working;
};
BOOST_DESCRIBE_STRUCT(LimitShown, (), (days, unit))

/// `required`: it is asked for, and the case does not go on without it. A `waiver` other than
/// `none`: nobody asks for it, shared data, an e-licence or a promise stands for it.
struct MaterialShown {
    std::string id, name;
    bool required = true;
    PaperNeed need = PaperNeed::required;
    std::string when_needed;
    PaperSource source = PaperSource::applicant;
    std::string source_note;
    Waiver waiver = Waiver::none;
    int originals = 1, copies = 0;
    PaperTake take = PaperTake::original;
    bool electronic = false;
    std::string page_format, sample_url, blank_url, fill_note, accept_standard, by_law;
};
BOOST_DESCRIBE_STRUCT(
    MaterialShown,
    (),
    (id,
     name,
     required,
     need,
     when_needed,
     source,
     source_note,
     waiver,
     originals,
     copies,
     take,
     electronic,
     page_format,
     sample_url,
     blank_url,
     fill_note,
     accept_standard,
     by_law)
)

struct ResultShown {
    ResultKind kind = ResultKind::approval;
    std::string name, sample_url;
};
BOOST_DESCRIBE_STRUCT(ResultShown, (), (kind, name, sample_url))

/// Without the person who takes it.
struct StepShown {
    std::string name;
    LimitShown limit;
    bool special = false;
};
BOOST_DESCRIBE_STRUCT(StepShown, (), (name, limit, special))

/// Where it is asked about, applied for and complained of.
struct ContactShown {
    std::string consult_phone, complaint_phone, hall_name, address, hours, online_url, mobile_url;
};
BOOST_DESCRIBE_STRUCT(
    ContactShown,
    (),
    (consult_phone, complaint_phone, hall_name, address, hours, online_url, mobile_url)
)

/// Texts that nobody wrote are empty; `charged` is absent where nobody has said.
struct ItemShown {
    std::string id;
    int version = 1;
    std::string name;
    std::optional<std::string> name_en;
    DepartmentName department;
    std::string task_type, task_type_en;
    Profile profile = Profile::other;
    CaseKind kind = CaseKind::promise;
    LimitShown legal, promised;
    std::string legal_note, promised_note, conditions, flow, by_law, remedies;
    std::vector<std::string> tiers;
    std::string lowest_tier;
    std::vector<MaterialShown> materials;
    std::optional<bool> charged;
    bool pay_online = false;
    std::vector<Fee> fees;
    std::vector<StepShown> steps;
    std::vector<ResultShown> results;
    std::vector<Question> questions;
    ContactShown contact;
    bool online = false, self_service = false, appointment = false;
    bool mail_materials = false, mail_result = false, by_proxy = false;
    std::string subject, frequency;
    int typical_minutes = 0, visits = 1;
    bool yearly_inspection = false, yearly_report = false;
    std::string visits_reason, appointment_rule, promise_text, senior_care, provenance;
    std::optional<Halt> halt;  // where it takes no application
};
BOOST_DESCRIBE_STRUCT(
    ItemShown,
    (),
    (id,
     version,
     name,
     name_en,
     department,
     task_type,
     task_type_en,
     profile,
     kind,
     legal,
     promised,
     legal_note,
     promised_note,
     conditions,
     flow,
     by_law,
     remedies,
     tiers,
     lowest_tier,
     materials,
     charged,
     pay_online,
     fees,
     steps,
     results,
     questions,
     contact,
     online,
     self_service,
     appointment,
     mail_materials,
     mail_result,
     by_proxy,
     subject,
     frequency,
     typical_minutes,
     visits,
     yearly_inspection,
     yearly_report,
     visits_reason,
     appointment_rule,
     promise_text,
     senior_care,
     provenance,
     halt)
)

DepartmentName department_of(const network::Network& network, const Item& item);
std::optional<std::string> unless_empty(const std::string& text);
ItemShown shown(const network::Network& network, const Item& item);

}  // namespace lingju::catalogue
