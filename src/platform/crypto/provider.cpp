#include <fmt/format.h>

#include <memory>
#include <mutex>
#include <optional>
#include <shared_mutex>

#include "platform/crypto/cipher.hpp"
#include "platform/crypto/crypto.hpp"
#include "platform/crypto/keyfile.hpp"
#include "platform/crypto/sm2.hpp"

namespace lingju::crypto {
namespace {

constexpr char sealed_version = 1;
constexpr std::size_t iv_size = 16, tag_size = 32;

/// version · key id (4, big endian) · length of purpose · purpose · iv · ciphertext · tag
struct Sealed {
    std::uint32_t key_id = 0;
    std::string_view purpose, iv, ciphertext, authenticated, tag;
};

std::optional<Sealed> take_apart(std::string_view bytes) {
    constexpr std::size_t head = 6;
    if (bytes.size() < head + iv_size + tag_size || bytes[0] != sealed_version) return std::nullopt;
    std::size_t purpose_size = static_cast<unsigned char>(bytes[5]);
    if (bytes.size() < head + purpose_size + iv_size + tag_size) return std::nullopt;
    Sealed sealed;
    for (char c : bytes.substr(1, 4))
        sealed.key_id = (sealed.key_id << 8) | static_cast<unsigned char>(c);
    sealed.purpose = bytes.substr(head, purpose_size);
    sealed.iv = bytes.substr(head + purpose_size, iv_size);
    sealed.authenticated = bytes.substr(0, bytes.size() - tag_size);
    sealed.ciphertext = sealed.authenticated.substr(head + purpose_size + iv_size);
    sealed.tag = bytes.substr(bytes.size() - tag_size);
    return sealed;
}

std::string head_of(std::uint32_t key_id, std::string_view purpose) {
    if (purpose.empty() || purpose.size() > 255) throw Fault("a purpose has 1 to 255 bytes");
    std::string head(1, sealed_version);
    for (int shift = 24; shift >= 0; shift -= 8) head += static_cast<char>(key_id >> shift);
    head += static_cast<char>(purpose.size());
    return head.append(purpose);
}

class KeptKeys : public Provider {
  public:
    KeptKeys(std::filesystem::path file, KeyRing keys)
        : file_(std::move(file)), keys_(std::move(keys)), anchor_(keys_.anchor) {}

    std::string seal(std::string_view purpose, std::string_view plain) const override {
        auto [id, key] = newest_key();
        std::string iv = random_bytes(iv_size);
        std::string sealed = head_of(id, purpose) + iv + sm4_ctr(key.cipher, iv, plain);
        return sealed + hmac_sm3(key.mac, sealed);
    }

    std::string open_sealed(std::string_view purpose, std::string_view bytes) const override {
        std::optional<Sealed> sealed = take_apart(bytes);
        if (!sealed) throw Fault("these bytes are not sealed by Lingju");
        SealKey key = key_of(sealed->key_id);
        if (!equal(hmac_sm3(key.mac, sealed->authenticated), sealed->tag))
            throw Fault("sealed bytes were changed");
        if (sealed->purpose != purpose)
            throw Fault(fmt::format("sealed for {}, opened for {}", sealed->purpose, purpose));
        return sm4_ctr(key.cipher, sealed->iv, sealed->ciphertext);
    }

    bool is_current(std::string_view bytes) const override {
        std::optional<Sealed> sealed = take_apart(bytes);
        std::shared_lock lock(mutex_);
        return sealed && sealed->key_id == keys_.current;
    }

    std::int64_t current_key() const override {
        std::shared_lock lock(mutex_);
        return keys_.current;
    }

    std::string lookup_hash(std::string_view purpose, std::string_view value) const override {
        return hex(hmac_sm3(keys_.lookup, head_of(0, purpose).append(value)));
    }

    void rotate() override {
        std::unique_lock lock(mutex_);
        KeyRing next = file_.empty() ? keys_ : load_keys(file_);
        next.current = next.seals.rbegin()->first + 1;
        next.seals[next.current] = fresh_seal_key();
        if (!file_.empty()) store_keys(file_, next);
        keys_ = std::move(next);
    }

    std::string sign(std::string_view bytes) const override { return anchor_.sign(bytes); }

    bool verify(std::string_view bytes, std::string_view signature) const override {
        return anchor_.verify(bytes, signature);
    }

  private:
    std::pair<std::uint32_t, SealKey> newest_key() const {
        std::shared_lock lock(mutex_);
        return {keys_.current, keys_.seals.at(keys_.current)};
    }

    /// A key this process does not hold may have been made by another since: the file is read once
    /// more.
    SealKey key_of(std::uint32_t id) const {
        {
            std::shared_lock lock(mutex_);
            if (auto found = keys_.seals.find(id); found != keys_.seals.end()) return found->second;
        }
        std::unique_lock lock(mutex_);
        if (!file_.empty()) keys_ = load_keys(file_);
        auto found = keys_.seals.find(id);
        if (found == keys_.seals.end())
            throw Fault(fmt::format("seal key {} is not in the key file", id));
        return found->second;
    }

    const std::filesystem::path file_;
    mutable std::shared_mutex mutex_;
    mutable KeyRing keys_;  // lookup and anchor never change
    Sm2Key anchor_;
};

std::string repeated(std::size_t size, char first) {
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(first + static_cast<char>(i));
    return bytes;
}

}  // namespace

std::unique_ptr<Provider> Provider::open(const std::filesystem::path& key_file, bool& made) {
    made = !std::filesystem::exists(key_file) && store_first_keys(key_file, fresh_keys());
    return std::make_unique<KeptKeys>(key_file, load_keys(key_file));
}

std::unique_ptr<Provider> Provider::for_tests() {
    // The key pair of the worked example in GB/T 32918.5, Annex A.
    constexpr std::string_view anchor =
        "\x39\x45\x20\x8F\x7B\x21\x44\xB1\x3F\x36\xE3\x8A\xC6\xD3\x9F\x95"
        "\x88\x93\x93\x69\x28\x60\xB5\x1A\x42\xFB\x81\xEF\x4D\xF7\xC5\xB8";
    KeyRing keys{
        {{1, {repeated(16, 1), repeated(32, 17)}}}, 1, repeated(32, 49), std::string(anchor)
    };
    return std::make_unique<KeptKeys>("", std::move(keys));
}

}  // namespace lingju::crypto
