// What a journey plays on: a copy of the demo on one engine, a server for it, a browser.
import type { Browser } from "playwright-core";
import { open_browser } from "./browser";
import type { Engine } from "./engines";
import { Demo } from "./server";

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
