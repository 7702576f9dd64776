// A city keeps its ground: a broken spreadsheet comes back with its faults, the mended one is loaded; the new point is
// put on the tier list, reviewed, held up by a gate, attested and published, and where shows it at once; what is taken back
// is gone from where. Two people who change one point are told of each other.
import { readFileSync } from "node:fs";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desk, phone } from "./browser";
import { postgresql, sqlite, type Engine } from "./engines";
import type { Demo } from "./server";
import { read_sheet, write_sheet } from "./spreadsheet";
import { close_stage, company, open_stage } from "./stage";

const xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const heads = "编号 id,名称 name,类别 kind,镇街代码 town,纬度 lat,经度 lon,上级 parent,窗口 windows,设备 devices,开放时间 hours".split(",");
const new_point = "泽国邮政警医邮点";
/// A town that is none and hours that end before they begin; no name; without fault.
const broken = [
  heads,
  ["P901", new_point, "邮政网点", "331081999000", "28.51", "121.36", "C001", "1 部门窗口 D-03", "K1 自助终端", "123456 11:30-08:00"],
  ["P902", "", "邮政网点", "331081100000", "28.52", "121.36", "C001", "", "", ""],
  ["P903", "泽国邮政第二点", "邮政网点", "331081100000", "28.53", "121.36", "C001", "", "", "12345 09:00-16:30"],
];

