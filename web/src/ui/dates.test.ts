import { describe, expect, it } from "vitest";
import { china_time, day_full, day_long, day_short, days_between, plus_days } from "./dates";

describe("days in words", () => {
  it("names the weekday as people say it", () => {
    expect(day_long("2026-10-14", "zh-CN")).toBe("10月14日（周三）");
    expect(day_long("2026-10-14", "en")).toBe("Wednesday 14 October");
  });
  it("adds the year only where it differs", () => {
    expect(day_short("2027-01-04", "zh-CN", "2026-12-30")).toBe("2027年1月4日");
    expect(day_short("2026-12-31", "en", "2026-12-30")).toBe("31 December");
    expect(day_full("2026-01-02", "zh-CN")).toBe("2026年1月2日");
  });
  it("counts over month and year ends", () => {
    expect(days_between("2026-12-30", "2027-01-02")).toBe(3);
    expect(days_between("2026-03-01", "2026-02-27")).toBe(-2);
    expect(plus_days("2028-02-28", 1)).toBe("2028-02-29");
  });
  it("reads an instant on the Chinese wall", () => {
    expect(china_time("2026-06-23T15:05:00+08:00")).toEqual({ day: "2026-06-23", minute: "15:05" });
    expect(china_time("2026-06-23T23:30:00Z")).toEqual({ day: "2026-06-24", minute: "07:30" });
  });
});
