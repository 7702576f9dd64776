// The words of model and case as JSON spells them. Private to the module.
#pragma once

#include <boost/describe.hpp>

#include "cases/case.hpp"
#include "catalogue/words.hpp"

namespace lingju::calendar {

BOOST_DESCRIBE_ENUM(Treated, start, counted, rest, holiday, make_up, stopped)

}  // namespace lingju::calendar

namespace lingju::cases {

/// Without `none`, which is never stored and never shown.
BOOST_DESCRIBE_ENUM(
    Status,
    received,
    awaiting_supplement,
    accepted,
    paused,
    granted,
    refused,
    delivered,
    not_accepted,
    terminated,
    withdrawn
)
BOOST_DESCRIBE_ENUM(Result, grant, refuse)
BOOST_DESCRIBE_ENUM(Given, original, copy, electronic, absent)

}  // namespace lingju::cases
