// Opening and levels as a neighbour would say them.
import type { Level, Open } from "../api/types";
import { china_time, day_parts, days_between, weekday_words, day_short, type Locale } from "../ui/dates";

export interface OpenWords {
  key: string; // under where.
  values: Record<string, string | number>;
  state: "open" | "shut" | "unknown";
}

/// `at` is the instant the question was asked for, as the server answered it.
export function open_words(open: Open, at: string, kind: string, locale: Locale, reasons: string[] = []): OpenWords {
  if (open.now === null) return unknown_words(at, reasons);
  if (open.now) return open_now_words(open, at, kind);
  if (!open.next_at) return { key: "shut", values: {}, state: "shut" };
  const next = china_time(open.next_at);
  const days = days_between(china_time(at).day, next.day);
  const key = days === 0 ? "opens_today" : days === 1 ? "opens_tomorrow" : "opens_on";
  const day = days < 7 ? weekday_words(next.day, locale) : day_short(next.day, locale, at);
  return { key, values: { time: next.minute, day }, state: "shut" };
}

function open_now_words(open: Open, at: string, kind: string): OpenWords {
  if (kind !== "point" && !open.until) return { key: "any_time", values: {}, state: "open" };
  if (!open.until) return { key: "open_now", values: {}, state: "open" };
  const until = china_time(open.until);
  if (until.day !== china_time(at).day) return { key: "open_now", values: {}, state: "open" };
  return { key: "open_until", values: { time: until.minute }, state: "open" };
}

function unknown_words(at: string, reasons: string[]): OpenWords {
  if (!reasons.includes("calendar.year_unknown")) return { key: "unknown", values: {}, state: "unknown" };
  return { key: "unknown_year", values: { year: day_parts(china_time(at).day).year }, state: "unknown" };
}

export function level_key(level: Level, item_kind: "instant" | "promise"): string {
  return item_kind === "instant" ? `${level}_instant` : level;
}

/// 0.8 km, 240 m: one digit is all a walker needs.
export function distance_words(km: number): { figure: string; unit: "km" | "metres" } {
  if (km < 0.95) return { figure: String(Math.max(10, Math.round(km * 100) * 10)), unit: "metres" };
  return { figure: km.toFixed(1), unit: "km" };
}
