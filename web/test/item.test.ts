// What an editor writes for residents reaches them: a fee, a question, a paper that need not be handed in, telephones; by two
// people, and at once. A standard from above is loaded and taken into a draft.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desk, phone, plain } from "./browser";
import { sqlite, type Engine } from "./engines";
import type { Demo } from "./server";
import { close_stage, company, open_stage } from "./stage";
import { act, applicant, choose_item, fill_applicant, hand_in, take_papers } from "./walk";

const item = "WL-205"; // 自来水新装接入: its fields agree, so that a version may be published
const fee = "每户 1200 元";
const answer = "从缴费那天起 3 个工作日。";

describe("what residents are told", () => {
  let engine: Engine;
  let demo: Demo;
  let browser: Browser;
  let case_id = "";
  const { guest, shown, to, press } = company(() => ({ engine, demo, browser }), "item");

  beforeAll(async () => {
    ({ engine, demo, browser } = await open_stage(sqlite));
  });
  afterAll(() => close_stage({ engine, demo, browser }));

  async function write_for_residents(page: Page): Promise<void> {
    const section = (name: string) => page.getByRole("region", { name, exact: true });
    await page.getByLabel("收费", { exact: true }).selectOption({ label: "是" });
    const fees = section("收费项目");
    await fees.getByRole("button", { name: "加一条" }).click();
    await fees.getByLabel("收费名称").fill("开口费");
    await fees.getByLabel("收费标准").fill(fee);
    await fees.getByLabel("收费依据").fill("浙价服〔2018〕1号");
    const questions = section("常见问题");
    await questions.getByRole("button", { name: "加一条" }).click();
    await questions.getByLabel("问", { exact: true }).fill("多久能通水？");
    await questions.getByLabel("答", { exact: true }).fill(answer);
    const steps = section("办理环节");
    for (const [at, name] of ["现场勘查", "装表通水"].entries()) {
      await steps.getByRole("button", { name: "加一条" }).click();
      const step = steps.getByRole("group").nth(at);
      await step.getByLabel("环节名称").fill(name);
      await step.getByLabel("办理时长").fill("1");
    }
    const proof = section("申请材料").getByRole("group").nth(1);
    await proof.getByLabel("来源", { exact: true }).selectOption({ label: "政府部门核发" });
    await proof.getByLabel("来源说明").fill("不动产登记中心");
    await proof.getByLabel("免提交").selectOption({ label: "数据共享" });
    await page.getByLabel("受理条件").fill("已经接通市政管网的街道。");
    await page.getByLabel("咨询电话").fill("0576-86100001");
    await page.getByLabel("监督投诉电话").fill("0576-86100002");
    await page.getByLabel("网办地址").fill("https://example.org/water");
    await page.getByLabel("7月", { exact: true }).check();
  }

  it("an editor changes a fee and a question, another publishes, and the resident sees it", async () => {
    const resident = await guest(phone);
    await to(resident, `/items/${item}`);
    await resident.getByText("目录里没写").waitFor();
    await resident.getByText("没有登记自己的咨询电话").waitFor();
    await shown(resident, "before", true);

    const editor = await guest(desk, demo.named("catalogue"));
    await to(editor, `/catalogue/items/${item}`);
    await press(editor, "起草新版");
    await editor.waitForURL(/versions\/2$/);
    await write_for_residents(editor);
    await shown(editor, "editor", true);
    await press(editor, "送审");
    await editor.getByText("已送审").waitFor();

    const reviewer = await guest(desk, demo.named("reviewer"));
    await to(reviewer, `/catalogue/items/${item}/versions/2`);
    await press(reviewer, "审核通过，发布");
    await reviewer.getByText("已发布 1 个").waitFor();

    await resident.reload();
    await resident.getByText(fee).waitFor();
    await resident.getByText("系统里查得到，不用带（数据来自不动产登记中心）").waitFor();
    await resident.getByText("多久能通水？").click();
    await resident.getByText(answer).waitFor();
    expect(await resident.locator(".dock a").getAttribute("href")).toBe("tel:057686100001");
    await resident.getByRole("link", { name: "0576-86100002" }).waitFor();
    await shown(resident, "after", true);
    for (const look of [
      { ...plain, theme: "dark" as const },
      { ...plain, size: "large" as const },
      { ...plain, locale: "en" as const },
    ]) {
      const other = await guest(phone, undefined, look);
      await to(other, `/items/${item}`);
      await other.getByText(fee).waitFor();
      await shown(other, `after-${look.theme}-${look.size}-${look.locale}`, true);
    }
  });

  it("nobody is asked for a paper that shared data supply", async () => {
    const page = await guest(desk, demo.account("window_officer", "T006"));
    await choose_item(page, "自来水新装", "自来水新装接入");
    await fill_applicant(page, applicant);
    await take_papers(page, [1]);
    await page.locator("[data-row]", { hasText: "房产证明" }).getByText("免提交").first().waitFor();
    await page.locator(".receipt").getByText("房产证明：系统里查得到，不用带（数据来自不动产登记中心）").waitFor();
    await shown(page, "waived", true);
    await hand_in(page);
    await page.locator(".receipt").getByText("房产证明：系统里查得到，不用带（数据来自不动产登记中心）").first().waitFor();
    expect(await page.locator(".receipt").first().innerText()).not.toContain("还差");
    case_id = page.url().split("/").at(-1)!;
  });

  it("a step of the item's own is lit, and ended when it is done", async () => {
    const officer = await guest(desk, demo.account("department_officer", "D-26"));
    await to(officer, `/department/cases/${case_id}`);
    await act(officer, "受理");
    await officer.locator(".acts").getByRole("radio", { name: "办完一个环节", exact: true }).check();
    await officer.locator(".acts").getByText("现在的环节：现场勘查").waitFor();
    await shown(officer, "step", true);
    await act(officer, "办完一个环节");
    await officer.getByText("装表通水：本环节的时限快到了").waitFor();
    await officer.locator(".line").getByText("环节“现场勘查”办完").waitFor();
    await officer.locator(".case-list").getByText("有时限快到").waitFor();
    await shown(officer, "step-next", true);
  });

  it("a point that never closes is kept so, on holidays too", async () => {
    const page = await guest(phone, demo.account("network_manager"));
    await to(page, "/network/points/T006");
    const hours = page.getByRole("group", { name: "开放时间 1" });
    await hours.getByLabel("从", { exact: true }).first().fill("00:00");
    await hours.getByLabel("到", { exact: true }).first().fill("24:00");
    await hours.getByLabel("法定节假日也开").check();
    await shown(page, "hours", true);
    await press(page, "保存");
    await page.getByText("已保存").waitFor();
    await page.reload();
    expect(await hours.getByLabel("到", { exact: true }).first().inputValue()).toBe("24:00");
    expect(await hours.getByLabel("法定节假日也开").isChecked()).toBe(true);
  });

  it("a resident is told why the best way is best, and whom to ring", async () => {
    const page = await guest(phone);
    await to(page, "/where/WL-043");
    await page.evaluate(() => localStorage.setItem("lingju.start", '{"near":"28.51,121.36","name":"泽国"}'));
    await page.reload();
    await page.getByText(/为什么先看它：路上约 \d+ 分钟/).waitFor();
    await page.locator(".way", { hasText: "打电话问" }).getByText("12345").waitFor();
    await shown(page, "where", true);
  });

  it("the English page offers English words, and each finds something", async () => {
    const page = await guest(phone, undefined, { ...plain, locale: "en" });
    await to(page, "/");
    const offered = page.locator(".tries button");
    await expect.poll(() => offered.count()).toBeGreaterThan(3);
    const tries = await offered.allTextContents();
    for (const words of [...tries, "newborn", "student", "job", "marriage", "buy house", "open shop", "hospital bill", "old age"]) {
      expect(words).toMatch(/^[a-z ]+$/);
      const found = await page.request.get(`${demo.address}/api/v1/items?limit=3&q=${encodeURIComponent(words)}`);
      const { items } = (await found.json()) as { items: { matched: unknown[] }[] };
      expect(items.length, words).toBeGreaterThan(0);
    }
  });

  it("a standard is loaded, shows what it changes, and is taken into a draft", async () => {
    const editor = await guest(desk, demo.named("catalogue"));
    await to(editor, "/catalogue");
    await editor.getByRole("link", { name: "上级标准" }).click();
    const load = (text: string) =>
      editor.setInputFiles("input[type=file]", { name: "标准.json", mimeType: "application/json", buffer: Buffer.from(text) });
    await load("id,name");
    await editor.getByText("这个文件不是标准的 JSON").waitFor();
    const standard = {
      id: "ZJ-20-0043",
      version: 1,
      owner: "provincial",
      owner_name: "浙江省政务服务事项标准",
      owned: { name: "最低生活保障对象认定", task_type: "05", by_law: "社会救助暂行办法", legal: { days: 25, unit: "working" } },
    };
    await load(JSON.stringify(standard));
    await editor.getByText("收下了：ZJ-20-0043 · 1").waitFor();
    await editor.getByText("社会救助暂行办法").waitFor();
    await shown(editor, "standards", true);
    await load(JSON.stringify(standard));
    await editor.getByRole("alert").first().waitFor();
    await press(editor, "采用新标准（起草）");
    await editor.getByRole("link", { name: "看草稿" }).click();
    await editor.waitForURL(/versions\/2$/);
    expect(await editor.getByLabel("设定依据").inputValue()).toBe("社会救助暂行办法");
  });
});
