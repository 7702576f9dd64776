// What one more of a thing is worth, in plain words.
import { whole } from "./figures";
import type { Comparison, NextGrant } from "./types";

type Say = (key: string, values: Record<string, string>) => string;

/// Nothing where more of anything saves less than a kilometre a year.
export function worth_of(one: Comparison, t: Say, called: (next: NextGrant) => string): string[] {
  const best = (key: "officer_saves_km" | "new_item_saves_km", most: number) =>
    [...one.points].filter((point) => point[key] >= 1).sort((a, b) => b[key] - a[key]).slice(0, most);
  const lines = [
    ...best("officer_saves_km", 3).map((point) => t("planning.worth.officer", { point: point.name, km: whole(point.officer_saves_km) })),
    ...best("new_item_saves_km", 2).map((point) => t("planning.worth.new_item", { point: point.name, km: whole(point.new_item_saves_km) })),
  ];
  if (one.training_100_saves_km >= 1) lines.push(t("planning.worth.training", { km: whole(one.training_100_saves_km) }));
  if (one.posting_saves_km >= 1) lines.push(t("planning.worth.posting", { km: whole(one.posting_saves_km) }));
  for (const next of one.next_grants.slice(0, 3))
    lines.push(
      t(next.pays ? "planning.worth.next_pays" : "planning.worth.next", {
        item: called(next),
        point: next.point_name,
        km: whole(next.saved_km),
        hours: whole(next.opening_minutes / 60),
        training: whole(next.training_hours),
      }),
    );
  return lines;
}
