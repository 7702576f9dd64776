// Which light a row shows: the server's word for it, as a shape, and the calendar days left to the next date.
import type { Summary } from "../api/types";
import { days_between } from "../ui/dates";
import type { Light } from "../ui/SupervisionLight.vue";

const shapes: Record<string, Light> = { green: "go", yellow: "soon", red: "late", deep_red: "grave", paused: "hold" };

export interface RowLight {
  light: Light | null; // null: no limit of the office runs
  days: number | null; // calendar days left to the limit that lit it, else to its own date; negative when over
}

type Row = Pick<Summary, "status" | "due_on" | "light" | "lit_by">;
type Say = (key: string, values?: Record<string, unknown>) => string;

export function light_of(row: Row, today: string): RowLight {
  if (row.status === "awaiting_supplement") return { light: "hold", days: null };
  const light = shapes[row.light ?? ""] ?? null;
  const due_on = row.lit_by?.due_on ?? row.due_on;
  if (light === null || light === "hold" || !due_on) return { light, days: null };
  return { light, days: days_between(today, due_on) };
}

export type Group = "first" | "soon" | "rest" | "hold";

export function group_of(row: Row, today: string): Group {
  const { light } = light_of(row, today);
  if (light === "late" || light === "grave") return "first";
  if (light === "soon") return "soon";
  return light === "hold" ? "hold" : "rest";
}

/// The limit that lit the row, by name and day; nothing where none did.
export function lit_by(row: Row, t: Say, day: (date: string) => string): string {
  const by = row.lit_by;
  if (!by?.due_on) return "";
  const limit = by.step ? t("cases.desk.by_step", { step: by.step }) : t(`cases.dates.${by.limit}`);
  return t("cases.desk.lit_by", { limit, day: day(by.due_on) });
}

/// What is left to that limit, in a word; of a case that is kept without it, to its own date. A red light alone says of no
/// limit that it is past: a locality's rule may light it before.
export function left_of({ days }: Pick<RowLight, "days">, t: Say): string {
  if (days === null) return "";
  if (days < 0) return t("cases.desk.over", { n: -days });
  return days === 0 ? t("cases.desk.due_today") : t("cases.desk.left", { n: days });
}
