// Materials, fees and results.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "catalogue/rules/findings.hpp"

namespace lingju::catalogue {
namespace {

std::string at(std::string_view list, std::size_t place, std::string_view field) {
    return fmt::format("/{}/{}/{}", list, place, field);
}

bool ends_with_any(std::string_view text, std::initializer_list<std::string_view> tails) {
    return std::ranges::any_of(tails, [&](std::string_view tail) { return text.ends_with(tail); });
}

/// What the name of a result says of its type; nothing where it says nothing. Rule 2.
std::optional<ResultType> type_by_name(std::string_view name) {
    if (ends_with_any(name, {"批复", "批文"})) return ResultType::approval;
    if (ends_with_any(name, {"凭证", "证明"})) return std::nullopt;
    if (ends_with_any(name, {"证", "证书"})) return ResultType::certificate;
    if (ends_with_any(name, {"文", "文件"})) return ResultType::document;
    return std::nullopt;
}

/// Rules 2 and 12.
void check_results(const ItemFields& item, Notes& notes) {
    for (std::size_t place = 0; place < item.results.size(); ++place) {
        const Result& result = item.results[place];
        const auto by_name = type_by_name(result.name);
        if (by_name && *by_name != result.type)
            notes.error("result_type_against_name", at("results", place, "type"));
        if (result.type != ResultType::none && result.sample_url.empty())
            notes.error("result_without_sample", at("results", place, "sample_url"));
    }
    if (item.results.empty()) notes.warning("no_result", "/results");
}

/// Rule 13, and fees against whether there are any.
void check_fees(const ItemFields& item, Notes& notes) {
    const bool charged = item.charged.value_or(false);
    if (!item.charged) notes.warning("charge_not_said", "/charged");
    if (!charged && item.pay_online) notes.error("pays_online_for_nothing", "/pay_online");
    if (!charged && !item.fees.empty()) notes.error("fees_but_not_charged", "/charged");
    if (charged && item.fees.empty()) notes.error("charged_without_fees", "/fees");
    for (std::size_t place = 0; place < item.fees.size(); ++place) {
        if (item.fees[place].by_law.empty())
            notes.error("fee_without_basis", at("fees", place, "by_law"));
        if (item.fees[place].reducible && item.fees[place].reduce_note.empty())
            notes.warning("reduction_without_note", at("fees", place, "reduce_note"));
    }
}

void check_material(const Material& material, std::size_t place, Notes& notes) {
    if (material.need == Need::optional && material.when_needed.empty())
        notes.warning("optional_without_when", at("materials", place, "when_needed"));
    if (material.originals + material.copies == 0 && !material.electronic &&
        material.exempt == Exempt::no)
        notes.error("material_of_no_form", at("materials", place, "originals"));
    if (material.exempt == Exempt::e_licence && material.licence_code.empty())
        notes.error("licence_code_missing", at("materials", place, "licence_code"));
    if (material.exempt == Exempt::shared_data && material.source == Source::applicant)
        notes.error("shared_but_own", at("materials", place, "source"));
    if (material.take == Take::both && material.copies == 0)
        notes.error("copy_kept_but_none", at("materials", place, "copies"));
}

void check_materials(const ItemFields& item, Notes& notes) {
    if (item.promise_in_place && item.promise_text.empty())
        notes.warning("promise_without_text", "/promise_text");
    std::set<std::string_view> names;
    for (std::size_t place = 0; place < item.materials.size(); ++place) {
        const Material& material = item.materials[place];
        if (!names.insert(material.name).second)
            notes.error("material_twice", at("materials", place, "name"));
        if (material.exempt == Exempt::promise && !item.promise_in_place)
            notes.error("promise_not_offered", at("materials", place, "exempt"));
        check_material(material, place, notes);
    }
}

}  // namespace

Findings paper_findings(const ItemFields& item) {
    Notes notes;
    check_materials(item, notes);
    check_fees(item, notes);
    check_results(item, notes);
    return notes.take();
}

}  // namespace lingju::catalogue
