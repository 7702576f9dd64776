import type { Item, Limit } from "../api/types";

export interface TimeWords {
  key: "done_now" | "days_working" | "days_calendar" | "no_days";
  days: number;
}

/// How long the citizen waits: what is promised where it is shorter than the law, never a guess.
export function time_words(item: Pick<Item, "kind" | "legal" | "promised">): TimeWords {
  if (item.kind === "instant") return { key: "done_now", days: 0 };
  const limit = item.promised.days > 0 ? item.promised : item.legal;
  if (limit.days <= 0) return { key: "no_days", days: 0 };
  return { key: limit.unit === "calendar" ? "days_calendar" : "days_working", days: limit.days };
}

export function law_words(legal: Limit): { key: "law_days_working" | "law_days_calendar" | "law_none"; days: number } {
  if (legal.days <= 0) return { key: "law_none", days: 0 };
  return { key: legal.unit === "calendar" ? "law_days_calendar" : "law_days_working", days: legal.days };
}
