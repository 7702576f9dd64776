#include <algorithm>

#include "cases/rules.hpp"

namespace lingju::cases {
namespace {

bool is_minor(const ItemRules& item, const std::string& paper) {
    return std::ranges::find(item.minor, paper) != item.minor.end();
}

}  // namespace

Refusals accept_incomplete(const Facts& facts) {
    Refusals refusals;
    for (const std::string& paper : facts.state.outstanding)
        refusals.push_back(unlawful("accept_incomplete", "32(5)", paper));
    for (const std::string& error : facts.state.spot_errors)
        refusals.push_back(unlawful("accept_incomplete", "32(5)", error));
    return refusals;
}

Refusals already_deemed_accepted(const Facts& facts, const NotAccept&) {
    if (!facts.state.deemed) return {};
    return {unlawful("already_deemed_accepted", "32(4)")};
}

Refusals incomplete_is_no_ground(const Facts&, const NotAccept& answer) {
    if (answer.reason.find("incomplete") == std::string::npos &&
        answer.reason.find("missing") == std::string::npos)
        return {};
    return {unlawful("incomplete_is_no_ground", "32(4)", answer.reason)};
}

Refusals ground_not_true(const Facts& facts, const NotAccept& answer) {
    bool is_true = (answer.reason == "no_licence_needed" && !facts.state.licence_needed) ||
                   (answer.reason == "not_our_power" && !facts.state.within_power);
    if (is_true) return {};
    return {unlawful("ground_not_true", "32(5)", answer.reason)};
}

Refusals must_name_competent_body(const Facts&, const NotAccept& answer) {
    if (answer.reason != "not_our_power" || !answer.told_where.empty()) return {};
    return {unlawful("must_name_competent_body", "32(2)")};
}

Refusals dated_document_needed(const Facts&, const NotAccept& answer) {
    if (answer.document) return {};
    return {unlawful("dated_document_needed", "32(last)")};
}

Refusals tolerance_main_missing(const Facts& facts, const AcceptTolerant& acceptance) {
    std::vector<std::string> papers = facts.state.outstanding;
    papers.insert(papers.end(), acceptance.missing.begin(), acceptance.missing.end());
    std::ranges::sort(papers);
    papers.erase(std::ranges::unique(papers).begin(), papers.end());
    Refusals refusals;
    for (const std::string& paper : papers)
        if (!is_minor(facts.item, paper))
            refusals.push_back(unlawful("tolerance_main_missing", "policy", paper));
    return refusals;
}

Refusals tolerance_needs_promise(const Facts&, const AcceptTolerant& acceptance) {
    if (acceptance.has_signed && acceptance.promise_by) return {};
    return {unlawful("tolerance_needs_promise", "policy")};
}

Refusals tolerance_promise_too_late(const Facts& facts, const AcceptTolerant& acceptance) {
    if (!acceptance.promise_by) return {};
    State accepted = facts.state;
    accepted.accepted_on = facts.today;
    std::optional<calendar::Due> promised = dates_of(facts.item, accepted, facts.calendar).promised;
    if (!promised || !promised->date || *acceptance.promise_by <= *promised->date) return {};
    return {unlawful("tolerance_promise_too_late", "policy", to_string(*acceptance.promise_by))};
}

Refusals tolerance_lapsed(const Facts& facts, const Supply&) {
    if (facts.state.status != Status::terminated) return {};
    return {unlawful("tolerance_lapsed", "policy")};
}

}  // namespace lingju::cases
