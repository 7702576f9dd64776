// @vitest-environment happy-dom
import { mount } from "@vue/test-utils";
import { afterEach, expect, test, vi } from "vitest";
import { i18n } from "../app/i18n";
import PromisesPanel from "./PromisesPanel.vue";
import type { Promises } from "./types";

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
  kinds: [
    { kind: "city", promised_before: 30, promised_after: 10, measured_before: 4, measured_after: 5 },
    { kind: "village", promised_before: 70, promised_after: 90, measured_before: 8, measured_after: 35 },
  ],
  points: [],
};

async function shown(answer: Promises): Promise<string> {
  vi.stubGlobal("fetch", async () => new Response(JSON.stringify(answer), { status: 200, headers: { "Content-Type": "application/json" } }));
  const panel = mount(PromisesPanel, { props: { scenario: "5" }, global: { plugins: [i18n] } });
  await vi.waitFor(() => expect(panel.text()).not.toBe("承诺与实际"));
  return panel.text().replace(/\s+/g, " ");
}
afterEach(() => vi.unstubAllGlobals());

test("what was promised stands beside what happened, and few cases say nothing", async () => {
  const text = await shown(told);
  expect(text).toMatch(/人均单程路程（公里） ?3\.20 ?1\.80 ?— ?2\.05/);
  expect(text).toMatch(/去市大厅的占比 ?30\.0% ?10\.0% ?— ?12\.5%/);
  expect(text).toContain("方案 90.0%，实际 87.5%（35 件）");
  expect(text).toContain("另有 3 件在方案没有的网点");
});

test("before a day is over, and once the list is taken back, it says why there is nothing", async () => {
  const nothing = { ...told, before: undefined, after: undefined, kinds: [] };
  expect(await shown(nothing)).toContain("还没有过完一整天");
  expect(await shown({ ...nothing, status: "taken_back" })).toContain("清单已经收回");
  expect(await shown({ ...nothing, status: "approved" })).toContain("清单还没有生效");
});
