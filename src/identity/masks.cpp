#include <algorithm>

#include "identity/characters.hpp"
#include "identity/persons.hpp"

namespace lingju::identity {
namespace {

/// The first `head` and last `tail` characters, a star for each between; all stars where that would
/// show more than is hidden.
std::string starred(
    std::string_view text, std::size_t head, std::size_t tail, std::size_t hidden_least
) {
    std::vector<std::string_view> all = characters(text);
    bool shows = all.size() >= head + tail + hidden_least;
    std::string masked;
    for (std::size_t i = 0; i < all.size(); ++i) {
        bool shown = shows && (i < head || i + tail >= all.size());
        masked += shown ? all[i] : "*";
    }
    return masked;
}

}  // namespace

std::string mask_name(std::string_view name) {
    return characters(name).size() == 2 ? starred(name, 1, 0, 1) : starred(name, 1, 1, 1);
}

std::string mask_phone(std::string_view phone) { return starred(phone, 3, 4, 3); }

std::string mask_id_number(std::string_view id_number) { return starred(id_number, 3, 4, 5); }

}  // namespace lingju::identity
