// Chromium as the machine has it, pictures of what was seen, and the checks every page must pass.
import { mkdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type BrowserContext, type Page } from "playwright-core";
import { onTestFailed } from "vitest";
import { getCurrentTest } from "vitest/suite";

const pictures = fileURLToPath(new URL("../../build/screenshots", import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/// LINGJU_PICTURES=all keeps a picture of every screen in every mode; otherwise the main job's are kept, and that of a failure.
export const all_pictured = process.env.LINGJU_PICTURES === "all";

let kept = 0;

export interface Look {
  theme: "light" | "dark" | "contrast";
  size: "standard" | "large";
  locale: "zh-CN" | "en";
}

export const plain: Look = { theme: "light", size: "standard", locale: "zh-CN" };
export const phone = { width: 360, height: 740 };
export const narrow = { width: 320, height: 640 };
export const desk = { width: 1440, height: 900 };

export function open_browser(): Promise<Browser> {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium-headless-shell", headless: true, args: flags });
}

/// A visitor of their own. Faults of the page's own making end the test; what the page shows when a test fails is kept.
export async function visitor(browser: Browser, viewport: { width: number; height: number }, look: Look = plain) {
  const context = await browser.newContext({
    viewport,
    locale: look.locale,
    timezoneId: "Asia/Shanghai",
    reducedMotion: "reduce",
  });
  await context.addInitScript((wanted) => {
    for (const [name, value] of Object.entries(wanted)) localStorage.setItem(`lingju.${name}`, value);
  }, look);
  const page = await context.newPage();
  const test = getCurrentTest();
  if (test) onTestFailed(() => picture(page, "failed", `${test.name.replace(/\W+/g, "-")}-${++kept}`));
  const faults: string[] = [];
  page.on("pageerror", (fault) => faults.push(fault.message));
  page.on("console", (line) => {
    if (line.text().includes("Content Security Policy")) faults.push(line.text());
  });
  return { context, page, faults };
}

export type Visitor = { context: BrowserContext; page: Page; faults: string[] };

export async function picture(page: Page, folder: string, name: string, whole = false): Promise<void> {
  mkdirSync(join(pictures, folder), { recursive: true });
  const take = () => page.screenshot({ path: join(pictures, folder, `${name}.png`), fullPage: whole });
  await (whole ? unrolled(page, take) : take());
}

/// The window as high as its page while `looking`: what a bar at the foot covers for a moment while one scrolls is no barrier.
export async function unrolled<T>(page: Page, looking: () => Promise<T>): Promise<T> {
  const size = page.viewportSize()!;
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ width: size.width, height: Math.max(size.height, height + 80) });
  const seen = await looking();
  await page.setViewportSize(size);
  return seen;
}

/// What axe finds against WCAG 2.2 AA on the whole page, one line each.
export function barriers(page: Page): Promise<string[]> {
  return unrolled(page, () => breaches(page));
}

/// The rules that axe looks at: those named, all of WCAG 2.2 AA, or all but contrast.
export type Rules = string[] | "all" | "uncoloured";

/// The same in the window as it is.
export async function breaches(page: Page, only: Rules = "all"): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  return page.evaluate(async (how) => {
    type Axe = {
      run: (where: Document, how: object) => Promise<{ violations: { id: string; nodes: { target: unknown[] }[] }[] }>;
    };
    const { violations } = await (window as unknown as { axe: Axe }).axe.run(document, { ...how, resultTypes: ["violations"] });
    return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.target.join(" ")).join(" | ")}`);
  }, how_to_run(only));
}

function how_to_run(only: Rules) {
  if (Array.isArray(only)) return { runOnly: { type: "rule", values: only } };
  return { runOnly: { type: "tag", values: rules }, rules: { "color-contrast": { enabled: only === "all" } } };
}

/// The page laid out anew after its window or look has changed, which takes two frames.
export function settled(page: Page): Promise<void> {
  return page.evaluate(() => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))));
}

/// How many pixels the page is wider than its window.
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
}

/// The page as it comes out of the printer, kept as PDF; how many sheets of A4 it takes.
export async function printed(page: Page, folder: string, name: string): Promise<number> {
  mkdirSync(join(pictures, folder), { recursive: true });
  const sheet = join(pictures, folder, `${name}.pdf`);
  await page.pdf({ path: sheet, format: "A4", printBackground: true });
  if (all_pictured) await picture_in_print(page, folder, name);
  return (readFileSync(sheet, "latin1").match(/\/Type\s*\/Page\b/g) ?? []).length;
}

async function picture_in_print(page: Page, folder: string, name: string): Promise<void> {
  const size = page.viewportSize()!;
  await page.setViewportSize({ width: 794, height: 1123 });
  await page.emulateMedia({ media: "print" });
  await picture(page, folder, `${name}-print`);
  await page.emulateMedia({ media: null });
  await page.setViewportSize(size);
}
