import { createI18n } from "vue-i18n";
import { cases_en } from "../cases/labels.en";
import { cases_zh } from "../cases/labels.zh-CN";
import { catalogue_en } from "../catalogue/labels.en";
import { catalogue_zh } from "../catalogue/labels.zh-CN";
import { tiers_en } from "../catalogue/tiers/labels.en";
import { tiers_zh } from "../catalogue/tiers/labels.zh-CN";
import { identity_en } from "../identity/labels.en";
import { identity_zh } from "../identity/labels.zh-CN";
import { map_en, map_zh } from "../map/labels";
import { network_en } from "../network/labels.en";
import { network_zh } from "../network/labels.zh-CN";
import { planning_en } from "../planning/labels.en";
import { planning_zh } from "../planning/labels.zh-CN";
import { quality_en } from "../quality/labels.en";
import { quality_zh } from "../quality/labels.zh-CN";
import { ui_en, ui_zh } from "../ui/labels";
import { where_en, where_zh } from "../where/labels";
import { app_en, app_zh } from "./labels";

export type Locale = "zh-CN" | "en";

const zh = {
  app: app_zh,
  ui: ui_zh,
  map: map_zh,
  catalogue: catalogue_zh,
  tiers: tiers_zh,
  where: where_zh,
  cases: cases_zh,
  identity: identity_zh,
  network: network_zh,
  planning: planning_zh,
  quality: quality_zh,
};
const en: typeof zh = {
  app: app_en,
  ui: ui_en,
  map: map_en,
  catalogue: catalogue_en,
  tiers: tiers_en,
  where: where_en,
  cases: cases_en,
  identity: identity_en,
  network: network_en,
  planning: planning_en,
  quality: quality_en,
};

export const i18n = createI18n({
  legacy: false,
  locale: "zh-CN" as Locale,
  fallbackLocale: "zh-CN",
  messages: { "zh-CN": zh, en },
});
