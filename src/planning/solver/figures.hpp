// Figures out of a text file, one after another, with the line of the first that is wrong.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "platform/outcome/outcome.hpp"

namespace lingju::planning::solver {

/// How large a file's model may be. What passes them is refused as too_large before anything is
/// reserved for it.
struct Limits {
    int sites = 200'000;
    int customers = 1'000'000;
    std::size_t cells = 400'000'000;
};

/// Reads blank-separated words. A wrong figure answers 0 and reading goes on, so that `faults`
/// names each of them, the first twenty at most; after a fault that leaves nothing to go by (the
/// file ends, a count is wrong) everything answers 0 and no more faults are noted.
///
/// Codes: planning.file_truncated, planning.number_malformed, planning.number_negative,
/// planning.number_huge, planning.number_out_of_range; each with the line.
class Figures {
  public:
    explicit Figures(std::string_view text) : text_(text) {}

    std::string_view word();
    /// The rest of the line that stands next, without its end.
    std::string_view line();
    bool at_end();
    /// A finite figure of 0 ≤ value ≤ 1e12.
    double amount();
    /// A finite figure of either sign.
    double position();
    /// A whole number from `least` to `most`.
    int count(int least, int most);

    bool failed() const { return !faults_.empty(); }
    /// Nothing that follows can be read.
    bool stopped() const { return stopped_; }
    /// Notes a fault after which nothing can be read.
    void fail(Refused kind, std::string code, std::string subject);
    Refusals faults() const { return faults_; }

  private:
    void skip_blanks();
    void note(std::string code, std::string_view subject);
    double parse(std::string_view word);

    std::string_view text_;
    std::size_t at_ = 0;
    std::size_t line_ = 1;
    bool stopped_ = false;
    Refusals faults_;
};

}  // namespace lingju::planning::solver
