#include <spdlog/spdlog.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <chrono>
#include <iterator>
#include <map>
#include <mutex>
#include <thread>
#include <vector>

#include <fmt/format.h>

#include "platform/events/events.hpp"
#include "platform/json/json.hpp"
#include "platform/metrics/metrics.hpp"

namespace lingju::events {
namespace {

using outbox::Cursor;
using outbox::Message;

constexpr std::string_view passing_mark = "passing";

/// Nothing where something else was told.
std::optional<Message> passing_of(std::string_view told) {
    std::array<std::string_view, 5> parts;
    for (std::string_view& part : parts) {
        const std::size_t end = std::min(told.find('\t'), told.size());
        part = told.substr(0, end);
        told.remove_prefix(std::min(end + 1, told.size()));
    }
    if (parts[0] != passing_mark) return std::nullopt;
    Message message;
    message.topic = parts[1];
    message.subject = parts[2];
    std::from_chars(parts[3].data(), parts[3].data() + parts[3].size(), message.version);
    message.scope.cell = parts[4];
    return message;
}

std::string data_of(const Message& message) {
    std::string data = "{\"topic\":";
    json::append_quoted(data, message.topic);
    data += ",\"id\":";
    json::append_quoted(data, message.subject);
    return data + ",\"version\":" + std::to_string(message.version) + "}";
}

constexpr std::string_view reset_data = R"({"topic":"reset","id":"","version":0})";

std::int64_t place_in(const Cursor& cursor, int chain) {
    auto found = cursor.find(chain);
    return found == cursor.end() ? 0 : found->second;
}

/// How many messages lie between the two, over all chains; -1 where `from` lies beyond a chain's
/// end.
std::int64_t distance(const Cursor& from, const Cursor& to) {
    std::int64_t rows = 0;
    for (const auto& [chain, seq] : from)
        if (seq > place_in(to, chain)) return -1;
    for (const auto& [chain, seq] : to) rows += seq - place_in(from, chain);
    return rows;
}

/// What a reader missed, up to `to`; nothing where some of it was purged.
std::optional<std::vector<Message>> missed(
    sql::Transaction& transaction, const Cursor& from, const Cursor& to
) {
    std::vector<Message> all;
    for (const auto& [chain, end] : to) {
        std::int64_t at = place_in(from, chain);
        if (at >= end) continue;
        for (Message& message : outbox::list_after(transaction, chain, at, end - at)) {
            if (message.seq != ++at) return std::nullopt;
            all.push_back(std::move(message));
        }
        if (at != end) return std::nullopt;
    }
    return all;
}

}  // namespace

void tell_passing(sql::Transaction& transaction, const Passing& news) {
    transaction.tell(fmt::format(
        "{}\t{}\t{}\t{}\t{}", passing_mark, news.topic, news.subject, news.version, news.cell
    ));
}

struct Hub::Impl {
    Impl(sql::Database& the_database, Options the_options)
        : database(the_database), options(the_options) {}

    metrics::Counter& sent = metrics::counter("lingju_events_total", "Events sent to readers.");
    metrics::Counter& dropped = metrics::counter(
        "lingju_events_readers_dropped_total", "Readers dropped as gone or too slow."
    );
    metrics::Counter& resets = metrics::counter(
        "lingju_events_resets_total", "Readers told to load afresh: too far behind to resume."
    );
    metrics::Watch watch{"lingju_events_readers", "Streams open now.", [this] {
                             return static_cast<double>(count.load());
                         }};

    sql::Database& database;
    const Options options;
    std::unique_ptr<sql::Listener> listener;
    std::thread thread;
    std::atomic<bool> stopping = false;
    std::atomic<std::size_t> count = 0;

    std::mutex turn;  // held while anything is delivered
    Cursor position;  // delivered to everybody
    std::map<int, Reader> readers;
    int next_number = 1;
    std::chrono::steady_clock::time_point asked_at;

    std::mutex leaving;
    std::vector<int> gone;

    void drop(std::map<int, Reader>::iterator reader) {
        reader->second.close();
        readers.erase(reader);
        count = readers.size();
    }

    /// Forgets those who left and closes those whose session ended.
    void sweep() {
        std::vector<int> left;
        {
            std::lock_guard lock(leaving);
            left.swap(gone);
        }
        for (int number : left) readers.erase(number);
        count = readers.size();
        auto now = std::chrono::steady_clock::now();
        if (now - asked_at < std::chrono::milliseconds(options.look_every_ms)) return;
        asked_at = now;
        for (auto reader = readers.begin(); reader != readers.end();) {
            auto here = reader++;
            if (!here->second.is_open()) drop(here);
        }
    }

