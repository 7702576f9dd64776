// Every page in every mode: no barrier, nothing wider than its window, no fault.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desk, narrow, phone, visitor } from "./browser";
import { sqlite, type Engine } from "./engines";
import { inspection, languages } from "./looks";
import type { Demo } from "./server";
import { close_stage, entrance, open_stage } from "./stage";
import { applicant, choose_item, fill_applicant, hand_in, take_papers } from "./walk";

describe("every page in every mode", () => {
  let engine: Engine;
  let demo: Demo;
  let browser: Browser;
  let tracking = "";
  let case_id = "";
  let list = ""; // the tier list's newest version
  const enter = entrance(() => ({ demo, browser }));

  beforeAll(async () => {
    ({ engine, demo, browser } = await open_stage(sqlite));
    const { page, context } = await visitor(browser, desk);
    await enter(page, demo.account("village_agent", "V026"));
    await choose_item(page, "办低保", "最低生活保障对象认定");
    await fill_applicant(page, applicant);
    await take_papers(page, [1, 2]);
    tracking = await hand_in(page);
    case_id = page.url().split("/").at(-1)!;
    await context.close();
    await prepare_catalogue("WL-205", "系统升级", "温政办〔2026〕7号");
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

  it.each(languages)("%s", async (locale, modes) => {
    const { found, see } = inspection({ demo, browser }, enter, locale, modes);
    const item = "/items/WL-043?q=办低保";
    const tracked = [`/track/${tracking}`, ".looked > :not(h2)"] as const;
    await see(["/where/WL-043", "/where/WL-205", "/track", "/sign-in", "/sign-on", "/no-such-page"], [narrow]);
    await see(["/", tracked], [narrow, phone]);
    await see([item, "/items/WL-205"], [narrow, phone, desk]);
    const both = [narrow, desk];
    await see(["/window", `/window/cases/${case_id}`, "/persons"], both, demo.account("village_agent", "V026"));
    await see(["/department", `/department/cases/${case_id}`], both, demo.account("department_officer", "D-03"));
    await see(["/window/cases"], both, demo.account("hall_lead", "T006"));
    await see(["/department"], both, demo.account("liaison"));
    const cases = ["/window/cases", `/window/cases/${case_id}`, "/department", `/department/cases/${case_id}`];
    await see(cases, both, demo.account("auditor"));
    const network = ["", "/points", "/points/T006", "/divisions", "/departments", "/imports"].map((one) => `/network${one}`);
    await see(network, both, demo.account("network_manager"));
    const version = "/catalogue/items/WL-043/versions/1";
    const catalogue = ["/catalogue", "/catalogue/items/WL-043", version, "/catalogue/import", "/catalogue/standards", "/catalogue/new"];
    const measures = ["/measures", "/measures/devolution_rate?part=denominator", "/measures/nearby_rate"];
    await see([...catalogue, "/tier-lists", list, "/profile", ...measures], both, demo.account("catalogue_editor"));
    await see(["/ledger", "/accounts", "/persons"], both, demo.account("audit_administrator"));
    await see(["/accounts", "/accounts/sheet"], both, demo.account("system_administrator"));
    expect(found).toEqual([]);
  });
});
