#include "platform/ledger/anchors.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <boost/json.hpp>

namespace lingju::ledger {
namespace {

std::int64_t entries_in(const std::vector<Head>& heads) {
    std::int64_t entries = 0;
    for (const Head& head : heads) entries += head.seq;
    return entries;
}

/// On the disk when it returns.
void append_durably(const std::filesystem::path& file, const std::string& line) {
    const int descriptor = ::open(file.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0640);
    if (descriptor < 0) throw Fault("cannot open " + file.string());
    const bool written =
        ::write(descriptor, line.data(), line.size()) == static_cast<ssize_t>(line.size());
    const bool synced = ::fsync(descriptor) == 0;
    ::close(descriptor);
    if (!written || !synced) throw Fault("cannot write " + file.string());
}

Head head_of(const boost::json::value& value) {
    const boost::json::object& head = value.as_object();
    return {
        boost::json::value_to<int>(head.at("chain")),
        boost::json::value_to<std::int64_t>(head.at("seq")),
        boost::json::value_to<std::string>(head.at("hash")),
    };
}

}  // namespace

std::string text_of(const Anchor& anchor) {
    std::string text = fmt::format("lingju ledger anchor\n{}\n", anchor.at.ms);
    for (const Head& head : anchor.heads)
        text += fmt::format("{}:{}:{}\n", head.chain, head.seq, head.hash);
    return text;
}

std::string to_line(const Anchor& anchor) {
    boost::json::array heads;
    for (const Head& head : anchor.heads)
        heads.push_back(
            boost::json::object{{"chain", head.chain}, {"seq", head.seq}, {"hash", head.hash}}
        );
    return boost::json::serialize(boost::json::object{
               {"at", anchor.at.ms}, {"heads", std::move(heads)}, {"signature", anchor.signature}
           }) +
           "\n";
}

std::optional<Anchor> parse_anchor(std::string_view line) {
    try {
        const boost::json::value value = boost::json::parse({line.data(), line.size()});
        const boost::json::object& object = value.as_object();
        Anchor anchor{{boost::json::value_to<std::int64_t>(object.at("at"))}, {}, {}};
        for (const boost::json::value& head : object.at("heads").as_array())
            anchor.heads.push_back(head_of(head));
        anchor.signature = boost::json::value_to<std::string>(object.at("signature"));
        return anchor;
    } catch (const std::exception&) {
        return std::nullopt;
    }
}

Anchorer::Anchorer(
    sql::Database& database, const crypto::Provider& keys, const Clock& clock, Options options
)
    : database_(database), keys_(keys), clock_(clock), options_(std::move(options)) {}

Anchorer::~Anchorer() { stop(); }

bool Anchorer::is_due(std::int64_t entries) const {
    return entries >= options_.entries ||
           (entries > 0 && clock_.now().ms - anchored_at_.ms >= options_.every_ms);
}

bool Anchorer::append_if(bool (Anchorer::*due)(std::int64_t entries) const) {
    const std::lock_guard lock(mutex_);
    const auto heads = sql::read<std::vector<Head>>(database_, list_heads);
    if (!(this->*due)(entries_in(heads) - entries_in(anchored_))) return false;
    Anchor anchor{clock_.now(), heads, {}};
    anchor.signature = crypto::hex(keys_.sign(text_of(anchor)));
    append_durably(options_.file, to_line(anchor));
    anchored_ = heads;
    anchored_at_ = anchor.at;
    return true;
}

bool Anchorer::look() { return append_if(&Anchorer::is_due); }
bool Anchorer::anchor_now() { return append_if(&Anchorer::is_any); }

void Anchorer::start() {
    thread_ = std::thread([this] { look_until_stopped(); });
}

void Anchorer::look_until_stopped() {
    std::unique_lock lock(stop_mutex_);
    for (bool stopped = false; !stopped;) {
        stopped = stop_told_.wait_for(lock, std::chrono::seconds(1), [this] { return stopped_; });
        try {
            stopped ? anchor_now() : look();
        } catch (const std::exception& fault) {
            spdlog::warn("the ledger could not be anchored: {}", fault.what());
        }
    }
}

void Anchorer::stop() {
    {
        const std::lock_guard lock(stop_mutex_);
        stopped_ = true;
    }
    stop_told_.notify_all();
    if (thread_.joinable()) thread_.join();
}

}  // namespace lingju::ledger
