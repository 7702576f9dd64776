#include "platform/embedded/embedded.hpp"

#include <algorithm>
#include <stdexcept>
#include <string>

namespace lingju::embedded {
namespace {

struct Range {
    const char *begin, *end;
};
struct File {
    std::string_view path;
    Range bytes;
};

#include "platform/embedded/files.inc"

}  // namespace

std::string_view file(std::string_view path) {
    for (const File& candidate : files)
        if (candidate.path == path) return {candidate.bytes.begin, candidate.bytes.end};
    throw std::out_of_range("not built in: " + std::string(path));
}

std::vector<std::string_view> paths_ending(std::string_view ending) {
    std::vector<std::string_view> paths;
    for (const File& candidate : files)
        if (candidate.path.ends_with(ending)) paths.push_back(candidate.path);
    std::ranges::sort(paths);
    return paths;
}

}  // namespace lingju::embedded
