import { describe, expect, it } from "vitest";
import { group_of, left_of, light_of } from "./lights";

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
  it("sorts the inbox into what comes first", () => {
    expect(group_of({ status: "accepted", due_on: "2026-10-20", light: "red" }, today)).toBe("first");
    expect(group_of({ status: "accepted", due_on: "2026-10-16", light: "yellow" }, today)).toBe("soon");
    expect(group_of({ status: "accepted", due_on: "2026-11-27", light: "yellow" }, today)).toBe("soon");
    expect(group_of({ status: "awaiting_supplement", due_on: null, light: null }, today)).toBe("hold");
    expect(group_of({ status: "accepted", due_on: null, light: "green" }, today)).toBe("rest");
  });
  it("says what is left to the case's own date, of a limit that is past too", () => {
    expect(left_of({ light: "late", days: 7 }, say)).toBe("past_limit 7");
    expect(left_of({ light: "grave", days: -2 }, say)).toBe("over 2");
    expect(left_of({ light: "soon", days: 0 }, say)).toBe("due_today");
    expect(left_of({ light: "go", days: 3 }, say)).toBe("left 3");
    expect(left_of({ light: null, days: null }, say)).toBe("");
  });
});
