// Does an answer hold what a journey expects of it?
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include <boost/json.hpp>

#include "journey.hpp"

namespace lingju::journeys {

/// What `->` kept, by name, as text.
using Kept = std::map<std::string, std::string>;

/// `text` with each `$name` replaced. Throws std::runtime_error for a name that was never kept.
std::string filled_in(std::string_view text, const Kept& kept);

/// What `pointer` finds in `body`; nothing where it is not there.
std::optional<boost::json::value> found_at(
    const boost::json::value& body, std::string_view pointer
);

/// Empty where the expectation holds, else a sentence. Keeps what `->` asks for.
std::string disappointment(const Expectation& expected, const boost::json::value& body, Kept& kept);

}  // namespace lingju::journeys
