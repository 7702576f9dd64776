// Measures: which figure stands where, and how its value is written.
import { figure, percent, nothing } from "../ui/figures";
import type { Figure, Measure, Tier } from "./types";

/// A figure that is looked at: devolution by tier, all else whole.
export interface Wanted {
  measure: Measure;
  tier?: Tier;
}
export const wanted: Wanted[] = [
  { measure: "devolution_rate", tier: "town" },
  { measure: "devolution_rate", tier: "village" },
  { measure: "nearby_rate" },
  { measure: "hall_share" },
  { measure: "mean_distance" },
  { measure: "visits_per_case" },
];

export const key_of = (one: Wanted) => (one.tier ? `${one.measure}.${one.tier}` : one.measure);

export function figure_of(figures: Figure[], one: Wanted): Figure | undefined {
  return figures.find((each) => each.measure === one.measure && (each.tier ?? undefined) === one.tier);
}

export const is_share = (measure: Measure) => !["mean_distance", "visits_per_case"].includes(measure);

/// 72.1%, 2.15, —; without the unit of what is no share.
export function value_of(one: Figure | undefined): string {
  if (!one) return nothing;
  return is_share(one.measure) ? percent(one.value) : figure(one.value, 2);
}

/// How much it went up or down: in points of a share, else in its unit.
export function change_of(before: Figure | undefined, after: Figure | undefined): number | null {
  const was = before?.value ?? null;
  const is = after?.value ?? null;
  if (was === null || is === null) return null;
  return (is - was) * (is_share(after!.measure) ? 100 : 1);
}

/// Which way is better: 1 up, -1 down.
export const better: Record<Measure, 1 | -1> = {
  devolution_rate: 1,
  nearby_rate: 1,
  hall_share: -1,
  mean_distance: -1,
  visits_per_case: -1,
};
