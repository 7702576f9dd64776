// Which light a row shows, from its status, its due day and today.
import type { Clock, Status, Summary } from "../api/types";
import { days_between } from "../ui/dates";
import type { Light } from "../ui/SupervisionLight.vue";
import { date_named } from "./ruler";

const soon_days = 3;
const waiting: Status[] = ["paused", "awaiting_supplement"];
const running: Status[] = ["received", "accepted", ...waiting];

export interface RowLight {
  light: Light | null; // null: nothing is due any more
  days: number | null; // calendar days left, negative when over
}

export function light_of(row: Pick<Summary, "status" | "due_on">, today: string): RowLight {
  if (waiting.includes(row.status)) return { light: "hold", days: null };
  const undelivered = row.status === "granted" || row.status === "refused";
  if (!row.due_on || !(running.includes(row.status) || undelivered)) return { light: null, days: null };
  const days = days_between(today, row.due_on);
  return { light: days < 0 ? "late" : days <= soon_days ? "soon" : "go", days };
}

/// The light of a case whose clock is at hand: also grave, once the legal limit is past.
export function light_of_clock(clock: Clock, row: Pick<Summary, "status" | "due_on">): RowLight {
  const plain = light_of(row, clock.as_of);
  const law = date_named(clock, "decision_due_on")?.date;
  const open = row.status === "accepted" && law && days_between(clock.as_of, law) < 0;
  return open ? { light: "grave", days: days_between(clock.as_of, law) } : plain;
}

export type Group = "first" | "soon" | "rest" | "hold";

export function group_of(row: Pick<Summary, "status" | "due_on">, today: string): Group {
  const { light } = light_of(row, today);
  if (light === "late" || light === "grave") return "first";
  if (light === "soon") return "soon";
  return light === "hold" ? "hold" : "rest";
}
