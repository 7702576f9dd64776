// The web app's files, in memory: compressed once, with strong entity tags.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "platform/http/http.hpp"

namespace lingju::http {

/// Immutable after it is made; safe from any thread.
class StaticFiles {
  public:
    StaticFiles() = default;
    /// Reads every file under `root`. Throws Fault where it cannot.
    explicit StaticFiles(const std::filesystem::path& root);

    /// The file of `path`; index.html for a page of the app, that is, a path outside /api/ whose
    /// last segment has no dot. 304 where If-None-Match has its tag; gzip where the client takes
    /// it. Names under /assets/ that carry a hash ("index-Bk3x9_2a.js") are cached for a year, all
    /// else is asked for anew. Nothing where there is no such file.
    std::optional<Response> answer(const std::string& path, const Request& request) const;

  private:
    struct File {
        std::string type = {}, plain = {}, packed = {}, tag = {}, cache = {};
    };
    const File* find(const std::string& path) const;

    std::map<std::string, File> files_;
};

/// `bytes` as gzip.
std::string gzipped(std::string_view bytes);
/// Does an Accept-Encoding header take gzip?
bool takes_gzip(std::string_view accept_encoding);

}  // namespace lingju::http
