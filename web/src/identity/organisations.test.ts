import { expect, it } from "vitest";
import { read_code } from "./organisations";

it("reads the parts of a code", () => {
  expect(read_code(" 91350100m000100y43 ")).toEqual({ register: "9", kind: "91", division: "350100", body: "M000100Y-4" });
});
it("says nothing of what is no code", () => {
  for (const typed of ["", "91350100M000100Y4", "91350100M000100Y433", "91350100M000100O43", "331081190402290270x"])
    expect(read_code(typed)).toBeNull();
});
