export const ui_zh = {
  lights: { go: "正常", soon: "临期", late: "超期", grave: "超法定", hold: "暂停" },
  slow: "比平时慢，还在等服务器回话。",
  retry: "再试一次",
  broken: "这一步没做成，是我们的系统出了问题。您填的都还在。",
  broken_id: "报修编号 {id}",
  unreachable: "没连上。填好的都还在，有信号了再点一次。",
  rule: "规则",
  nothing_changed: "{n} 条原因，件的状态没有变",
  law_none: "系统规则",
  weekdays: ["日", "一", "二", "三", "四", "五", "六"],
  weekday: "周{d}",
  more: "再看一些",
};

export const ui_en: typeof ui_zh = {
  lights: { go: "On time", soon: "Due soon", late: "Overdue", grave: "Past the legal limit", hold: "Paused" },
  slow: "Slower than usual; still waiting for the server.",
  retry: "Try again",
  broken: "This step failed, and the fault is ours. What you typed is still here.",
  broken_id: "Reference {id}",
  unreachable: "No connection. What you typed is kept; try again when there is signal.",
  rule: "Rule",
  nothing_changed: "Reasons: {n}. The case has not changed",
  law_none: "System rule",
  weekdays: ["Su", "Mo", "Tu", "We", "Th", "Fr", "Sa"],
  weekday: "{d}",
  more: "Show more",
};
