// 决定: granted or refused, with reasons.
#pragma once

#include "cases/standing.hpp"

namespace lingju::cases {

struct DecideOrder {
    Result result = Result::grant;
    std::vector<std::string> reasons = {};
    bool remedies_told = false;
    int site_check_staff = 0;  // 0: nothing was checked on site
};

Decide event_of(const DecideOrder& decision);

/// Decides. An overdue decision stands all the same.
///
/// Refuses cases.absent, cases.changed_meanwhile, cases.not_your_department,
/// cases.decide_before_acceptance, cases.two_staff_needed, cases.refusal_needs_reasons,
/// cases.already_decided, cases.not_open.
Outcome<Case> decide(sql::Transaction&, const Ground&, const Order&, const DecideOrder& decision);

}  // namespace lingju::cases
