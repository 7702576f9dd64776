export const sheet_zh = {
  title: { open: "用表格开账号", grant: "用表格授权" },
  hint: {
    open: "一张表一次开好许多账号，逐个给一次性密码。开好以后，把同一张表交给安全管理员授权。",
    grant: "系统管理员用这张表开好了账号。核对岗位和管到哪里，再用同一张表一次授权。",
  },
  start: "一、拿一份表来填",
  columns: "网点、部门、镇街填编码，几个就用顿号隔开；岗位写中文名。",
  limits: "一次最多 200 行。交上来先检查，不会直接改动。",
  busy: "正在办，别关这一页……",
  not_done: "没有做成",
  ready: { open: "没有问题：要开 {n} 个账号。", grant: "没有问题：要授权 {n} 个账号。" },
  go: { open: "开这 {n} 个账号", grant: "授权这 {n} 个账号" },
  done: {
    open: "开好了 {n} 个账号。接下来请安全管理员授权。",
    again: "这 {n} 个账号刚才已经开好，一次性密码不能再看。请到每个账号的页面重置密码，再当面交给本人。",
    grant: "授权好了 {n} 个账号，马上能登录。",
  },
  once: "一次性密码只显示这一次。打印出来裁开，当面交给本人；本人第一次登录要先换密码。",
  print: "打印",
};
export const sheet_en: typeof sheet_zh = {
  title: { open: "Open by sheet", grant: "Grant by sheet" },
  hint: {
    open: "One sheet opens many accounts, each with a one-time password. Then give the same sheet to a security administrator to grant them.",
    grant: "A system administrator opened these accounts with this sheet. Check roles and reach, and grant them all with the same sheet.",
  },
  start: "1. Take a sheet to fill in",
  columns: "Points, departments and towns by their codes, several parted by commas; roles by their Chinese name or their word.",
  limits: "At most 200 rows at once. It is checked first; nothing changes yet.",
  busy: "Working; please leave this page open …",
  not_done: "Not done",
  ready: { open: "No faults: {n} accounts will be opened.", grant: "No faults: {n} accounts will be granted." },
  go: { open: "Open these {n} accounts", grant: "Grant these {n} accounts" },
  done: {
    open: "{n} accounts are open. Now a security administrator grants them.",
    again: "These {n} accounts were opened just now, and the one-time passwords cannot be shown again. Reset the password on each account's page and hand it over in person.",
    grant: "{n} accounts are granted and can sign in at once.",
  },
  once: "The one-time passwords are shown this once. Print them, cut them apart and hand each over in person; it is changed at the first sign-in.",
  print: "Print",
};
