// A city keeps its network: a broken spreadsheet comes back with its faults, the mended one is loaded, and the new
// point stands in the network; two people who change one point are told of each other.
import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desk, open_browser, phone, picture, visitor } from "./browser";
import { postgresql, sqlite, type Engine } from "./engines";
import { Demo } from "./server";
import { sign_in } from "./walk";

const heads = "编号 id,名称 name,类别 kind,镇街代码 town,纬度 lat,经度 lon,上级 parent,窗口 windows,设备 devices,开放时间 hours";
const sound = "P901,泽国邮政警医邮点,邮政网点,331081100000,28.51,121.36,C001,1 部门窗口 D-03,K1 自助终端,123456 08:00-11:30";
const broken = [
  heads,
  sound.replace("331081100000", "331081999000").replace("08:00-11:30", "11:30-08:00"),
  "P902,,银行网点,331081100000,28.51,121.36,C001,,,",
  "P903,泽国新网点,银行网点,331081100000,28.51,121.36,C001,,,12345 09:00-16:30",
].join("\n");
const mended = [heads, sound].join("\n");

async function hand_in(page: Page, text: string): Promise<void> {
  await page.setInputFiles("[name=file]", { name: "points.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
  await page.locator("#checked").waitFor();
}

describe.each([
  ["SQLite", sqlite],
  ["PostgreSQL", postgresql],
] as [string, () => Engine][])("whoever keeps the network, on %s", (_name, open_engine) => {
  let engine: Engine;
  let demo: Demo;
  let browser: Browser;

  beforeAll(async () => {
    engine = open_engine();
    demo = new Demo(engine);
    browser = await open_browser();
    await demo.serve("2026-09-28T09:10:00+08:00");
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
    engine?.stop();
  });

  it("sends a broken sheet, gets it back marked, and loads the mended one", async () => {
    const { page, context, faults } = await visitor(browser, desk);
    await sign_in(page, demo, demo.account("network_manager"));
    await page.locator("#sum").waitFor();
    expect(await page.locator(".equation").textContent()).toBe("1 + 1 + 16 + 5 + 615 + 60 = 698");
    await page.goto(`${demo.address}/network/imports`);
    await hand_in(page, broken);
    expect(await page.getByText("2 行有问题").count()).toBe(1);
    await picture(page, "network", `faults-${engine.name}`, true);
    const download = page.waitForEvent("download");
    await page.getByRole("button", { name: "下载标好问题的表" }).click();
    const returned = readFileSync(await (await download).path(), "utf8").trimEnd().split("\n");
    expect(returned).toHaveLength(4);
    expect(returned[0]).toMatch(/问题 Faults$/);
    expect(returned[1]).toContain("D2");
    expect(returned[1]).toContain("J2");
    expect(returned[2]).toContain("B3");
    expect(returned[3]).toMatch(/,$/);
    await hand_in(page, mended);
    await page.getByRole("button", { name: "导入", exact: true }).click();
    await page.getByText("已导入：新增 1").waitFor();
    await page.goto(`${demo.address}/network`);
    await page.getByText("另有合作点和自助点 1 个").waitFor();
    expect(await page.locator(".equation").textContent()).toMatch(/= 698$/);
    await page.goto(`${demo.address}/network/points?kind=post`);
    await page.getByText("泽国邮政警医邮点").click();
    await page.locator("[aria-labelledby=week] .day").first().waitFor();
    expect(await page.locator("[aria-labelledby=week] .holiday").count()).toBeGreaterThan(0);
    expect(faults).toEqual([]);
    await context.close();
    const public_answer = await fetch(`${demo.address}/api/v1/points/P901`);
    expect((await public_answer.json()).name).toBe("泽国邮政警医邮点");
  });

  it("tells the second of two editors that the point has changed", async () => {
    const one = await visitor(browser, desk);
    const other = await visitor(browser, phone);
    for (const { page } of [one, other]) {
      await sign_in(page, demo, demo.account("network_manager"));
      await page.goto(`${demo.address}/network/points/T006`);
      await page.locator("[name=name]").waitFor();
    }
    await one.page.getByRole("button", { name: "无线网络" }).click();
    await one.page.getByRole("button", { name: "保存" }).click();
    await one.page.getByText("已保存，现在是第 2 版").waitFor();
    await other.page.fill("[name=name]", "另一个名字");
    await other.page.getByRole("button", { name: "保存" }).click();
    await other.page.getByText("已被别人改过").waitFor();
    await other.page.reload();
    expect(await other.page.inputValue("[name=name]")).not.toBe("另一个名字");
    await one.context.close();
    await other.context.close();
  });
});
