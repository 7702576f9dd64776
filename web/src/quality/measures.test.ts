import { expect, test } from "vitest";
import { change_of, figure_of, value_of } from "./measures";
import type { Figure } from "./types";

const one = (measure: Figure["measure"], value: number | null, tier?: Figure["tier"]): Figure => ({
  measure,
  version: 1,
  value,
  tier,
  numerator: 1,
  denominator: 2,
});

test("a value without a denominator is a dash, and 0 is 0", () => {
  expect(value_of(undefined)).toBe("—");
  expect(value_of(one("hall_share", null))).toBe("—");
  expect(value_of(one("hall_share", 0))).toBe("0.0%");
  expect(value_of(one("mean_distance", 2.147))).toBe("2.15");
});

test("a figure is found by its measure and tier", () => {
  const figures = [one("devolution_rate", 0.5, "city"), one("devolution_rate", 0.25, "town"), one("hall_share", 0.1)];
  expect(figure_of(figures, { measure: "devolution_rate", tier: "town" })?.value).toBe(0.25);
  expect(figure_of(figures, { measure: "hall_share" })?.value).toBe(0.1);
  expect(figure_of(figures, { measure: "devolution_rate", tier: "village" })).toBeUndefined();
});

test("a change is in points of a share, in its unit else, and unknown where either is", () => {
  expect(change_of(one("hall_share", 0.3), one("hall_share", 0.25))).toBeCloseTo(-5);
  expect(change_of(one("mean_distance", 3), one("mean_distance", 2))).toBe(-1);
  expect(change_of(one("hall_share", null), one("hall_share", 0.25))).toBeNull();
});
