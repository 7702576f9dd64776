import { describe, expect, it } from "vitest";
import type { ItemFound } from "../api/types";
import { parted } from "./meant";

const item = (id: string, ...matched: [string, string][]) =>
  ({ id, matched: matched.map(([how, term]) => ({ how, term })) }) as ItemFound;
const ids = (items: ItemFound[]) => items.map((one) => one.id);

describe("what was meant", () => {
  const relief = item("relief", ["synonym", "低保"]);
  const house = item("house", ["typo", "办低"]);
  const card = item("card", ["synonym", "办"], ["name", "保"]);

  it("ends with the last that more than one character leads to", () => {
    const { meant, alike } = parted([relief, house, card]);
    expect(ids(meant)).toEqual(["relief"]);
    expect(ids(alike)).toEqual(["house", "card"]);
    expect(ids(parted([house, relief, card]).meant)).toEqual(["house", "relief"]);
  });
  it("is everything where nothing is for sure, or nothing was said", () => {
    expect(parted([house, card])).toEqual({ meant: [house, card], alike: [] });
    expect(parted([item("often")]).alike).toEqual([]);
    expect(parted([])).toEqual({ meant: [], alike: [] });
  });
});
