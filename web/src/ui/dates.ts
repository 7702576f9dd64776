// Days as ISO text, instants as ISO text with offset; China is +08:00 all year. No clock is read here.

export type Locale = string;

const day_ms = 86_400_000;
const zh_weekdays = "日一二三四五六";
const en_weekdays = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const en_months = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
];

export interface DayParts {
  year: number;
  month: number;
  day: number;
  weekday: number; // 0 = Sunday
}

export function day_parts(date: string): DayParts {
  const at = new Date(`${date.slice(0, 10)}T00:00:00Z`);
  return { year: at.getUTCFullYear(), month: at.getUTCMonth() + 1, day: at.getUTCDate(), weekday: at.getUTCDay() };
}

/// Whole days from `from` to `to`; negative when `to` lies before.
export function days_between(from: string, to: string): number {
  return Math.round(
    (Date.parse(`${to.slice(0, 10)}T00:00:00Z`) - Date.parse(`${from.slice(0, 10)}T00:00:00Z`)) / day_ms,
  );
}

export function plus_days(date: string, days: number): string {
  return new Date(Date.parse(`${date.slice(0, 10)}T00:00:00Z`) + days * day_ms).toISOString().slice(0, 10);
}

/// 「10月14日」 / "14 October"; with the year where it differs from that of `as_of`.
export function day_short(date: string, locale: Locale, as_of?: string): string {
  const { year, month, day } = day_parts(date);
  const other_year = as_of !== undefined && day_parts(as_of).year !== year;
  if (locale === "en") return `${day} ${en_months[month - 1]}${other_year ? ` ${year}` : ""}`;
  return `${other_year ? `${year}年` : ""}${month}月${day}日`;
}

/// 「10月14日（周三）」 / "Wednesday 14 October".
export function day_long(date: string, locale: Locale, as_of?: string): string {
  const { weekday } = day_parts(date);
  const short = day_short(date, locale, as_of);
  return locale === "en" ? `${en_weekdays[weekday]} ${short}` : `${short}（周${zh_weekdays[weekday]}）`;
}

/// 「2026年10月14日」 / "14 October 2026", as documents write it.
export function day_full(date: string, locale: Locale): string {
  const { year, month, day } = day_parts(date);
  return locale === "en" ? `${day} ${en_months[month - 1]} ${year}` : `${year}年${month}月${day}日`;
}

/// 「10月14日 周三」 / "Wednesday 14 October": for heads, where brackets would be too much.
export function day_weekday(date: string, locale: Locale, as_of?: string): string {
  if (locale === "en") return day_long(date, locale, as_of);
  return `${day_short(date, locale, as_of)} ${weekday_words(date, locale)}`;
}

export function weekday_words(date: string, locale: Locale): string {
  const { weekday } = day_parts(date);
  return locale === "en" ? en_weekdays[weekday]! : `周${zh_weekdays[weekday]}`;
}

/// The Chinese wall clock of an instant: its day and its minute.
export function china_time(instant: string | number): { day: string; minute: string } {
  const ms = typeof instant === "number" ? instant : Date.parse(instant);
  const text = new Date(ms + 8 * 3_600_000).toISOString();
  return { day: text.slice(0, 10), minute: text.slice(11, 16) };
}
