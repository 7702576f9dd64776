// The papers that acts gave out, read from the events.
#include "cases/corrections.hpp"
#include "cases/views.hpp"

namespace lingju::cases {
namespace {

/// Adds the paper of an event where it has one.
struct Papers {
    const catalogue::Item& item;
    const Case& the_case;
    const Entry& entry;
    std::vector<CaseDocument>& documents;

    CaseDocument& add(DocumentKind kind) const {
        return documents.emplace_back(CaseDocument{
            .kind = kind,
            .on = entry.event.on,
            .papers = {},
            .reasons = {},
            .promise_by = {},
            .because = {},
            .told_where = {},
            .corrections = {}
        });
    }

    void operator()(const Notice& notice) const {
        add(DocumentKind::notice).papers = names_of(item, notice.lists);
    }
    void operator()(const Accept&) const { add(DocumentKind::accept); }
    void operator()(const AcceptTolerant& acceptance) const {
        CaseDocument& paper = add(DocumentKind::accept_tolerant);
        paper.papers = names_of(item, acceptance.missing);
        paper.promise_by = acceptance.promise_by;
    }
    void operator()(const NotAccept& answer) const {
        CaseDocument& paper = add(DocumentKind::not_accept);
        paper.because = answer.reason;
        if (!answer.told_where.empty()) paper.told_where = answer.told_where;
    }
    void operator()(const Decide& decision) const {
        const bool granted = decision.result == Result::grant;
        CaseDocument& paper = add(granted ? DocumentKind::grant : DocumentKind::refuse);
        paper.reasons = reasons_of_decision(the_case);
        paper.corrections = decision_corrected(the_case);
    }
    void operator()(const auto&) const {}
};

}  // namespace

std::vector<CaseDocument> documents_of(const catalogue::Item& item, const Case& the_case) {
    std::vector<CaseDocument> documents;
    for (const Entry& entry : the_case.entries)
        std::visit(Papers{item, the_case, entry, documents}, entry.event.what);
    return documents;
}

std::vector<CaseDecisionCorrection> decision_corrected(const Case& the_case) {
    std::vector<CaseDecisionCorrection> shown;
    for (DecisionCorrection& one : decision_corrections_of(the_case))
        shown.push_back({one.on, std::move(one.was), std::move(one.because)});
    return shown;
}

std::vector<std::string> names_of(
    const catalogue::Item& item, const std::vector<std::string>& materials
) {
    std::vector<std::string> names;
    for (const std::string& id : materials) {
        const catalogue::Material* material = item.find_material(id);
        names.push_back(material ? material->name : id);
    }
    return names;
}

}  // namespace lingju::cases
