// Lets a hash map of texts be asked by string_view.
#pragma once

#include <functional>
#include <string_view>

namespace lingju::sql {

struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
        return std::hash<std::string_view>()(text);
    }
};

}  // namespace lingju::sql
