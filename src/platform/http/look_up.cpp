#include "platform/http/look_up.hpp"

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <expected>
#include <future>
#include <thread>

#include "platform/outcome/outcome.hpp"

namespace lingju::http {
namespace {

constexpr int under_way_max = 8;

bool is_address(const std::string& host) {
    boost::system::error_code error;
    boost::asio::ip::make_address(host, error);
    return !error;
}

/// Addresses, or why there are none.
using Found = std::expected<std::vector<std::string>, std::string>;

Found found_by(const LookUp::Ask& ask, const std::string& host) {
    try {
        return ask(host);
    } catch (const std::exception& error) {
        return std::unexpected(error.what());
    }
}

}  // namespace

struct LookUp::Calls {
    const Ask ask;
    std::atomic<int> under_way = 0;
};

LookUp::LookUp(Ask ask) : calls_(std::make_shared<Calls>(std::move(ask))) {}

std::vector<std::string> LookUp::addresses_of(
    const std::string& host, std::chrono::steady_clock::time_point until
) {
    if (is_address(host)) return {host};
    const bool is_full = calls_->under_way.fetch_add(1) >= under_way_max;
    std::shared_ptr<Calls> counted(calls_.get(), [calls = calls_](auto*) { --calls->under_way; });
    if (is_full) throw Fault("look-up: too many are late");
    std::packaged_task<Found()> task([counted = std::move(counted), host] {
        return found_by(counted->ask, host);
    });
    std::future<Found> late = task.get_future();
    std::thread(std::move(task)).detach();
    if (late.wait_until(until) != std::future_status::ready) throw Fault("look-up: too late");
    Found found = late.get();
    if (!found) throw Fault("look-up: " + found.error());
    return *std::move(found);
}

std::vector<std::string> LookUp::ask_the_machine(const std::string& host) {
    boost::asio::io_context io;
    boost::asio::ip::tcp::resolver resolver(io);
    std::vector<std::string> addresses;
    for (const auto& entry : resolver.resolve(host, ""))
        addresses.push_back(entry.endpoint().address().to_string());
    return addresses;
}

}  // namespace lingju::http
