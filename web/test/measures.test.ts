// A case is handed in at a village; whoever watches over the city reads the measures, asks what one means, opens it to its
// rows, sees why there is none where there is nothing to divide by; a hall lead sees their own hall's alone.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desk, phone, plain } from "./browser";
import { postgresql, type Engine } from "./engines";
import type { Demo } from "./server";
import { close_stage, company, open_stage } from "./stage";
import { applicant, choose_item, fill_applicant, hand_in, take_papers } from "./walk";

describe("whoever measures", () => {
  let engine: Engine;
  let demo: Demo;
  let browser: Browser;
  const { seen, guest, shown, to, press } = company(() => ({ engine, demo, browser }), "measures");

  beforeAll(async () => {
    ({ engine, demo, browser } = await open_stage(postgresql));
  });
  afterAll(() => close_stage({ engine, demo, browser }));

  it("reads figures, what they mean, and the rows behind them", async () => {
    const agent = await guest(desk, demo.account("village_agent", "V026"));
    await choose_item(agent, "办低保", "最低生活保障对象认定");
    await fill_applicant(agent, applicant);
    await take_papers(agent, [1, 2]);
    await hand_in(agent);
    const page = await guest(desk, demo.account("auditor"));
    const figure = (name: string) => page.locator("article", { has: page.getByRole("heading", { name, exact: true }) });
    await to(page, "/measures");
    await figure("就近办率").getByText("100%").waitFor();
    expect(await figure("就近办率").textContent()).toContain("1 / 1");
    expect(await figure("县级大厅办件占比").textContent()).toContain("0.0%");
    expect(await figure("跑动次数").textContent()).toMatch(/—.*还没有办结的，没有分母/);
    await figure("平均距离").getByRole("button", { name: "怎么算" }).click();
    await page.getByText("不登记申请人的住处").waitFor();
    await page.getByText("定义第 1 版").waitFor();
    await shown(page, "measures", true);

    await page.getByLabel("下沉率从哪一级起算").selectOption("decide");
    await figure("事项下沉率 · 村社级").getByText("指导目录没有让这里的事项达到起算层级").waitFor();
    await figure("事项下沉率 · 镇街级").getByRole("link", { name: /看明细/ }).click();
    await page.getByRole("link", { name: "还差的" }).click();
    await page.getByText("还没有", { exact: true }).first().waitFor();
    const missing = page.locator("tbody tr");
    await expect.poll(() => missing.count()).toBe(50);
    await press(page, "再看一些");
    await expect.poll(() => missing.count()).toBe(100);
    await shown(page, "missing");

    await page.getByRole("link", { name: "回指标" }).click();
    await figure("就近办率").getByRole("link", { name: /看明细/ }).click();
    await page.getByText(/WL-043-20260928-\d{4}/).waitFor();
    expect(await page.locator("tbody tr").count()).toBe(1);
    expect(await page.locator("main").textContent()).not.toContain(applicant.name);
    await page.getByRole("link", { name: "还差的" }).click();
    await page.getByText("没有符合的明细。").waitFor();

    await to(page, "/measures?town=331081100000");
    await figure("就近办率").getByText("这段时间没有收件，没有分母。").waitFor();
    await page.getByText("第 1 版，2018-01-01 生效").waitFor({ state: "attached" });
    expect(seen.flatMap((one) => one.faults)).toEqual([]);
  });

  it("ends at the reader's scope", async () => {
    const lead = await guest(phone, demo.account("hall_lead"), { ...plain, theme: "dark", size: "large" });
    await to(lead, "/measures");
    await lead.getByText("这段时间没有收件，没有分母。").first().waitFor();
    await expect.poll(() => lead.getByLabel("镇街").locator("option").allTextContents()).toEqual(["全部", "泽国镇"]);
    await shown(lead, "lead", true);
    await to(lead, "/measures?town=331081001000");
    await lead.getByText("不在您的范围内").waitFor();
    const agent = await guest(desk, demo.account("village_agent", "V026"));
    await to(agent, "/measures");
    await agent.getByRole("alert").first().waitFor();
    expect(await agent.locator("article").count()).toBe(0);
  });
});
