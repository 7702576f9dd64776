// Keys, ciphers, hashes, passwords, random codes: OpenSSL and argon2 behind one provider, so that
// an HSM can stand in.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "platform/outcome/outcome.hpp"

namespace lingju::crypto {

/// 32 bytes.
std::string sm3(std::string_view bytes);
std::string hex(std::string_view bytes);
/// `size` bytes from the machine's random source.
std::string random_bytes(std::size_t size);
/// URL-safe, without padding: session and CSRF tokens.
std::string random_token(std::size_t bytes = 32);
/// Equal in time that does not depend on where they differ.
bool equal(std::string_view left, std::string_view right);

/// Holds the keys. Safe from any thread.
class Provider {
  public:
    virtual ~Provider() = default;

    /// Reads the key file, or makes one (mode 0600) and says so by `made`. Throws Fault where
    /// others may read it or it is damaged.
    static std::unique_ptr<Provider> open(const std::filesystem::path& key_file, bool& made);
    /// Keys for tests and fuzzers, the same each time.
    static std::unique_ptr<Provider> for_tests();

    /// Encrypts personal data (SM4-CTR + HMAC-SM3, encrypt then MAC); the ciphertext carries key id
    /// and purpose, and only opens under the same `purpose` ("persons.id_number").
    virtual std::string seal(std::string_view purpose, std::string_view plain) const = 0;
    /// Throws Fault where the bytes were changed, the purpose differs, or the key is unknown.
    virtual std::string open_sealed(std::string_view purpose, std::string_view sealed) const = 0;
    /// Is it sealed under the newest key? Rotation re-encrypts those that are not.
    virtual bool is_current(std::string_view sealed) const = 0;
    /// The number of the newest key, from 1.
    virtual std::int64_t current_key() const = 0;
    /// The keyed hash to look a value up by (HMAC-SM3 under a key of its own that rotation keeps);
    /// hex.
    virtual std::string lookup_hash(std::string_view purpose, std::string_view value) const = 0;
    /// Adds a key and makes it current; old ones still open. Writes the key file first. Other
    /// processes on the same file learn the new key when they meet the first ciphertext under it.
    /// One process rotates at a time.
    virtual void rotate() = 0;

    /// Signs with SM2 and SM3 (GB/T 32918.2, default identifier) under the anchor key; DER, as GM/T
    /// 0009 has it.
    virtual std::string sign(std::string_view bytes) const = 0;
    /// False for any other bytes or signature.
    virtual bool verify(std::string_view bytes, std::string_view signature) const = 0;
};

/// argon2id (19 MiB, t 2, p 1), on a pool of 2 threads with a bounded queue.
class Passwords {
  public:
    /// What the product hashes with: 19 MiB.
    static constexpr std::uint32_t memory_kib = 19 * 1024;

    /// At most `waiting_max` wait behind the two that are being worked on. Tests that are not about
    /// hashing take less memory, and so less time.
    explicit Passwords(std::size_t waiting_max = 64, std::uint32_t memory = memory_kib);
    ~Passwords();
    /// Finishes what waits and ends the threads; all that is asked later is refused. For an owner
    /// whose `told` needs what is destroyed before this.
    void stop();
    /// Both wait for the answer on the caller's thread.
    /// The encoded hash with its parameters and salt. Refuses crypto.busy (unavailable) where the
    /// queue is full or stopped.
    Outcome<std::string> hash(std::string password);
    Outcome<bool> matches(std::string password, std::string encoded);
    /// A hash that no password matches, at the same cost as those made here: what an unknown login
    /// is matched with.
    std::string nobodys_hash() const;
    /// `matches` without waiting: `told` is called once, on a thread of the pool, or on this one
    /// where the queue is full or stopped. A hash that cannot be read matches nothing.
    void match_later(
        std::string password, std::string encoded, std::move_only_function<void(Outcome<bool>)> told
    );

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace lingju::crypto
