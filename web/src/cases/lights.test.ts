import { describe, expect, it } from "vitest";
import type { Clock } from "../api/types";
import { group_of, light_of, light_of_clock } from "./lights";

const today = "2026-10-13";

describe("the light of a row", () => {
  it("follows the days left", () => {
    expect(light_of({ status: "accepted", due_on: "2026-10-30" }, today)).toEqual({ light: "go", days: 17 });
    expect(light_of({ status: "received", due_on: "2026-10-14" }, today)).toEqual({ light: "soon", days: 1 });
    expect(light_of({ status: "accepted", due_on: "2026-10-11" }, today)).toEqual({ light: "late", days: -2 });
  });
  it("is a ring while the clock stands, and none when nothing is due", () => {
    expect(light_of({ status: "paused", due_on: "2026-10-11" }, today).light).toBe("hold");
    expect(light_of({ status: "accepted", due_on: null }, today).light).toBeNull();
    expect(light_of({ status: "delivered", due_on: "2026-10-01" }, today).light).toBeNull();
  });
  it("turns grave past the law", () => {
    const law = {
      name: "decision_due_on",
      date: "2026-10-12",
      unknown_year: null,
      start_on: "2026-09-01",
      count: 20,
      unit: "working" as const,
      extension_days: 0,
      law: "行政许可法",
      article: "42",
      zh: "",
      en: "",
      days: [],
    };
    const clock: Clock = { as_of: today, status: "accepted", accepted_on: null, deemed: false, dates: [law] };
    expect(light_of_clock(clock, { status: "accepted", due_on: "2026-10-01" })).toEqual({ light: "grave", days: -1 });
  });
  it("sorts the inbox into what comes first", () => {
    expect(group_of({ status: "accepted", due_on: "2026-10-11" }, today)).toBe("first");
    expect(group_of({ status: "accepted", due_on: "2026-10-16" }, today)).toBe("soon");
    expect(group_of({ status: "awaiting_supplement", due_on: null }, today)).toBe("hold");
    expect(group_of({ status: "accepted", due_on: null }, today)).toBe("rest");
  });
});
