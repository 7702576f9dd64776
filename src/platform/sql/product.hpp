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

/// What an act made, whatever it is. Not made from a std::any or from an Outcome, for either would
/// be wrapped a second time without a word.
class Product : public std::any {
  public:
    Product() = default;
    template <class T>
        requires(!is_outcome<std::remove_cvref_t<T>>) &&
                (!std::derived_from<std::remove_cvref_t<T>, std::any>)
    Product(T&& made) : std::any(std::forward<T>(made)) {}
    template <class T>
        requires(is_outcome<std::remove_cvref_t<T>> ||
                 std::same_as<std::remove_cvref_t<T>, std::any>)
    Product(T&&) = delete;
};

}  // namespace lingju::sql
