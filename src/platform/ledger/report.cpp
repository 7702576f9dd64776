#include <fmt/format.h>

#include "platform/ledger/verify.hpp"

namespace lingju::ledger {
namespace {

struct Wording {
    fmt::string_view zh, en;
};

Wording wording_of(Wrong what) {
    switch (what) {
        case Wrong::changed:
            return {"链 {0} 第 {1} 条被改动过。", "Chain {0}, entry {1}: it was changed."};
        case Wrong::cut:
            return {
                "链 {0} 缺少第 {1} 至第 {2} 条。", "Chain {0}: entries {1} to {2} are missing."
            };
        case Wrong::reordered:
            return {
                "链 {0} 第 {1} 条的位置不对，它原是第 {2} 条。",
                "Chain {0}, entry {1}: it was written as entry {2}."
            };
        case Wrong::rewritten:
            return {
                "链 {0} 第 {1} 至第 {2} 条之间被整段改写，与外部存证不符。",
                "Chain {0}: it was rewritten somewhere in entries {1} to {2}; the anchor outside "
                "says otherwise."
            };
        case Wrong::chain_lost:
            return {
                "链 {0} 整条丢失（原有 {2} 条）。",
                "Chain {0} is lost as a whole (it had {2} entries)."
            };
        case Wrong::head_moved:
            return {
                "链 {0} 的末条记号不对：实有 {1} 条，记号为 {2}。",
                "Chain {0}: its head was moved; it has {1} entries and the head says {2}."
            };
        case Wrong::anchor_forged:
            return {
                "存证文件第 {1} 行的签名不对。", "Anchor file, line {1}: the signature is not ours."
            };
        case Wrong::anchor_unreadable:
            return {"存证文件第 {1} 行无法读懂。", "Anchor file, line {1}: it cannot be read."};
    }
    throw Fault("a Wrong outside its enumeration");
}

std::string line_of(const Finding& finding, fmt::string_view wording) {
    return fmt::format(fmt::runtime(wording), finding.chain, finding.seq, finding.seq_last) + "\n";
}

std::string anchored(const Report& report, std::string_view never, fmt::string_view since) {
    if (!report.anchored_at) return std::string(never);
    return fmt::format(fmt::runtime(since), to_string(*report.anchored_at), report.entries_after);
}

}  // namespace

std::string to_text(const Report& report) {
    std::string text = fmt::format("台账共 {} 条，{} 条链。", report.entries, report.chains);
    text +=
        anchored(report, "没有可用的外部存证。", "最后一次外部存证在 {}，其后还有 {} 条未存证。");
    text += report.is_sound() ? "核验通过。\n"
                              : fmt::format("发现 {} 处问题：\n", report.findings.size());
    for (const Finding& finding : report.findings)
        text += line_of(finding, wording_of(finding.what).zh);
    text += fmt::format("Entries: {}; chains: {}. ", report.entries, report.chains);
    text += anchored(report, "No anchor outside. ", "Last anchored at {}; entries after it: {}. ");
    text += report.is_sound() ? "The ledger is sound.\n"
                              : fmt::format("Wrong: {}\n", report.findings.size());
    for (const Finding& finding : report.findings)
        text += line_of(finding, wording_of(finding.what).en);
    return text;
}

}  // namespace lingju::ledger
