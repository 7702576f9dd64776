// What an act made, on its way back to whoever asked.
#pragma once

#include <any>
#include <concepts>
#include <type_traits>
#include <utility>

#include "platform/outcome/outcome.hpp"

namespace lingju::sql {

template <class T>
inline constexpr bool is_outcome = false;
template <class T>
inline constexpr bool is_outcome<Outcome<T>> = true;

/// A std::any that an Outcome can hold. (clang 19 with libstdc++ 12 cannot tell whether a std::any
/// is to be made from the very std::expected that holds it.)
class Product : public std::any {
  public:
    Product() = default;
    template <class T>
        requires(!is_outcome<std::remove_cvref_t<T>> && !std::same_as<std::remove_cvref_t<T>, Product>)
    Product(T&& made) : std::any(std::forward<T>(made)) {}
};

}  // namespace lingju::sql
