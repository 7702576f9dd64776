#include <argon2.h>

#include <array>
#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <mutex>
#include <thread>

#include <fmt/format.h>

#include "platform/crypto/crypto.hpp"

namespace lingju::crypto {
namespace {

constexpr std::uint32_t passes = 2, lanes = 1;
constexpr std::size_t salt_size = 16, hash_size = 32, threads = 2;

std::string hash_now(const std::string& password, std::uint32_t memory_kib) {
    std::string salt = random_bytes(salt_size);
    std::string encoded(
        argon2_encodedlen(passes, memory_kib, lanes, salt_size, hash_size, Argon2_id), '\0'
    );
    int error = argon2id_hash_encoded(
        passes,
        memory_kib,
        lanes,
        password.data(),
        password.size(),
        salt.data(),
        salt.size(),
        hash_size,
        encoded.data(),
        encoded.size()
    );
    if (error != ARGON2_OK) throw Fault(std::string("argon2: ") + argon2_error_message(error));
    encoded.resize(encoded.find('\0'));
    return encoded;
}

bool matches_now(const std::string& password, const std::string& encoded) {
    int error = argon2id_verify(encoded.c_str(), password.data(), password.size());
    if (error != ARGON2_OK && error != ARGON2_VERIFY_MISMATCH)
        throw Fault(std::string("argon2: ") + argon2_error_message(error));
    return error == ARGON2_OK;
}

}  // namespace

struct Passwords::Impl {
    Impl(std::size_t limit, std::uint32_t kib) : waiting_max(limit), memory(kib) {
        for (std::thread& worker : workers) worker = std::thread([this] { serve(); });
    }

    ~Impl() { stop(); }

    void stop() {
        {
            std::lock_guard lock(mutex);
            if (closing) return;
            closing = true;
        }
        changed.notify_all();
        for (std::thread& worker : workers) worker.join();
    }

    template <class T>
    Outcome<T> run(std::function<T()> work) {
        std::packaged_task<T()> task(std::move(work));
        std::future<T> answer = task.get_future();
        if (!enqueue([&task] { task(); })) return refuse(Refused::unavailable, "crypto.busy");
        return answer.get();
    }

    /// False where too many wait, or no more is taken.
    bool enqueue(std::function<void()> work) {
        {
            std::lock_guard lock(mutex);
            if (closing || waiting.size() >= waiting_max) return false;
            waiting.push_back(std::move(work));
        }
        changed.notify_one();
        return true;
    }

    void serve() {
        for (std::unique_lock lock(mutex);;) {
            changed.wait(lock, [this] { return closing || !waiting.empty(); });
            if (waiting.empty()) return;
            std::function<void()> work = std::move(waiting.front());
            waiting.pop_front();
            lock.unlock();
            work();
            lock.lock();
        }
    }

    const std::size_t waiting_max;
    const std::uint32_t memory;
    std::mutex mutex;
    std::condition_variable changed;
    std::deque<std::function<void()>> waiting;
    bool closing = false;
    std::array<std::thread, threads> workers;
};

Passwords::Passwords(std::size_t waiting_max, std::uint32_t memory)
    : impl_(std::make_unique<Impl>(waiting_max, memory)) {}
Passwords::~Passwords() = default;

void Passwords::stop() { impl_->stop(); }

Outcome<std::string> Passwords::hash(std::string password) {
    return impl_->run<std::string>([this, &password] { return hash_now(password, impl_->memory); });
}

Outcome<bool> Passwords::matches(std::string password, std::string encoded) {
    return impl_->run<bool>([&] { return matches_now(password, encoded); });
}

std::string Passwords::nobodys_hash() const {
    return fmt::format(
        "$argon2id$v=19$m={},t={},p={}$bGluZ2p1LW5vYm9keS1hdA$"
        "dGhpcyBpcyB0aGUgaGFzaCBvZiBub2JvZHkgYXQgYWw",
        impl_->memory,
        passes,
        lanes
    );
}

void Passwords::match_later(
    std::string password, std::string encoded, std::move_only_function<void(Outcome<bool>)> told
) {
    auto shared = std::make_shared<decltype(told)>(std::move(told));
    bool queued = impl_->enqueue([=, password = std::move(password)] {
        (*shared)(argon2id_verify(encoded.c_str(), password.data(), password.size()) == ARGON2_OK);
    });
    if (!queued) (*shared)(refuse(Refused::unavailable, "crypto.busy"));
}

}  // namespace lingju::crypto
