import { describe, expect, it } from "vitest";
import type { Clock, ClockDate, Day } from "../api/types";
import { cells_of, leading_date, weeks_of } from "./ruler";

// The mock-up's own case: received 2026-09-28, a test stops it over the National Day holiday, five working
// days are promised.
const kinds: [string, Day["kind"], number?][] = [
  ["2026-09-28", "start"],
  ["2026-09-29", "stopped"],
  ["2026-09-30", "stopped"],
  ["2026-10-01", "holiday"],
  ["2026-10-02", "holiday"],
  ["2026-10-03", "holiday"],
  ["2026-10-04", "holiday"],
  ["2026-10-05", "holiday"],
  ["2026-10-06", "holiday"],
  ["2026-10-07", "holiday"],
  ["2026-10-08", "stopped"],
  ["2026-10-09", "counted", 1],
  ["2026-10-10", "make_up", 2],
  ["2026-10-11", "rest"],
  ["2026-10-12", "counted", 3],
  ["2026-10-13", "counted", 4],
  ["2026-10-14", "counted", 5],
];
const days: Day[] = kinds.map(([date, kind, count]) => ({ date, kind, ...(count ? { count } : {}) }));
const promise: ClockDate = {
  name: "promised_due_on",
  date: "2026-10-14",
  unknown_year: null,
  start_on: "2026-09-28",
  count: 5,
  unit: "working",
  extension_days: 0,
  law: "",
  article: "policy",
  zh: "",
  en: "",
  days,
};
const law: ClockDate = {
  ...promise,
  name: "decision_due_on",
  date: "2026-10-16",
  count: 7,
  days: [...days, { date: "2026-10-15", kind: "counted", count: 6 }, { date: "2026-10-16", kind: "counted", count: 7 }],
};
const clock: Clock = {
  as_of: "2026-10-13",
  status: "accepted",
  accepted_on: "2026-09-28",
  deemed: false,
  dates: [law, promise],
};

describe("the day ruler", () => {
  const cells = cells_of([promise, law], clock.as_of);
  const on = (date: string) => cells.find((cell) => cell.date === date)!;

  it("runs to the later limit and marks both", () => {
    expect(cells).toHaveLength(law.days.length);
    expect(on("2026-10-14")).toMatchObject({ promise_due: true, law_due: false, look: "next", count: 5 });
    expect(on("2026-10-16")).toMatchObject({ law_due: true });
  });
  it("tells what counted from what did not", () => {
    expect(on("2026-09-28").look).toBe("zero");
    expect(on("2026-09-29").look).toBe("stop");
    expect(on("2026-10-03").look).toBe("rest");
    expect(on("2026-10-10")).toMatchObject({ look: "done", day: "make_up", count: 2 });
    expect(on("2026-10-13")).toMatchObject({ look: "done", today: true });
  });
  it("falls into weeks from Monday", () => {
    const weeks = weeks_of(cells);
    expect(weeks).toHaveLength(3);
    expect(weeks[0]![0]).toMatchObject({ date: "2026-09-28" });
    expect(weeks[2]!.map((day) => day.cell !== null)).toEqual([true, true, true, true, true, false, false]);
  });
});

describe("the date that is waited for", () => {
  it("is the promise before the law", () => {
    expect(leading_date(clock)?.name).toBe("promised_due_on");
  });
  it("follows the status", () => {
    const delivery: ClockDate = { ...promise, name: "delivery_due_on" };
    expect(leading_date({ ...clock, status: "granted", dates: [law, delivery] })?.name).toBe("delivery_due_on");
    expect(leading_date({ ...clock, status: "withdrawn" })).toBeNull();
  });
  it("is nothing without days", () => {
    expect(cells_of([], "2026-10-13")).toEqual([]);
    expect(weeks_of([])).toEqual([]);
  });
});
