// What the workshop's routes share. Private to the module.
#pragma once

#include <charconv>
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

}  // namespace lingju::catalogue
