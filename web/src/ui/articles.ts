// How an article is cited: "32(1)(4)" → 第 32 条第 1 款第 4 项.

const law_names: Record<string, string> = {
  行政许可法: "Administrative Licensing Law (行政许可法)",
  民法典: "Civil Code (民法典)",
};

export function article_words(law: string | undefined, article: string | undefined, locale: string): string {
  const number = article?.match(/^(?:art\.\s*)?(\d+)((?:\(\d+\))*)$/);
  if (!number) return [law, article === "policy" ? "" : article].filter(Boolean).join(" ");
  if (locale === "en") return `${(law && law_names[law]) || law || ""}${law ? ", " : ""}art. ${number[1]}${number[2]}`;
  const [paragraph, clause] = [...(number[2] ?? "").matchAll(/\d+/g)].map(String);
  return (
    [law, `第${number[1]}条`].filter(Boolean).join(" ") +
    (paragraph ? `第${paragraph}款` : "") +
    (clause ? `第${clause}项` : "")
  );
}
