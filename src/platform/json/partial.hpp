// A body that has faults, read as far as it can be, so that the rest is judged and told of beside
// them.
#pragma once

#include <string_view>

#include "platform/json/json.hpp"

namespace lingju::json {

/// As parse reads, into `value`; answers the faults. What has one says nothing: see is_unread.
template <class T>
Refusals parse_into(std::string_view text, T& value) {
    return read_shape(text, shape_of<T>(), &value);
}

/// Could what the pointer names not be read: has it a fault, or what it stands in?
bool is_unread(const Refusals& faults, std::string_view pointer);

}  // namespace lingju::json
