// What the workshop's routes share. Private to the module.
#pragma once

#include <charconv>
#include <functional>
#include <string>

#include "catalogue/api.hpp"
#include "catalogue/workshop.hpp"

namespace lingju::catalogue {

/// A whole number; -1 where it is none.
inline int number_in(const std::string& text) {
    int number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? number : -1;
}

/// Who works now. `network` outlives it.
inline Work work_of(
    const Workshop& workshop, const network::Network& network, const identity::Actor& actor
) {
    return {.editor = actor, .network = &network, .now = workshop.clock.now()};
}

/// Reads, within reach, and renders; a refusal is rendered as one.
template <class T>
http::Answer look(
    const Workshop& workshop,
    const identity::Actor& actor,
    const std::function<Outcome<T>(sql::Transaction&, const Work&)>& ask
) {
    const auto network = workshop.network.pin();
    return sql::read<http::Response>(workshop.database, [&](sql::Transaction& transaction) {
        Outcome<T> answer = ask(transaction, work_of(workshop, *network, actor));
        return answer ? http::json(200, json::write(*answer)) : http::problem(answer.error());
    });
}

/// GET /standards and /standards/{id}: what arrived from upstream, and whom it concerns.
http::Answer list_all_standards(
    const Workshop& workshop, const http::Request& request, const identity::Actor& actor
);
http::Answer show_standard(
    const Workshop& workshop, const http::Request& request, const identity::Actor& actor
);
void describe_standards(json::Components& components);

}  // namespace lingju::catalogue
