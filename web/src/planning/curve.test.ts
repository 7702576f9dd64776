import { describe, expect, test } from "vitest";
import { is_beaten, progress_of, told_points } from "./curve";
import type { Curve } from "./types";

const point = (status: string, cost_hours?: number, mean_km?: number) => ({
  run: { status },
  turned: 0,
  figures: cost_hours === undefined ? undefined : { cost_hours, mean_km },
});
const curve = (...points: ReturnType<typeof point>[]) => ({ points }) as unknown as Curve;

describe("a curve", () => {
  test("is told from the cheapest point on, without those that found no plan", () => {
    const told = told_points(curve(point("finished", 9, 2), point("infeasible"), point("finished", 1, 3)));
    expect(told.map((one) => one.figures.cost_hours)).toEqual([1, 9]);
  });
  test("says which points another beats", () => {
    const told = told_points(curve(point("finished", 1, 3), point("finished", 5, 3.2), point("finished", 9, 2), point("finished", 9, 2)));
    expect(told.map((one) => is_beaten(one, told))).toEqual([false, true, false, false]);
  });
  test("says how far it has come", () => {
    const { ended, all, now } = progress_of(curve(point("finished", 1, 1), point("running"), point("waiting")));
    expect([ended, all, now?.run.status]).toEqual([1, 3, "running"]);
    expect(progress_of(curve(point("cancelled"))).now).toBeUndefined();
  });
});
