#include "cases/rules.hpp"

namespace lingju::cases {

Refusal unlawful(std::string_view code, std::string_view article, std::string subject) {
    bool is_policy = article == "policy";
    return {
        .kind = Refused::unlawful,
        .code = "cases." + std::string(code),
        .subject = std::move(subject),
        .law = is_policy ? "" : "行政许可法",
        .article = std::string(article),
        .details = {}
    };
}

Refusals personal_presence_required(const Facts& facts, const Receive& receive) {
    if (!receive.by_agent || !facts.item.personal_presence) return {};
    return {unlawful("personal_presence_required", "29")};
}

Refusals channel_must_be_accepted(const Facts&, const RefuseReceipt& refusal) {
    return {unlawful("channel_must_be_accepted", "29", refusal.because)};
}

}  // namespace lingju::cases
