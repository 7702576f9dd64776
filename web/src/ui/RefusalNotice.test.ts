// @vitest-environment happy-dom
import { mount } from "@vue/test-utils";
import { describe, expect, it } from "vitest";
import { Refused, Unreachable } from "../api/client";
import { i18n } from "../app/i18n";
import FailureNotice from "./FailureNotice.vue";
import RefusalNotice from "./RefusalNotice.vue";

const reasons = [
  {
    kind: "unlawful",
    code: "cases.second_notice",
    law: "行政许可法",
    article: "32(1)(4)",
    zh: "已经告知过一次，不能再加新材料。没有可再要的了，按已收齐的办。",
    en: "It was told once already. Go on with what is there.",
  },
  { kind: "unlawful", code: "cases.material_not_required", zh: "“租赁合同”不在公布的材料里。", en: "Not on the list." },
];
const global = { plugins: [i18n] };

describe("a refusal", () => {
  it("shows every reason with its article, next step and rule", () => {
    const notice = mount(RefusalNotice, { props: { title: "没有发出", reasons, staff: true }, global });
    expect(notice.findAll("li")).toHaveLength(2);
    expect(notice.find("h3").text()).toBe("已经告知过一次，不能再加新材料");
    expect(notice.find(".article").text()).toBe("行政许可法 第32条第1款第4项");
    expect(notice.find(".do").text()).toBe("没有可再要的了，按已收齐的办。");
    expect(notice.find(".codes").text()).toBe("cases.second_notice · cases.material_not_required");
    expect(notice.attributes("role")).toBe("alert");
  });
});

describe("a failure", () => {
  it("is a refusal, no signal, or our fault, never mixed up", () => {
    const shown = (failed: unknown) => mount(FailureNotice, { props: { failed, title: "没办成" }, global }).text();
    expect(shown(new Refused({ status: 422, refusals: reasons }))).toContain("租赁合同");
    expect(shown(new Unreachable("down"))).toContain("没连上");
    expect(shown(new Refused({ status: 500, request_id: "r-1", refusals: [] }))).toContain("r-1");
  });
});