describe.each([
  ["SQLite", sqlite],
  ["PostgreSQL", postgresql],
] as [string, () => Engine][])("whoever keeps the ground, on %s", (_name, open_engine) => {
  let engine: Engine;
  let demo: Demo;
  let browser: Browser;
  const { seen, guest, shown, to, press } = company(() => ({ engine, demo, browser }), "ground");

  beforeAll(async () => {
    ({ engine, demo, browser } = await open_stage(open_engine));
  });
  afterAll(() => close_stage({ engine, demo, browser }));

  /// Presses what hands out a file; what it holds.
  async function taken(page: Page, press: () => Promise<void>): Promise<Buffer> {
    const download = page.waitForEvent("download");
    await press();
    return readFileSync(await (await download).path());
  }
  async function hand_in(page: Page, rows: string[][]): Promise<void> {
    await page.setInputFiles("[name=file]", { name: "网点.xlsx", mimeType: xlsx, buffer: write_sheet(rows) });
    await page.locator("#checked").waitFor();
  }

  async function load_mended_sheet(page: Page): Promise<void> {
    await to(page, "/network/imports");
    await hand_in(page, broken);
    await page.getByText("2 行有问题").waitFor();
    await shown(page, "faults", true);
    const returned = read_sheet(await taken(page, () => press(page, "下载标好问题的表")));
    expect(returned).toHaveLength(broken.length);
    expect(returned[0]!.at(-1)).toBe("问题 Faults");
    const faults = returned.map((row) => row[heads.length] ?? "");
    expect(faults[1]).toMatch(/D2.*J2/s);
    expect(faults[2]).toContain("B3");
    expect(faults[3]).toBe("");

    returned[1]![3] = "331081100000";
    returned[1]![9] = "123456 08:00-11:30";
    returned[2]![1] = "泽国邮政第三点";
    await hand_in(page, returned);
    await press(page, "导入");
    await page.getByText("已导入：新增 3").waitFor();
    await to(page, "/network");
    await page.getByText("另有合作点和自助点 3 个").waitFor();
    expect(await page.locator(".equation").textContent()).toBe("1 + 1 + 16 + 5 + 615 + 60 = 698");
    await to(page, "/network/points?kind=post");
    await page.getByText(new_point).click();
    await page.locator("[aria-labelledby=week] .day").first().waitFor();
    await page.locator("[aria-labelledby=week] .holiday").first().waitFor();
  }

  /// The whole list as a file: a line for the point in it that the law forbids, then one that it allows.
  async function draft_by_file(page: Page): Promise<string> {
    await to(page, "/tier-lists");
    await page.locator(".versions a").first().click();
    const list = (await taken(page, () => page.getByRole("link", { name: "CSV" }).click())).toString();
    const send = (text: string) =>
      page.setInputFiles("[name=file]", { name: "邮政点收件.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
    await to(page, "/tier-lists");
    await send(`${list}WL-003,P901,accept,0,agent,,,2026-09-28,\n`);
    await page.getByText("代办只帮填、收件", { exact: false }).waitFor();
    await shown(page, "forbidden", true);
    const returned = (await taken(page, () => press(page, "下载标好原因的文件"))).toString();
    await send(returned.replace("P901,accept", "P901,collect"));
    await page.waitForURL(/\/tier-lists\/\d+$/);
    return new URL(page.url()).pathname;
  }

  /// In the draft a line is changed by hand too; then it goes to review.
  async function change_and_submit(page: Page): Promise<void> {
    await page.getByLabel("按事项名称或编号找").fill("WL-003");
    await page.getByRole("rowheader").getByRole("button").click();
    await page.locator(".points li", { hasText: new_point }).getByRole("button").click();
    await page.locator("select[name=level]").selectOption("decide");
    await page.locator("select[name=legal_form]").selectOption("service_extended");
    await press(page, "记入草稿");
    await page.getByText("服务下延：服务下去，权力不动", { exact: false }).waitFor();
    await page.locator("select[name=level]").selectOption("collect");
    await press(page, "记入草稿");
    await page.getByRole("tab", { name: /变化/ }).click();
    await page.getByText("服务下延").first().waitFor();
    await shown(page, "diff", true);
    await press(page, "送审");
    await page.getByText("待审核").waitFor();
  }

  async function attest(page: Page, path: string, gates: string[]): Promise<void> {
    await to(page, path);
    await page.getByRole("tab", { name: /承接条件/ }).click();
    for (const gate of gates) {
      const row = page.getByRole("listitem").filter({ hasText: gate });
      await row.getByRole("button", { name: "查验记录" }).click();
      await row.getByLabel("看到了什么、依据什么").fill("到场看过，可以开办");
      await row.getByRole("button", { name: "通过", exact: true }).click();
      await row.getByText("已通过").waitFor();
    }
  }

  it("mends a sheet, opens its point for an item, and where shows it until it is taken back", async () => {
    const citizen = await guest(phone);
    await to(citizen, "/where/WL-003");
    await citizen.evaluate(() => localStorage.setItem("lingju.start", '{"near":"28.51,121.36","name":"泽国"}'));
    /// The first place that where names, as somebody standing beside the new point sees it. What was sorted otherwise
    /// stays on the screen until the answer is there.
    const nearest = async () => {
      await citizen.reload();
      const sorted = citizen.waitForResponse((answer) => answer.url().includes("sort=distance"));
      await citizen.getByRole("button", { name: "最近" }).click();
      const { ways } = (await (await sorted).json()) as { ways: { point: { name: string } }[] };
      const { name } = ways[0]!.point;
      await citizen.locator(".way h3").first().filter({ hasText: name }).waitFor();
      return name;
    };
    const manager = await guest(desk, demo.account("network_manager"));
    await load_mended_sheet(manager);
    expect(await nearest()).not.toBe(new_point);

    const editor = await guest(desk, demo.account("catalogue_editor"));
    const path = await draft_by_file(editor);
    await change_and_submit(editor);
    await to(manager, path);
    await press(manager, "审核通过");
    await press(manager, "发布");
    await manager.getByRole("alert").getByText("持证人员", { exact: false }).first().waitFor();
    await shown(manager, "unmet", true);
    expect(await nearest()).not.toBe(new_point);

    await to(manager, path);
    await manager.getByRole("tab", { name: /承接条件/ }).click();
    const gate = (name: string) => manager.getByRole("listitem").filter({ hasText: name });
    await gate("业务支点").getByText("系统核实").waitFor();
    await gate("设备").getByText("设备没有登记齐", { exact: false }).waitFor();
    await attest(manager, path, ["持证人员", "设备", "网络"]);
    await shown(manager, "gates", true);
    await press(manager, "发布");
    await manager.getByText("已发布").first().waitFor();
    expect(await nearest()).toBe(new_point);
    await shown(citizen, "where", true);

    await manager.getByLabel("理由").fill("试点结束");
    await press(manager, "收回这一版");
    await manager.getByText("已收回").first().waitFor();
    expect(await nearest()).not.toBe(new_point);
  });

  it("gives the catalogue out and takes it in again, with every bad cell named", async () => {
    const page = await guest(desk, demo.account("catalogue_editor"));
    await to(page, "/catalogue");
    const given = (await taken(page, () => page.getByRole("link", { name: "CSV" }).click())).toString();
    const send = async (text: string) => {
      await page.setInputFiles("input[type=file]", { name: "事项.csv", mimeType: "text/csv", buffer: Buffer.from(text) });
      await page.getByText("核对结果").waitFor();
    };
    const sum = (name: string) => page.locator(".sums div", { hasText: name }).locator("dd").textContent();
    await to(page, "/catalogue/import");
    await send(given);
    expect([await sum("没变"), await sum("有改动"), await sum("有问题")]).toEqual(["206", "0", "0"]);

    const source = page.getByLabel("文件里的代码是哪个系统的");
    await source.selectOption("system-a"); // what was chosen before is looked at anew, and must not come last
    await send("id,name,department,task_type,kind,power_source\nZZ-9,测试,民政局,公共服务,承诺件,07\n");
    await page.locator(".bad").getByText("没有可对照的代码“07”", { exact: false }).waitFor();
    await shown(page, "catalogue-source", true);
    expect(await sum("有问题")).toBe("1");
    await source.selectOption("");

    const renamed = given.replace("自来水新装接入", "自来水新装和接入");
    await send(renamed.replace(",行政许可,", ",颜色,"));
    expect(await sum("有问题")).toBe("1");
    await page.locator(".bad").getByText("事项类型 不在可选范围内，可选：", { exact: false }).waitFor();
    expect(await page.locator(".bad").first().innerText()).not.toContain("task_type");
    await shown(page, "catalogue-faults", true);
    const returned = (await taken(page, () => press(page, "下载退还的文件"))).toString();
    expect(returned).toContain("问题 Faults");
    await send(returned.replace(",颜色,", ",行政许可,"));
    expect([await sum("有改动"), await sum("有问题")]).toEqual(["1", "0"]);
    await press(page, "收下，送审");
    await page.getByText("收下的都在等另一个人审核发布。").waitFor();
    await page.locator("main a[href*='state=review']").click();
    await page.getByText("自来水新装和接入").waitFor();
    await shown(page, "catalogue-review", true);
  });

  it("moves a village to another town from a day on, and what it was stays readable", async () => {
    const page = await guest(phone, demo.account("network_manager"));
    const tree = page.getByRole("region", { name: "区划" });
    const pick = async (town: string, village: string) => {
      const branch = tree.locator("details", { has: page.locator("summary", { hasText: town }) });
      const button = branch.locator("button", { hasText: village });
      await button.waitFor({ state: "attached" });
      await branch.evaluate((one: HTMLDetailsElement) => (one.open = true));
      await button.click();
    };
    await to(page, "/network/divisions");
    await pick("太平街道", "迎辉社区");
    await page.fill("[name=name]", "新辉社区");
    await press(page, "保存");
    await page.getByText("已保存，现在是第 2 版").waitFor();
    await page.selectOption("[name=parent]", { label: "泽国镇" });
    await page.fill("[name=change_on]", "2026-01-01");
    await press(page, "保存");
    await page.getByText("已保存，现在是第 3 版").waitFor();
    const history = page.getByRole("region", { name: "沿革" }).getByRole("listitem");
    await expect.poll(() => history.allTextContents()).toEqual([
      expect.stringMatching(/新辉社区.*属 泽国镇.*2026-01-01 – 今/),
      expect.stringMatching(/新辉社区.*属 太平街道.*2018-01-01 – 2025-12-31/),
    ]);
    await shown(page, "division-history", true);
    await page.fill("[name=change_on]", "2025-06-01");
    await press(page, "保存");
    await page.getByText("过去的不能改写", { exact: false }).or(page.getByText("不晚于上一次变更", { exact: false })).first().waitFor();
    await page.fill("[name=on]", "2025-12-31");
    await pick("太平街道", "新辉社区");
    await page.fill("[name=on]", "");
    await pick("泽国镇", "新辉社区");
  });

  it("takes in the calendar of a new year, once its file has no fault", async () => {
    const page = await guest(desk, demo.account("network_manager"));
    const hand_in = (off: string[][]) => {
      const file = JSON.stringify({ years: { 2027: { off, work: [] } } });
      return page.setInputFiles("[name=calendar]", { name: "2027.json", mimeType: "application/json", buffer: Buffer.from(file) });
    };
    await to(page, "/network/imports");
    await hand_in([["2027-02-30", "元旦"], ["2026-01-01", "元旦"]]);
    await page.getByText("安排没有变").waitFor();
    await shown(page, "calendar");
    await hand_in([["2027-01-01", "元旦"]]);
    await page.getByText("已导入 2027 年").waitFor();
    await page.getByText("已有：放假 1 天").waitFor();
  });

  it("tells the second of two editors that the point has changed", async () => {
    const one = seen[1]!.page;
    const other = await guest(phone, demo.account("network_manager"));
    for (const page of [one, other]) {
      await to(page, "/network/points/T006");
      await page.locator("[name=name]").waitFor();
    }
    await press(one, "无线网络");
    await press(one, "保存");
    await one.getByText("已保存，现在是第 2 版").waitFor();
    await other.fill("[name=name]", "另一个名字");
    await press(other, "保存");
    await other.getByText("已被别人改过").waitFor();
    await other.reload();
    expect(await other.inputValue("[name=name]")).not.toBe("另一个名字");
    expect(seen.flatMap((visit) => visit.faults)).toEqual([]);
  });
});
