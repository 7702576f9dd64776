import { watchEffect } from "vue";
import { useI18n } from "vue-i18n";

/// Names the tab: 「页名 · 零距」.
export function use_title(title: () => string | null | undefined): void {
  const { t } = useI18n();
  watchEffect(() => {
    const own = title();
    document.title = own ? `${own} · ${t("app.name")}` : t("app.name");
  });
}
