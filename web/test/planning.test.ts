// A planner asks which villages should take an item in, watches the run, compares the plan with today, adopts it as a
// draft list; its gates are seen to, it is published, where goes by it, and it is taken back. Two who adopt at once are
// told of each other.
import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desk, phone } from "./browser";
import { postgresql, sqlite, type Engine } from "./engines";
import type { Demo } from "./server";
import { close_stage, company, open_stage } from "./stage";
import { post } from "./walk";

const item = "WL-036";
/// A process follows what is published by itself; how soon is the bench's matter.
const within = { timeout: 30_000 };
/// The machine reckons beside other tests.
const reckoned = { timeout: 90_000 };

interface Change {
  point: string;
  point_name: string;
  kind: string;
}

describe.each([
  ["SQLite", sqlite],
  ["PostgreSQL", postgresql],
] as [string, () => Engine][])("whoever plans, on %s", (_name, open_engine) => {
  let engine: Engine;
  let demo: Demo;
  let browser: Browser;
  const { seen, guest, shown, to, press } = company(() => ({ engine, demo, browser }), "planning");

  beforeAll(async () => {
    ({ engine, demo, browser } = await open_stage(open_engine));
  });
  afterAll(() => close_stage({ engine, demo, browser }));

  const asked = <T>(page: Page, path: string) =>
    page.evaluate(async (at) => (await fetch(`/api/v1${at}`)).json(), path) as Promise<T>;

  /// Room for two new agents' points and no more, so that the gates can all be seen to.
  async function make(page: Page): Promise<string> {
    await to(page, "/planning");
    await page.getByLabel("想弄清楚什么").fill("零星报销，该下沉到哪些村？");
    await page.getByLabel("只算这些事项").fill(item);
    await press(page, "建方案");
    await page.waitForURL(/\/planning\/\d+$/);
    await page.locator("[name='limits.training_hours']").fill("16");
    await page.locator("[name='limits.postings']").fill("0");
    await page.locator("[name='run.seconds']").fill("5");
    await page.getByLabel("这一版改了什么").fill("只培训两个点");
    await shown(page, "settings", true);
    await press(page, "存为新的一版");
    await page.getByText("第 2 版").first().waitFor();
    return new URL(page.url()).pathname;
  }

  async function run(page: Page, path: string): Promise<void> {
    await to(page, path);
    await press(page, "开始算");
    await page.getByRole("heading", { name: "正在算" }).waitFor();
    await shown(page, "running", true);
    await page.locator(".proof").waitFor(reckoned);
  }

  async function compare(page: Page, path: string): Promise<Change[]> {
    await page.locator(".plane path.cell").first().waitFor();
    await page.locator("[name=map_item]").selectOption(item);
    const slider = page.getByRole("slider");
    await slider.focus();
    await slider.press("ArrowLeft");
    expect(await slider.inputValue()).toBe("45");
    expect(await page.locator(".proof").textContent()).toContain("任何");
    await shown(page, "comparison", true);
    for (const tab of ["事项", "网点", "改动"]) {
      await page.locator(".tabs").getByRole("link", { name: tab, exact: true }).click();
      await shown(page, tab, true);
    }
    await page.getByLabel("按事项或网点找").fill("没有这个点");
    await page.getByText("找到 0 处").waitFor(); // asked of the server
    await page.getByLabel("按事项或网点找").fill("");
    await page.getByText("2 处改动").waitFor();
    const paper = page.waitForEvent("download");
    await page.getByRole("link", { name: "PDF", exact: true }).click();
    expect(readFileSync((await (await paper).path())!).subarray(0, 5).toString()).toBe("%PDF-");
    const { runs } = await asked<{ runs: { id: string }[] }>(page, `/scenarios/${path.split("/").at(-1)}`);
    const { changes } = await asked<{ changes: Change[] }>(page, `/scenario-runs/${runs[0]!.id}/changes`);
    expect(changes).toHaveLength(2);
    return changes;
  }

  /// One that the plan brings nearer; its code.
  async function look_at_a_village(path: string): Promise<string> {
    const page = await guest(phone, demo.account("network_manager"));
    await to(page, path);
    await page.locator(".plane path.cell").first().waitFor();
    await shown(page, "comparison-phone", true);
    const { runs } = await asked<{ runs: { id: string }[] }>(page, `/scenarios/${path.split("/").at(-1)}`);
    const { villages } = await asked<{ villages: { id: string; before_km: number; after_km: number }[] }>(
      page,
      `/scenario-runs/${runs[0]!.id}/comparison`,
    );
    const nearer = villages.findIndex((one) => one.after_km < one.before_km - 1);
    await page.locator(".plane path.cell").nth(nearer).dispatchEvent("click");
    await page.getByRole("heading", { name: /的人有什么变化/ }).waitFor();
    await shown(page, "village-phone", true);
    return villages[nearer]!.id;
  }

  /// What everybody is told of the village; somebody new asks, for the answer may be kept a minute.
  async function told_of(village: string, words: string, name?: string): Promise<void> {
    const page = await guest(phone);
    await to(page, `/villages/${village}`);
    await page.getByText(words, { exact: false }).waitFor();
    if (name) await shown(page, name, true);
    await page.context().close();
  }

  /// What is not kept yet is not overwritten by a colleague's run.
  async function keep_figures(writer: Page, runner: Page, path: string): Promise<void> {
    await to(writer, path);
    await writer.locator(".tabs").getByRole("link", { name: "参数", exact: true }).click();
    await writer.locator("[name='limits.postings']").fill("7");
    await to(runner, path);
    await press(runner, "再算一次");
    await writer.getByRole("heading", { name: "正在算" }).waitFor();
    await press(runner, "取消");
    await writer.getByText("上次运算取消了", { exact: false }).waitFor(reckoned);
    expect(await writer.locator("[name='limits.postings']").inputValue()).toBe("7");
  }

  async function adopt(page: Page, path: string): Promise<void> {
    await to(page, path);
    await press(page, "存为可办事项清单草案");
    await page.getByLabel("依据").fill("零星报销下沉试点方案");
  }

  /// Whoever sees to a task goes on doing so when only its day is changed.
  async function keep_owner(page: Page): Promise<void> {
    const { login } = demo.account("network_manager");
    const task = page.locator(".tasks li").first();
    await page.getByLabel("登录名").fill(login);
    await press(page, "定下");
    await page.getByLabel("登录名").waitFor({ state: "detached" });
    const owned = await task.locator("p").textContent();
    await task.getByRole("button", { name: "定人定期" }).click();
    expect(await page.getByLabel("登录名").inputValue()).toBe(login);
    await page.getByLabel("哪天前").fill("2099-01-01");
    await press(page, "定下");
    await task.getByText("2099-01-01", { exact: false }).waitFor();
    expect((await task.locator("p").textContent())!.split("·")[0]).toBe(owned!.split("·")[0]);
  }

  /// Attests what is open and this person's to attest.
  async function attest_all(page: Page, path: string): Promise<void> {
    await to(page, `${path}/tasks`);
    const open = page.getByRole("button", { name: "查验记录" });
    await open.first().waitFor();
    const tasks = page.locator(".tasks li"); // those that are not passed
    while ((await open.count()) > 0) {
      const left = await tasks.count();
      await open.first().click();
      await page.getByLabel("看到了什么、依据什么").fill("到场看过，可以开办");
      await press(page, "通过");
      await expect.poll(() => tasks.count()).toBe(left - 1);
    }
  }

  it("runs, compares, adopts, sees to the gates, publishes, and takes it back", async () => {
    const manager = await guest(desk, demo.account("network_manager"));
    const path = await make(manager);
    await run(manager, path);
    const changes = await compare(manager, path);
    const village = await look_at_a_village(path);
    const untold = "眼下没有改到这个村的清单";
    await told_of(village, untold);

    const citizen = await guest(phone);
    const { point, point_name } = changes[0]!;
    const { lat, lon } = await asked<{ lat: number; lon: number }>(manager, `/points/${point}`);
    await to(citizen, `/where/${item}`);
    await citizen.evaluate((near) => localStorage.setItem("lingju.start", JSON.stringify({ near, name: "村口" })), `${lat},${lon}`);
    /// The first place that where names to somebody who stands beside the new point.
    const nearest = async () => {
      await citizen.reload();
      await citizen.getByRole("button", { name: "最近" }).click();
      await citizen.locator(".way h3").first().waitFor();
      return citizen.locator(".way h3").first().textContent();
    };
    expect(await nearest()).not.toBe(point_name);

    const editor = await guest(desk, demo.account("catalogue_editor"));
    await keep_figures(manager, editor, path);
    await adopt(manager, path);
    await adopt(editor, path);
    await shown(editor, "adopt", true);
    const sent = editor.waitForRequest((one) => one.url().endsWith("/adoption"));
    await press(editor, "存为草案");
    const adoption = await sent;
    await editor.getByText("已存为清单草案：草稿").waitFor();
    await press(manager, "存为草案");
    await manager.getByRole("alert").getByText("已经存为可办事项清单草案", { exact: false }).first().waitFor();
    await shown(manager, "adopted-already", true);

    await editor.getByRole("link", { name: "打开清单" }).click();
    await editor.waitForURL(/\/tier-lists\/\d+$/);
    const list = new URL(editor.url()).pathname;
    await press(editor, "送审");
    await editor.getByText("待审核").waitFor();
    await to(manager, list);
    await press(manager, "审核通过");
    await press(manager, "发布");
    await manager.getByRole("alert").getByText("设备没有通过查验", { exact: false }).first().waitFor();

    await to(manager, `${path}/tasks`);
    await manager.getByText("项没过", { exact: false }).first().waitFor();
    await manager.getByRole("button", { name: "定人定期" }).first().click();
    await manager.getByLabel("登录名").fill("nobody");
    await press(manager, "定下");
    await manager.getByRole("alert").getByText("没有这个账号", { exact: false }).first().waitFor();
    await shown(manager, "tasks", true);
    await keep_owner(manager);
    await attest_all(manager, path);
    const { department } = await asked<{ department: { id: string } }>(manager, `/items/${item}`);
    const officer = await guest(desk, demo.account("department_officer", department.id));
    await officer.getByRole("link", { name: "承接任务" }).click();
    await officer.getByText("项等您查验", { exact: false }).waitFor();
    await shown(officer, "task-lists");
    await officer.getByRole("link", { name: "零星报销，该下沉到哪些村？" }).click();
    await attest_all(officer, path);
    await officer.getByText("都过了，可以发布").waitFor();

    await told_of(village, untold);
    await to(manager, list);
    await press(manager, "发布");
    await manager.getByText("已发布").first().waitFor();
    await told_of(village, "1 件事变近", "village-public");
    await officer.reload();
    await officer.getByText("这份清单已经发布").waitFor();
    await shown(officer, "tasks-published", true);
    await expect.poll(nearest, within).toBe(point_name);
    await to(manager, path);
    await manager.getByText("已存为清单草案：已发布").waitFor();
    await manager.getByText("还没有过完一整天", { exact: false }).waitFor(); // what was promised is held against what happens
    await manager.getByText("采用前要重新算", { exact: false }).waitFor();
    // Sent again, as when the answer was lost: told what it made, though the city has changed since.
    const again = await editor.request.fetch(adoption);
    expect(again.status(), await again.text()).toBe(201);
    expect(again.headers()["idempotent-replay"]).toBe("true");

    await to(manager, list);
    await manager.getByLabel("理由").fill("试点结束");
    await press(manager, "收回这一版");
    await manager.getByText("已收回").first().waitFor();
    await expect.poll(nearest, within).not.toBe(point_name);
    await told_of(village, untold);
    expect(seen.flatMap((visit) => visit.faults)).toEqual([]);
  });

  it("removes what is not needed, and reaches the oldest of many", async () => {
    const page = await guest(desk, demo.account("network_manager"));
    for (let n = 0; n < 51; ++n) await post(page, "/scenarios", { title: `方案 ${n}` });
    await to(page, "/planning");
    const oldest = page.getByRole("link", { name: "方案 0", exact: true });
    await page.getByRole("link", { name: "方案 50" }).waitFor();
    expect(await oldest.count()).toBe(0);
    await press(page, "再看一些");
    await oldest.click();
    await press(page, "删除");
    await press(page, "确定删除，找不回来");
    await page.waitForURL(/\/planning$/);
    await page.getByRole("link", { name: "方案 50" }).waitFor();
    expect(seen.flatMap((visit) => visit.faults)).toEqual([]);
  });
});