    /// A session that cannot be asked about counts as ended: its browser comes back and asks.
    static bool is_open(const Reader& reader) {
        try {
            return reader.is_open();
        } catch (const std::exception& fault) {
            spdlog::warn("events: a session cannot be looked up now: {}", fault.what());
            return false;
        }
    }

    void deliver(const Message& message) {
        position[message.chain] = message.seq;
        send(message);
    }

    /// Under the cursor of all that was delivered.
    void send(const Message& message) {
        const std::string id = outbox::to_string(position), data = data_of(message);
        for (auto reader = readers.begin(); reader != readers.end();) {
            auto here = reader++;
            if (!here->second.hears(message.topic, message.scope)) continue;
            if (!is_open(here->second)) {
                drop(here);
                continue;
            }
            sent.add();
            if (here->second.send(id, message.topic, data)) continue;
            dropped.add();
            drop(here);
        }
    }

    /// The next messages of every chain that has moved.
    std::vector<Message> news(sql::Transaction& transaction) const {
        std::vector<Message> all;
        for (const auto& [chain, end] : outbox::heads(transaction)) {
            std::int64_t at = place_in(position, chain);
            if (at < end)
                std::ranges::move(
                    outbox::list_after(transaction, chain, at, options.rows_max),
                    std::back_inserter(all)
                );
        }
        return all;
    }

    /// One look; true where more may lie behind it.
    bool look() {
        std::lock_guard lock(turn);
        sweep();
        std::vector<Message> messages;
        database.read([&](sql::Transaction& transaction) {
            if (readers.empty())
                position = outbox::heads(transaction);  // nobody to tell
            else
                messages = news(transaction);
        });
        for (const Message& message : messages) deliver(message);
        return static_cast<std::int64_t>(messages.size()) >= options.rows_max;
    }

    void look_until_told_all() {
        try {
            while (!stopping && look()) {
            }
        } catch (const std::exception& fault) {
            spdlog::warn("events: the outbox cannot be read now: {}", fault.what());
        }
    }

    void pass_on(const std::vector<std::string>& told) {
        std::lock_guard lock(turn);
        for (const std::string& text : told)
            if (const std::optional<Message> message = passing_of(text)) send(*message);
    }

    void run() {
        while (!stopping) {
            const auto told = listener->wait(std::chrono::milliseconds(options.look_every_ms));
            if (stopping) return;
            look_until_told_all();
            pass_on(told);
        }
    }

    /// Sends what lies between the cursor and the hub's own place, or `reset`. False where the
    /// reader is gone already.
    bool catch_up(Reader& reader, Cursor from) {
        std::optional<std::vector<Message>> lost;
        database.read([&](sql::Transaction& transaction) {
            if (distance(from, outbox::heads(transaction)) < 0) return;
            std::int64_t rows = distance(from, position);
            if (rows < 0)
                lost.emplace();  // another process was ahead of this one: all of it comes again
            else if (rows <= options.resume_rows_max)
                lost = missed(transaction, from, position);
        });
        if (!lost) {
            resets.add();
            return reader.send(outbox::to_string(position), "reset", reset_data);
        }
        for (const Message& message : *lost) {
            from[message.chain] = message.seq;
            bool heard = reader.hears(message.topic, message.scope);
            if (heard && !reader.send(outbox::to_string(from), message.topic, data_of(message)))
                return false;
        }
        return true;
    }
};

Hub::Hub(sql::Database& database, Options options)
    : impl_(std::make_unique<Impl>(database, options)) {}

Hub::~Hub() { stop(); }

void Hub::start() {
    impl_->listener = impl_->database.listen();
    impl_->database.read([this](sql::Transaction& transaction) {
        impl_->position = outbox::heads(transaction);
    });
    impl_->asked_at = std::chrono::steady_clock::now();
    impl_->thread = std::thread([this] { impl_->run(); });
}

void Hub::stop() {
    if (!impl_->thread.joinable()) return;
    impl_->stopping = true;
    impl_->listener->stop();
    impl_->thread.join();
    impl_->listener.reset();
    std::lock_guard lock(impl_->turn);
    while (!impl_->readers.empty()) impl_->drop(impl_->readers.begin());
}

Outcome<int> Hub::listen(Reader reader, std::optional<outbox::Cursor> from) {
    std::lock_guard lock(impl_->turn);
    if (impl_->readers.size() >= impl_->options.readers_max)
        return refuse(Refused::unavailable, "events.too_many");
    int number = impl_->next_number++;
    if (!from || impl_->catch_up(reader, *std::move(from)))
        impl_->readers.emplace(number, std::move(reader));
    else
        reader.close();
    impl_->count = impl_->readers.size();
    return number;
}

void Hub::leave(int reader) {
    std::lock_guard lock(impl_->leaving);
    impl_->gone.push_back(reader);
}

std::size_t Hub::readers() const { return impl_->count; }

}  // namespace lingju::events
