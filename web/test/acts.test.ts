// The acts beside the main job, each pressed as an officer would: what can be put right on the spot, what may
// come later, a stop that begins and ends, an extension, a withdrawal; and the paper that comes out of the printer.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desk, phone, printed, type Visitor } from "./browser";
import { postgresql, type Engine } from "./engines";
import type { Demo } from "./server";
import { close_stage, company, open_stage } from "./stage";
import { act, applicant, choose_item, fill_applicant, hand_in, take_papers } from "./walk";

const allowance = "80周岁以上高龄津贴申领";
const licence = "农村宅基地（建房）用地审批";

describe("the other acts", () => {
  let engine: Engine;
  let demo: Demo;
  let browser: Browser;
  const { seen, guest, shown } = company(() => ({ engine, demo, browser }), "acts");
  const tagged = (page: Visitor["page"], words: string) => page.locator(".tags", { hasText: words }).waitFor();
  /// Opens a paper that was given out: alone on one sheet, and it says so.
  const paper = async (page: Visitor["page"], title: string, words: string) => {
    await page.getByRole("button", { name: title }).click();
    await shown(page, title);
    expect(await printed(page, `acts-${engine.name}`, title)).toBe(1);
    await page.emulateMedia({ media: "print" });
    expect(await page.locator(".print-sheet").innerText()).toContain(words);
    expect(await page.locator("body > :visible").count()).toBe(1);
    await page.emulateMedia({ media: null });
  };
  /// Takes an item in at the village and answers the case's number in the address.
  const take_in = async (words: string, item: string, rows: number[], spoilt = 0) => {
    const page = await guest(desk, demo.account("village_agent", "V026"));
    await choose_item(page, words, item);
    await fill_applicant(page, applicant);
    await take_papers(page, rows);
    if (spoilt) await page.locator(`[name=spoilt-m${spoilt}]`).check();
    if (spoilt) await shown(page, "spoilt");
    const code = await hand_in(page);
    return { page, code, id: page.url().split("/").at(-1)! };
  };
  const officer_at = async (department: string, id: string) => {
    const page = await guest(desk, demo.account("department_officer", department));
    await page.goto(`${demo.address}/department/cases/${id}`);
    await page.locator(".acts form").waitFor();
    return page;
  };

  beforeAll(async () => {
    ({ engine, demo, browser } = await open_stage(postgresql));
  });
  afterAll(() => close_stage({ engine, demo, browser }));

  it("an error is put right on the spot; a paper comes later, on a promise", async () => {
    const { page, code, id } = await take_in("高龄津贴", allowance, [1, 2], 1);
    await page.getByText("有当场能改的小错").waitFor();
    await shown(page, "spot-fix");
    await act(page, "当场改好");
    await page.locator(".acts", { hasText: "当场改好" }).waitFor({ state: "detached" }).catch(() => null);

    const officer = await officer_at("D-03", id);
    await officer.locator(".acts").getByRole("radio", { name: "容缺受理", exact: true }).check();
    await officer.fill("[name=promise_by]", "2026-09-30");
    await officer.locator("[name=has_signed]").check();
    await shown(officer, "tolerance");
    await act(officer, "容缺受理");
    await tagged(officer, "已受理");
    await officer.getByText("容缺：银行卡").waitFor();
    await shown(officer, "tolerated");
    await act(officer, "作出决定");
    await tagged(officer, "已准予");
    await paper(officer, "容缺受理通知书", "银行卡");
    await paper(officer, "准予决定书", "准予。");

    const resident = await guest(phone);
    await resident.goto(`${demo.address}/track/${code}`);
    await resident.getByText("还有 1 样最迟 9月30日").waitFor();
    await shown(resident, "promised", true);

    await tagged(page, "已准予");
    await act(page, "收补来的材料");
    await page.locator(".owed").waitFor({ state: "detached" });
    await act(page, "交结果");
    await tagged(page, "已送达");
  });

  it("the clock stops and runs again, and is extended once", async () => {
    const { id } = await take_in("宅基地", licence, [1, 2, 3, 4]);
    const officer = await officer_at("D-07", id);
    await act(officer, "受理");
    await tagged(officer, "已受理");
    await officer.locator(".acts").getByRole("radio", { name: "特别程序", exact: true }).check();
    await officer.locator(".acts form button[type=submit]").click({ force: true });
    await officer.getByText("先书面告知要多久").waitFor();
    await officer.locator("[name=told_in_writing]").check();
    await shown(officer, "stop");
    await act(officer, "特别程序");
    await tagged(officer, "停表中");
    await officer.locator(".acts").getByRole("radio", { name: "特别程序", exact: true }).check();
    await officer.getByText("正在检验").waitFor();
    await officer.fill("[name=to]", "2026-10-09");
    await shown(officer, "stopped");
    await act(officer, "特别程序");
    await tagged(officer, "已受理");
    await officer.locator(".acts").getByRole("radio", { name: "延期", exact: true }).check();
    await officer.locator("[name=reason_told]").check();
    await shown(officer, "extend");
    await act(officer, "延期");
    await officer.getByText("40 个工作日").waitFor(); // 30 by law and 10 more
    await shown(officer, "extended");
  });

  it("an application is taken back, and nothing more can be done", async () => {
    const { page, id } = await take_in("宅基地", licence, [1, 2, 3, 4]);
    await page.locator(".acts form").waitFor();
    await act(page, "撤回");
    await tagged(page, "已撤回");
    await page.getByText("这一件现在不用您做什么").waitFor();
    await shown(page, "withdrawn");
    expect(id).toMatch(/^\d+$/);
  });

  it("the inbox says how much waits, and a press shows it alone", async () => {
    await take_in("办低保", "最低生活保障对象认定", [1, 2, 3, 4]);
    const officer = await guest(desk, demo.account("department_officer", "D-03"));
    const received = officer.locator(".counts button", { hasText: "已收件" });
    await received.waitFor();
    expect(await received.textContent()).toMatch(/^1/)
    await shown(officer, "inbox");
    await received.click();
    expect(await received.getAttribute("aria-pressed")).toBe("true");
    await officer.locator(".case-list a", { hasText: "最低生活保障" }).waitFor();
    await officer.fill("[name=find]", applicant.name);
    await officer.keyboard.press("Enter");
    await officer.locator(".found .case-list a", { hasText: "最低生活保障" }).click();
    await tagged(officer, "已收件");
    await shown(officer, "found");
  });

  it("a second application is warned of, and a slip of the pen is put right", async () => {
    const page = seen.at(-2)!.page;
    await page.goto(`${demo.address}/window`);
    await choose_item(page, "办低保", "最低生活保障对象认定");
    await fill_applicant(page, applicant);
    await page.getByText("同一事项已有 1 件在办").waitFor();
    await shown(page, "twin", true);
    await take_papers(page, [1, 2, 3, 4]);
    await page.getByRole("button", { name: "表单" }).click();
    await page.fill("[name=address]", "泽国镇肖泉村 12 号");
    await hand_in(page);
    await page.locator(".acts").getByRole("radio", { name: "更正笔误", exact: true }).check();
    await page.fill(".acts [name=address]", "泽国镇肖泉村 21 号");
    await page.fill(".acts [name=reason]", "门牌写反了");
    await shown(page, "rectify", true);
    await act(page, "更正笔误");
    await page.locator(".fixed del", { hasText: "12 号" }).waitFor();
    await shown(page, "rectified", true);
  });

  it("the words of a decision are put right, and the paper says so", async () => {
    const { page, id } = await take_in("高龄津贴", allowance, [1, 2, 3]);
    const officer = await officer_at("D-03", id);
    await act(officer, "受理");
    await tagged(officer, "已受理");
    await officer.fill(".acts [name=reasons]", "年满 08 周岁，符合规定。");
    await act(officer, "作出决定");
    await tagged(officer, "已准予");
    await officer.locator(".acts").getByRole("radio", { name: "更正决定文字", exact: true }).check();
    await officer.fill(".acts [name=reasons]", "年满 80 周岁，符合规定。");
    await officer.fill(".acts [name=because]", "数字写反了");
    await shown(officer, "rectify-decision", true);
    await act(officer, "更正决定文字");
    await officer.getByText("决定文字已更正").waitFor();
    await shown(officer, "rectified-decision", true);
    await paper(officer, "准予决定书", "80 周岁");
    await page.getByText("决定文字已更正").waitFor();
  });

  it("a receipt is one clean sheet of paper", async () => {
    const { page } = await take_in("办低保", "最低生活保障对象认定", [1, 2, 3]);
    await page.locator(".receipt .qr").waitFor();
    expect(await printed(page, `acts-${engine.name}`, "receipt")).toBe(1);
  });

  it("the notice and the paper that turns an application away are one clean sheet each", async () => {
    const { page, id } = await take_in("办低保", "最低生活保障对象认定", [1, 2, 3]);
    const officer = await officer_at("D-03", id);
    await act(officer, "一次性告知");
    await tagged(officer, "待补正");
    await paper(officer, "一次性告知书", "还差下面 1 样");
    await officer.locator(".acts").getByRole("radio", { name: "不予受理", exact: true }).check();
    await officer.getByLabel("该找哪个部门").fill("住房和城乡建设局");
    await act(officer, "不予受理");
    await tagged(officer, "不予受理");
    await paper(officer, "不予受理决定书", "请向住房和城乡建设局申请");
    await tagged(page, "不予受理");
    await paper(page, "一次性告知书", "还差下面 1 样");
  });

  it("leaves no fault in any page", () => {
    expect(seen.flatMap((one) => one.faults)).toEqual([]);
  });
});
