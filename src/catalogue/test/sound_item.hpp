// An item whose fields agree: the ground of tests. SYN.
#pragma once

#include <string_view>

namespace lingju::catalogue {

inline constexpr std::string_view sound_item = R"({
    "name": "公共场所卫生许可", "name_en": "Public place hygiene licence", "words": ["卫生证"],
    "department": "D-01", "task_type": "01", "by_law": "公共场所卫生管理条例第 4 条",
    "power_source": "1", "use_level": ["4"], "body_kind": "1",
    "kind": "2", "legal": {"days": 20, "unit": "working"}, "promised": {"days": 5, "unit": "working"},
    "service_mode": "2", "subject": "both", "served": ["1", "2"], "remedies": "60 日内可申请行政复议",
    "lowest_tier": "town", "tiers": ["town", "city"], "forms": ["1"],
    "visits": 1, "visits_reason": "要核验场所",
    "address": "横湖中路1号一楼 3 号窗口", "hours": "工作日 8:30-11:30，13:30-17:00",
    "consult_phone": "0576-86100001", "complaint_phone": "0576-86100002",
    "materials": [{"id": "m1", "name": "申请表"}, {"id": "m2", "name": "检测报告"}],
    "charged": false,
    "steps": [{"name": "受理", "days": 1}, {"name": "审核", "days": 2}, {"name": "审批", "days": 1},
              {"name": "办结"}, {"name": "送达"}],
    "results": [{"type": "1", "name": "卫生许可证", "sample_url": "https://example.org/sample.png"}],
    "questions": [{"question": "多久能拿到？", "answer": "5 个工作日。"}],
    "frequency": "M", "typical_minutes": 15, "provenance": "SYN", "from_on": "2018-01-01"
})";

}  // namespace lingju::catalogue
