import { expect, it } from "vitest";
import { age_of } from "./age";

it.each([
  ["331081201009280016", 16],
  ["331081201009290016", 15],
  ["33108119040229027x", 122],
  ["91350100M000100Y43", null],
  ["3310812010092800", null],
])("%s is %s on 28 September 2026", (number, years) => {
  expect(age_of(number, "2026-09-28")).toBe(years);
});
