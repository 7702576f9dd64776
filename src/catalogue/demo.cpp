#include "catalogue/demo.hpp"

#include <algorithm>
#include <map>
#include <ranges>
#include <set>

#include "catalogue/import.hpp"
#include "catalogue/text.hpp"
#include "network/demo.hpp"
#include "platform/embedded/embedded.hpp"
#include "platform/outcome/outcome.hpp"
#include "platform/table/table.hpp"

namespace lingju::catalogue {
namespace {

table::Table tsv(std::string_view path) {
    Outcome<table::Table> read = table::parse_tsv(embedded::file(path));
    if (!read) throw Fault(std::string(path) + ": " + summary(read.error()));
    return *std::move(read);
}

using ById = std::map<std::string, std::string, std::less<>>;

struct Words {
    ById name_en, words_en, words, may_follow, months;
};

Words read_words() {
    Words words;
    const table::Table english = tsv("data/items/wenling_items_en.tsv");
    for (const table::Record& row : english.records()) {
        words.name_en.emplace(english.cell(row, "id"), english.cell(row, "name_en"));
        words.words_en.emplace(english.cell(row, "id"), english.cell(row, "words_en"));
    }
    const table::Table chinese = tsv("data/items/wenling_items_words.tsv");
    for (const table::Record& row : chinese.records())
        words.words.emplace(chinese.cell(row, "id"), chinese.cell(row, "words"));
    const table::Table papers = tsv("data/items/wenling_items_may_follow.tsv");
    for (const table::Record& row : papers.records())
        words.may_follow.emplace(papers.cell(row, "id"), papers.cell(row, "may_follow"));
    const table::Table season = tsv("data/items/wenling_items_season.tsv");
    for (const table::Record& row : season.records())
        words.months.emplace(season.cell(row, "id"), season.cell(row, "months"));
    return words;
}

std::vector<Month> months_of(std::string_view text) {
    std::vector<Month> months;
    for (const std::string& code : split(text, ',')) {
        const auto found = std::ranges::find(month_codes, code, &Code::code);
        if (found == std::end(month_codes)) throw Fault("the demo's seasons: no month: " + code);
        months.push_back(static_cast<Month>(found - std::begin(month_codes)));
    }
    return months;
}

/// Empty where the item does not stand there.
std::string_view said_of(const ById& words, const Item& item) {
    const auto found = words.find(item.id);
    return found == words.end() ? std::string_view() : found->second;
}

void add_words(Item& item, const Words& words) {
    item.name_en = said_of(words.name_en, item);
    item.words_en = split(said_of(words.words_en, item), ' ');
    item.words = split(said_of(words.words, item), '|');
    item.months = months_of(said_of(words.months, item));
    for (Material& material : item.materials)
        if (material.name == said_of(words.may_follow, item)) material.need = Need::may_follow;
}

Level level_of(network::PointKind kind, ItemKind item) {
    using enum network::PointKind;
    if (kind == city || kind == vehicle) return Level::decide;
    if (kind == town || kind == enterprise)
        return item == ItemKind::instant ? Level::decide : Level::accept;
    return Level::collect;
}

/// A village agent's form of grant is 代办; whoever decides is the department's own staff, posted;
/// all else is service that goes down while the power stays.
LegalForm form_of(network::PointKind kind, Level level) {
    if (kind == network::PointKind::village) return LegalForm::agent;
    return level > Level::accept ? LegalForm::posted : LegalForm::service_extended;
}

/// EST: every point hands out what was handed in there, but a bank no licence.
bool may_deliver(network::PointKind kind, const Item& item) {
    return kind != network::PointKind::bank || item.profile != Profile::licence;
}

/// EST: how far down a kind of point could go. A village agent only collects, a bank accepts what
/// is no licence, a centre of town or enterprises decides, as the city hall does.
std::optional<Level> guided_level(network::PointKind kind, const Item& item) {
    using enum network::PointKind;
    if (kind == village) return Level::collect;
    if (kind == bank) return item.profile == Profile::licence ? Level::collect : Level::accept;
    return Level::decide;
}

}  // namespace

std::vector<Item> demo_items(const network::Network& network) {
    const Words words = read_words();
    Outcome<std::vector<Item>> items =
        read_items(embedded::file("data/items/wenling_items_compiled.csv"), network);
    if (!items) throw Fault("the demo's items: " + summary(items.error()));
    for (Item& item : *items) add_words(item, words);
    return *std::move(items);
}

std::vector<Grant> demo_grants(std::span<const Item> items) {
    std::vector<Grant> grants;
    for (const Item& item : items)
        for (const network::PointKind kind : item.tiers) {
            Grant grant;
            grant.item = item.id;
            grant.point_kind = kind;
            grant.level = level_of(kind, item.kind);
            grant.legal_form = form_of(kind, *grant.level);
            grant.may_deliver = may_deliver(kind, item);
            grant.in_force.from = network::demo_from;
            grants.push_back(std::move(grant));
        }
    return grants;
}

std::vector<Grant> demo_guidance(std::span<const Item> items) {
    std::vector<Grant> guidance = demo_grants(items);
    std::map<std::string_view, const Item*> by_id;
    for (const Item& item : items) by_id[item.id] = &item;
    for (Grant& line : guidance) line.level = guided_level(*line.point_kind, *by_id.at(line.item));
    return guidance;
}

std::vector<RuleBroken> demo_findings(std::span<const Item> items) {
    std::map<std::string, RuleBroken> broken;
    for (const Item& item : items) {
        std::set<std::string_view> told;
        const std::vector<Finding> findings = inconsistencies(item);
        for (const Finding& finding : findings) {
            if (!told.insert(finding.code).second) continue;
            RuleBroken& rule = broken[finding.code];
            rule.code = finding.code;
            rule.severity = finding.severity;
            ++rule.items;
        }
    }
    const auto rules = std::views::values(broken);
    return {rules.begin(), rules.end()};
}

Catalogue demo_catalogue() {
    std::vector<Item> items = demo_items(network::demo_network());
    TierList tier_list = TierList::of(demo_grants(items));
    TierList guidance = TierList::of(demo_guidance(items));
    return {std::move(items), std::move(tier_list), std::move(guidance)};
}

}  // namespace lingju::catalogue
