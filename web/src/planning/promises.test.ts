// @vitest-environment happy-dom
import { mount } from "@vue/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { i18n } from "../app/i18n";
import PromisesPanel from "./PromisesPanel.vue";
import { bars, the } from "./promised";
import type { Promised, Promises } from "./types";

const promised = (figure: Promised["figure"], [promised_before, promised_after, measured_before, measured_after]: (number | null)[]) =>
  ({ figure, promised_before, promised_after, measured_before, measured_after }) as Promised;
const of_kind = (kind: "city" | "village", cases: number[], mean_km: (number | null)[]) => ({
  kind,
  figures: [
    promised("mean_km", mean_km),
    promised("cases", cases),
    promised("person_km", [900, 1234, 20, 41]),
    promised("load", [0.5, 0.25, null, null]),
  ],
});
const told: Promises = {
  list: "1",
  status: "published",
  version: 2,
  effective_on: "2026-10-01",
  before: { from: "2026-09-01", to: "2026-09-30" },
  after: { from: "2026-10-01", to: "2026-10-30" },
  few: 30,
  cases_before: 12,
  cases_after: 40,
  outside: 3,
  figures: [
    { figure: "mean_km", promised_before: 3.2, promised_after: 1.8, measured_before: null, measured_after: 2.05 },
    { figure: "hall_share", promised_before: 0.3, promised_after: 0.1, measured_before: null, measured_after: 0.125 },
  ],
  kinds: [of_kind("city", [30, 10, 4, 5], [4.5, 5.25, null, null]), of_kind("village", [70, 90, 8, 35], [2.5, 1.25, null, 1.5])],
  points: [],
};

async function open(answer: Promises) {
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify(answer), { status: 200, headers: { "Content-Type": "application/json" } }));
  const panel = mount(PromisesPanel, { props: { scenario: "5" }, global: { plugins: [i18n] } });
  await vi.waitFor(() => expect(panel.text()).not.toBe("承诺与实际"));
  return panel;
}
const text_of = (panel: Awaited<ReturnType<typeof open>>) => panel.text().replace(/\s+/g, " ");
const shown = async (answer: Promises) => text_of(await open(answer));
afterEach(() => vi.unstubAllGlobals());

test("what was promised stands beside what happened, and few cases say nothing", async () => {
  const text = await shown(told);
  expect(text).toMatch(/人均单程路程（公里） ?3\.20 → 1\.80 ?— → 2\.05/);
  expect(text).toMatch(/去市大厅的占比 ?30\.0% → 10\.0% ?— → 12\.5%/);
  expect(text).toMatch(/村代办点 ?70 → 90 ?8 → 35/);
  expect(text).toContain("另有 3 件在方案没有的网点");
});

test("kinds are compared by the way and the work as well, and nothing stands where nothing is known", async () => {
  const panel = await open(told);
  const by = async (figure: string) => {
    await panel.find("[name=promised_figure]").setValue(figure);
    return text_of(panel);
  };
  expect(await by("mean_km")).toMatch(/村代办点 ?2\.50 → 1\.25 ?— → 1\.50/);
  expect(await by("person_km")).toMatch(/市级大厅 ?900 → 1,234 ?20 → 41/);
  const load = await by("load");
  expect(load).toMatch(/市级大厅 ?50\.0% → 25\.0% ?— → —/);
  expect(load).toContain("占那里的人一共有的时间");
});

test("bars are parts of all visits, and means beside the greatest", () => {
  const rows = told.kinds.map((one) => one.figures);
  const village = (name: Promised["figure"]) => bars(name, rows.map((of) => the(name, of)))[1]!;
  expect(village("cases")).toEqual({ promised: 0.9, measured: 0.875 });
  expect(village("mean_km").promised).toBeCloseTo(1.25 / 5.25);
  expect(village("load")).toEqual({ promised: 1, measured: 0 });
});

test("before a day is over, and once the list is taken back, it says why there is nothing", async () => {
  const nothing = { ...told, before: undefined, after: undefined, kinds: [] };
  expect(await shown(nothing)).toContain("还没有过完一整天");
  expect(await shown({ ...nothing, status: "taken_back" })).toContain("清单已经收回");
  expect(await shown({ ...nothing, status: "approved" })).toContain("清单还没有生效");
});
