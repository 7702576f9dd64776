// What everybody is told of a village.
export const public_zh = {
  title: "{name}办事，近了哪些",
  link: "看看{name}办事近了哪些",
  none: "眼下没有改到这个村的清单。哪件事去哪里办，搜一下就知道。",
  since: "新的可办事项清单 {date} 起生效，这些事有了更近的地方：",
  now: "{date} 起在{point}",
  before: "原来最近在{point}",
  note: "公里是直线距离。以当天“去哪里办”的结果为准。",
};
