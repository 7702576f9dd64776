// 审核和发布: a second person looks before a version holds.
#pragma once

#include <span>

#include "catalogue/workshop.hpp"

namespace lingju::catalogue {

/// Hands a draft to a second person. Errors of consistency may still stand; publishing judges them.
///
/// Refuses what load_version and changed_since do, catalogue.not_a_draft (conflict),
/// catalogue.nothing_changed (conflict: it says what the published version says).
Outcome<Version> submit_draft(sql::Transaction&, const Work&, const Seen&);

/// Back to its author, with the reason. Refuses what load_version and changed_since do,
/// catalogue.not_in_review (conflict), catalogue.reason_missing.
Outcome<Version> return_draft(sql::Transaction&, const Work&, const Seen&, std::string reason);

/// Publishes versions in review, all or none; they hold at once. A case goes on under the version
/// it was filed under.
///
/// Refuses, for each: what load_version and changed_since do, catalogue.not_in_review (conflict),
/// catalogue.own_work (forbidden: whoever wrote any of it), every error of inconsistencies and what
/// owned_edited refuses; details `item` say which. Publishes the snapshot "catalogue".
Outcome<std::vector<Version>> publish(sql::Transaction&, const Work&, std::span<const Seen>);

/// 暂停, 恢复, 取消: what becomes of a published item.
enum class Standing { suspend, resume, cancel };
BOOST_DESCRIBE_ENUM(Standing, suspend, resume, cancel)

/// What is to become of an item, why, and by which notice (文号), where there is one. Everybody may
/// read both.
struct Stand {
    std::string item;
    Standing standing = Standing::suspend;
    std::string reason, notice;
};

/// A suspended item takes no new application until it is resumed; a cancelled one never again.
/// Cases filed go on. Since when is kept with it. Publishes the snapshot "catalogue".
///
/// Refuses catalogue.version_absent, catalogue.not_your_department, catalogue.reason_missing,
/// catalogue.not_published (conflict: nothing published, or it stands so already).
Outcome<Version> stand(sql::Transaction&, const Work&, const Stand& order);

}  // namespace lingju::catalogue
