// What becomes of a batch whose COMMIT, or the answer to it, was lost on the way.
#include "torn_proxy.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cstring>
#include <optional>

#include <fmt/format.h>

#include "postgres.hpp"
#include "shelf.hpp"

namespace lingju::sql {
namespace {

sockaddr_un address_of(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.data(), std::min(path.size(), sizeof address.sun_path - 1));
    return address;
}

int connect_to(const std::string& path) {
    const int descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const sockaddr_un address = address_of(path);
    if (::connect(descriptor, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
        throw Fault("no server at " + path);
    return descriptor;
}

/// False where the other end has closed.
bool pass(int from, int to, std::string& bytes) {
    std::array<char, 65536> buffer;
    const ssize_t size = ::read(from, buffer.data(), buffer.size());
    if (size <= 0) return false;
    bytes.assign(buffer.data(), static_cast<std::size_t>(size));
    return to < 0 || ::send(to, bytes.data(), bytes.size(), MSG_NOSIGNAL) == size;
}

}  // namespace

TornProxy::TornProxy(const std::filesystem::path& folder, const std::filesystem::path& server)
    : server_(server / ".s.PGSQL.5432"),
      listening_(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const sockaddr_un address = address_of(folder / ".s.PGSQL.5432");
    if (::bind(listening_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
        ::listen(listening_, 16) != 0)
        throw Fault("the proxy cannot listen");
    thread_ = std::thread([this] { accept_on_and_on(); });
}

TornProxy::~TornProxy() {
    stopped_ = true;
    ::shutdown(listening_, SHUT_RDWR);
    thread_.join();
    for (std::thread& carrier : carriers_) carrier.join();
    ::close(listening_);
}

void TornProxy::accept_on_and_on() {
    for (int client = ::accept(listening_, nullptr, nullptr); client >= 0;
         client = ::accept(listening_, nullptr, nullptr))
        carriers_.emplace_back([this, client] { carry(client); });
}

void TornProxy::carry(int client) {
    const int server = connect_to(server_);
    std::string bytes;
    for (bool whole = true; whole && !stopped_;) {
        std::array<pollfd, 2> waiting = {{{client, POLLIN, 0}, {server, POLLIN, 0}}};
        ::poll(waiting.data(), waiting.size(), 50);
        if (waiting[0].revents != 0) whole = carry_to_server(client, server);
        if (whole && waiting[1].revents != 0) whole = pass(server, client, bytes);
    }
    ::close(client);
    ::close(server);
}

/// The name of the prepared COMMIT stands in the bytes that run it.
bool TornProxy::carry_to_server(int client, int server) {
    std::string bytes;
    if (!pass(client, -1, bytes)) return false;
    const bool commits = bytes.find("platform/sql/commit") != std::string::npos;
    const Tear tear = commits ? tear_.exchange(Tear::nowhere) : Tear::nowhere;
    if (tear != Tear::nowhere) torn_ = true;
    if (tear == Tear::before_commit) return false;
    if (::send(server, bytes.data(), bytes.size(), MSG_NOSIGNAL) !=
        static_cast<ssize_t>(bytes.size()))
        return false;
    if (tear == Tear::after_commit) pass(server, -1, bytes);  // done there, and never told here
    return tear == Tear::nowhere;
}

namespace {

class LostCommits : public ::testing::TestWithParam<TornProxy::Tear> {};

TEST_P(LostCommits, AreSettledByTheDatabaseItself) {
    const test::Home home(test::Engine::postgres, {shelf});
    TornProxy proxy(home.folder(), test::Cluster::shared().folder());
    const SystemClock clock;
    Options options;
    options.url = home.url_by_way_of(home.folder());
    options.clock = &clock;
    options.writers = 1;
    const auto database = Database::open(std::move(options));
    database->start();
    ASSERT_TRUE(test::write(*database, [](Transaction& t) { t.execute(insert_book, {1, "a"}); }));

    proxy.tear(GetParam());
    const auto outcome =
        test::write(*database, [](Transaction& t) { t.execute(insert_book, {2, "b"}); });
    EXPECT_TRUE(outcome) << summary(outcome.error());
    EXPECT_TRUE(proxy.was_torn());
    ASSERT_TRUE(test::write(*database, [](Transaction& t) { t.execute(insert_book, {3, "c"}); }));
    database->read([](Transaction& t) {
        EXPECT_EQ(t.rows(count_books, {}).front().integer("number"), 3);
    });
}

INSTANTIATE_TEST_SUITE_P(
    Tears,
    LostCommits,
    ::testing::Values(TornProxy::Tear::before_commit, TornProxy::Tear::after_commit),
    [](const auto& parameter) {
        return parameter.param == TornProxy::Tear::before_commit ? "BeforeItArrived"
                                                                 : "BeforeItsAnswerCame";
    }
);

/// Behind the answer to a look's rollback, which nobody waits for, lies the end of the connection.
TEST(LostConnections, AreSeenBeforeTheNextLook) {
    const test::Home home(test::Engine::postgres, {shelf});
    const SystemClock clock;
    Options options;
    options.url = home.url();
    options.clock = &clock;
    const auto database = Database::open(std::move(options));
    const auto count = [](Transaction& t) { t.rows(count_books, {}); };
    database->read(count);
    test::Cluster::shared().kill();
    test::Cluster::shared().start();
    EXPECT_NO_THROW(database->read(count));
}

/// A number that a server lost when it went down must not be used on the one that is there next.
TEST(LostConnections, LetABatchGetAnewWhatItGotBeforehand) {
    const test::Home home(test::Engine::postgres, {shelf});
    std::optional<TornProxy> proxy;
    const auto put_up = [&] { proxy.emplace(home.folder(), test::Cluster::shared().folder()); };
    put_up();
    const SystemClock clock;
    Options options;
    options.url = home.url_by_way_of(home.folder());
    options.clock = &clock;
    options.writers = 1;
    std::int64_t got = 0;
    Hooks hooks;
    hooks.prepare = [&got](int, const std::vector<std::any>&, const Hooks::OwnTransaction& own) {
        ++got;
        own([&got](Transaction& t) { t.execute(insert_book, {got, std::to_string(got)}); });
    };
    hooks.gathers = [&](int) {
        if (got == 1) {
            proxy.reset();
            std::filesystem::remove(home.folder() / ".s.PGSQL.5432");
            put_up();
        }
        return std::vector<Gather>();
    };
    const auto database = Database::open(std::move(options));
    database->set_hooks(std::move(hooks));
    database->start();
    const auto outcome =
        test::write(*database, [](Transaction& t) { t.execute(insert_book, {100, "act"}); });
    EXPECT_TRUE(outcome) << summary(outcome.error());
    EXPECT_EQ(got, 2);
}

}  // namespace
}  // namespace lingju::sql
