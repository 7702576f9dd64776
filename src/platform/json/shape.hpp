// What a C++ type looks like to JSON: tables made from its description, so that reading, writing
// and schemas are compiled once and not once a type.
#pragma once

#include <array>
#include <boost/describe/bases.hpp>
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>
#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "platform/clock/clock.hpp"
#include "platform/outcome/outcome.hpp"

namespace lingju::json {

/// An id that arises in work: a decimal string in JSON, since JavaScript's numbers end at 2^53.
struct Id {
    std::int64_t value = 0;
    Id() = default;
    Id(std::int64_t id) : value(id) {}
    operator std::int64_t() const { return value; }
};

/// JSON made elsewhere, written as it stands; never read.
struct Raw {
    std::string text;
};

/// The longest text in code points, or the most entries, of the member of that name.
struct Limit {
    std::string_view member;
    std::size_t most;
};

template <class... Names>
constexpr std::array<std::string_view, sizeof...(Names)> names(Names... members) {
    return {std::string_view(members)...};
}

template <class T>
struct Nullable;

struct Shape;
using ShapeOf = const Shape& (*)();

enum class Kind {
    boolean,
    integer,
    real,
    id,
    text,
    date,
    instant,
    choice,
    list,
    map,
    optional,
    nullable,
    record,
    raw
};

struct Member {
    std::string_view name;
    ShapeOf shape;
    void* (*in)(void* record);
    bool required;
    std::size_t most;  // 0: as the kind has it
};

/// A type's table. Pointers are of the type itself; which functions are set follows from `kind`.
struct Shape {
    Kind kind;
    std::string_view name = {};                             // record, choice
    std::vector<Member> members = {};                       // record
    std::vector<std::string_view> choices = {};             // choice, in order of declaration
    std::int64_t least = 0, most = 0;                       // integer
    ShapeOf element = nullptr;                              // list, map, optional, nullable
    void (*store)(void*, std::int64_t) = nullptr;           // integer; choice: its place
    std::int64_t (*load)(const void*) = nullptr;            // the same; choice: -1 outside it
    void* (*append)(void*, std::string&& key) = nullptr;    // list, map, optional, nullable
    std::size_t (*size)(const void*) = nullptr;             // list, optional, nullable
    const void* (*at)(const void*, std::size_t) = nullptr;  // list, optional, nullable
    void (*each)(                                           // map, in order of key
        const void*,
        void* told,
        void (*tell)(void* told, const std::string& key, const void* value)
    ) = nullptr;
};

template <class T>
const Shape& shape_of();

/// "lingju::cases::Summary" → "Summary".
std::string_view last_name(std::string_view signature);

constexpr std::string_view without_tail(std::string_view name) {
    return name.ends_with('_') ? name.substr(0, name.size() - 1) : name;
}

template <class T>
std::string_view name_of_type() {
    if constexpr (requires { T::json_name; })
        return T::json_name;
    else
        return last_name(__PRETTY_FUNCTION__);
}

template <class T>
Shape integer_shape() {
    constexpr std::int64_t exact = std::int64_t{1} << 53;
    using Limits = std::numeric_limits<T>;
    Shape shape{.kind = Kind::integer, .least = -exact, .most = exact};
    if constexpr (sizeof(T) < 8) shape.least = Limits::min(), shape.most = Limits::max();
    if constexpr (std::is_unsigned_v<T>) shape.least = 0;
    shape.store = [](void* out, std::int64_t value) {
        *static_cast<T*>(out) = static_cast<T>(value);
    };
    shape.load = [](const void* in) {
        return static_cast<std::int64_t>(*static_cast<const T*>(in));
    };
    return shape;
}

template <class T>
constexpr auto enumerators_of() {
    using Described = boost::describe::describe_enumerators<T>;
    std::array<T, boost::mp11::mp_size<Described>::value> values{};
    std::size_t at = 0;
    boost::mp11::mp_for_each<Described>([&](auto one) { values[at++] = one.value; });
    return values;
}

template <class T>
Shape choice_shape() {
    static_assert(
        boost::describe::has_describe_enumerators<T>::value, "BOOST_DESCRIBE_ENUM is missing"
    );
    static constexpr auto values = enumerators_of<T>();
    Shape shape{.kind = Kind::choice, .name = name_of_type<T>()};
    if constexpr (requires { json_choices(T{}); })
        for (std::string_view choice : json_choices(T{})) shape.choices.push_back(choice);
    else
        boost::mp11::mp_for_each<boost::describe::describe_enumerators<T>>([&](auto one) {
            shape.choices.push_back(without_tail(one.name));
        });
    if (shape.choices.size() != values.size())
        throw Fault(std::string(shape.name) + ": json_choices are not one an enumerator");
    shape.store = [](void* out, std::int64_t place) {
        *static_cast<T*>(out) = values[static_cast<std::size_t>(place)];
    };
    shape.load = [](const void* in) -> std::int64_t {
        for (std::size_t place = 0; place < values.size(); ++place)
            if (values[place] == *static_cast<const T*>(in))
                return static_cast<std::int64_t>(place);
        return -1;
    };
    return shape;
}

template <class T>
Shape list_shape() {
    static_assert(
        !std::is_same_v<typename T::value_type, bool>, "std::vector<bool> has no references"
    );
    Shape shape{.kind = Kind::list, .element = &shape_of<typename T::value_type>};
    shape.append = [](void* out, std::string&&) -> void* {
        return &static_cast<T*>(out)->emplace_back();
    };
    shape.size = [](const void* in) { return static_cast<const T*>(in)->size(); };
    shape.at = [](const void* in, std::size_t place) -> const void* {
        return &(*static_cast<const T*>(in))[place];
    };
    return shape;
}

template <class T>
Shape map_shape() {
    Shape shape{.kind = Kind::map, .element = &shape_of<typename T::mapped_type>};
    shape.append = [](void* out, std::string&& key) -> void* {
        return &(*static_cast<T*>(out))[std::move(key)];
    };
    shape.each = [](const void* in, void* told, void (*tell)(void*, const std::string&, const void*)
                 ) {
        for (const auto& [key, value] : *static_cast<const T*>(in)) tell(told, key, &value);
    };
    return shape;
}

template <class T>
Shape optional_shape(Kind kind) {
    Shape shape{.kind = kind, .element = &shape_of<typename T::value_type>};
    shape.append = [](void* out, std::string&&) -> void* {
        return &static_cast<T*>(out)->emplace();
    };
    shape.size = [](const void* in) { return std::size_t{static_cast<const T*>(in)->has_value()}; };
    shape.at = [](const void* in, std::size_t) -> const void* {
        return &**static_cast<const T*>(in);
    };
    return shape;
}

template <class T>
struct is_optional : std::false_type {};
template <class T>
struct is_optional<std::optional<T>> : std::true_type {};
template <class T>
struct is_optional<Nullable<T>> : std::true_type {};

/// False for what `json_default` names, or `json_required` does not: the member then keeps its
/// initialiser.
template <class T>
bool is_required(std::string_view member) {
    if constexpr (requires { T::json_required; }) {
        for (std::string_view name : T::json_required)
            if (name == member) return true;
        return false;
    }
    if constexpr (requires { T::json_default; })
        for (std::string_view name : T::json_default)
            if (name == member) return false;
    return true;
}

template <class T>
std::size_t limit_of(std::string_view member) {
    if constexpr (requires { T::json_limits; })
        for (const Limit& limit : T::json_limits)
            if (limit.member == member) return limit.most;
    return 0;
}

template <class T>
Shape record_shape() {
    namespace describe = boost::describe;
    static_assert(describe::has_describe_members<T>::value, "BOOST_DESCRIBE_STRUCT is missing");
    Shape shape{.kind = Kind::record, .name = name_of_type<T>()};
    using Members = describe::describe_members<T, describe::mod_public | describe::mod_inherited>;
    boost::mp11::mp_for_each<Members>([&]<class Described>(Described) {
        using Held = std::remove_cvref_t<decltype(std::declval<T&>().*Described::pointer)>;
        shape.members.push_back({
            .name = without_tail(Described::name),
            .shape = &shape_of<Held>,
            .in = [](void* record) -> void* {
                return &(static_cast<T*>(record)->*Described::pointer);
            },
            .required = !is_optional<Held>::value && is_required<T>(Described::name),
            .most = limit_of<T>(Described::name),
        });
    });
    return shape;
}

template <class T>
struct ShapeFor {
    static Shape make() {
        if constexpr (std::is_same_v<T, bool>)
            return {.kind = Kind::boolean};
        else if constexpr (std::is_integral_v<T>)
            return integer_shape<T>();
        else if constexpr (std::is_same_v<T, double>)
            return {.kind = Kind::real};
        else if constexpr (std::is_same_v<T, Id>)
            return {.kind = Kind::id};
        else if constexpr (std::is_same_v<T, std::string>)
            return {.kind = Kind::text};
        else if constexpr (std::is_same_v<T, Date>)
            return {.kind = Kind::date};
        else if constexpr (std::is_same_v<T, Instant>)
            return {.kind = Kind::instant};
        else if constexpr (std::is_same_v<T, Raw>)
            return {.kind = Kind::raw};
        else if constexpr (std::is_enum_v<T>)
            return choice_shape<T>();
        else
            return record_shape<T>();
    }
};
template <class T>
struct ShapeFor<std::vector<T>> {
    static Shape make() { return list_shape<std::vector<T>>(); }
};
template <class T>
struct ShapeFor<std::map<std::string, T>> {
    static Shape make() { return map_shape<std::map<std::string, T>>(); }
};
template <class T>
struct ShapeFor<std::optional<T>> {
    static Shape make() { return optional_shape<std::optional<T>>(Kind::optional); }
};
template <class T>
struct ShapeFor<Nullable<T>> {
    static Shape make() { return optional_shape<Nullable<T>>(Kind::nullable); }
};

template <class T>
const Shape& shape_of() {
    static const Shape shape = ShapeFor<T>::make();
    return shape;
}

}  // namespace lingju::json
