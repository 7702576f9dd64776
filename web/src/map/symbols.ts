// Tier = shape + size + hue. Sizes are screen px; `px` is how many map units one screen pixel covers.
import { to_plane, type Spot } from "./projection";
import type { NetworkMap } from "../api/types";

/// Drawn in this order: what is most common lies lowest.
export const kinds = ["village", "bank", "enterprise", "town", "vehicle"] as const;
export type Kind = (typeof kinds)[number] | "city"; // the city hall stands above all: a ring with its dot

export const class_of: Record<(typeof kinds)[number], string> = {
  village: "v",
  bank: "b",
  enterprise: "e",
  town: "t",
  vehicle: "dch",
};

const radius_px: Record<Kind, number> = { village: 2.3, bank: 4.5, enterprise: 5, town: 7, vehicle: 7, city: 4.5 };

/// Partners beside the network are drawn as banks are: somebody else's counter.
const partners: readonly string[] = ["post", "hospital", "self_service"];
const is_drawn_as = (kind: Kind, own: string) => own === kind || (kind === "bank" && partners.includes(own));

export function symbols_path(points: NetworkMap["points"], kind: Kind, px: number): string {
  const radius = radius_px[kind] * px;
  return points
    .filter((point) => is_drawn_as(kind, point.kind))
    .map((point) => shape(kind, to_plane(point), radius))
    .join("");
}

function shape(kind: Kind, { x, y }: Spot, r: number): string {
  const at = (dx: number, dy: number) => `${(x + dx * r).toFixed(2)} ${(y + dy * r).toFixed(2)}`;
  if (kind === "bank") return `M${at(0, -1)}L${at(1, 0)}L${at(0, 1)}L${at(-1, 0)}Z`;
  if (kind === "enterprise") return `M${at(-1, -1)}L${at(1, -1)}L${at(1, 1)}L${at(-1, 1)}Z`;
  if (kind === "vehicle") return `M${at(0, -1)}L${at(1, 0.8)}L${at(-1, 0.8)}Z`;
  const round = r.toFixed(2);
  const twice = (2 * r).toFixed(2);
  return `M${at(-1, 0)}a${round} ${round} 0 1 0 ${twice} 0a${round} ${round} 0 1 0 -${twice} 0Z`;
}
