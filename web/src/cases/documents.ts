// What a paper says: before an act makes it law, without number and seal, and when it was given out.
import type { Case, CaseDocument } from "../api/types";
import { article_words } from "../ui/articles";
import { day_full } from "../ui/dates";

export interface Draft {
  title: string; // under cases.acts.document_titles
  lines: string[];
}

export type Choice =
  | { act: "accept" }
  | { act: "accept_tolerant"; names: string[]; by: string }
  | { act: "notice"; names: string[] }
  | { act: "not_accept"; reason: string; told_where: string }
  | { act: "decide"; result: "grant" | "refuse"; reasons: string[] };

/// Documents are in Chinese, whatever language the screen has: they are the law's own words.
export function draft_of(the_case: Case, choice: Choice, today: string): Draft {
  const asked = `您提出的“${the_case.item.name}”申请（${the_case.number}）`;
  const licence = the_case.profile === "licence";
  const cite = (article: string) =>
    licence ? `依据《行政许可法》${article_words("", article, "zh-CN").trim()}，` : "";
  if (choice.act === "accept")
    return { title: "accept", lines: [`${asked}，材料齐全、符合法定形式，${cite("32(1)(5)")}予以受理。`, today] };
  if (choice.act === "accept_tolerant") {
    return {
      title: "accept_tolerant",
      lines: [
        `${asked}，主要材料齐全，下面 ${choice.names.length} 样可以后补，予以容缺受理：`,
        ...choice.names.map((name, at) => `${at + 1}. ${name}`),
        `您已书面承诺最迟${choice.by}补齐。补齐后发给结果；逾期没有补齐，办理终止。`,
        today,
      ],
    };
  }
  if (choice.act === "notice") {
    return {
      title: "notice",
      lines: [
        `${asked}，还差下面 ${choice.names.length} 样，就这 ${choice.names.length} 样，补齐即受理：`,
        ...choice.names.map((name, at) => `${at + 1}. ${name}`),
        `${cite("32(1)(4)")}现一次告知您。`,
        today,
      ],
    };
  }
  if (choice.act === "not_accept") {
    const because =
      choice.reason === "no_licence_needed"
        ? "依法不需要取得行政许可"
        : `不属于本机关职权范围，请向${choice.told_where || "＿＿"}申请`;
    return {
      title: "not_accept",
      lines: [
        `${asked}，${because}。${cite(choice.reason === "no_licence_needed" ? "32(1)(1)" : "32(1)(2)")}不予受理。`,
        today,
      ],
    };
  }
  const verdict =
    choice.result === "grant" ? "准予。" : "不予准许。您可以在 60 日内申请行政复议，或者在 6 个月内提起行政诉讼。";
  return {
    title: `decide_${choice.result}`,
    lines: [`${asked}，${choice.reasons.join("；") || "（理由）"}${cite("38")}${verdict}`, today],
  };
}

/// The paper as it was given out.
export function issued(the_case: Case, paper: CaseDocument): Draft {
  const draft = draft_of(the_case, choice_of(paper), day_full(paper.on, "zh-CN"));
  const corrected = (paper.corrections ?? []).map(
    (one) => `${day_full(one.on, "zh-CN")}更正（${one.because}）。原文：${one.was.join("；")}`,
  );
  return { ...draft, lines: [...draft.lines, ...corrected] };
}

function choice_of(paper: CaseDocument): Choice {
  switch (paper.kind) {
    case "accept":
      return { act: "accept" };
    case "accept_tolerant":
      return { act: "accept_tolerant", names: paper.papers, by: day_full(paper.promise_by ?? paper.on, "zh-CN") };
    case "notice":
      return { act: "notice", names: paper.papers };
    case "not_accept":
      return { act: "not_accept", reason: paper.because ?? "", told_where: paper.told_where ?? "" };
    case "grant":
    case "refuse":
      return { act: "decide", result: paper.kind, reasons: paper.reasons };
  }
}
