// Single sign-on: the button, the way to the provider and back, and the administrator who says whose account it opens.
import { writeFileSync } from "node:fs";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { desk, open_browser, phone, plain } from "./browser";
import { sqlite, type Engine } from "./engines";
import { client, Provider } from "./provider";
import { Demo } from "./server";
import { close_stage, company } from "./stage";
import { code_at, sign_in_twice } from "./totp";

function free_port(): Promise<number> {
  const held = createServer();
  return new Promise((told) =>
    held.listen(0, "127.0.0.1", () => {
      const { port } = held.address() as AddressInfo;
      held.close(() => told(port));
    }),
  );
}

describe("single sign-on", () => {
  let engine: Engine;
  let demo: Demo;
  let browser: Browser;
  const provider = new Provider();
  const { seen, guest, shown, to, press } = company(() => ({ engine, demo, browser }), "sign-on");

  beforeAll(async () => {
    engine = sqlite();
    demo = new Demo(engine);
    browser = await open_browser();
    await provider.listen();
    const secret = join(engine.state, "oidc-secret");
    writeFileSync(secret, `${client.secret}\n`, { mode: 0o600 });
    const listen = `127.0.0.1:${await free_port()}`;
    const settings = { issuer: provider.issuer, client: client.id, secret, redirect: `http://${listen}/sign-on`, name_zh: "市统一身份认证", name_en: "City ID" };
    await demo.serve("2026-09-28T09:10:00+08:00", listen, Object.entries(settings).flatMap(([name, value]) => [`--oidc-${name.replace("_", "-")}`, value]));
    provider.now = async () => Date.parse((await fetch(`${demo.address}/livez`)).headers.get("date")!);
  });
  afterAll(async () => {
    provider.stop();
    await close_stage({ engine, demo, browser });
  });

  async function go(page: Page): Promise<void> {
    await to(page, "/sign-in?next=/profile");
    await press(page, "用市统一身份认证登录");
    await page.getByRole("link", { name: "进去" }).click();
  }

  it("says whom to tell, is bound by an administrator, lets in, and is unbound", async () => {
    const officer = await guest(phone);
    await to(officer, "/sign-in");
    await officer.getByRole("button", { name: "用市统一身份认证登录" }).waitFor();
    await shown(officer, "sign-in-phone", true);
    await go(officer);
    await officer.getByText("u-1007").waitFor();
    expect(officer.url()).toBe(`${demo.address}/sign-on`);
    await shown(officer, "unbound-phone", true);

    const system = await guest(desk);
    await sign_in_twice(system, demo, demo.account("system_administrator"));
    const holder = demo.account("window_officer", "T006");
    await to(system, `/accounts?text=${holder.login}`);
    await system.getByLabel("找姓名或账号").fill(holder.login);
    await system.getByRole("link", { name: new RegExp(holder.login) }).first().click();
    await press(system, "绑定单点登录");
    await system.fill("[name=subject]", "u 1007");
    await system.locator(".form button[type=submit]").click();
    await system.getByText("用户标识应为 1 到 255 个").waitFor();
    await system.fill("[name=subject]", "u-1007");
    await shown(system, "bind", true);
    await system.locator(".form button[type=submit]").click();
    await system.getByText("单点登录绑好了").waitFor();
    await shown(system, "bound");

    await go(officer);
    await officer.waitForURL(`${demo.address}/profile`);
    await officer.getByText(holder.login).first().waitFor();
    await officer.getByText("已由管理员绑定").waitFor();
    await shown(officer, "profile-bound-phone", true);

    await officer.fill("[name=factor_password]", holder.password);
    await press(officer, "开始绑定");
    const secret = (await officer.locator("[data-test=secret]").textContent())!;
    await officer.fill("[name=code]", code_at(secret, new Date(await provider.now())));
    await officer.locator("form:has([name=code]) button[type=submit]").click();
    const recovery = (await officer.locator(".codes li").first().textContent())!;
    const twice = await guest(phone);
    await go(twice);
    await twice.fill("[name=code]", "000000");
    await twice.click("form button[type=submit]");
    await twice.getByText("动态口令不对").waitFor();
    await shown(twice, "wrong-code-phone", true);
    await twice.fill("[name=code]", recovery);
    await twice.click("form button[type=submit]");
    await twice.waitForURL(`${demo.address}/profile`);

    await press(system, "解绑单点登录");
    await system.locator(".form button[type=submit]").click();
    await system.getByText("单点登录解绑了").waitFor();
    const again = await guest(phone);
    await go(again);
    await again.getByText("还没有账号绑定").waitFor();
  });

  it("says so where somebody comes back with nothing or with what is old", async () => {
    const page = await guest(phone, undefined, { ...plain, locale: "en", theme: "dark" });
    await to(page, "/sign-on?error=access_denied");
    await page.getByText("You are not signed in").waitFor();
    await shown(page, "nothing-en-dark", true);
    await to(page, "/sign-on?state=x&code=y");
    await page.getByText("out of date or was used already").waitFor();
    await page.getByRole("link", { name: "Back to the sign-in page" }).click();
    await page.getByRole("button", { name: "Sign in with City ID" }).waitFor();
    await shown(page, "sign-in-en-dark", true);
  });

  it("shows no page that faults", () => {
    for (const one of seen) expect(one.faults).toEqual([]);
  });
});
