#include "demo/lacks.hpp"

#include <fmt/format.h>

#include "catalogue/demo.hpp"
#include "network/demo.hpp"
#include "platform/http/http.hpp"

namespace lingju::demo {

std::string lacks() {
    const std::vector<catalogue::Item> items = catalogue::demo_items(network::demo_network());
    std::string text = fmt::format(
        "演示的 {0} 个事项照样装入；对照规则还缺下面这些（✗ 改版发布前要补齐）：\n"
        "The demo's {0} items are loaded as they are; by the rules they lack the following (✗: to "
        "be\nmended before a new version is published):\n",
        items.size()
    );
    for (const catalogue::RuleBroken& rule : catalogue::demo_findings(items)) {
        const http::RefusalText words =
            http::text_of({.code = rule.code, .subject = {}, .details = {}});
        const bool is_error = rule.severity == catalogue::Severity::error;
        text +=
            fmt::format("{:>5} {} {} {}\n", rule.items, is_error ? "✗" : " ", words.zh, words.en);
    }
    return text;
}

}  // namespace lingju::demo
