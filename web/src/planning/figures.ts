// Figures of plans as people read them.
import { figure, whole } from "../ui/figures";
export { figure, percent, whole } from "../ui/figures";

/// What is counted in tens of thousands: 5.2 where the label says 万, 51,914 in English, which has no word for it.
export function grand(value: number | null | undefined, locale: string): string {
  if (value === null || value === undefined || locale === "en") return whole(value);
  return figure(value / 10_000);
}

/// Distance in five steps, near to far: < 1.5, 1.5–3, 3–5, 5–8, ≥ 8 km.
export const near_steps = [1.5, 3, 5, 8];
export function near_class(km: number | null | undefined): string {
  if (km === null || km === undefined) return "n0";
  return `n${near_steps.filter((step) => km >= step).length + 1}`;
}
