// The days of a clock as cells: what each is, and where today and the two limits lie.
import type { Clock, ClockDate, Day } from "../api/types";
import { day_parts, days_between, plus_days } from "../ui/dates";

export interface Cell {
  date: string;
  look: "zero" | "done" | "next" | "stop" | "rest";
  day: Day["kind"];
  count: number | null;
  today: boolean;
  promise_due: boolean;
  law_due: boolean;
}

export function date_named(clock: Clock | null | undefined, name: string): ClockDate | null {
  return clock?.dates.find((date) => date.name === name) ?? null;
}

/// The date the reader waits for: the promise before the law, then whatever comes next.
export function leading_date(clock: Clock | null | undefined): ClockDate | null {
  if (!clock) return null;
  const order: Record<string, string[]> = {
    received: ["notice_due_on"],
    awaiting_supplement: [],
    granted: ["delivery_due_on"],
    refused: ["delivery_due_on"],
    delivered: [],
    not_accepted: [],
    terminated: [],
    withdrawn: [],
  };
  const names = order[clock.status] ?? ["promised_due_on", "decision_due_on", "first_review_due_on"];
  return names.map((name) => date_named(clock, name)).find((date) => date !== null) ?? null;
}

/// Cells from the start to the last of the limits in `dates`; the longest list of days leads.
export function cells_of(dates: ClockDate[], as_of: string): Cell[] {
  const longest = dates.toSorted((a, b) => b.days.length - a.days.length)[0];
  if (!longest) return [];
  const promise = dates.find((date) => date.name === "promised_due_on")?.date;
  const law = dates.find((date) => date.name !== "promised_due_on")?.date;
  return longest.days.map((day) => ({
    date: day.date,
    look: look_of(day, as_of),
    day: day.kind,
    count: day.count ?? null,
    today: day.date === as_of.slice(0, 10),
    promise_due: day.date === promise,
    law_due: day.date === law,
  }));
}

function look_of(day: Day, as_of: string): Cell["look"] {
  if (day.kind === "start") return "zero";
  if (day.kind === "stopped") return "stop";
  if (day.kind === "rest" || day.kind === "holiday") return "rest";
  return days_between(day.date, as_of) >= 0 ? "done" : "next";
}

/// Whole weeks, Monday first, round the cells; days outside the clock are null.
export function weeks_of(cells: Cell[]): { date: string; cell: Cell | null }[][] {
  const first = cells[0];
  const last = cells.at(-1);
  if (!first || !last) return [];
  const by_date = new Map(cells.map((cell) => [cell.date, cell]));
  const monday = plus_days(first.date, -((day_parts(first.date).weekday + 6) % 7));
  const weeks = Math.floor(days_between(monday, last.date) / 7) + 1;
  return Array.from({ length: weeks }, (_, week) =>
    Array.from({ length: 7 }, (_, day) => {
      const date = plus_days(monday, week * 7 + day);
      return { date, cell: by_date.get(date) ?? null };
    }),
  );
}
