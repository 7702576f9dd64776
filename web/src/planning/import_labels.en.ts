import type { import_zh } from "./import_labels.zh-CN";

export const import_en: typeof import_zh = {
  title: "The city's own figures",
  intro: "How many live in each village, and the figures that are usual here, come in as sheets. A bad row comes back with what is wrong beside it; with one bad row, none is loaded.",
  link: "Load people and figures",
  which: "What to load",
  sheets: { people: "People by village", figures: "Usual figures" },
  export: "As they stand, to be filled in",
  loaded: "Loaded: {fresh} new, {changed} changed. Plans from now on go by them.",
  send: "Choose the filled-in file",
  limits: "CSV or XLSX, 4 MB at most. People need the columns id and people, source may be added; figures need key and value.",
};
