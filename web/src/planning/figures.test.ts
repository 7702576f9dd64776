import { expect, test } from "vitest";
import { figure, grand, near_class, percent, whole } from "./figures";

test("what is not known is a dash, never 0", () => {
  for (const say of [figure, whole, percent, (value: null | undefined) => figure(value, 2)]) {
    expect(say(null)).toBe("—");
    expect(say(undefined)).toBe("—");
  }
  expect(figure(0)).toBe("0.0");
});

test("figures have as many places as they bear", () => {
  expect(figure(2.147, 2)).toBe("2.15");
  expect(figure(1234.5)).toBe("1,235");
  expect(percent(0.767)).toBe("76.7%");
  expect(whole(40)).toBe("40");
});

test("large figures count as the language does", () => {
  expect(grand(51_914, "zh-CN")).toBe("5.2");
  expect(grand(51_914, "en")).toBe("51,914");
  expect(grand(null, "zh-CN")).toBe("—");
});

test("distance goes in five steps", () => {
  expect([0, 1.49, 1.5, 3, 5, 7.9, 8, 30].map(near_class)).toEqual(["n1", "n1", "n2", "n3", "n4", "n4", "n5", "n5"]);
  expect(near_class(null)).toBe("n0");
});
