// Somebody else comes, and somebody looks: a power of attorney at the window, a number that a second person vouches for, the applicant
// in clear for a purpose, and the log that says so.
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desk, phone, plain, type Look } from "./browser";
import { sqlite, type Engine } from "./engines";
import type { Demo } from "./server";
import { close_stage, company, open_stage } from "./stage";
import { act, applicant, choose_item, fill_applicant, hand_in, take_papers } from "./walk";

const agent = { name: "陈海", phone: "19900002742", id_number: "11010519491231002X" };
/// Sixteen on the day of the test.
const minor = { name: "林新", phone: "19900002744", id_number: "331081201009280018" };
const licence = { name: "甲公司", phone: "19900002743", id_number: "91350211M0000XUF46" };

describe("persons", () => {
  let engine: Engine;
  let demo: Demo;
  let browser: Browser;
  let code = "";
  let case_id = "";
  const { seen, guest, shown } = company(() => ({ engine, demo, browser }), "persons");
  const fill_agent = async (page: Page) => {
    await page.fill("[name=other_name]", agent.name);
    await page.fill("[name=other_number]", agent.id_number);
    await page.fill("[name=other_phone]", agent.phone);
  };

  beforeAll(async () => {
    ({ engine, demo, browser } = await open_stage(sqlite));
  });
  afterAll(() => close_stage({ engine, demo, browser }));

  it("an agent hands in and collects with a power of attorney", async () => {
    const page = await guest(desk, demo.account("village_agent", "V026"));
    await choose_item(page, "办低保", "最低生活保障对象认定");
    await fill_applicant(page, applicant);
    await page.locator("[name=came][value=agent]").check();
    await page.getByText("没有能办这件事的委托书").waitFor();
    await page.getByRole("button", { name: "登记委托书" }).click();
    await fill_agent(page);
    await page.fill("[name=until]", "2026-09-27");
    await page.fill("[name=evidence]", "纸质委托书，档案盒 3");
    await page.click("[name=record]");
    await page.getByText("委托的最后一天已经过去").waitFor();
    await shown(page, "power-refused", true);
    await page.fill("[name=until]", "2026-12-31");
    await page.click("[name=record]");
    await page.locator(".came .list", { hasText: "陈*" }).waitFor();
    await shown(page, "power");
    await take_papers(page, [1, 2, 3, 4]);
    code = await hand_in(page);
    case_id = page.url().split("/").at(-1)!;
    await page.getByText("代理人 陈*").waitFor();

    const officer = await guest(desk, demo.account("department_officer", "D-03"));
    await officer.goto(`${demo.address}/department/cases/${case_id}`);
    await officer.locator(".acts form").waitFor();
    await act(officer, "受理");
    await officer.locator(".tags", { hasText: "已受理" }).waitFor();
    await act(officer, "作出决定");
    await officer.locator(".tags", { hasText: "已准予" }).waitFor();
    await page.locator(".tags", { hasText: "已准予" }).waitFor();
    await page.locator(".acts").getByRole("radio", { name: "陈*" }).check();
    await shown(page, "collected-by");
    await act(page, "交结果");
    await page.getByText("领取：代理人 陈*").waitFor();
  });

  it("the power is there the next time the applicant is looked up", async () => {
    const page = await guest(phone, demo.account("village_agent", "V026"));
    await choose_item(page, "办低保", "最低生活保障对象认定");
    await fill_applicant(page, applicant);
    await page.getByText("来过：林*禾").waitFor();
    await page.locator("[name=came][value=agent]").check();
    await page.locator(".came .list", { hasText: "陈*" }).waitFor();
    await shown(page, "power-phone", true);
  });

  it("the power is taken back at the desk, and carries nothing more", async () => {
    const page = seen[0]!.page;
    await page.goto(`${demo.address}/persons`);
    await page.fill("[name=find_number]", applicant.id_number);
    await page.keyboard.press("Enter");
    const row = page.locator(".ties li", { hasText: "委托 陈*" });
    await row.waitFor();
    await shown(page, "ties", true);
    await row.getByRole("button", { name: "收回委托" }).click();
    await shown(page, "revocation", true);
    await row.getByRole("button", { name: "本人收回，记下" }).click();
    await row.getByText("9月28日收回").waitFor();
    const collecting = seen[2]!.page;
    await collecting.reload();
    await choose_item(collecting, "办低保", "最低生活保障对象认定");
    await fill_applicant(collecting, applicant);
    await collecting.getByText("来过：林*禾").waitFor();
    await collecting.locator("[name=came][value=agent]").check();
    await collecting.getByText("没有能办这件事的委托书").waitFor();
  });

  it("a minor brings a guardian, who comes again for the result, or lives by their own work", async () => {
    const page = seen[0]!.page;
    await page.goto(`${demo.address}/window`);
    await choose_item(page, "办低保", "最低生活保障对象认定");
    await fill_applicant(page, minor);
    await page.locator("[name=own_work]").waitFor();
    await take_papers(page, [1, 2, 3, 4]);
    await page.keyboard.press("F9");
    await page.getByText("监护人").first().waitFor();
    await shown(page, "guardian-needed", true);
    await page.getByRole("button", { name: "申请人" }).click();
    await page.locator("[name=came][value=guardian]").check();
    await page.getByRole("button", { name: "登记监护人" }).click();
    await fill_agent(page);
    await page.fill("[name=evidence]", "户口簿第 3 页");
    await page.click("[name=record]");
    await page.locator(".came .list", { hasText: "陈*" }).waitFor();
    await hand_in(page);
    await page.locator(".acts").getByRole("radio", { name: "陈* 监护人" }).waitFor();
    await shown(page, "guardian-again", true);

    await page.goto(`${demo.address}/persons`);
    await page.fill("[name=find_number]", minor.id_number);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "终止监护" }).click();
    await page.getByRole("button", { name: "终止，记下" }).click();
    await page.getByText("9月28日终止").waitFor();
    await page.goto(`${demo.address}/window`);
    await choose_item(page, "高龄津贴", "80周岁以上高龄津贴申领");
    await fill_applicant(page, minor);
    await page.locator("[name=own_work]").check();
    await take_papers(page, [1]);
    await hand_in(page);
  });

  it("the applicant is seen in clear for a purpose, and the log says so", async () => {
    const officer = await guest(desk, demo.account("department_officer", "D-03"));
    await officer.goto(`${demo.address}/department/cases/${case_id}`);
    await officer.click("[name=unmask]");
    await shown(officer, "unmask-asked");
    await officer.selectOption("[name=purpose]", "contact");
    await officer.getByRole("button", { name: "看", exact: true }).click();
    await officer.locator("[data-test=clear-name]", { hasText: applicant.name }).waitFor();
    await officer.getByText(applicant.phone).waitFor();
    await shown(officer, "unmasked");
    await officer.getByRole("button", { name: "收起来" }).click();
    expect(await officer.getByText(applicant.phone).count()).toBe(0);

    const person = await guest(phone);
    await person.goto(`${demo.address}/track/${code}`);
    await person.locator(".looked li", { hasText: "联系本人" }).waitFor();
    await shown(person, "own-log", true);

    for (const [look, name] of [[plain, "log"], [{ ...plain, locale: "en" }, "log-english"]] as [Look, string][]) {
      const auditor = await guest(name === "log" ? desk : phone, demo.account("auditor"), look);
      await auditor.goto(`${demo.address}/persons`);
      await auditor.fill("[name=id_number]", applicant.id_number);
      await auditor.keyboard.press("Enter");
      await auditor.locator(".lines li").first().waitFor();
      await auditor.locator(".lines li", { hasText: name === "log" ? "看了完整信息" : "saw in full" }).waitFor();
      await shown(auditor, name, true);
    }
  });

  it("who finds the case by name, and who audits it, stands in the applicant's log", async () => {
    const officer = await guest(desk, demo.account("department_officer", "D-03"));
    await officer.getByRole("search").getByRole("textbox").fill(applicant.name);
    await officer.keyboard.press("Enter");
    await officer.locator(".found").waitFor();
    const auditor = await guest(desk, demo.account("auditor"));
    await auditor.goto(`${demo.address}/window/cases`);
    await auditor.getByText("只看，不办").waitFor();
    await shown(auditor, "auditing");
    await auditor.goto(`${demo.address}/window/cases/${case_id}`);
    await auditor.getByText("已记进申请人的查看记录").waitFor();
    await auditor.getByText("林*禾").first().waitFor();
    expect(await auditor.locator("[name=unmask], .acts form").count()).toBe(0);
    await shown(auditor, "audited");

    const person = await guest(phone);
    await person.goto(`${demo.address}/track/${code}`);
    await person.locator(".looked li", { hasText: "稽查员" }).getByText("查到了办件，号码遮着").waitFor();
    await person.locator(".looked li", { hasText: "审批员" }).getByText("检索时查到").first().waitFor();
    await shown(person, "audited-log", true);
  });

  it("a second person vouches for a number whose check digit fails", async () => {
    const page = await guest(desk, demo.account("window_officer", "T006"));
    await choose_item(page, "办低保", "最低生活保障对象认定");
    await page.selectOption("[name=id_kind]", "uscc");
    await fill_applicant(page, licence);
    await page.getByText("请同事复核").click();
    await page.fill("[name=override_reason]", "执照原件与登记系统一致");
    await shown(page, "override-asked");
    await page.click("[name=ask_override]");
    await page.locator("[name=check_again]").waitFor();

    const lead = await guest(phone, demo.account("hall_lead", "T006"));
    await lead.goto(`${demo.address}/persons`);
    await lead.getByText("执照原件与登记系统一致").waitFor();
    await shown(lead, "override-waiting", true);
    await lead.getByRole("button", { name: "看过原件，确认" }).click();
    await lead.getByText("没有等着复核的。").waitFor();

    await page.click("[name=check_again]");
    await page.getByText("号码有效").waitFor();
    await shown(page, "override-taken");
  });

  it("a code of an organisation is read aloud, and its head may come", async () => {
    const page = seen[0]!.page;
    await page.goto(`${demo.address}/window`);
    await choose_item(page, "办低保", "最低生活保障对象认定");
    await page.selectOption("[name=id_kind]", "uscc");
    await fill_applicant(page, { ...licence, id_number: "91350100M000100Y43" });
    await page.getByText("号码有效").waitFor();
    await page.getByText("市场监管").waitFor();
    await page.getByText("法定代表人、负责人来了").waitFor();
    await shown(page, "organisation", true);
  });

  it("the ledger shows an audit administrator that it was seen", async () => {
    const page = await guest(desk, demo.account("audit_administrator"));
    await page.goto(`${demo.address}/ledger`);
    await page.locator(".entries li").first().waitFor();
    const chains = await page.locator("[name=chain] option").evaluateAll((all) => all.map((one) => (one as HTMLOptionElement).value));
    await page.fill("[name=filter]", "person_unmasked");
    let entries = 0;
    for (const chain of chains) {
      const read = page.waitForResponse((answer) => answer.url().includes(`chain=${chain}`));
      await page.selectOption("[name=chain]", chain);
      await read;
      await page.getByText("一条接一条都对得上").waitFor();
      entries += await page.locator(".entries li").count();
    }
    expect(entries).toBe(1);
    await page.fill("[name=filter]", "");
    await shown(page, "ledger", true);
  });

  it("leaves no fault in any page", () => {
    expect(seen.flatMap((one) => one.faults)).toEqual([]);
  });
});
