// Plans beside each other: what each comes to, line by line, and where they differ most. Pure.
import type { Comparison, Reach } from "./types";

type Value = number | null;
/// A figure of each plan; `better`: which way is good, where one is.
export interface Line {
  key: string;
  name: string;
  name_en?: string;
  values: Value[];
  better?: "less" | "more";
}

const measures: [key: string, of: (plan: Comparison) => Value | undefined, better?: Line["better"]][] = [
  ["today", (one) => one.before.mean_km],
  ["mean", (one) => one.after.mean_km, "less"],
  ["p95", (one) => one.after.p95_km, "less"],
  ["worst", (one) => one.after.worst_km, "less"],
  ["within", (one) => one.after.within_3_km, "more"],
  ["person_km", (one) => one.after.person_km, "less"],
  ["city", (one) => one.city_visits_after, "less"],
  ["leaving", (one) => one.leaving_after, "less"],
  ["visits_nearer", (one) => one.visits_nearer, "more"],
  ["visits_farther", (one) => one.visits_farther, "less"],
  ["people_nearer", (one) => one.people_nearer, "more"],
  ["people_farther", (one) => one.people_farther, "less"],
  ["gained", (one) => one.gained],
  ["lost", (one) => one.lost],
  ["training", (one) => one.training_hours, "less"],
  ["postings", (one) => one.postings, "less"],
  ["holding", (one) => one.holding_minutes_after / 60, "less"],
  ["cost_hours", (one) => one.cost_hours, "less"],
  ["cost_yuan", (one) => one.cost_yuan, "less"],
  ["gap", (one) => one.run.gap_percent],
];

export function figures_of(plans: Comparison[]): Line[] {
  return measures.map(([key, of, better]) => ({ key, name: key, values: plans.map((one) => of(one) ?? null), better }));
}

/// Which of the values are the best; none where all are alike, or neither way is good.
export function best_of({ values, better }: Line): boolean[] {
  const known = values.filter((one) => one !== null);
  const best = better === "more" ? Math.max(...known) : Math.min(...known);
  const is_any = better !== undefined && known.some((one) => one !== best);
  return values.map((one) => is_any && one === best);
}

function spread(line: Line): number {
  const known = line.values.filter((one) => one !== null);
  return known.length ? Math.max(...known) - Math.min(...known) : 0;
}

interface Named {
  id: string;
  name: string;
  name_en?: string;
}
/// A line for each thing that any plan knows, where they differ most first.
function lines_of<T extends Named>(plans: Comparison[], things: (plan: Comparison) => T[], value: (one: T) => Value | undefined): Line[] {
  const lines = new Map<string, Line>();
  plans.forEach((plan, at) => {
    for (const one of things(plan)) {
      const line = lines.get(one.id) ?? { key: one.id, name: one.name, name_en: one.name_en, values: plans.map(() => null), better: "less" };
      line.values[at] = value(one) ?? null;
      lines.set(one.id, line);
    }
  });
  return [...lines.values()].sort((a, b) => spread(b) - spread(a));
}

export type Measure = "mean" | "p95" | "worst" | "person";
const of_reach = (reach: Reach, measure: Measure) => reach[`${measure}_km`];
type Village = Comparison["villages"][number];
const of_village = (one: Village, measure: Measure) => {
  if (measure === "person") return typeof one.after_km === "number" ? one.visits * one.after_km : null;
  return measure === "mean" ? one.after_km : one[`after_${measure}_km`];
};

export const item_lines = (plans: Comparison[], measure: Measure) =>
  lines_of(plans, (plan) => plan.items, (one) => of_reach(one.after, measure));

export const village_lines = (plans: Comparison[], measure: Measure) =>
  lines_of(plans, (plan) => plan.villages, (one) => of_village(one, measure));

/// The share of its time each kind of point uses.
export const load_lines = (plans: Comparison[]): Line[] =>
  lines_of(
    plans,
    (plan) => plan.kinds.map((one) => ({ ...one, id: one.kind, name: one.kind })),
    (one) => (one.capacity > 0 ? one.minutes_after / one.capacity : null),
  ).map((line) => ({ ...line, better: undefined }));

/// The figures they were reckoned with that are not the same in all.
export function differing_settings(plans: Comparison[]): Line[] {
  const keys = [...new Set(plans.flatMap((plan) => Object.keys(plan.settings)))];
  return keys
    .map((key) => ({ key, name: key, values: plans.map((plan) => plan.settings[key] ?? null) }))
    .filter((line) => spread(line) > 0);
}

/// Do they begin from the same today, with the same items?
export function is_same_question(plans: Comparison[]): boolean {
  const ids = (plan: Comparison) => plan.items.map((one) => one.id).join();
  const same = (a: number, b: number) => Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a));
  return plans.every((one) => ids(one) === ids(plans[0]!) && same(one.before.person_km, plans[0]!.before.person_km));
}
