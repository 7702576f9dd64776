import { describe, expect, it } from "vitest";
import { article_words } from "./articles";
import { fact_and_step } from "./reasons";

describe("a clerk's sentence", () => {
  it("is cut into the fact and the next step", () => {
    expect(fact_and_step("身份证号末位不对。请对照原件再输一次。")).toEqual({
      fact: "身份证号末位不对",
      step: "请对照原件再输一次。",
    });
    expect(fact_and_step("The number is wrong. Check the card.")).toEqual({
      fact: "The number is wrong",
      step: "Check the card.",
    });
    expect(fact_and_step("只有一句。")).toEqual({ fact: "只有一句", step: "" });
  });
});

describe("articles", () => {
  it("are cited as each language does", () => {
    expect(article_words("行政许可法", "32(1)(4)", "zh-CN")).toBe("行政许可法 第32条第1款第4项");
    expect(article_words("行政许可法", "42", "en")).toBe("Administrative Licensing Law (行政许可法), art. 42");
    expect(article_words("", "policy", "zh-CN")).toBe("");
    expect(article_words("GB 11643", "第 4 章", "zh-CN")).toBe("GB 11643 第 4 章");
  });
});
