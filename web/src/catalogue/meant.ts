import type { ItemFound } from "../api/types";

const by_likeness = ["typo", "homophone"];

/// Whether more than one character of what was said, as it was said, leads to the item.
function is_meant(item: ItemFound): boolean {
  return (item.matched ?? []).some((match) => [...match.term].length > 1 && !by_likeness.includes(match.how));
}

/// What is found, cut after the last that is meant: what follows is only alike in wording. All of it is meant where
/// nothing is for sure.
export function parted(found: ItemFound[]): { meant: ItemFound[]; alike: ItemFound[] } {
  const last = found.findLastIndex(is_meant);
  const end = last < 0 ? found.length : last + 1;
  return { meant: found.slice(0, end), alike: found.slice(end) };
}
