#include "demo/persons.hpp"

#include <array>
#include <string_view>

#include <fmt/format.h>

#include "identity/numbers.hpp"

namespace lingju::demo {
namespace {

constexpr std::array<std::string_view, 24> family_names{
    "林", "陈", "王", "张", "李", "江", "叶", "金", "潘", "郑", "吴", "赵",
    "蔡", "徐", "朱", "郭", "毛", "颜", "谢", "梁", "戴", "冯", "莫", "瞿",
};
constexpr std::array<std::string_view, 20> given_names{
    "海", "潮", "岚", "屿", "穗", "禾", "松", "帆", "澜", "桥",
    "石", "泽", "溪", "湾", "汐", "舟", "苇", "棠", "麦", "樟",
};

/// The first seventeen digits with the one check character that makes them a number.
std::string with_check_character(const std::string& digits) {
    const Date any_day = *parse_date("2018-01-01");
    for (char check : std::string_view("0123456789X")) {
        auto number =
            identity::canonical_number(identity::NumberKind::resident_id, digits + check, any_day);
        if (number) return *number;
    }
    throw Fault("no check character fits " + digits);
}

std::string made_up_number(Random& random) {
    Date born_on = *parse_date("1880-01-01") + Days{static_cast<int>(pick(random, 9'400))};
    std::string day = to_string(born_on);
    return with_check_character(fmt::format(
        "331081{}{}{}{:03}",
        day.substr(0, 4),
        day.substr(5, 2),
        day.substr(8, 2),
        pick(random, 1'000)
    ));
}

}  // namespace

std::size_t pick(Random& random, std::size_t below) { return random() % below; }

identity::PersonOrder made_up_person(Random& random) {
    std::string name{family_names[pick(random, family_names.size())]};
    name += given_names[pick(random, given_names.size())];
    if (pick(random, 3) != 0) name += given_names[pick(random, given_names.size())];
    return {
        .name = std::move(name),
        .id_kind = "resident_id",
        .id_number = made_up_number(random),
        .phone = fmt::format("1990000{:04}", pick(random, 10'000)),
    };
}

}  // namespace lingju::demo
