// A curve of travel against cost: drawn, cancelled, drawn again; a point of it opened and adopted.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desk, phone } from "./browser";
import { postgresql, type Engine } from "./engines";
import type { Demo } from "./server";
import { close_stage, company, open_stage } from "./stage";
import { plan_of } from "./walk";

/// The machine reckons beside other tests.
const reckoned = { timeout: 120_000 };

describe("a curve", () => {
  let engine: Engine;
  let demo: Demo;
  let browser: Browser;
  const { seen, guest, shown, to, press } = company(() => ({ engine, demo, browser }), "planning-curve");

  beforeAll(async () => {
    ({ engine, demo, browser } = await open_stage(postgresql));
  });
  afterAll(() => close_stage({ engine, demo, browser }));

  it("shows what a little more buys, each point a plan", async () => {
    const page = await guest(desk, demo.account("network_manager"));
    const { scenario } = await plan_of(page, demo, "零星报销，培训多少合适？", {
      "run.seconds": 2,
      "limits.training_hours": 80,
      "limits.postings": 0,
    });
    const tab = `/planning/${scenario}?tab=curve`;
    await to(page, tab);
    await page.getByLabel("调哪个参数").selectOption("postings");
    await press(page, "画曲线");
    await page.getByRole("alert").getByText("这个参数现在是 0", { exact: false }).first().waitFor();
    await page.getByLabel("调哪个参数").selectOption("training");
    await press(page, "画曲线");
    await page.getByText("共 5 个", { exact: false }).waitFor();
    await shown(page, "drawing");
    await press(page, "取消");
    await page.getByRole("button", { name: "重新画" }).waitFor(reckoned);
    await press(page, "重新画");
    const rows = page.locator(".tbl tbody tr");
    await expect.poll(() => rows.count(), reckoned).toBe(5);
    await page.locator(".chart canvas").waitFor();
    const means = (await rows.locator("td:nth-child(2)").allTextContents()).map(Number.parseFloat);
    expect(means.at(-1)).toBeLessThan(means[0]!); // the dearest brings people nearest
    await shown(page, "curve", true);
    const handheld = await guest(phone, demo.account("network_manager"));
    await to(handheld, tab);
    await handheld.locator(".chart canvas").waitFor();
    await shown(handheld, "curve-phone", true);

    await page.getByRole("link", { name: "培训 160 学时" }).click();
    await page.getByText("看的是曲线上的一份：培训 160 学时").waitFor();
    await page.locator(".proof").waitFor();
    await page.locator(".tabs").getByRole("link", { name: "改动", exact: true }).click();
    await page.getByText("20 处改动", { exact: false }).waitFor();
    await press(page, "存为可办事项清单草案");
    await press(page, "存为草案");
    await page.getByText("已存为清单草案：草稿").waitFor();
    expect(seen.flatMap((visit) => visit.faults)).toEqual([]);
  });
});
