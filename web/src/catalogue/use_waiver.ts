// Why a paper need not be handed in, and whose data stand for it.
import { useI18n } from "vue-i18n";
import type { Material } from "../api/types";

export function use_waiver() {
  const { t } = useI18n();
  function waiver_words(paper: Pick<Material, "waiver" | "source_note">): string {
    if (paper.waiver === "none") return "";
    const words = t(`catalogue.item.papers.${paper.waiver}`);
    return paper.source_note ? t("catalogue.item.papers.waiver_by", { words, by: paper.source_note }) : words;
  }
  return { waiver_words };
}
