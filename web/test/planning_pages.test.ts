// The planner's pages in every mode, with a plan that became a draft list.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desk, narrow, visitor } from "./browser";
import { sqlite, type Engine } from "./engines";
import { inspection, languages, type Place } from "./looks";
import type { Demo } from "./server";
import { close_stage, entrance, open_stage } from "./stage";
import { asked, plan_of, post, put_in_effect } from "./walk";

describe("every page of the planner in every mode", () => {
  let engine: Engine;
  let demo: Demo;
  let browser: Browser;
  let places: Place[] = [];
  const enter = entrance(() => ({ demo, browser }));

  beforeAll(async () => {
    ({ engine, demo, browser } = await open_stage(sqlite));
    const { page, context } = await visitor(browser, desk);
    await enter(page, demo.account("catalogue_editor"));
    const { scenario, run } = await plan_of(page, demo, "零星报销，该下沉到哪些村？", { "limits.training_hours": 80 });
    const other = await plan_of(page, demo, "只培训两个点", { "limits.training_hours": 16, "run.seconds": 1 });
    await post(page, `/scenarios/${other.scenario}/curves`, { revision: 2, knob: "training" });
    await page.goto(`${demo.address}/planning/${other.scenario}?tab=curve`);
    await page.locator(".tbl tbody tr:nth-child(5)").waitFor({ timeout: 120_000 });
    await post(page, `/scenario-runs/${run}/adoption`, { title: "零星报销下沉", from: "2026-11-01" });
    const at = `/planning/${scenario}`;
    places = [
      ["/planning", ".cards a"],
      [`${at}?tab=compare`, ".plane path.cell"],
      [`${at}?tab=changes`, ".rows li"],
      [`${at}?tab=items`, ".tbl td"],
      [`${at}?tab=points`, ".tbl td"],
      [`${at}?tab=settings`, "fieldset"],
      [`${at}/villages/331081001003`, ".village"],
      [`${at}/tasks`, ".tasks li"],
      ["/gate-tasks", ".cards a"],
      ["/planning/figures", "main .links a"],
      [`/planning/${other.scenario}?tab=curve`, ".chart canvas"],
      [`/planning/beside?runs=${run},${other.run}`, "main .tbl"],
    ];
    await in_effect(page, other.run);
    places.push([`/planning/${other.scenario}`, "#promises ~ .scroll .tbl"]);
    await context.close();
  });
  /// Published, and some days pass: what was promised then stands beside what happened.
  async function in_effect(editor: Page, run: string): Promise<void> {
    const { department } = await asked<{ department: { id: string } }>(editor, "/items/WL-036");
    const others: Page[] = [];
    for (const who of [demo.account("network_manager"), demo.account("department_officer", department.id)]) {
      const { page } = await visitor(browser, desk);
      await page.goto(demo.address + (await enter(page, who)));
      others.push(page);
    }
    await put_in_effect(editor, others[0]!, others, run, "2026-09-28");
    await Promise.all(others.map((page) => page.context().close()));
    await demo.serve("2026-10-12T09:10:00+08:00");
  }
  afterAll(() => close_stage({ engine, demo, browser }));

  it.each(languages)("%s", async (locale, modes) => {
    const { found, see } = inspection({ demo, browser }, enter, locale, modes);
    await see([["/villages/331081001003", ".village"]], [narrow]);
    await see(places, locale === "en" ? [narrow] : [narrow, desk], demo.account("catalogue_editor"));
    expect(found).toEqual([]);
  });
});
