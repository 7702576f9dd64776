import { describe, expect, test } from "vitest";
import { best_of, differing_settings, figures_of, is_same_question, item_lines, load_lines, village_lines } from "./beside";
import type { Comparison } from "./types";

const reach = (mean: number | null) => ({ visits: 1, person_km: 10, mean_km: mean, p95_km: mean, worst_km: mean, within_3_km: 0.5 });
function plan(mean: number, postings: number, worst: Record<string, number>): Comparison {
  return {
    run: { gap_percent: 1 },
    settings: { "limits.postings": postings, "travel.minutes_per_km": 4.8 },
    before: reach(4),
    after: reach(mean),
    holding_minutes_after: 600,
    training_hours: 8,
    items: Object.entries(worst).map(([id, km]) => ({ id, name: id, after: reach(km) })),
    villages: Object.entries(worst).map(([id, km]) => ({ id, name: id, visits: 10, after_km: km, after_worst_km: km })),
    kinds: [{ kind: "town", capacity: 100, minutes_after: postings }],
  } as unknown as Comparison;
}

describe("plans beside each other", () => {
  const plans = [plan(3, 5, { A: 7, B: 9 }), plan(2, 50, { A: 7, B: 2, C: 1 })];
  test("each figure says which is best, where one is", () => {
    const lines = new Map(figures_of(plans).map((line) => [line.key, line]));
    expect(lines.get("mean")).toMatchObject({ values: [3, 2] });
    expect(best_of(lines.get("mean")!)).toEqual([false, true]);
    expect(best_of(lines.get("training")!)).toEqual([false, false]); // alike
    expect(best_of(lines.get("gap")!)).toEqual([false, false]); // neither way is good
    expect(lines.get("holding")!.values).toEqual([10, 10]);
  });
  test("items and villages stand where they differ most first, unknown ones as such", () => {
    expect(item_lines(plans, "worst").map((line) => [line.key, line.values])).toEqual([
      ["B", [9, 2]],
      ["A", [7, 7]],
      ["C", [null, 1]],
    ]);
    expect(village_lines(plans, "worst")[0]!.key).toBe("B");
    expect(village_lines(plans, "mean")[0]!.values).toEqual([9, 2]);
    expect(village_lines(plans, "person")[0]!.values).toEqual([90, 20]);
    expect(item_lines(plans, "person")[0]!.values).toEqual([10, 10]);
    expect(load_lines(plans)[0]!.values).toEqual([0.05, 0.5]);
  });
  test("only figures that differ are named", () => {
    expect(differing_settings(plans).map((line) => line.key)).toEqual(["limits.postings"]);
  });
  test("another today, or other items, is another question", () => {
    expect(is_same_question([plans[0]!, plans[0]!])).toBe(true);
    expect(is_same_question(plans)).toBe(false);
    const other = { ...plans[0]!, before: { ...reach(4), person_km: 11 } } as Comparison;
    expect(is_same_question([plans[0]!, other])).toBe(false);
  });
});
