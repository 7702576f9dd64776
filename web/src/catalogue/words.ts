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

/// The line all departments share, for what has no telephone of its own.
export const general_line = "12345";

/// What a telephone calls for the first number of a text.
export function dial(phone: string): string {
  return `tel:${/\+?\d[\d -]*/.exec(phone)?.[0].replace(/[ -]/g, "") ?? general_line}`;
}

/// An address that a link may lead to; nothing else an editor may have typed.
export function web_address(url: string | undefined): string | undefined {
  return url && /^https?:\/\//i.test(url) ? url : undefined;
}

export function law_words(legal: Limit): { key: "law_days_working" | "law_days_calendar" | "law_none"; days: number } {
  if (legal.days <= 0) return { key: "law_none", days: 0 };
  return { key: legal.unit === "calendar" ? "law_days_calendar" : "law_days_working", days: legal.days };
}
