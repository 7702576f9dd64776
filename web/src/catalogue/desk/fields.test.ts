import { describe, expect, it } from "vitest";
import { edited_as, field_at, forms, new_rows, row_forms } from "./fields";

describe("fields", () => {
  it("finds the field a pointer lies in", () => {
    expect(field_at("/materials/0/name")).toBe("materials");
    expect(field_at("/visits_reason")).toBe("visits_reason");
  });
  it("edits the two columns of a limit as one", () => {
    expect(edited_as("legal_days")).toBe("legal");
    expect(edited_as("promised_unit")).toBe("promised");
    expect(edited_as("legal_note")).toBe("legal_note");
  });
  it("has columns and a first row for every list of records", () => {
    const lists = Object.keys(forms).filter((field) => forms[field]!.kind === "rows");
    expect(Object.keys(row_forms).sort()).toEqual(lists.sort());
    for (const field of lists)
      for (const column of Object.keys(new_rows[field]!)) expect(row_forms[field]).toHaveProperty(column);
  });
});
