import type { curve_zh } from "./curve_labels.zh-CN";

export const curve_en: typeof curve_zh = {
  title: "What a little more buys",
  intro: "The same question, run with one figure from little to much. Each point is a plan to be opened, and adopted.",
  knob: "Which figure to turn",
  knobs: { training: "Hours of training", postings: "People posted", opening: "What holding an item costs" },
  turned: { training: "{n} hours of training", postings: "{n} people posted", opening: "Holding × {n}" },
  draw: "Draw the curve",
  again: "Draw it again",
  progress: "{done} of {all} are done",
  x: "Work beyond today in the first year (hours)",
  y: "Mean way (km)",
  label: "Work beyond today to the right, mean way upwards, each point a plan; the figures stand in the table below",
  beaten: "another is better",
  note: "By the figures of version {n}, but for this one. A point whose search was cut off may lie too high; the last column says by how much at most.",
  looking_at: "This is a point of the curve: {name}",
  back: "Back to the newest run",
};
