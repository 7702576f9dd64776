// Parameters as the server takes them.
#pragma once

#include <string>
#include <vector>

#include "platform/sql/value.hpp"

namespace lingju::sql {

/// The arrays that libpq asks for; valid as long as this and the values it was made from.
class Parameters {
  public:
    explicit Parameters(const Values& values);

    int count() const { return static_cast<int>(pointers_.size()); }
    const char* const* values() const { return pointers_.data(); }
    const int* lengths() const { return lengths_.data(); }
    /// 1 = bytes as they are, 0 = text that the server reads.
    const int* formats() const { return formats_.data(); }

  private:
    std::vector<std::string> texts_;
    std::vector<const char*> pointers_;
    std::vector<int> lengths_;
    std::vector<int> formats_;
};

/// The array literal over one column of `rows`, as unnest takes it.
std::string array_of(const std::vector<Values>& rows, std::size_t column);

}  // namespace lingju::sql
