// Figures of what was promised and what happened, as people read them.
import { figure, percent } from "./figures";
import type { Promised } from "./types";

export type PromisedFigure = Promised["figure"];

export function said(name: PromisedFigure, value?: number | null): string {
  if (name === "hall_share" || name === "load") return percent(value);
  return figure(value, name === "mean_km" ? 2 : 0);
}

export const the = (name: PromisedFigure, figures: Promised[]): Promised => figures.find((one) => one.figure === name)!;

type Side = "promised_after" | "measured_after";

/// How long the bar of each row is, of 1. Visits and ways: its part of all of them, for a year's estimate and some days'
/// cases have no common scale; means and loads: beside the greatest of either side.
export function bars(name: PromisedFigure, rows: Promised[]): { promised: number; measured: number }[] {
  const values = (side: Side) => rows.map((one) => one[side] ?? 0);
  const whole = (side: Side) =>
    name === "cases" || name === "person_km"
      ? values(side).reduce((sum, one) => sum + one, 0)
      : Math.max(...values("promised_after"), ...values("measured_after"));
  const part = (value: number | null | undefined, side: Side) => (whole(side) > 0 ? (value ?? 0) / whole(side) : 0);
  return rows.map((one) => ({ promised: part(one.promised_after, "promised_after"), measured: part(one.measured_after, "measured_after") }));
}
