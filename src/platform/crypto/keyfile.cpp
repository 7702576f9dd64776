#include "platform/crypto/keyfile.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <optional>
#include <sstream>

#include "platform/crypto/crypto.hpp"
#include "platform/outcome/outcome.hpp"

namespace lingju::crypto {
namespace {

constexpr std::string_view first_line = "lingju-keys 1";
constexpr std::size_t cipher_size = 16, mac_size = 32;

int nibble(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    throw Fault("the key file is damaged: not a hexadecimal digit");
}

std::string unhex(std::string_view text, std::size_t size) {
    if (text.size() != 2 * size) throw Fault("the key file is damaged: a key has the wrong length");
    std::string bytes(size, '\0');
    for (std::size_t i = 0; i < size; ++i)
        bytes[i] = static_cast<char>(nibble(text[2 * i]) * 16 + nibble(text[2 * i + 1]));
    return bytes;
}

std::uint32_t key_id(std::string_view text) {
    std::uint32_t id = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), id);
    if (error != std::errc{} || end != text.data() + text.size() || id == 0)
        throw Fault("the key file is damaged: a key id is not a number");
    return id;
}

void parse_line(const std::string& line, KeyRing& keys) {
    std::istringstream words(line);
    std::string word, first, second;
    words >> word >> first >> second;
    if (word == "seal") {
        std::string bytes = unhex(second, cipher_size + mac_size);
        keys.seals[key_id(first)] = {bytes.substr(0, cipher_size), bytes.substr(cipher_size)};
    } else if (word == "current") {
        keys.current = key_id(first);
    } else if (word == "lookup") {
        keys.lookup = unhex(first, 32);
    } else if (word == "anchor") {
        keys.anchor = unhex(first, 32);
    } else {
        throw Fault(fmt::format("the key file is damaged: unknown line '{}'", word));
    }
}

/// A file descriptor that is closed whatever happens.
class Descriptor {
  public:
    explicit Descriptor(int fd) : fd_(fd) {}
    Descriptor(const Descriptor&) = delete;
    Descriptor& operator=(const Descriptor&) = delete;
    ~Descriptor() {
        if (fd_ >= 0) ::close(fd_);
    }
    int get() const { return fd_; }

  private:
    int fd_;
};

[[noreturn]] void fail(std::string_view did, const std::filesystem::path& file) {
    throw Fault(fmt::format("cannot {} {}: {}", did, file.string(), std::strerror(errno)));
}

std::filesystem::path write_beside(const std::filesystem::path& file, const std::string& text) {
    std::filesystem::path beside = file;
    beside += fmt::format(".{}", hex(random_bytes(6)));
    Descriptor out(::open(beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
    if (out.get() < 0) fail("make", beside);
    if (::write(out.get(), text.data(), text.size()) != static_cast<ssize_t>(text.size()))
        fail("write", beside);
    if (::fsync(out.get()) != 0) fail("sync", beside);
    return beside;
}

void sync_folder(const std::filesystem::path& file) {
    std::filesystem::path folder = file.has_parent_path() ? file.parent_path() : ".";
    Descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (opened.get() < 0 || ::fsync(opened.get()) != 0) fail("sync", folder);
}

}  // namespace

SealKey fresh_seal_key() { return {random_bytes(cipher_size), random_bytes(mac_size)}; }

KeyRing fresh_keys() {
    // An SM2 private key lies in [1, n-2]; n begins with ffffffffeffff…, so a clear first bit is
    // always below it.
    std::string anchor = random_bytes(32);
    anchor[0] = static_cast<char>((anchor[0] & 0x7f) | 0x40);
    return {{{1, fresh_seal_key()}}, 1, random_bytes(32), anchor};
}

std::string write_keys(const KeyRing& keys) {
    std::string text = fmt::format("{}\n", first_line);
    for (const auto& [id, key] : keys.seals)
        text += fmt::format("seal {} {}{}\n", id, hex(key.cipher), hex(key.mac));
    text += fmt::format("current {}\nlookup {}\n", keys.current, hex(keys.lookup));
    text += fmt::format("anchor {}\n", hex(keys.anchor));
    return text + fmt::format("check {}\n", hex(sm3(text)));
}

KeyRing parse_keys(std::string_view text) {
    if (!text.starts_with("lingju-keys ")) throw Fault("this is not a key file of Lingju");
    if (!text.starts_with(fmt::format("{}\n", first_line)))
        throw Fault("the key file is of another version of Lingju");
    std::size_t check = text.rfind("check ");
    if (check == text.npos ||
        text.substr(check) != fmt::format("check {}\n", hex(sm3(text.substr(0, check)))))
        throw Fault("the key file is damaged: its check line does not agree");
    KeyRing keys;
    std::istringstream lines{std::string(text.substr(0, check))};
    std::string line;
    std::getline(lines, line);
    while (std::getline(lines, line)) parse_line(line, keys);
    if (!keys.seals.contains(keys.current) || keys.lookup.empty() || keys.anchor.empty())
        throw Fault("the key file is damaged: a key is missing");
    return keys;
}

KeyRing load_keys(const std::filesystem::path& file) {
    struct stat status{};
    if (::stat(file.c_str(), &status) != 0) fail("read", file);
    if ((status.st_mode & 077) != 0)
        throw Fault(fmt::format("{} may be read by others: chmod 600 it", file.string()));
    std::ifstream in(file, std::ios::binary);
    std::stringstream text;
    text << in.rdbuf();
    if (!in) fail("read", file);
    return parse_keys(text.str());
}

void store_keys(const std::filesystem::path& file, const KeyRing& keys) {
    std::filesystem::path beside = write_beside(file, write_keys(keys));
    // Where root rotates them, the user who serves still has to read them.
    if (struct stat old{}; ::geteuid() == 0 && ::stat(file.c_str(), &old) == 0)
        if (::chown(beside.c_str(), old.st_uid, old.st_gid) != 0) fail("hand over", beside);
    if (::rename(beside.c_str(), file.c_str()) != 0) fail("replace", file);
    sync_folder(file);
}

bool store_first_keys(const std::filesystem::path& file, const KeyRing& keys) {
    std::filesystem::path beside = write_beside(file, write_keys(keys));
    bool made = ::link(beside.c_str(), file.c_str()) == 0;
    int error = errno;
    ::unlink(beside.c_str());
    errno = error;
    if (!made && error != EEXIST) fail("make", file);
    sync_folder(file);
    return made;
}

}  // namespace lingju::crypto
