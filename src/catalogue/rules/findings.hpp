// How a rule notes what it found. Private to rules/.
#pragma once

#include <utility>

#include "catalogue/rules/consistency.hpp"

namespace lingju::catalogue {

class Notes {
  public:
    void error(
        std::string rule, std::string field, std::string law = {}, std::string article = {}
    ) {
        add(std::move(rule), std::move(field), Severity::error);
        found_.back().law = std::move(law);
        found_.back().article = std::move(article);
    }
    void warning(std::string rule, std::string field) {
        add(std::move(rule), std::move(field), Severity::warning);
    }
    Findings take() { return std::move(found_); }

  private:
    void add(std::string rule, std::string field, Severity severity) {
        found_.push_back({"catalogue.rule_" + std::move(rule), std::move(field), severity, {}, {}});
    }
    Findings found_;
};

}  // namespace lingju::catalogue
