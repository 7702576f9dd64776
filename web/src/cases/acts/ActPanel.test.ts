// @vitest-environment happy-dom
import { shallowMount } from "@vue/test-utils";
import { expect, it } from "vitest";
import type { Case } from "../../api/types";
import { i18n } from "../../app/i18n";
import ActPanel from "./ActPanel.vue";

const a_case = (version: number) => ({ id: "7", version, acts: ["decide", "extend"], materials: [] as unknown[] }) as Case;

it("keeps the chosen act when the same case is loaded again, and begins anew when it has changed", async () => {
  const panel = shallowMount(ActPanel, { props: { the_case: a_case(3), clock: null }, global: { plugins: [i18n] } });
  const chosen = () => panel.find<HTMLInputElement>("input:checked").element.value;
  expect(chosen()).toBe("decide");
  await panel.find("input[value=extend]").setValue();
  await panel.setProps({ the_case: a_case(3) });
  expect(chosen()).toBe("extend");
  await panel.setProps({ the_case: a_case(4) });
  expect(chosen()).toBe("decide");
});
