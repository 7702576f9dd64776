#include "catalogue/item_shown.hpp"

namespace lingju::catalogue {
namespace {

LimitShown shown(Limit limit) { return {limit.days, limit.unit}; }

MaterialShown shown(const Material& material) {
    return {
        .id = material.id,
        .name = material.name,
        .required = material.required(),
        .need = word_of(material.need),
        .when_needed = material.when_needed,
        .source = word_of(material.source),
        .source_note = material.source_note,
        .waiver = word_of(material.exempt),
        .originals = material.originals,
        .copies = material.copies,
        .take = word_of(material.take),
        .electronic = material.electronic,
        .page_format = material.page_format,
        .sample_url = material.sample_url,
        .blank_url = material.blank_url,
        .fill_note = material.fill_note,
        .accept_standard = material.accept_standard,
        .by_law = material.by_law,
    };
}

ContactShown contact_of(const Item& item) {
    return {
        .consult_phone = item.consult_phone,
        .complaint_phone = item.complaint_phone,
        .hall_name = item.hall_name,
        .address = item.address,
        .hours = item.hours,
        .online_url = item.online_url,
        .mobile_url = item.mobile_url,
    };
}

void fill_texts(ItemShown& shown_item, const Item& item) {
    shown_item.legal_note = item.legal_note;
    shown_item.promised_note = item.promised_note;
    shown_item.conditions = item.conditions;
    shown_item.flow = item.flow;
    shown_item.by_law = item.by_law;
    shown_item.remedies = item.remedies;
    shown_item.visits_reason = item.visits_reason;
    shown_item.appointment_rule = item.appointment_rule;
    shown_item.promise_text = item.promise_text;
    shown_item.senior_care = item.senior_care;
    shown_item.provenance = item.provenance;
}

void fill_lists(ItemShown& shown_item, const Item& item) {
    for (const network::PointKind tier : item.tiers) shown_item.tiers.emplace_back(name_of(tier));
    for (const Material& material : item.materials) shown_item.materials.push_back(shown(material));
    for (const Step& step : item.steps)
        shown_item.steps.push_back({step.name, {step.days, step.unit}, step.special});
    for (const Result& result : item.results)
        shown_item.results.push_back({word_of(result.type), result.name, result.sample_url});
    shown_item.fees = item.fees;
    shown_item.questions = item.questions;
}

}  // namespace

DepartmentName department_of(const network::Network& network, const Item& item) {
    const network::Department* department = network.find_department(item.department);
    return {item.department, department == nullptr ? "" : department->name};
}

std::optional<std::string> unless_empty(const std::string& text) {
    return text.empty() ? std::nullopt : std::optional(text);
}

ItemShown shown(const network::Network& network, const Item& item) {
    ItemShown shown_item;
    shown_item.id = item.id;
    shown_item.version = item.version;
    shown_item.name = item.name;
    shown_item.name_en = unless_empty(item.name_en);
    shown_item.department = department_of(network, item);
    shown_item.task_type = name_of(item.task_type);
    shown_item.task_type_en = task_types[static_cast<std::size_t>(item.task_type)].en;
    shown_item.profile = item.profile;
    shown_item.kind = word_of(item.kind);
    shown_item.legal = shown(item.legal);
    shown_item.promised = shown(item.promised);
    shown_item.lowest_tier = name_of(item.lowest_tier);
    shown_item.charged = item.charged;
    shown_item.pay_online = item.pay_online;
    shown_item.contact = contact_of(item);
    shown_item.online = item.online;
    shown_item.self_service = item.self_service;
    shown_item.appointment = item.appointment;
    shown_item.mail_materials = item.mail_materials;
    shown_item.mail_result = item.mail_result;
    shown_item.by_proxy = item.by_proxy;
    shown_item.subject = name_of(item.subject);
    shown_item.frequency = name_of(item.frequency);
    shown_item.typical_minutes = item.typical_minutes;
    shown_item.visits = item.visits;
    shown_item.yearly_inspection = item.yearly_inspection;
    shown_item.yearly_report = item.yearly_report;
    shown_item.halt = item.halt;
    fill_texts(shown_item, item);
    fill_lists(shown_item, item);
    return shown_item;
}

}  // namespace lingju::catalogue
