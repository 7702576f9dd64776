import { expect, it } from "vitest";
import { key_act } from "./use_desk_keys";

const pressed = (key: string, more: object = {}) => ({
  key,
  ctrlKey: false,
  altKey: false,
  metaKey: false,
  isComposing: false,
  ...more,
});

it("leaves text fields their letters and digits, and takes the function keys everywhere", () => {
  expect(key_act(pressed("F3"), true)).toBe("find");
  expect(key_act(pressed("F9"), true)).toBe("finish");
  expect(key_act(pressed("PageDown"), true)).toBe("step");
  expect(key_act(pressed("Enter", { ctrlKey: true }), true)).toBe("confirm");
  expect(key_act(pressed("3"), true)).toBeNull();
  expect(key_act(pressed("3"), false)).toBe("pick");
  expect(key_act(pressed(" "), false)).toBe("tick");
  expect(key_act(pressed("a"), false)).toBeNull();
});

it("fires nothing while an input method composes", () => {
  expect(key_act(pressed("F9", { isComposing: true }), true)).toBeNull();
  expect(key_act(pressed("F9", { altKey: true }), false)).toBeNull();
});
