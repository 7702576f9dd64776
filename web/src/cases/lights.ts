// Which light a row shows: the server's word for it, as a shape, and the calendar days left to the next date.
import type { Summary } from "../api/types";
import { days_between } from "../ui/dates";
import type { Light } from "../ui/SupervisionLight.vue";

const shapes: Record<string, Light> = { green: "go", yellow: "soon", red: "late", deep_red: "grave", paused: "hold" };

export interface RowLight {
  light: Light | null; // null: no limit of the office runs
  days: number | null; // calendar days left to the date that is shown, negative when over
}

type Row = Pick<Summary, "status" | "due_on" | "light">;

export function light_of(row: Row, today: string): RowLight {
  if (row.status === "awaiting_supplement") return { light: "hold", days: null };
  const light = shapes[row.light ?? ""] ?? null;
  if (light === null || light === "hold" || !row.due_on) return { light, days: null };
  return { light, days: days_between(today, row.due_on) };
}

export type Group = "first" | "soon" | "rest" | "hold";

export function group_of(row: Row, today: string): Group {
  const { light } = light_of(row, today);
  if (light === "late" || light === "grave") return "first";
  if (light === "soon") return "soon";
  return light === "hold" ? "hold" : "rest";
}

/// What is left to the case's own date, in a word; a light may stand for another limit, its promise or the step that runs.
export function left_of({ light, days }: RowLight, t: (key: string, values?: Record<string, unknown>) => string): string {
  if (days === null) return "";
  if (days < 0) return t("cases.desk.over", { n: -days });
  if (light === "late") return t("cases.desk.past_limit", { n: days });
  return days === 0 ? t("cases.desk.due_today") : t("cases.desk.left", { n: days });
}
