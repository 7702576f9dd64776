// A process is killed while it publishes a tier list: what is left is the old list or the new one,
// whole. LINGJU_KILLS sets the number of rounds.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <random>
#include <thread>

#include "catalogue/test/desk.hpp"

namespace lingju::catalogue {
namespace {

constexpr const char* at = "T006";

int rounds() {
    const char* const kills = std::getenv("LINGJU_KILLS");
    return kills == nullptr ? 6 : std::atoi(kills);
}

class PublishKilled : public ListDesk {
  protected:
    /// Every item that towns hold, named for one of them at the same level, on `basis`.
    ListHead approved_on(const std::string& basis) {
        std::vector<DraftLine> lines;
        for (const Item* item : catalogue.pin()->items())
            if (const auto held = level(item->id.c_str(), at)) {
                lines.push_back(line_of(item->id, at, held));
                lines.back().grant.basis = basis;
            }
        size_ = lines.size();
        return approved(std::move(lines));
    }

    /// Publishes in a process of its own, which is killed `patience` after it has begun.
    void publish_and_kill(const ListHead& head, std::chrono::microseconds patience) {
        close();
        int ends[2];
        ASSERT_EQ(pipe(ends), 0);
        const pid_t child = fork();
        if (child == 0) {
            refresh();
            const char begun = 1;
            if (::write(ends[1], &begun, 1) != 1) _exit(1);
            (void)go_on(publish_tier_list, head, manager);
            for (;;) pause();
        }
        char begun = 0;
        EXPECT_EQ(::read(ends[0], &begun, 1), 1);
        std::this_thread::sleep_for(patience);
        kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
        ::close(ends[0]);
        ::close(ends[1]);
        refresh();
    }

    std::size_t lines_on(const std::string& basis) {
        const TierList& list = catalogue.pin()->tier_list();
        return static_cast<std::size_t>(
            std::ranges::count(list.lines_of(list.version()), basis, &Grant::basis)
        );
    }

    std::size_t size_ = 0;
};

TEST_P(PublishKilled, LeavesTheOldListOrTheNewOneWhole) {
    std::mt19937 random(331081);
    int published = 0, kept_out = 0;
    ListHead head = approved_on("1");
    ASSERT_GT(size_, 100U);
    for (int round = 0; round < rounds(); ++round) {
        const std::string basis = std::to_string(published + 1);
        const auto entries = count("ledger_entries");
        publish_and_kill(head, std::chrono::microseconds(random() % 40'000));
        if (HasFatalFailure()) return;
        const std::size_t found = lines_on(basis);
        ASSERT_TRUE(found == 0 || found == size_) << found << " of " << size_;
        const bool is_out = found > 0;
        ASSERT_EQ(catalogue.pin()->tier_list().version(), 1 + published + (is_out ? 1 : 0));
        ASSERT_EQ(count("ledger_entries") - entries, is_out ? 1 : 0);
        ASSERT_EQ(lines_on(std::to_string(published)), is_out || published == 0 ? 0 : size_);
        if (!is_out) {
            ++kept_out;
            continue;
        }
        ++published;
        head = approved_on(std::to_string(published + 1));
    }
    RecordProperty("published", published);
    RecordProperty("kept_out", kept_out);
    // Nothing was left behind that keeps it from being published in the end.
    EXPECT_TRUE(go_on(publish_tier_list, head, manager));
    EXPECT_EQ(lines_on(std::to_string(published + 1)), size_);
}

ON_EACH_ENGINE(PublishKilled);

}  // namespace
}  // namespace lingju::catalogue
