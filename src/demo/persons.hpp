// Made-up people (SYN): nobody living has such a number.
#pragma once

#include <cstdint>
#include <random>

#include "identity/persons.hpp"

namespace lingju::demo {

using Random = std::mt19937_64;

/// A number from 0 to `below` - 1, the same on every machine.
std::size_t pick(Random& random, std::size_t below);

/// A person with a valid resident identity number of 331081, born 1880–1905, so that no holder
/// lives; a made-up name; a phone of the unassigned range 199 0000.
identity::PersonOrder made_up_person(Random& random);

}  // namespace lingju::demo
