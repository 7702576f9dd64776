// Plans of two scenarios beside each other: what each costs, where items and villages differ.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desk, phone } from "./browser";
import { sqlite, type Engine } from "./engines";
import type { Demo } from "./server";
import { close_stage, company, open_stage } from "./stage";
import { plan_of } from "./walk";

describe("plans beside each other", () => {
  let engine: Engine;
  let demo: Demo;
  let browser: Browser;
  const { seen, guest, shown, to } = company(() => ({ engine, demo, browser }), "planning-beside");

  beforeAll(async () => {
    ({ engine, demo, browser } = await open_stage(sqlite));
  });
  afterAll(() => close_stage({ engine, demo, browser }));

  it("are chosen from all scenarios and say where they differ", async () => {
    const page = await guest(desk, demo.account("network_manager"));
    await plan_of(page, demo, "只培训两个点", { "limits.training_hours": 16, "limits.postings": 0 });
    const { scenario } = await plan_of(page, demo, "培训十个点", { "limits.training_hours": 80, "limits.postings": 0 });
    await to(page, `/planning/${scenario}`);
    await page.getByRole("link", { name: "跟别的方案比" }).click();
    await page.getByRole("checkbox", { name: "只培训两个点" }).check();
    await page.getByRole("heading", { name: "总账" }).waitFor();
    const row = (name: string) => page.getByRole("row", { name }).first().locator("td");
    expect(await row("培训学时").allTextContents()).toEqual(["80", "16（最好）"]);
    const [mean, other] = (await row("人均单程").nth(0).locator("..").locator("td").allTextContents()).map(Number.parseFloat);
    expect(mean).toBeGreaterThan(0);
    expect(other).toBeGreaterThan(0);
    expect(await row("限制 · 培训总学时").allTextContents()).toEqual(["80", "16"]);
    expect(await page.getByText("不是同一个今天").count()).toBe(0);
    await page.getByLabel("比各事项、各村的什么").selectOption("mean");
    await shown(page, "beside", true);
    const handheld = await guest(phone, demo.account("network_manager"));
    await to(handheld, new URL(page.url()).pathname + new URL(page.url()).search);
    await handheld.getByRole("heading", { name: "总账" }).waitFor();
    await shown(handheld, "beside-phone", true);
    expect(seen.flatMap((visit) => visit.faults)).toEqual([]);
  });
});
