import type { map_zh } from "./map_labels.zh-CN";

export const map_en: typeof map_zh = {
  label: "How far each village goes: today on the left, the plan on the right",
  slider: "Between today and the plan",
  all_items: "All items, weighted by visits",
  item: "Which item",
  legend: "Mean km one way",
  note: "As the crow flies; {people}; town seats © GeoNames",
  people_synthetic: "villages and people are synthetic",
  people_from: "people as of: {sources}",
  synthetic: "synthetic",
  import: "imported sheet",
  new_point: "New point",
  pick: "Pick a village to see what changes for its people",
};
