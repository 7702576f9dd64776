// Accounts: one opened by hand, granted, used and taken back; many opened and granted with one sheet, after it was mended.
import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desk, phone } from "./browser";
import { sqlite, type Engine } from "./engines";
import type { Demo } from "./server";
import { close_stage, company, open_stage } from "./stage";
import { sign_in_twice } from "./totp";

const header = "登录名 login,姓名 name,岗位 role,网点 points,部门 departments,镇街 towns\n";
const good = `${header}lin.he,林禾,代办员,V026、V027,,\nlin.sui,林穗,审批员,,D-03,\n`;
const bad = `${header}lin.he,林禾,代办员,V026、X999,,\nLIN,林穗,国王,,D-03,\n`;

describe("accounts", () => {
  let engine: Engine;
  let demo: Demo;
  let browser: Browser;
  let system: Page;
  let security: Page;
  const { seen, guest, shown, to, press } = company(() => ({ engine, demo, browser }), "accounts");

  beforeAll(async () => {
    ({ engine, demo, browser } = await open_stage(sqlite));
    system = await guest(desk);
    await sign_in_twice(system, demo, demo.account("system_administrator"));
    security = await guest(desk);
    await sign_in_twice(security, demo, demo.account("security_administrator"));
  });
  afterAll(() => close_stage({ engine, demo, browser }));

  async function tries(page: Page, login: string, password: string): Promise<void> {
    await to(page, "/sign-in");
    await page.fill("[name=login]", login);
    await page.fill("[name=password]", password);
    await page.click("button[type=submit]");
  }
  async function chosen(page: Page, login: string): Promise<void> {
    await to(page, "/accounts");
    await page.getByLabel("找姓名或账号").fill(login);
    await page.getByRole("link", { name: new RegExp(login) }).first().click();
  }
  async function send(page: Page, name: string, text: string): Promise<void> {
    await page.locator("input[type=file]").setInputFiles({ name, mimeType: "text/csv", buffer: Buffer.from(text) });
  }

  it("one is opened by hand, granted, used, and disabled", async () => {
    await to(system, "/accounts/new");
    await system.fill("[name=login]", "lin.miao");
    await system.fill("[name=name]", "林苗");
    await system.selectOption("[name=role]", "network_manager");
    await system.locator("form button[type=submit]").last().click();
    const password = (await system.locator("[data-test=password]").textContent())!;
    const holder = await guest(phone);
    await tries(holder, "lin.miao", password);
    await holder.getByText("还在等安全管理员授权").waitFor();

    await chosen(security, "lin.miao");
    await security.locator(".form button[type=submit]").click();
    await security.getByText("授权好了").waitFor();
    await shown(security, "granted");
    await tries(holder, "lin.miao", password);
    await holder.waitForURL(/\/profile$/);

    await chosen(security, "lin.miao");
    await press(security, "收回授权");
    await security.getByText("不能再改全市的网点").waitFor();
    await shown(security, "grant-ends");
    await security.setViewportSize(phone);
    await shown(security, "grant-ends-phone", true);
    await security.setViewportSize(desk);
    await security.locator(".form button[type=submit]").click();
    await security.getByText("授权收回了").waitFor();
    await security.locator(".rows .chip", { hasText: "授权已收回" }).waitFor();
    await holder.reload();
    await holder.waitForURL(/\/sign-in/);
    await tries(holder, "lin.miao", password);
    await holder.getByText("或者授权已经收回").waitFor();
    await press(security, "授权");
    await security.locator(".form button[type=submit]").click();
    await security.getByText("授权好了").waitFor();
    await tries(holder, "lin.miao", password);
    await holder.waitForURL(/\/profile$/);

    await chosen(system, "lin.miao");
    await press(system, "停用");
    await system.locator(".form button[type=submit]").click();
    await system.getByText("停用了").waitFor();
    await tries(holder, "lin.miao", password);
    await holder.getByText("登录名或密码不对").waitFor();
  });

  it("accounts that were opened without an answer are not opened again", async () => {
    await to(system, "/accounts/sheet");
    await send(system, "lost.csv", `${header}lin.tian,林田,代办员,V026,,\n`);
    await system.route("**/api/v1/accounts/imports", async (route) => {
      await route.fetch();
      await route.abort();
    }, { times: 1 });
    await press(system, "开这 1 个账号");
    await system.getByText("没有做成").waitFor();
    await press(system, "开这 1 个账号");
    await system.getByText("这 1 个账号刚才已经开好").waitFor();
    await shown(system, "opened-again", true);
  });

  it("many are opened and granted with one sheet, once it is mended", async () => {
    await to(system, "/accounts/sheet");
    await send(system, "people.csv", bad);
    await system.getByText("2 行有问题").waitFor();
    await shown(system, "faults", true);
    const [returned] = await Promise.all([system.waitForEvent("download"), press(system, "下载标好问题的表")]);
    const told = readFileSync((await returned.path())!, "utf8");
    expect(told).toContain("没有“X999”这个网点");
    expect(told).toContain("没有“国王”这个岗位");

    await send(system, "people.csv", good);
    await press(system, "开这 2 个账号");
    await system.getByText("开好了 2 个账号").waitFor();
    await shown(system, "opened", true);
    const password = (await system.locator(".password").first().textContent())!;

    await to(security, "/accounts/sheet");
    await send(security, "people.csv", good);
    await press(security, "授权这 2 个账号");
    await security.getByText("授权好了 2 个账号").waitFor();
    const holder = await guest(phone);
    await tries(holder, "lin.he", password);
    await holder.waitForURL(/\/profile$/);
    await to(security, "/accounts/sheet");
    await security.setViewportSize(phone);
    await shown(security, "sheet-phone", true);
    for (const one of seen) expect(one.faults).toEqual([]);
  });
});
