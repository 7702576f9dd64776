// Every page in every mode: no barrier, nothing wider than its window, no fault.
import type { Browser, BrowserContext, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { breaches, desk, narrow, overflow, phone, picture, plain, unrolled, visitor, type Look } from "./browser";
import { sqlite, type Engine } from "./engines";
import type { Demo, Login } from "./server";
import { close_stage, open_stage } from "./stage";
import { sign_in_twice } from "./totp";
import { applicant, choose_item, fill_applicant, hand_in, sign_in, take_papers } from "./walk";

/// The modes that are attributes of <html>: a page is loaded once and seen in each, the largest first. What axe looks at
/// again in a mode is what the mode can change; colours are no matter of the language.
interface Mode {
  name: string;
  look: Pick<Look, "theme" | "size">;
  rules: string[] | "all";
}
const large: Mode = {
  name: "large",
  look: { theme: "light", size: "large" },
  rules: ["target-size", "scrollable-region-focusable"],
};
const light: Mode = { name: "light", look: { theme: "light", size: "standard" }, rules: "all" };
const dark: Mode = { name: "dark", look: { theme: "dark", size: "standard" }, rules: ["color-contrast"] };
const contrast: Mode = { ...dark, name: "contrast", look: { theme: "contrast", size: "standard" } };

describe("every page in every mode", () => {
  let engine: Engine;
  let demo: Demo;
  let browser: Browser;
  let tracking = "";
  let case_id = "";
  let list = ""; // the tier list's newest version
  let scenario = "";

  beforeAll(async () => {
    ({ engine, demo, browser } = await open_stage(sqlite));
    const { page, context } = await visitor(browser, desk);
    await sign_in(page, demo, demo.account("village_agent", "V026"));
    await choose_item(page, "办低保", "最低生活保障对象认定");
    await fill_applicant(page, applicant);
    await take_papers(page, [1, 2]);
    tracking = await hand_in(page);
    case_id = page.url().split("/").at(-1)!;
    await context.close();
    await prepare_catalogue("WL-205", "系统升级", "温政办〔2026〕7号");
    scenario = await make_scenario();
  });
  afterAll(() => close_stage({ engine, demo, browser }));

  /// An editor suspends an item on its own page, and knows the tier list.
  async function prepare_catalogue(id: string, reason: string, notice: string): Promise<void> {
    const { page, context } = await visitor(browser, desk);
    await enter(page, demo.account("catalogue_editor"));
    await page.goto(`${demo.address}/catalogue/items/${id}`);
    await page.getByLabel("原因").fill(reason);
    await page.getByLabel("依据的通知").fill(notice);
    await page.getByRole("button", { name: "暂停", exact: true }).click();
    await page.getByText(notice).waitFor();
    await page.goto(`${demo.address}/tier-lists`);
    list = (await page.locator(".versions a").first().getAttribute("href"))!;
    await context.close();
  }

  async function make_scenario(): Promise<string> {
    const { page, context } = await visitor(browser, desk);
    await enter(page, demo.account("catalogue_editor"));
    await page.goto(`${demo.address}/planning`);
    await page.getByLabel("想弄清楚什么").fill("零星报销，该下沉到哪些村？");
    await page.getByRole("button", { name: "建方案" }).click();
    await page.waitForURL(/\/planning\/\d+$/);
    const path = new URL(page.url()).pathname;
    await context.close();
    return path;
  }

  /// Signs in once for all visits; a code of a second factor is good once.
  const entered = new Map<string, Awaited<ReturnType<BrowserContext["cookies"]>>>();
  async function enter(page: Page, who: Login): Promise<void> {
    const kept = entered.get(who.login);
    if (kept) return page.context().addCookies(kept);
    await (who.role.endsWith("administrator") ? sign_in_twice : sign_in)(page, demo, who);
    entered.set(who.login, await page.context().cookies());
  }

  it.each([
    ["zh-CN", [large, light, dark, contrast]],
    ["en", [large, light]],
  ] as const)("%s", async (locale, modes) => {
    const found: string[] = [];
    /// The page in every mode.
    const look_at = async (page: Page, path: string) => {
      const width = page.viewportSize()!.width;
      const name = `${path.replace(/[^\w]+/g, "-").slice(0, 24)}-${width}`;
      for (const mode of modes) {
        await page.evaluate((look) => void Object.assign(document.documentElement.dataset, look), mode.look);
        const where = `${path} at ${width}, ${mode.name}`;
        const wider = await overflow(page);
        if (wider > 0) found.push(`${where}: ${wider} px too wide`);
        found.push(...(await breaches(page, mode.rules)).map((one) => `${where}: ${one}`));
        if (mode.look.theme === "light" || width === desk.width) await picture(page, `pages-${locale}-${mode.name}`, name);
      }
    };
    /// Visits the pages one after the other, as one person at one screen.
    const see = async (paths: string[], size: { width: number; height: number }, who?: Login) => {
      const { page, context, faults } = await visitor(browser, size, { ...plain, locale, size: "large" });
      if (who) await enter(page, who);
      for (const path of paths) {
        await page.goto(demo.address + path);
        await page.locator("main h1").first().waitFor();
        await unrolled(page, () => look_at(page, path));
      }
      found.push(...faults);
      await context.close();
    };
    const item = "/items/WL-043?q=办低保";
    await see(["/", item, "/where/WL-043", "/items/WL-205", "/where/WL-205", "/track", `/track/${tracking}`, "/sign-in", "/no-such-page"], narrow);
    await see(["/", item, `/track/${tracking}`], phone);
    await see([item, "/items/WL-205"], desk);
    for (const size of [narrow, desk]) {
      await see(["/window", `/window/cases/${case_id}`, "/persons"], size, demo.account("village_agent", "V026"));
      await see(["/department", `/department/cases/${case_id}`], size, demo.account("department_officer", "D-03"));
      await see(["/window/cases"], size, demo.account("hall_lead", "T006"));
      await see(["/department"], size, demo.account("liaison"));
      const network = ["", "/points", "/points/T006", "/divisions", "/departments", "/imports"].map((one) => `/network${one}`);
      await see(network, size, demo.account("network_manager"));
      const version = "/catalogue/items/WL-043/versions/1";
      const catalogue = ["/catalogue", "/catalogue/items/WL-043", version, "/catalogue/import", "/catalogue/new"];
      await see([...catalogue, "/tier-lists", list, "/profile", "/planning", scenario], size, demo.account("catalogue_editor"));
      await see(["/ledger", "/accounts", "/persons"], size, demo.account("audit_administrator"));
    }
    expect(found).toEqual([]);
  });
});
