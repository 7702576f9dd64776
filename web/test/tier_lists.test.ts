// A tier list through all hands: drafted, reviewed, held up by a gate, attested, published, seen in where, taken back.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { barriers, desk, open_browser, overflow, phone, picture, visitor } from "./browser";
import { postgresql, sqlite, type Engine } from "./engines";
import { Demo } from "./server";
import { sign_in } from "./walk";

/// A process follows what is published by itself; how soon is the bench's matter.
const within = { timeout: 30_000 };

describe.each([
  ["SQLite", sqlite],
  ["PostgreSQL", postgresql],
] as [string, () => Engine][])("a tier list on %s", (_name, start) => {
  let engine: Engine;
  let demo: Demo;
  let browser: Browser;
  beforeAll(async () => {
    engine = start();
    demo = new Demo(engine);
    browser = await open_browser();
    await demo.serve("2026-09-28T09:10:00+08:00");
  });
  afterAll(async () => {
    await browser?.close();
    await demo?.stop();
    engine?.stop();
  });

  /// Who decides WL-003 nearest to T006.
  async function deciding_at_t006(): Promise<boolean> {
    const query = "item=WL-003&near=point:T006&level=decide&sort=distance&limit=1";
    const answer = await fetch(`${demo.address}/api/v1/where?${query}`);
    const { ways } = (await answer.json()) as { ways: { point?: { id: string } }[] };
    return ways[0]?.point?.id === "T006";
  }
  async function as<T>(role: string, what: (page: Page) => Promise<T>, place?: string): Promise<T> {
    const { page, context, faults } = await visitor(browser, desk);
    await sign_in(page, demo, demo.account(role, place));
    const done = await what(page);
    expect(faults).toEqual([]);
    await context.close();
    return done;
  }
  async function attest(page: Page, path: string, gates: string[]): Promise<void> {
    await page.goto(demo.address + path);
    await page.getByRole("tab", { name: /承接条件/ }).click();
    for (const gate of gates) {
      const row = page.getByRole("listitem").filter({ hasText: gate });
      await row.getByRole("button", { name: "查验记录" }).click();
      await row.getByLabel("看到了什么、依据什么").fill("到场看过，可以开办");
      await row.getByRole("button", { name: "通过", exact: true }).click();
      await row.getByText("已通过").waitFor();
    }
  }

  it("opens an item at a town centre and takes it back", async () => {
    expect(await deciding_at_t006()).toBe(false);
    const path = await as("catalogue_editor", async (page) => {
      await page.goto(`${demo.address}/tier-lists`);
      await page.getByLabel("这次改什么").fill("养老参保到镇可决定");
      await page.getByRole("button", { name: "开始起草" }).click();
      await page.getByLabel("按事项名称或编号找").fill("WL-003");
      await page.getByRole("rowheader").getByRole("button").click();
      await page.getByLabel("网点编号").fill("T006");
      await page.getByRole("button", { name: "单列一个网点" }).click();
      await page.locator('select[name="level"]').selectOption("decide");
      await page.getByRole("button", { name: "记入草稿" }).click();
      await page.getByText("服务下延：服务下去，权力不动", { exact: false }).waitFor();
      await picture(page, "tier-lists", "unlawful");
      await page.locator('select[name="legal_form"]').selectOption("posted");
      await page.getByRole("button", { name: "记入草稿" }).click();
      await page.getByRole("tab", { name: /变化/ }).click();
      await page.getByText("派驻").first().waitFor();
      expect(await barriers(page)).toEqual([]);
      await picture(page, "tier-lists", "diff", true);
      await page.getByRole("button", { name: "送审" }).click();
      await page.getByText("待审核").waitFor();
      return new URL(page.url()).pathname;
    });
    await as("network_manager", async (page) => {
      await page.goto(demo.address + path);
      await page.getByRole("button", { name: "审核通过" }).click();
      await page.getByRole("button", { name: "发布", exact: true }).click();
      await page.getByText("业务支点", { exact: false }).first().waitFor();
      await page.getByRole("alert").waitFor();
      await picture(page, "tier-lists", "unmet", true);
    });
    expect(await deciding_at_t006()).toBe(false);
    await as("network_manager", (page) => attest(page, path, ["持证人员", "设备", "网络", "印章", "试办"]));
    await as("liaison", (page) => attest(page, path, ["业务支点"]));
    await as("network_manager", async (page) => {
      await page.goto(demo.address + path);
      await page.getByRole("button", { name: "发布", exact: true }).click();
      await page.getByText("已发布").first().waitFor();
      await expect.poll(deciding_at_t006, within).toBe(true);
      await page.getByLabel("理由").fill("试点结束");
      await page.getByRole("button", { name: "收回这一版" }).click();
      await page.getByText("已收回").first().waitFor();
    });
    await expect.poll(deciding_at_t006, within).toBe(false);
  });

  it("is read on a phone and at a desk", async () => {
    for (const size of [phone, desk]) {
      const { page, context } = await visitor(browser, size);
      await sign_in(page, demo, demo.account("catalogue_editor"));
      await page.goto(`${demo.address}/tier-lists`);
      await page.locator(".versions li").first().waitFor();
      expect(await overflow(page)).toBe(0);
      expect(await barriers(page)).toEqual([]);
      await picture(page, "tier-lists", `lists-${size.width}`, true);
      await page.locator(".versions a").last().click();
      await page.getByLabel("按事项名称或编号找").fill("养老");
      await page.locator("tbody").first().waitFor();
      expect(await overflow(page)).toBe(0);
      expect(await barriers(page)).toEqual([]);
      await picture(page, "tier-lists", `matrix-${size.width}`, true);
      await context.close();
    }
  });
});
