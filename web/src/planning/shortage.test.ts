import { expect, test } from "vitest";
import { shortage_of } from "./shortage";

test("the solver's words are told in the reader's language", () => {
  const text =
    "minutes: 3 item(s), WL-036 first, need 120000 at the 17 site(s) that may hold them, which have 90000; short by 30000. Any one of these suffices: add 30000 minutes there";
  expect(shortage_of(text)).toEqual({
    key: "minutes",
    values: { items: "3", first: "WL-036", need: "120,000", sites: "17", have: "90,000", short: "30,000" },
  });
  expect(shortage_of("no allowed point: zone 331081001003 cannot reach any site that may hold item WL-036; allow one")).toEqual({
    key: "no_point",
    values: { zone: "331081001003", item: "WL-036" },
  });
});

test("that training and postings are too few is told too", () => {
  const said = (first: string) =>
    `training and postings: at least 40 new pair(s) are needed${first}; 16 hour(s) of training and 2 posting(s) are too few. Before there is a plan it takes one of these: 88 more hour(s) of training; or 1 more posting(s)`;
  const values = { pairs: "40", item: "", hours: "16", postings: "2" };
  expect(shortage_of(said(""))).toEqual({ key: "training", values });
  expect(shortage_of(said(", of item WL-036 first"))).toEqual({ key: "training_of", values: { ...values, item: "WL-036" } });
});

test("that every way was tried is told too", () => {
  const text = "every way of giving each zone one site was tried, and none fits the minutes and limits";
  expect(shortage_of(text)).toEqual({ key: "no_way", values: {} });
});

test("that no choice of points has the minutes is told too", () => {
  expect(shortage_of("no set of open sites has the minutes")).toEqual({ key: "no_set", values: {} });
});

test("a refusal's code is told, and what is not known stays as it is", () => {
  expect(shortage_of("planning.people_missing")?.key).toBe("people_missing");
  expect(shortage_of("planning.item_absent WL-036")).toEqual({ key: "item_absent", values: { item: "WL-036" } });
  expect(shortage_of("every way was tried")).toBeNull();
});
