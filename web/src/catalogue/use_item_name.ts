// What an item is called: in English where the screen is and a name is known, which is nobody's official one.
import { useI18n } from "vue-i18n";

export interface Titled {
  name: string;
  name_en?: string;
}

export function use_item_name() {
  const { locale } = useI18n();
  const english = (item: Titled) => (locale.value === "en" ? item.name_en : undefined);
  return {
    english,
    called: (item: Titled) => english(item) ?? item.name,
    tongue: (item: Titled) => (english(item) ? "en" : "zh-CN"),
  };
}
