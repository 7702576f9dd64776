#include <zlib.h>

#include <array>
#include <limits>

#include "platform/table/table.hpp"

namespace lingju::table {
namespace {

/// A zlib stream that expects gzip members.
class Inflater {
  public:
    explicit Inflater(std::string_view bytes) {
        stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
        stream_.avail_in = static_cast<uInt>(bytes.size());
        if (inflateInit2(&stream_, 16 + MAX_WBITS) != Z_OK) throw Fault("zlib cannot start");
    }
    ~Inflater() { inflateEnd(&stream_); }
    Inflater(const Inflater&) = delete;
    Inflater& operator=(const Inflater&) = delete;

    /// Appends what one call yields to `out`.
    int step(std::string& out) {
        std::array<char, 65536> buffer;
        stream_.next_out = reinterpret_cast<Bytef*>(buffer.data());
        stream_.avail_out = static_cast<uInt>(buffer.size());
        int code = inflate(&stream_, Z_NO_FLUSH);
        out.append(buffer.data(), buffer.size() - stream_.avail_out);
        return code;
    }
    bool spent() const { return stream_.avail_in == 0; }
    void next_member() { inflateReset(&stream_); }

  private:
    z_stream stream_{};
};

}  // namespace

Outcome<std::string> gunzip(std::string_view bytes, std::size_t limit_bytes) {
    if (!bytes.starts_with("\x1f\x8b")) {
        if (bytes.size() > limit_bytes) return refuse(Refused::too_large, "table.too_large");
        return std::string(bytes);
    }
    if (bytes.size() > std::numeric_limits<uInt>::max())
        return refuse(Refused::too_large, "table.too_large");
    Inflater inflater(bytes);
    std::string out;
    while (true) {
        int code = inflater.step(out);
        if (out.size() > limit_bytes) return refuse(Refused::too_large, "table.too_large");
        if (code == Z_STREAM_END && inflater.spent()) return out;
        if (code == Z_STREAM_END)
            inflater.next_member();
        else if (code != Z_OK)
            return refuse(Refused::malformed, "table.not_gzip");
    }
}

}  // namespace lingju::table
