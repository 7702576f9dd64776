// The main job, from a resident's words to the result in hand, in a real browser on a real server, on both engines.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { barriers, desk, overflow, phone, picture, visitor, type Visitor } from "./browser";
import { postgresql, sqlite, type Engine } from "./engines";
import type { Demo } from "./server";
import { close_stage, open_stage } from "./stage";
import { act, applicant, choose_item, fill_applicant, hand_in, post, sign_in, take_papers } from "./walk";

const item = "最低生活保障对象认定";

describe.each([
  ["SQLite", sqlite],
  ["PostgreSQL", postgresql],
] as [string, () => Engine][])("the main job on %s", (_name, start) => {
  let engine: Engine;
  let demo: Demo;
  let browser: Browser;
  let tracking = "";
  let number = "";
  let case_path = "";
  const guests: Visitor[] = [];
  const guest = async (size: { width: number; height: number }) => {
    const one = await visitor(browser, size);
    guests.push(one);
    return one.page;
  };
  const shown = (page: Visitor["page"], name: string, whole = false) => picture(page, engine.name, name, whole);

  beforeAll(async () => {
    ({ engine, demo, browser } = await open_stage(start));
  });
  afterAll(() => close_stage({ engine, demo, browser }));

  it("1. a resident finds the item, what to bring and where it can be done", async () => {
    const page = await guest(phone);
    await page.goto(demo.address);
    await page.getByRole("searchbox").fill("办低保");
    await page.getByRole("link", { name: item }).first().click();
    await page.waitForURL(/\/items\/WL-043/);
    await page.getByText("带什么").waitFor();
    await page.getByRole("combobox", { name: "您在哪个村" }).fill("肖泉");
    await page.getByRole("option", { name: "肖泉" }).first().click();
    const ways = page.locator(".way");
    await ways.first().waitFor();
    await page.getByRole("button", { name: "最近" }).click();
    await expect.poll(() => ways.first().textContent()).toContain("肖泉村代办点");
    expect(await ways.first().textContent()).toMatch(/开到 \d\d:\d\d/);
    expect(await ways.first().textContent()).toContain("替您送到民政局");
    await expect.poll(() => ways.count()).toBeGreaterThan(5);
    expect(await barriers(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await shown(page, "1-where", true);

    await page.getByRole("button", { name: "换个地方" }).click();
    await page.getByRole("button", { name: "在图上选" }).click();
    const map = page.getByRole("application");
    await map.focus();
    await map.press("ArrowRight");
    await map.press("Enter");
    await page.getByText(/图上选的位置/).waitFor();
    await ways.first().waitFor();

    await page.goto(demo.address);
    await page.getByText("离我最近").waitFor();
    await expect.poll(() => page.locator(".near li").count()).toBe(3);
    await page.locator(".near li .open").first().waitFor();
    expect(await barriers(page)).toEqual([]);
    expect(await overflow(page)).toBe(0);
    await shown(page, "1-home", true);
  });

  it("2. a village agent takes it in and gives a receipt", async () => {
    const page = await guest(desk);
    await sign_in(page, demo, demo.account("village_agent", "V026"));
    await choose_item(page, "办低保", item);
    await fill_applicant(page, { ...applicant, id_number: "331081190402290271" });
    await page.locator("#number-verdict .fault").waitFor();
    await shown(page, "2-number-refused");
    await page.fill("[name=id_number]", applicant.id_number);
    await page.locator("#number-verdict .ok").waitFor();
    await take_papers(page, [1, 2, 3]);
    await page.getByRole("button", { name: "先收下（还差 1 样）" }).waitFor();
    expect(await barriers(page)).toEqual([]);
    await shown(page, "2-materials");
    tracking = await hand_in(page);
    expect(tracking).toMatch(/^[2-9A-HJKMNP-Z]{12}$/);
    case_path = new URL(page.url()).pathname;
    number = ((await page.locator(".receipt .no").textContent()) ?? "").replace("编号", "").trim();
    expect(await page.locator(".receipt .qr").count()).toBe(1);
    expect(await page.getByText("已收件").count()).toBeGreaterThan(0);
    expect(await barriers(page)).toEqual([]);
    await shown(page, "2-receipt");
  });

  it("3. the department tells once what is missing; it comes; the department accepts and decides", async () => {
    const officer = await guest(desk);
    await sign_in(officer, demo, demo.account("department_officer", "D-03"));
    await officer.locator(".case-list a", { hasText: item }).first().click();
    await officer.waitForURL(/\/department\/cases\/\d+$/);
    await expect.poll(() => officer.locator(".acts input[type=checkbox]:checked").count()).toBe(1);
    expect(await barriers(officer)).toEqual([]);
    await shown(officer, "3-notice");
    await act(officer, "一次性告知");
    await officer.locator(".tags", { hasText: "待补正" }).waitFor();

    const resident = await guest(phone);
    await resident.goto(`${demo.address}/track/${tracking}`);
    await resident.getByText("还差 1 样，补齐就受理").waitFor();
    expect(await barriers(resident)).toEqual([]);
    await shown(resident, "4-missing", true);

    const agent = guests[1]!.page;
    await agent.locator(".tags", { hasText: "待补正" }).waitFor();
    await act(agent, "收补正材料");
    await agent.locator(".tags", { hasText: "已收件" }).waitFor();

    await officer.locator(".tags", { hasText: "已收件" }).waitFor();
    await act(officer, "受理");
    await officer.locator(".tags", { hasText: "已受理" }).waitFor();
    await officer.locator(".ruler .d").first().waitFor();
    expect(await barriers(officer)).toEqual([]);
    await shown(officer, "3-accepted");

    await resident.reload();
    await resident.getByText("民政局正在审查").waitFor();
    await resident.getByText(/为什么是 .*10月/).waitFor();
    expect(await barriers(resident)).toEqual([]);
    await shown(resident, "4-why", true);
    await act(officer, "作出决定");
    await officer.locator(".tags", { hasText: "已准予" }).waitFor();
    await shown(officer, "3-decided");
  });

  it("4. the village sees it live and delivers; the resident tracks it by number and phone", async () => {
    const agent = guests[1]!.page;
    expect(new URL(agent.url()).pathname).toBe(case_path);
    await agent.locator(".tags", { hasText: "已准予" }).waitFor();
    await shown(agent, "4-came-back");
    await agent.goto(`${demo.address}/window/cases`);
    await agent.getByRole("link", { name: "打开", exact: true }).click();
    await act(agent, "交结果");
    await agent.locator(".tags", { hasText: "已送达" }).waitFor();
    await agent.goto(`${demo.address}/window/cases`);
    await agent.getByText("没有等着交给群众的结果").waitFor();

    const resident = await guest(phone);
    await resident.goto(`${demo.address}/track`);
    await resident.getByRole("button", { name: "用编号和手机号" }).click();
    await resident.fill("[name=number]", number);
    await resident.fill("[name=phone_tail]", "0000");
    await resident.getByRole("button", { name: "查", exact: true }).click();
    await resident.getByRole("alert").waitFor();
    await resident.fill("[name=phone_tail]", applicant.phone.slice(-4));
    await resident.getByRole("button", { name: "查", exact: true }).click();
    await resident.getByText("办好了，结果在您手上").waitFor();
    await shown(resident, "4-delivered", true);
  });

  it("5. an instant item at a town centre is done in one sitting", async () => {
    const page = await guest(desk);
    await sign_in(page, demo, demo.account("window_officer", "T006"));
    await choose_item(page, "城乡居民基本养老保险参保登记", "城乡居民基本养老保险参保登记");
    await fill_applicant(page, applicant);
    await page.locator("#number-verdict .ok").waitFor();
    await take_papers(page, [1, 2, 3]);
    await page.keyboard.press("F9");
    await page.locator("[name=instant-reasons]").waitFor();
    await shown(page, "5-instant");
    await hand_in(page);
    await page.locator(".tags", { hasText: "已送达" }).waitFor();
    await shown(page, "5-done");
  });

  it("6. a full inbox scrolls in its own pane, and on a phone it can be seen", async () => {
    const order = { item: "WL-043", point: "V026", channel: "window", applicant, materials: [] };
    for (let left = 15; left > 0; --left) await post(guests[1]!.page, "/cases", order);
    for (const size of [desk, phone]) {
      const page = await guest(size);
      await sign_in(page, demo, demo.account("department_officer", "D-03"));
      await page.locator(".case-list a").nth(14).waitFor();
      const below = () => document.documentElement.scrollHeight - document.querySelector(".app")!.getBoundingClientRect().bottom;
      expect(await page.evaluate(below)).toBeLessThan(1);
      expect(await page.locator(".case-list").evaluate((list) => list.clientHeight)).toBeGreaterThan(200);
      await shown(page, size === desk ? "6-inbox" : "6-inbox-phone");
    }
  });

  it("leaves no fault in any page", () => {
    expect(guests.flatMap((one) => one.faults)).toEqual([]);
  });
});
