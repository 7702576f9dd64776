// The points of a curve as a chart and a table show them. Pure.
import type { Curve, CurvePoint } from "./types";

type Told = CurvePoint & { figures: NonNullable<CurvePoint["figures"]> };

const has_figures = (point: CurvePoint): point is Told => Boolean(point.figures);

/// Those with a plan, from the cheapest on.
export function told_points(curve: Curve): Told[] {
  return curve.points.filter(has_figures).sort((a, b) => a.figures.cost_hours - b.figures.cost_hours);
}

/// Does another cost no more and bring people as near? Then the search was cut off early: it is no point to choose.
export function is_beaten(point: Told, all: Told[]): boolean {
  const { cost_hours: cost, mean_km: km } = point.figures;
  return all.some(
    ({ figures }) => figures.cost_hours <= cost && figures.mean_km <= km && (figures.cost_hours < cost || figures.mean_km < km),
  );
}

/// How many of its runs have ended, and which is under way.
export function progress_of(curve: Curve) {
  const open = curve.points.filter(({ run }) => run.status === "waiting" || run.status === "running");
  return {
    ended: curve.points.length - open.length,
    all: curve.points.length,
    now: open.find(({ run }) => run.status === "running"),
  };
}
