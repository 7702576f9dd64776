// Which customers stand under which heading, kept so that a customer moves in constant time.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace lingju::planning::solver {

/// Every customer stands under exactly one of `headings` headings; at first under the last.
class Groups {
  public:
    Groups(int customers, int headings)
        : rows_(static_cast<std::size_t>(headings)),
          heading_(static_cast<std::size_t>(customers), headings - 1),
          place_(static_cast<std::size_t>(customers)) {
        for (int customer = 0; customer < customers; ++customer) {
            place_[static_cast<std::size_t>(customer)] = customer;
            rows_.back().push_back(customer);
        }
    }

    std::span<const int> under(int heading) const {
        return rows_[static_cast<std::size_t>(heading)];
    }

    void move(int customer, int heading) {
        int& from = heading_[static_cast<std::size_t>(customer)];
        if (from == heading) return;
        std::vector<int>& row = rows_[static_cast<std::size_t>(from)];
        int& place = place_[static_cast<std::size_t>(customer)];
        row[static_cast<std::size_t>(place)] = row.back();
        place_[static_cast<std::size_t>(row.back())] = place;
        row.pop_back();
        from = heading;
        place = static_cast<int>(rows_[static_cast<std::size_t>(heading)].size());
        rows_[static_cast<std::size_t>(heading)].push_back(customer);
    }

  private:
    std::vector<std::vector<int>> rows_;
    std::vector<int> heading_, place_;
};

}  // namespace lingju::planning::solver
