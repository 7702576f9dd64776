#include "cases/corrections.hpp"

namespace lingju::cases {

std::vector<Correction> corrections_of(const Case& the_case) {
    std::vector<Correction> corrections;
    for (const Entry& entry : the_case.entries) {
        const auto* rectified = std::get_if<Rectify>(&entry.event.what);
        if (!rectified) continue;
        if (entry.texts.size() != 1 + 2 * rectified->fields.size())
            throw Fault("a rectification whose texts do not go with its fields");
        for (std::size_t i = 0; i < rectified->fields.size(); ++i)
            corrections.push_back(
                {.on = entry.event.on,
                 .at = entry.at,
                 .field = rectified->fields[i],
                 .was = entry.texts[1 + 2 * i],
                 .is = entry.texts[2 + 2 * i],
                 .reason = entry.texts[0]}
            );
    }
    return corrections;
}

std::map<std::string, std::string> form_of(const Case& the_case) {
    std::map<std::string, std::string> form = the_case.form;
    for (const Correction& correction : corrections_of(the_case))
        form[correction.field] = correction.is;
    return form;
}

std::vector<DecisionCorrection> decision_corrections_of(const Case& the_case) {
    std::vector<DecisionCorrection> corrections;
    std::vector<std::string> said;
    for (const Entry& entry : the_case.entries) {
        if (std::holds_alternative<Decide>(entry.event.what)) said = entry.texts;
        if (!std::holds_alternative<RectifyDecision>(entry.event.what)) continue;
        if (entry.texts.size() < 2) throw Fault("a rectified decision without its text");
        std::vector<std::string> is(entry.texts.begin() + 1, entry.texts.end());
        corrections.push_back(
            {.on = entry.event.on, .at = entry.at, .was = said, .is = is, .because = entry.texts[0]}
        );
        said = std::move(is);
    }
    return corrections;
}

std::vector<std::string> reasons_of_decision(const Case& the_case) {
    const std::vector<DecisionCorrection> corrections = decision_corrections_of(the_case);
    if (!corrections.empty()) return corrections.back().is;
    for (const Entry& entry : the_case.entries)
        if (std::holds_alternative<Decide>(entry.event.what)) return entry.texts;
    return {};
}

std::vector<std::string> texts_of(
    const std::map<std::string, std::string>& form,
    const Rectify& event,
    const RectifyOrder& rectification
) {
    std::vector<std::string> texts = {rectification.reason};
    for (const std::string& field : event.fields) {
        texts.push_back(form.at(field));
        texts.push_back(rectification.form.at(field));
    }
    return texts;
}

}  // namespace lingju::cases
