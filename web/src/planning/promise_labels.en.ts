import type { promises_zh } from "./promise_labels.zh-CN";

export const promises_en: typeof promises_zh = {
  title: "Promised and happened",
  failed: "What was promised could not be opened",
  not_in_effect: "The list is not in effect yet. Once its first day is over, what was promised stands here beside what happened.",
  not_over: "The list took effect on {day}; not a whole day is over. Look again in a day.",
  taken_back: "The list was taken back: nothing is compared any more.",
  span: "{days} days before and after: {before} and {after}. They stand left and right of the arrow. A year's promise is taken to those days.",
  to: "{from} to {to}",
  figure: "Figure",
  promised: "Plan",
  measured: "Measured",
  names: { mean_km: "Mean way (km)", hall_share: "Share that goes to the hall", cases: "Visits / cases", person_km: "Way of all (km)", load: "Time taken" },
  few: "{before} cases before, {after} after; below {few} means and shares say nothing and are left out.",
  outside: "{n} more at points that the plan does not have.",
  ways: "A case counts the way of the villages the plan sends to that point; where it sends none, of the town's villages. Where applicants live is not kept.",
  kinds: "By kind of point",
  which: "Compare",
  bars: "Bars are of the time after: outline the plan, filled what was measured; visits and ways as a share of all.",
  load: "Time taken: the minutes that items usually take, of all the time that whoever works there has.",
  points: "Points that the plan changes most",
  point: "Point",
};
