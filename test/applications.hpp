// What a village agent hands in, one application after the other.
#pragma once

#include <string>
#include <vector>

#include "served.hpp"

namespace lingju::test {

/// Each with the same three materials of its item, for one of 2,000 people with sound identity
/// numbers. Safe from any thread.
class Applications {
  public:
    static constexpr int materials = 3;

    /// Of `items`, in turn: each is taken in villages and has so many materials, or this throws.
    Applications(const Served& served, Clerk clerk, const std::vector<std::string>& items);

    /// The request that hands in the n-th, with an Idempotency-Key of its own: the same each time.
    std::string operator()(std::size_t n) const;
    const Clerk& clerk() const { return clerk_; }

  private:
    struct Wanted {
        std::string item, materials;
    };

    Clerk clerk_;
    std::vector<Wanted> wanted_;
};

}  // namespace lingju::test
