// Pages seen in every mode: no barrier, nothing wider than its window, no fault.
import type { Page } from "playwright-core";
import { all_pictured, breaches, desk, overflow, picture, plain, settled, unrolled, visitor, type Look, type Rules } from "./browser";
import type { Login } from "./server";
import type { Entrance, Stay } from "./stage";

/// The modes that are attributes of <html>: a page is loaded once and seen in each, the largest first. What axe looks at
/// again in a mode is what the mode can change; colours are no matter of the language, a theme's are the same in any width,
/// and whether words name what they stand for is the same in any width too.
interface Mode {
  name: string;
  look: Pick<Look, "theme" | "size">;
  rules: Rules;
  /// axe looks at a page in the first width it is seen in, and not again.
  once?: true;
  narrow?: false;
}
const large: Mode = {
  name: "large",
  look: { theme: "light", size: "large" },
  rules: ["target-size", "scrollable-region-focusable"],
  once: true,
};
const light: Mode = { name: "light", look: { theme: "light", size: "standard" }, rules: "all" };
const dark: Mode = { name: "dark", look: { theme: "dark", size: "standard" }, rules: ["color-contrast"] };
const contrast: Mode = { ...dark, name: "contrast", look: { theme: "contrast", size: "standard" }, narrow: false };

export const languages = [
  ["zh-CN", [large, light, dark, contrast]],
  ["en", [large, { ...light, rules: "uncoloured", once: true }]],
] as const;

/// A path, and what has to be there before it is looked at; the page's heading where nothing is named.
export type Place = string | readonly [path: string, there: string];

/// What is wrong with the pages that are seen, in one language.
export function inspection(
  { demo, browser }: Stay,
  enter: Entrance,
  locale: "zh-CN" | "en",
  modes: readonly Mode[],
) {
  const found: string[] = [];
  const judged = new Set<string>();
  async function look_at(page: Page, path: string, width: number, who?: Login): Promise<void> {
    const name = `${path.replace(/\d{9,}/g, "").replace(/[^\w]+/g, "-").slice(0, 40)}-${width}`;
    for (const mode of modes) {
      if (mode.narrow === false && width < desk.width) continue;
      await page.evaluate((look) => void Object.assign(document.documentElement.dataset, look), mode.look);
      const where = `${path} at ${width}, ${mode.name}`;
      await settled(page);
      const wider = await overflow(page);
      if (wider > 0) found.push(`${where}: ${wider} px too wide`);
      const once = `${path} ${mode.name} ${who?.login}`;
      if (!mode.once || !judged.has(once)) found.push(...(await breaches(page, mode.rules)).map((one) => `${where}: ${one}`));
      judged.add(once);
      if (all_pictured) await picture(page, `pages-${locale}-${mode.name}`, name);
    }
  }
  /// Visits the places one after the other, as one person: each is loaded once, and seen in each width, the narrowest first.
  async function see(places: readonly Place[], sizes: readonly { width: number; height: number }[], who?: Login): Promise<void> {
    const { page, context, faults } = await visitor(browser, sizes[0]!, { ...plain, locale, size: "large" });
    if (who) await enter(page, who);
    for (const place of places) {
      const [path, there] = typeof place === "string" ? [place, "main h1"] : place;
      await page.setViewportSize(sizes[0]!);
      await page.goto(demo.address + path);
      await page.locator(there).first().waitFor();
      for (const size of sizes) {
        await page.setViewportSize(size);
        await unrolled(page, () => look_at(page, path, size.width, who));
      }
    }
    found.push(...faults);
    await context.close();
  }
  return { found, see };
}
