import { expect, test } from "vitest";
import { columns_of, filtered, rows_of } from "./matrix";
import type { Line, Lines } from "./types";

const line = (item: string, holder: string, level?: Line["level"]): Line => ({
  item,
  holder,
  level,
  may_deliver: false,
  legal_form: holder === "village" ? "agent" : "posted",
  granted_by: "",
  basis: "",
  from: "2018-01-01",
});
const lines: Lines = {
  lines: [line("WL-002", "town", "decide"), line("WL-001", "village", "collect"), line("WL-001", "post")],
  named_points: { "WL-003": 2 },
  item_names: { "WL-001": "城乡居民养老保险参保", "WL-002": "社保卡" },
  point_names: {},
};

test("each item is a row, also where only single points hold it", () => {
  const rows = rows_of(lines);
  expect(rows.map((row) => row.item)).toEqual(["WL-001", "WL-002", "WL-003"]);
  expect(rows[0]!.name).toBe("城乡居民养老保险参保");
  expect(rows[0]!.cells.village!.level).toBe("collect");
  expect(rows[2]!.named_points).toBe(2);
});

test("a rare kind has a column where a line names it", () => {
  expect(columns_of(rows_of(lines))).toEqual(["city", "vehicle", "town", "enterprise", "village", "bank", "post"]);
  expect(columns_of([])).toHaveLength(6);
});

test("filters narrow by words, level and form", () => {
  const rows = rows_of(lines);
  const items = (text: string, level = "", form = "") => filtered(rows, { text, level, form }).map((row) => row.item);
  expect(items("养老")).toEqual(["WL-001"]);
  expect(items("wl-002")).toEqual(["WL-002"]);
  expect(items("", "decide")).toEqual(["WL-002"]);
  expect(items("", "none")).toEqual(["WL-001"]);
  expect(items("", "", "agent")).toEqual(["WL-001"]);
  expect(items("nothing")).toEqual([]);
});
