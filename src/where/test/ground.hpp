// The demo as the ground of tests, and questions about it.
#pragma once

#include <algorithm>

#include "catalogue/demo.hpp"
#include "network/demo.hpp"
#include "where/find.hpp"

namespace lingju::where::test {

inline const Ground& demo() {
    static const network::Network network = network::demo_network();
    static const catalogue::Catalogue catalogue = catalogue::demo_catalogue();
    static const Ground ground{network, catalogue, calendar::Calendar::built_in()};
    return ground;
}

inline Instant at(std::string_view text) { return parse_instant(text).value(); }

inline Question ask(std::string item, std::string_view when) {
    Question question;
    question.item = std::move(item);
    question.near = {28.37, 121.38};
    question.at = at(when);
    question.limit = 1000;
    return question;
}

inline std::vector<Way> with_place(std::vector<Way> ways) {
    std::erase_if(ways, [](const Way& way) { return way.point == nullptr; });
    return ways;
}

inline const network::Point& point(std::string_view id) { return *demo().network.find_point(id); }

}  // namespace lingju::where::test
