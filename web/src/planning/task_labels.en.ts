// The tasks of an adopted scenario.
import type { tasks_zh } from "./task_labels.zh-CN";

export const tasks_en: typeof tasks_zh = {
  title: "Readiness tasks",
  intro: "Before the list is published, whatever opens has to pass its gates. Who sees to it, and by when, stands here.",
  open: "{n} are not passed yet",
  all_met: {
    draft: "All are passed; it can be published once it is handed in and approved.",
    in_review: "All are passed; it can be published once it is approved.",
    approved: "All are passed; it can be published.",
    published: "The list is published; all were passed.",
    taken_back: "The list was published and taken back; there is nothing to do.",
    withdrawn: "The list was given up; these tasks need not be done.",
  },
  none: "There are no tasks: this list opens nothing new.",
  failed: "The tasks could not be opened",
  grants: "{n} grants wait for it",
  due: "by {date}",
  overdue: "by {date}, overdue",
  met: "Passed",
  unmet: "Not passed",
  owner: "by {role}",
  assign: "Owner and day",
  login: "Login (blank: nobody in particular)",
  save: "Set",
  by: "Due on",
  unchanged: "The task is as it was.",
  attest: "Record a check",
  only_open: "Only what is not passed",
  kind_item: "{kind}: {item}",
  list: "The list",
};
