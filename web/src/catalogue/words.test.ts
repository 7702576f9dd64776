import { describe, expect, it } from "vitest";
import { dial, law_words, time_words, web_address } from "./words";

const working = (days: number) => ({ days, unit: "working" as const });

describe("how long", () => {
  it("is now for an instant item", () => {
    expect(time_words({ kind: "instant", legal: working(0), promised: working(0) }).key).toBe("done_now");
  });
  it("is the promise, or the law where nothing is promised", () => {
    expect(time_words({ kind: "promise", legal: working(20), promised: working(5) })).toEqual({
      key: "days_working",
      days: 5,
    });
    expect(time_words({ kind: "promise", legal: { days: 60, unit: "calendar" }, promised: working(0) })).toEqual({
      key: "days_calendar",
      days: 60,
    });
    expect(time_words({ kind: "promise", legal: working(0), promised: working(0) }).key).toBe("no_days");
  });
  it("names the legal limit in its own unit", () => {
    expect(law_words(working(20))).toEqual({ key: "law_days_working", days: 20 });
    expect(law_words(working(0)).key).toBe("law_none");
  });
});

describe("what a link may lead to", () => {
  it("calls the first number of a text, else the general line", () => {
    expect(dial("0576-86100001、86100002")).toBe("tel:057686100001");
    expect(dial("+86 576 86100001")).toBe("tel:+8657686100001");
    expect(dial("见窗口")).toBe("tel:12345");
  });
  it("is an address of the web and nothing else", () => {
    expect(web_address("https://example.org/a")).toBe("https://example.org/a");
    expect(web_address("javascript:alert(1)")).toBeUndefined();
    expect(web_address("")).toBeUndefined();
  });
});
