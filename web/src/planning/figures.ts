// Figures of plans as people read them.
export { figure, percent, whole } from "../ui/figures";

/// Distance in five steps, near to far: < 1.5, 1.5–3, 3–5, 5–8, ≥ 8 km.
export const near_steps = [1.5, 3, 5, 8];
export function near_class(km: number | null | undefined): string {
  if (km === null || km === undefined) return "n0";
  return `n${near_steps.filter((step) => km >= step).length + 1}`;
}
