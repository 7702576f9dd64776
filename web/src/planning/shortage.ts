// Why there is no plan, in the reader's language: a refusal's code, or the solver's own words.

export type Shortage = { key: string; values: Record<string, string> };

const minutes =
  /^minutes: (\d+) item\(s\), (\S+) first, need (\d+) at the (\d+) site\(s\) that may hold them, which have (\d+); short by (\d+)\./;
const no_point = /^no allowed point: zone (\S+) cannot reach any site that may hold item ([^\s;]+);/;
const training =
  /^training and postings: at least (\d+) new pair\(s\) are needed(?:, of item (\S+) first)?; (\d+) hour\(s\) of training and (\d+) posting\(s\) are too few\./;
const absent = /^planning\.item_absent (\S+)$/;
const no_way = /^every way of giving each zone one site was tried,/;
/// Where one item alone is planned for, by split sourcing or without.
const no_set = "no set of open sites has the minutes";
const codes = ["people_missing", "no_plan_in_time", "run_failed"];

/// Null for words that are not known: they are shown as they are.
export function shortage_of(text: string): Shortage | null {
  const code = codes.find((one) => text === `planning.${one}`);
  if (code) return { key: code, values: {} };
  const short = minutes.exec(text);
  if (short) {
    const [, items, first, need, sites, have, missing] = short as unknown as string[];
    const grouped = (value: string) => Number(value).toLocaleString("en-US");
    return {
      key: "minutes",
      values: { items: items!, first: first!, need: grouped(need!), sites: sites!, have: grouped(have!), short: grouped(missing!) },
    };
  }
  const untaught = training.exec(text);
  if (untaught) {
    const [, pairs, item = "", hours, postings] = untaught as unknown as string[];
    return { key: item ? "training_of" : "training", values: { pairs: pairs!, item, hours: hours!, postings: postings! } };
  }
  const gone = absent.exec(text);
  if (gone) return { key: "item_absent", values: { item: gone[1]! } };
  if (text === no_set) return { key: "no_set", values: {} };
  if (no_way.test(text)) return { key: "no_way", values: {} };
  const lost = no_point.exec(text);
  return lost ? { key: "no_point", values: { zone: lost[1]!, item: lost[2]! } } : null;
}
