// How this person wants to see the screen. Kept in the browser, told to <html> as attributes.
import { ref, watchEffect } from "vue";
import { i18n, type Locale } from "./i18n";

export type Theme = "light" | "dark" | "contrast";
export type Size = "standard" | "large";

const themes: Theme[] = ["light", "dark", "contrast"];

function kept<T extends string>(name: string, allowed: readonly T[], otherwise: T): T {
  const value = localStorage.getItem(`lingju.${name}`) as T | null;
  return value && allowed.includes(value) ? value : otherwise;
}

const theme = ref<Theme>("light");
const size = ref<Size>("standard");
const locale = ref<Locale>("zh-CN");

export function restore_display(): void {
  const dark = matchMedia("(prefers-color-scheme: dark)").matches;
  const contrast = matchMedia("(prefers-contrast: more)").matches;
  theme.value = kept("theme", themes, contrast ? "contrast" : dark ? "dark" : "light");
  size.value = kept("size", ["standard", "large"] as const, "standard");
  locale.value = kept("locale", ["zh-CN", "en"] as const, "zh-CN");
  watchEffect(() => show("theme", theme.value));
  watchEffect(() => show("size", size.value));
  watchEffect(() => {
    localStorage.setItem("lingju.locale", locale.value);
    document.documentElement.lang = locale.value;
    i18n.global.locale.value = locale.value;
  });
}

function show(name: "theme" | "size", value: string): void {
  localStorage.setItem(`lingju.${name}`, value);
  document.documentElement.dataset[name] = value;
}

export function use_display() {
  return { theme, size, locale, themes };
}
