#include "platform/ledger/verify.hpp"

#include <algorithm>
#include <charconv>
#include <fstream>
#include <map>

#include "platform/ledger/queries.hpp"
#include "platform/ledger/read.hpp"

namespace lingju::ledger {
namespace {

constexpr int chains = 16;
constexpr std::int64_t page = 1'000;
constexpr std::size_t findings_max = 1'000;

/// The anchored places of one chain: seq → hash.
using Places = std::map<std::int64_t, std::string>;

/// Walks one chain, entry by entry.
class Walk {
  public:
    Walk(int chain, const Places& places, Report& report)
        : chain_(chain), places_(places), report_(report) {}

    void take(const Sealed& sealed) {
        if (sealed.seq != last_seq_ + 1)
            find(Wrong::cut, last_seq_ + 1, sealed.seq - 1);  // and its own hash cannot be judged
        else if (hash_of(sealed, last_hash_) != sealed.hash)
            suspects_.push_back({sealed, last_hash_});
        check_place(sealed);
        last_seq_ = sealed.seq;
        last_hash_ = sealed.hash;
        ++report_.entries;
    }

    void finish(const std::optional<Head>& head) {
        place_suspects();
        check_end(head);
        const std::int64_t anchored = places_.empty() ? 0 : places_.rbegin()->first;
        report_.entries_after += std::max<std::int64_t>(0, last_seq_ - anchored);
        report_.chains += last_seq_ > 0 ? 1 : 0;
    }

  private:
    struct Suspect {
        Sealed sealed;
        std::string previous;  // the hash that stands before it
    };

    void find(Wrong what, std::int64_t seq, std::int64_t seq_last) {
        if (report_.findings.size() < findings_max)
            report_.findings.push_back({what, chain_, seq, seq_last});
    }

    void check_place(const Sealed& sealed) {
        const auto place = places_.find(sealed.seq);
        if (place == places_.end()) return;
        if (place->second != sealed.hash && suspects_.empty())
            find(Wrong::rewritten, last_sound_ + 1, sealed.seq);
        last_sound_ = sealed.seq;
    }

    /// Where does what stands at a wrong place belong? Each place asks the suspects, in order, with
    /// the hash that stood before it.
    void place_suspects() {
        std::string previous;
        std::int64_t previous_seq = -1;
        for (const Suspect& place : suspects_) {
            const std::int64_t seq = place.sealed.seq;
            const std::string before = previous_seq == seq - 1 ? previous : place.previous;
            const auto belongs = std::ranges::find_if(suspects_, [&](const Suspect& suspect) {
                Sealed as_written = suspect.sealed;
                as_written.seq = seq;
                return hash_of(as_written, before) == suspect.sealed.hash;
            });
            if (belongs == suspects_.end())
                find(Wrong::changed, seq, seq);
            else if (belongs->sealed.seq != seq)
                find(Wrong::reordered, belongs->sealed.seq, seq);
            previous = belongs == suspects_.end() ? place.sealed.hash : belongs->sealed.hash;
            previous_seq = seq;
        }
    }

    void check_end(const std::optional<Head>& head) {
        const std::int64_t anchored = places_.empty() ? 0 : places_.rbegin()->first;
        const std::int64_t written = std::max(anchored, head ? head->seq : 0);
        if (last_seq_ == 0 && anchored > 0)
            find(Wrong::chain_lost, 1, written);
        else if (last_seq_ < written)
            find(Wrong::cut, last_seq_ + 1, written);
        else if (last_seq_ > (head ? head->seq : 0) ||
                 (head && head->seq == last_seq_ && head->hash != last_hash_))
            find(Wrong::head_moved, last_seq_, head ? head->seq : 0);
    }

    int chain_;
    const Places& places_;
    Report& report_;
    std::int64_t last_seq_ = 0;
    std::int64_t last_sound_ = 0;
    std::string last_hash_;
    std::vector<Suspect> suspects_;
};

/// The bytes that `hex` writes; what is no hex is no signature either.
std::string bytes_of(std::string_view hex) {
    std::string bytes;
    for (std::size_t at = 0; at + 1 < hex.size(); at += 2) {
        unsigned value = 0;
        std::from_chars(hex.data() + at, hex.data() + at + 2, value, 16);
        bytes += static_cast<char>(value);
    }
    return bytes;
}

std::map<int, Places> read_anchors(
    const std::filesystem::path& path, const crypto::Provider& keys, Report& report
) {
    std::ifstream file(path);
    if (!file) throw Fault("cannot read " + path.string());
    std::map<int, Places> places;
    std::string line;
    for (std::int64_t number = 1; std::getline(file, line); ++number) {
        const std::optional<Anchor> anchor = parse_anchor(line);
        ++report.anchors;
        if (!anchor) {
            report.findings.push_back({Wrong::anchor_unreadable, 0, number, number});
        } else if (!keys.verify(text_of(*anchor), bytes_of(anchor->signature))) {
            report.findings.push_back({Wrong::anchor_forged, 0, number, number});
        } else {
            report.anchored_at = anchor->at;
            for (const Head& head : anchor->heads) places[head.chain][head.seq] = head.hash;
        }
    }
    return places;
}

std::optional<Head> head_of(const std::vector<Head>& heads, int chain) {
    const auto found = std::ranges::find(heads, chain, &Head::chain);
    return found == heads.end() ? std::nullopt : std::optional(*found);
}

void walk(sql::Transaction& transaction, Walk& walk, int chain) {
    std::int64_t after = 0;
    for (bool more = true; more;) {
        const sql::Rows rows = transaction.rows(queries::list_entries, {chain, after, page});
        for (const sql::Rows::Row row : rows) walk.take(sealed_of(row));
        more = static_cast<std::int64_t>(rows.size()) == page;
        if (more) after = rows[rows.size() - 1].integer("seq");
    }
}

}  // namespace

Report verify(
    sql::Database& database,
    const std::optional<std::filesystem::path>& anchors,
    const crypto::Provider& keys
) {
    Report report;
    std::map<int, Places> places;
    if (anchors) places = read_anchors(*anchors, keys, report);
    database.read([&](sql::Transaction& transaction) {
        const std::vector<Head> heads = list_heads(transaction);
        for (int chain = 0; chain < chains; ++chain) {
            Walk one(chain, places[chain], report);
            walk(transaction, one, chain);
            one.finish(head_of(heads, chain));
        }
    });
    return report;
}

}  // namespace lingju::ledger
