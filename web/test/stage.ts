// What a journey plays on: a copy of the demo on one engine, a server for it, a browser.
import type { Browser, Page } from "playwright-core";
import { expect } from "vitest";
import { all_pictured, barriers, desk, open_browser, overflow, picture, plain, visitor, type Look, type Visitor } from "./browser";
import type { Engine } from "./engines";
import { Demo, type Login } from "./server";
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

/// Screens that axe has looked at: the second engine shows the same ones.
const judged = new Set<string>();

/// The people of a journey and what they do at any screen. `stage` is asked when it has been opened; `folder` is where
/// its pictures go.
export function company(stage: () => Stage, folder: string) {
  const seen: Visitor[] = [];
  return {
    seen,
    /// Somebody of their own, signed in as `who`.
    async guest(size = desk, who?: Login, look: Look = plain): Promise<Page> {
      const one = await visitor(stage().browser, size, look);
      seen.push(one);
      if (who) await sign_in(one.page, stage().demo, who);
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
    to: (page: Page, path: string) => page.goto(stage().demo.address + path),
    press: (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click(),
  };
}
