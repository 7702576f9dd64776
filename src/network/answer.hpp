// How the routes of this module read a day and say that a thing is not there. Private to the
// module.
#pragma once

#include <string>

#include "platform/clock/clock.hpp"
#include "platform/http/http.hpp"

namespace lingju::network {

/// The day that the query `name` asks for, today where it asks for none. Refuses
/// network.day_malformed (subject: what was written).
inline Outcome<Date> day_in(const http::Request& request, const char* name, Date today) {
    const std::string text = request.query_value(name).value_or(to_string(today));
    const std::optional<Date> day = parse_date(text);
    if (!day) return refuse(Refused::malformed, "network.day_malformed", text);
    return *day;
}

inline http::Response absent(std::string code, const std::string& id) {
    return http::problem(refuse(Refused::absent, std::move(code), id).error());
}

}  // namespace lingju::network
