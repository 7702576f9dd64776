#include "platform/http/static_files.hpp"

#include <fmt/format.h>
#include <openssl/evp.h>
#include <zlib.h>

#include <fstream>
#include <iterator>

namespace lingju::http {
namespace {

namespace fs = std::filesystem;

struct Type {
    std::string_view ending, name;
    bool packs;
};

constexpr Type types[] = {
    {".html", "text/html; charset=utf-8", true},
    {".js", "text/javascript; charset=utf-8", true},
    {".mjs", "text/javascript; charset=utf-8", true},
    {".css", "text/css; charset=utf-8", true},
    {".json", "application/json", true},
    {".webmanifest", "application/manifest+json", true},
    {".geojson", "application/geo+json", true},
    {".svg", "image/svg+xml", true},
    {".txt", "text/plain; charset=utf-8", true},
    {".map", "application/json", true},
    {".wasm", "application/wasm", true},
    {".png", "image/png", false},
    {".jpg", "image/jpeg", false},
    {".webp", "image/webp", false},
    {".ico", "image/x-icon", false},
    {".woff2", "font/woff2", false},
};

Type type_of(std::string_view path) {
    for (const Type& type : types)
        if (path.ends_with(type.ending)) return type;
    return {"", "application/octet-stream", false};
}

std::string read_file(const fs::path& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) throw Fault(fmt::format("cannot read {}", path.string()));
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::string digest_of(std::string_view bytes) {
    unsigned char digest[EVP_MAX_MD_SIZE];
    unsigned size = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest, &size, EVP_sha256(), nullptr) != 1)
        throw Fault("SHA-256 is not available");
    std::string hex;
    for (int at = 0; at < 12; ++at) hex += fmt::format("{:02x}", digest[at]);
    return hex;
}

/// "/assets/index-Bk3x9_2a.js": what a bundler names by content.
bool is_hashed(std::string_view path) {
    if (!path.starts_with("/assets/")) return false;
    std::size_t dot = path.rfind('.');
    if (dot == path.npos || dot < 9 || path[dot - 9] != '-') return false;
    return path.find('/', dot - 8) == path.npos;
}

bool is_page(std::string_view path) {
    if (path.starts_with("/api/") || path == "/api") return false;
    return path.find('.', path.rfind('/')) == path.npos;
}

bool has_tag(std::string_view if_none_match, std::string_view tag) {
    return if_none_match == "*" || if_none_match.find(tag) != if_none_match.npos;
}

}  // namespace

std::string gzipped(std::string_view bytes) {
    z_stream stream{};
    constexpr int gzip_window = 15 + 16;
    if (deflateInit2(&stream, 9, Z_DEFLATED, gzip_window, 9, Z_DEFAULT_STRATEGY) != Z_OK)
        throw Fault("zlib cannot begin");
    std::string packed(deflateBound(&stream, static_cast<uLong>(bytes.size())), '\0');
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_out = static_cast<uInt>(packed.size());
    int ended = deflate(&stream, Z_FINISH);
    packed.resize(stream.total_out);
    deflateEnd(&stream);
    if (ended != Z_STREAM_END) throw Fault("zlib cannot end");
    return packed;
}

bool takes_gzip(std::string_view accept_encoding) {
    std::size_t at = accept_encoding.find("gzip");
    if (at == accept_encoding.npos) return false;
    std::string_view rest = accept_encoding.substr(at + 4);
    rest = rest.substr(0, rest.find(','));
    return rest.find("q=0") == rest.npos || rest.find_first_of("123456789") != rest.npos;
}

StaticFiles::StaticFiles(const fs::path& root) {
    std::error_code error;
    for (fs::recursive_directory_iterator entry(root, error), end; entry != end;
         entry.increment(error)) {
        if (!entry->is_regular_file()) continue;
        std::string path = "/" + fs::relative(entry->path(), root).generic_string();
        Type type = type_of(path);
        File file{.type = std::string(type.name), .plain = read_file(entry->path())};
        if (type.packs) file.packed = gzipped(file.plain);
        if (file.packed.size() >= file.plain.size()) file.packed.clear();
        file.tag = digest_of(file.plain);
        file.cache = is_hashed(path) ? "public, max-age=31536000, immutable" : "no-cache";
        files_.emplace(std::move(path), std::move(file));
    }
    if (error) throw Fault(fmt::format("cannot read {}: {}", root.string(), error.message()));
}

const StaticFiles::File* StaticFiles::find(const std::string& path) const {
    auto found = files_.find(path);
    if (found == files_.end() && is_page(path)) found = files_.find("/index.html");
    return found == files_.end() ? nullptr : &found->second;
}

std::optional<Response> StaticFiles::answer(const std::string& path, const Request& request) const {
    const File* file = find(path);
    if (!file) return std::nullopt;
    bool packed = !file->packed.empty() && takes_gzip(request.header("accept-encoding"));
    std::string tag = fmt::format("\"{}{}\"", file->tag, packed ? "-gzip" : "");
    Response response{.status = 200, .headers = {{"ETag", tag}, {"Cache-Control", file->cache}}};
    if (!file->packed.empty()) response.headers.emplace_back("Vary", "Accept-Encoding");
    if (has_tag(request.header("if-none-match"), tag)) {
        response.status = 304;
        return response;
    }
    response.headers.emplace_back("Content-Type", file->type);
    if (packed) response.headers.emplace_back("Content-Encoding", "gzip");
    response.body = packed ? file->packed : file->plain;
    return response;
}

}  // namespace lingju::http
