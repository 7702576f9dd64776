// @vitest-environment happy-dom
import { mount } from "@vue/test-utils";
import { expect, it } from "vitest";
import SearchField from "./SearchField.vue";

/// With what is asked for most, before anything is typed.
async function field() {
  const props = { label: "事项", found: [] as string[], answers: null, word: (row: string) => row, open_empty: true };
  const box = mount(SearchField<string>, { props });
  await box.setProps({ found: ["养老保险"], answers: "" });
  return { box, input: box.find("input"), picked: () => box.emitted("pick") };
}

it("takes what stands first for what was typed", async () => {
  const { input, picked } = await field();
  await input.trigger("focus");
  await input.trigger("keydown", { key: "Enter" });
  expect(picked()).toEqual([["养老保险"]]);
});

it("waits for the answer to what was typed, where Enter is faster", async () => {
  const { box, input, picked } = await field();
  await input.setValue("WL-043");
  await input.trigger("keydown", { key: "Enter" });
  expect(picked()).toBeUndefined();
  await box.setProps({ found: ["低保"], answers: "WL-043" });
  expect(picked()).toEqual([["低保"]]);
});

it("takes nothing where something else was typed since, or nothing was found", async () => {
  const { box, input, picked } = await field();
  await input.setValue("WL-043");
  await input.trigger("keydown", { key: "Enter" });
  await input.setValue("WL-04");
  await box.setProps({ found: ["低保"], answers: "WL-043" });
  await input.trigger("keydown", { key: "Enter" });
  await box.setProps({ found: [], answers: "WL-04" });
  expect(picked()).toBeUndefined();
});
