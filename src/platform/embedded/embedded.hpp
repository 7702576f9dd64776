// The files of data/ and the modules' texts, inside the binary: the product needs no current
// directory to know its calendar.
#pragma once

#include <string_view>
#include <vector>

namespace lingju::embedded {

/// The bytes of a file by its path in the repository ("data/admin/towns.csv"), for the life of the
/// process. Throws std::out_of_range for a path that was not built in.
std::string_view file(std::string_view path);

/// The paths that end with `ending` ("/refusals.tsv"), sorted.
std::vector<std::string_view> paths_ending(std::string_view ending);

}  // namespace lingju::embedded
