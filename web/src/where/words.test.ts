import { describe, expect, it } from "vitest";
import { distance_words, level_key, open_words } from "./words";

const at = "2026-06-23T15:05:00+08:00"; // a Tuesday

describe("opening", () => {
  it("says until when while open", () => {
    expect(open_words({ now: true, until: "2026-06-23T16:30:00+08:00" }, at, "point", "zh-CN")).toEqual({
      key: "open_until",
      values: { time: "16:30" },
      state: "open",
    });
    expect(open_words({ now: true }, at, "online", "zh-CN").key).toBe("any_time");
  });
  it("says when next: today, tomorrow, weekday, date", () => {
    const next = (next_at: string) => open_words({ now: false, next_at }, at, "point", "zh-CN");
    expect(next("2026-06-23T16:00:00+08:00").key).toBe("opens_today");
    expect(next("2026-06-24T08:30:00+08:00").key).toBe("opens_tomorrow");
    expect(next("2026-06-26T08:30:00+08:00").values.day).toBe("周五");
    expect(next("2026-10-09T08:30:00+08:00").values.day).toBe("10月9日");
  });
  it("does not guess without a calendar", () => {
    const words = open_words({ now: null }, "2027-02-01T10:00:00+08:00", "point", "zh-CN", ["calendar.year_unknown"]);
    expect(words).toEqual({ key: "unknown_year", values: { year: 2027 }, state: "unknown" });
    expect(open_words({ now: null }, at, "point", "zh-CN").key).toBe("unknown");
  });
});

describe("levels and distance", () => {
  it("tells an instant item's decision as done on the spot", () => {
    expect(level_key("decide", "instant")).toBe("decide_instant");
    expect(level_key("collect", "promise")).toBe("collect");
  });
  it("uses metres below a kilometre", () => {
    expect(distance_words(0.2436)).toEqual({ figure: "240", unit: "metres" });
    expect(distance_words(4.8123)).toEqual({ figure: "4.8", unit: "km" });
    expect(distance_words(0)).toEqual({ figure: "10", unit: "metres" });
  });
});
