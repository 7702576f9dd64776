// The key file: a short text, one key a line, sealed by a check line so that damage shows. Private
// to platform/crypto.
//
//     lingju-keys 1
//     seal 1 <96 hex digits: 16 bytes SM4, 32 bytes HMAC-SM3>
//     current 1
//     lookup <64 hex digits>
//     anchor <64 hex digits: the SM2 private key>
//     check <SM3 of everything above>
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>

namespace lingju::crypto {

struct SealKey {
    std::string cipher;  // 16 bytes
    std::string mac;     // 32 bytes
};

struct KeyRing {
    std::map<std::uint32_t, SealKey> seals;
    std::uint32_t current = 0;
    std::string lookup;  // 32 bytes
    std::string anchor;  // 32 bytes
};

SealKey fresh_seal_key();
KeyRing fresh_keys();

std::string write_keys(const KeyRing& keys);
/// Throws Fault naming what is wrong: not a key file, a later version, a damaged line, a wrong
/// check.
KeyRing parse_keys(std::string_view text);

/// Throws Fault where the file cannot be read, is open to others, or is damaged.
KeyRing load_keys(const std::filesystem::path& file);
/// Writes beside the file, syncs and renames: after a crash the old file or the new one stands.
/// Mode 0600, and whose the old file was.
void store_keys(const std::filesystem::path& file, const KeyRing& keys);
/// The same, but never over an existing file: false where another process made one meanwhile.
bool store_first_keys(const std::filesystem::path& file, const KeyRing& keys);

}  // namespace lingju::crypto
