import { describe, expect, it } from "vitest";
import { division_form_of, division_from, form_of, fresh_point, history_of, or_none, without_last } from "./forms";
import type { KeptDivision } from "./types";

describe("forms of the network", () => {
  it("send back a point without what is only shown", () => {
    const point = { ...fresh_point(), id: "V001", town_name: "太平街道", division_name: "迎辉社区" };
    const form = form_of(point);
    expect(Object.keys(form)).not.toContain("id");
    expect(form).toEqual({ ...fresh_point() });
    form.hours[0]!.from = "09:00";
    expect(point.hours[0]!.from).toBe("08:30");
  });
  it("take an empty field for none", () => {
    expect(or_none("")).toBeUndefined();
    expect(or_none("2026-01-01")).toBe("2026-01-01");
  });
});

describe("the history of a division", () => {
  const first = { from_on: "2018-01-01", name: "城北镇", kind: "town" as const, parent: "331081000000" };
  const { from_on: _from_on, ...stands } = first;
  const kept: KeptDivision = { ...stands, id: "331081004000", version: 1, lat: 28, lon: 121, from_on: "2018-01-01", stands: first, points: 3 };
  const form = division_form_of(kept);

  it("keeps what stood when it is renamed from a day on", () => {
    const street = { ...form, name: "城北街道", kind: "street" as const };
    expect(division_from(street, kept, "2026-05-01")).toEqual({ ...street, since_on: "2026-05-01", earlier: [first] });
    expect(Object.keys(form)).not.toContain("stands");
  });
  it("is of one period where a slip is put right, from the division's own first day", () => {
    expect(division_from({ ...form, name: "城被镇", from_on: "2019-01-01" }, kept, "")).toMatchObject({ earlier: [], since_on: undefined });
  });
  it("is again what it was when a change to come is taken back", () => {
    const renamed = { ...kept, name: "城北街道", kind: "street" as const, since_on: "2027-05-01", earlier: [first] };
    expect(without_last(renamed)).toEqual({ ...form, earlier: [], since_on: undefined });
    const twice = { ...renamed, name: "北街道", since_on: "2028-01-01", earlier: [first, { ...first, from_on: "2027-05-01", name: "城北街道" }] };
    expect(without_last(twice)).toMatchObject({ name: "城北街道", kind: "town", since_on: "2027-05-01", earlier: [first] });
  });
  it("is shown with what holds last on top", () => {
    const renamed = { ...kept, name: "城北街道", since_on: "2026-05-01", earlier: [first] };
    expect(history_of(renamed).map((one) => [one.from_on, one.to_on, one.name])).toEqual([
      ["2026-05-01", undefined, "城北街道"],
      ["2018-01-01", "2026-04-30", "城北镇"],
    ]);
    expect(division_from({ ...renamed, from_on: "2017-01-01" }, renamed, "").earlier![0]!.from_on).toBe("2017-01-01");
  });
});
