import { describe, expect, it } from "vitest";
import { standards_in } from "./standards";

describe("a file of standards", () => {
  it("holds one, or several", () => {
    expect(standards_in('{"id":"ZJ-1"}')).toEqual([{ id: "ZJ-1" }]);
    expect(standards_in('{"standards":[{"id":"ZJ-1"},{"id":"ZJ-2"}]}')).toHaveLength(2);
  });
  it("is nothing else", () => {
    for (const text of ["", "id,name", "[]", '{"standards":[]}', '{"standards":[1]}', "null"]) expect(standards_in(text)).toBeNull();
  });
});
