import { describe, expect, it } from "vitest";
import { form_of, fresh_point, or_none } from "./forms";

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
