import { describe, expect, it } from "vitest";
import { group_of, left_of, light_of, lit_by } from "./lights";

const today = "2026-10-13";
const say = (key: string, values?: Record<string, unknown>) => `${key.split(".").at(-1)} ${values?.n ?? ""}`.trim();

describe("the light of a row", () => {
  it("is the server's, with the days left to the date beside it", () => {
    expect(light_of({ status: "accepted", due_on: "2026-10-30", light: "green" }, today)).toEqual({ light: "go", days: 17 });
    expect(light_of({ status: "received", due_on: "2026-10-14", light: "yellow" }, today)).toEqual({ light: "soon", days: 1 });
    expect(light_of({ status: "accepted", due_on: "2026-10-20", light: "red" }, today)).toEqual({ light: "late", days: 7 });
    expect(light_of({ status: "accepted", due_on: "2026-10-11", light: "deep_red" }, today)).toEqual({ light: "grave", days: -2 });
  });
  it("is a ring while the clock stands, and none where no limit of the office runs", () => {
    expect(light_of({ status: "paused", due_on: null, light: "paused" }, today).light).toBe("hold");
    expect(light_of({ status: "awaiting_supplement", due_on: null, light: null }, today).light).toBe("hold");
    expect(light_of({ status: "delivered", due_on: null, light: null }, today)).toEqual({ light: null, days: null });
  });
  it("is green without a count where the year has no calendar yet", () => {
    expect(light_of({ status: "accepted", due_on: null, light: "green" }, today)).toEqual({ light: "go", days: null });
  });
  it("counts to the limit that lit it, and names it", () => {
    const promise = { limit: "promised_due_on", step: "", due_on: "2026-10-12" };
    const row = { status: "accepted", due_on: "2026-10-20", light: "red", lit_by: promise } as const;
    expect(light_of(row, today)).toEqual({ light: "late", days: -1 });
    const told = (key: string, values: Record<string, unknown> = {}) => [key, ...Object.values(values)].join(" ");
    expect(lit_by(row, told, (day) => day.slice(5))).toBe("cases.desk.lit_by cases.dates.promised_due_on 10-12");
    const step = { limit: "step_due_on", step: "审查", due_on: "2026-10-14" };
    expect(lit_by({ ...row, lit_by: step }, told, (day) => day.slice(5))).toBe("cases.desk.lit_by cases.desk.by_step 审查 10-14");
    expect(lit_by({ ...row, lit_by: undefined }, told, String)).toBe("");
  });
  it("sorts the inbox into what comes first", () => {
    expect(group_of({ status: "accepted", due_on: "2026-10-20", light: "red" }, today)).toBe("first");
    expect(group_of({ status: "accepted", due_on: "2026-10-16", light: "yellow" }, today)).toBe("soon");
    expect(group_of({ status: "accepted", due_on: "2026-11-27", light: "yellow" }, today)).toBe("soon");
    expect(group_of({ status: "awaiting_supplement", due_on: null, light: null }, today)).toBe("hold");
    expect(group_of({ status: "accepted", due_on: null, light: "green" }, today)).toBe("rest");
  });
  it("says what is left, and that a limit is past only once it is", () => {
    const due = (due_on: string) => ({ limit: "promised_due_on", step: "", due_on });
    const red = (due_on?: string) =>
      left_of(light_of({ status: "accepted", due_on: "2026-10-20", light: "red", lit_by: due_on ? due(due_on) : undefined }, today), say);
    expect(red("2026-10-12")).toBe("over 1");
    expect(red("2026-10-13")).toBe("due_today");
    expect(red("2026-10-15")).toBe("left 2"); // a locality's rule lights before the day
    expect(red()).toBe("left 7");
    expect(left_of({ days: null }, say)).toBe("");
  });
});
