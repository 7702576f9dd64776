// The names of a scenario's figures.
import type { settings_zh } from "./setting_labels.zh-CN";

export const settings_en: typeof settings_zh = {
  group: { demand: "Demand", travel: "Ways", opening: "Minutes a year to hold one item", staff: "Full-time people at a point", limits: "Limits", cost: "Cost", run: "The run" },
  setting: {
    demand: {
      H: "Frequent: visits per 1,000 people a year",
      M: "Less frequent: per 1,000 people a year",
      L: "Seldom: per 1,000 people a year",
      online_factor: "Share of visits that remain where it can be done online",
      cases_min: "Cases of last year from which they are the demand",
    },
    travel: { minutes_per_km: "Minutes a kilometre, there and back" },
    opening: { city: "City hall", vehicle: "Vehicle hall", town: "Town centre", enterprise: "Enterprise centre", bank: "Bank", village: "Village agent" },
    staff: { city: "City hall", vehicle: "Vehicle hall", town: "Town centre", enterprise: "Enterprise centre", bank: "Bank", village: "Village agent" },
    limits: {
      minutes_per_staff: "Minutes one person has in a year",
      new_items_per_point: "New items a point may take",
      training_hours_per_pair: "Hours of training for a new item at a point",
      training_hours: "Hours of training in all",
      postings: "People to post",
      pairs_per_posting: "Items that come with one posting",
      keep_today: "What is held today stays (1 yes, 0 no)",
    },
    cost: { hour_yuan: "Yuan an hour of an officer's work costs" },
    run: { seconds: "Seconds at most", gap_percent: "Percent of gap to end at" },
  },
};
