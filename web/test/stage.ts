// What a journey plays on: a copy of the demo on one engine, a server for it, a browser.
import type { Browser, BrowserContext, Page } from "playwright-core";
import { expect } from "vitest";
import { all_pictured, barriers, desk, open_browser, overflow, picture, plain, visitor, type Look, type Visitor } from "./browser";
import type { Engine } from "./engines";
import { Demo, type Login } from "./server";
import { sign_in_twice } from "./totp";
import { sign_in } from "./walk";

export interface Stage {
  engine: Engine;
  demo: Demo;
  browser: Browser;
}

/// A Monday; that Thursday the national holiday begins.
const opening = "2026-09-28T09:10:00+08:00";

export async function open_stage(open_engine: () => Engine): Promise<Stage> {
  const engine = open_engine();
  const demo = new Demo(engine);
  const browser = await open_browser();
  await demo.serve(opening);
  return { engine, demo, browser };
}

/// Whatever of it was opened.
export async function close_stage({ engine, demo, browser }: Partial<Stage>): Promise<void> {
  await browser?.close();
  await demo?.stop();
  engine?.stop();
}

export type Stay = Pick<Stage, "demo" | "browser">;

/// Signs somebody in; answers the path of the page that is theirs.
export type Entrance = (page: Page, who: Login) => Promise<string>;

/// By the form once for all visits to a server: later ones have the session, and are not on any page yet. A code of a second
/// factor is good once.
export function entrance(stage: () => Stay): Entrance {
  const entered = new Map<string, { cookies: Awaited<ReturnType<BrowserContext["cookies"]>>; home: string }>();
  return async (page, who) => {
    const { demo } = stage();
    const key = `${demo.address} ${who.login}`;
    const known = entered.get(key);
    if (known) {
      await page.context().addCookies(known.cookies);
      return known.home;
    }
    await (who.role.endsWith("administrator") ? sign_in_twice : sign_in)(page, demo, who);
    const home = new URL(page.url()).pathname;
    entered.set(key, { cookies: await page.context().cookies(), home });
    return home;
  };
}

/// Screens that axe has looked at: the second engine shows the same ones.
const judged = new Set<string>();

/// The people of a journey and what they do at any screen. `stage` is asked when it has been opened; `folder` is where
/// its pictures go.
export function company(stage: () => Stage, folder: string) {
  const seen: Visitor[] = [];
  const enter = entrance(stage);
  const to = (page: Page, path: string) => page.goto(stage().demo.address + path);
  return {
    seen,
    /// Somebody of their own, signed in as `who`.
    async guest(size = desk, who?: Login, look: Look = plain): Promise<Page> {
      const one = await visitor(stage().browser, size, look);
      seen.push(one);
      const home = who && (await enter(one.page, who));
      if (home && !one.page.url().endsWith(home)) await to(one.page, home);
      return one.page;
    },
    /// No barrier, nothing wider than the window.
    async shown(page: Page, name: string, whole = false): Promise<void> {
      const screen = `${folder} ${name}`;
      if (!judged.has(screen)) expect(await barriers(page), name).toEqual([]);
      judged.add(screen);
      expect(await overflow(page), name).toBe(0);
      if (all_pictured) await picture(page, `${folder}-${stage().engine.name}`, name, whole);
    },
    to,
    press: (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click(),
  };
}
