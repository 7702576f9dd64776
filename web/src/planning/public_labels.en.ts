import type { public_zh } from "./public_labels.zh-CN";

export const public_en: typeof public_zh = {
  title: "What is nearer now for {name}",
  link: "See what is nearer now for {name}",
  none: "No list that changes anything here is in force. Search for a matter to see where it is done.",
  since: "A new list is in force from {date}. These matters have a nearer place:",
  now: "From {date} at {point}",
  before: "Nearest before: {point}",
  note: "Kilometres are as the crow flies. What Where answers on the day is what holds.",
};
