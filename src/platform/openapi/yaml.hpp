// YAML as JSON.
#pragma once

#include <boost/json/value.hpp>
#include <string_view>

namespace lingju::openapi {

/// Plain scalars become null, booleans and numbers where they are spelt so (YAML 1.2, core schema);
/// quoted ones stay text. Throws Fault for text that is not YAML.
boost::json::value read_yaml(std::string_view text);

}  // namespace lingju::openapi
