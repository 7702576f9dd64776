// A city's own people by village come in as a sheet: a bad row sends it back, a good one is seen by the next plan.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desk } from "./browser";
import { postgresql, type Engine } from "./engines";
import type { Demo } from "./server";
import { close_stage, company, open_stage } from "./stage";
import { plan_of } from "./walk";

const sheet = (rows: string) => ({ name: "people.csv", mimeType: "text/csv", buffer: Buffer.from(`id,people,source\n${rows}`) });

describe("a city's own figures", () => {
  let engine: Engine;
  let demo: Demo;
  let browser: Browser;
  const { seen, guest, shown, to, press } = company(() => ({ engine, demo, browser }), "planning-figures");

  beforeAll(async () => {
    ({ engine, demo, browser } = await open_stage(postgresql));
  });
  afterAll(() => close_stage({ engine, demo, browser }));

  it("are loaded whole or not at all, and make a plan of before stale", async () => {
    const page = await guest(desk, demo.account("network_manager"));
    const { scenario } = await plan_of(page, demo, "零星报销，该下沉到哪些村？", { "run.seconds": 1 });
    await to(page, "/planning");
    await page.getByRole("link", { name: "导入人口和参数" }).click();
    const field = page.locator("input[type=file]");
    await field.setInputFiles(sheet("331081001003,很多,\n331081001008,4321,2020 census\n"));
    await page.getByText("没有问题", { exact: false }).or(page.getByText("B2")).waitFor();
    await shown(page, "faults", true);
    const returned = page.waitForEvent("download");
    await press(page, "下载标好问题的表");
    expect((await returned).suggestedFilename()).toBe("people.faults.csv");
    await field.setInputFiles(sheet("331081001003,1234,2020 census\n331081001008,4321,2020 census\n"));
    await page.getByText("没有问题，可以导入。").waitFor();
    await press(page, "导入");
    await page.getByRole("status").filter({ hasText: "2" }).waitFor();
    await shown(page, "loaded");
    await to(page, `/planning/${scenario}`);
    await page.getByText("采用前要重新算", { exact: false }).waitFor();
    expect(seen.flatMap((visit) => visit.faults)).toEqual([]);
  });
});
