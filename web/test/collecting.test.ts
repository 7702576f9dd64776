// A bank takes a licence in and hands none out: a town's window finds the case, masked, and hands the result over.
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desk, phone } from "./browser";
import { sqlite, type Engine } from "./engines";
import type { Demo } from "./server";
import { close_stage, company, open_stage } from "./stage";
import { act, post } from "./walk";

interface Made {
  id: string;
  number: string;
  tracking: string;
  version: number;
}

describe("a result of another point", () => {
  let engine: Engine;
  let demo: Demo;
  let browser: Browser;
  const { guest, shown } = company(() => ({ engine, demo, browser }), "collecting");

  beforeAll(async () => {
    ({ engine, demo, browser } = await open_stage(sqlite));
  });
  afterAll(() => close_stage({ engine, demo, browser }));

  it("is handed out by who sees nothing filled in, and the applicant reads that", async () => {
    const bank = await guest(desk, demo.account("window_officer", "B001"));
    const made = await post<Made>(bank, "/cases", {
      item: "WL-072",
      point: "B001",
      channel: "window",
      applicant: { name: "甲公司", id_kind: "uscc", id_number: "91350100M000100Y43", phone: "19900002741" },
      by_agent: false,
      form: { address: "迎辉路 1 号" },
      materials: ["m1", "m2", "m3", "m4"].map((id) => ({ id, given: "original" })),
    });
    const officer = await guest(desk, demo.account("department_officer", "D-05"));
    const accepted = await post<Made>(officer, `/cases/${made.id}/acceptance`, { version: made.version });
    await post(officer, `/cases/${made.id}/decision`, { version: accepted.version, result: "grant", reasons: [], remedies_told: true });

    const window = await guest(desk, demo.account("window_officer", "T006"));
    await window.getByRole("search").getByRole("textbox").fill(made.number);
    await window.keyboard.press("Enter");
    await window.locator(".found a").first().click();
    await window.waitForURL(new RegExp(`/window/cases/${made.id}$`));
    await window.getByText("已记进申请人的查看记录").waitFor();
    await window.getByText("***").first().waitFor();
    expect(await window.locator("[name=unmask]").count()).toBe(0);
    expect(await window.getByText("迎辉路").count()).toBe(0);
    await shown(window, "masked", true);
    await act(window, "交结果");
    await window.locator(".tags", { hasText: "已送达" }).waitFor();

    const person = await guest(phone);
    await person.goto(`${demo.address}/track/${made.tracking}`);
    await person.locator(".looked li", { hasText: "检索时查到" }).waitFor();
    await person.locator(".looked li", { hasText: "交付结果" }).waitFor();
    await shown(person, "told", true);
  });
});
