// What an item and its type are called: in English where the screen is and a name is known, which is nobody's official one.
import { useI18n } from "vue-i18n";

export interface Titled {
  name: string;
  name_en?: string;
}

export function use_item_name() {
  const { locale } = useI18n();
  const english = (item: Titled) => (locale.value === "en" ? item.name_en : undefined);
  const called = (item: Titled) => english(item) ?? item.name;
  return {
    english,
    called,
    type_called: (item: { task_type: string; task_type_en: string }) => (locale.value === "en" ? item.task_type_en : item.task_type),
    tongue: (item: Titled) => (english(item) ? "en" : "zh-CN"),
    /// Of a row that is about an item and more.
    item_called: (row: { item_name: string; item_name_en?: string }) => called({ name: row.item_name, name_en: row.item_name_en }),
  };
}
