#include "platform/outcome/outcome.hpp"

#include <iterator>

#include <fmt/format.h>

namespace lingju {

std::string_view name_of(Refused kind) {
    switch (kind) {
        case Refused::malformed: return "malformed";
        case Refused::unauthenticated: return "unauthenticated";
        case Refused::forbidden: return "forbidden";
        case Refused::absent: return "absent";
        case Refused::conflict: return "conflict";
        case Refused::too_large: return "too_large";
        case Refused::unlawful: return "unlawful";
        case Refused::too_many: return "too_many";
        case Refused::unavailable: return "unavailable";
    }
    throw Fault("a Refused outside its enumeration");
}

std::unexpected<Refusals> refuse(Refused kind, std::string code, std::string subject) {
    return std::unexpected(
        Refusals{{.kind = kind, .code = std::move(code), .subject = std::move(subject)}}
    );
}

void append(Refusals& refusals, Refusals more) {
    refusals.insert(
        refusals.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end())
    );
}

std::string summary(const Refusals& refusals) {
    std::string text;
    for (const Refusal& refusal : refusals) {
        if (!text.empty()) text += "; ";
        text += refusal.code;
        if (!refusal.subject.empty()) text += " " + refusal.subject;
        if (!refusal.article.empty()) text += fmt::format(" ({})", refusal.article);
    }
    return text;
}

}  // namespace lingju
