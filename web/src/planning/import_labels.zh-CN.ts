// A city's own figures.
export const import_zh = {
  title: "本市的数字",
  intro: "各村多少人、本市常用的参数，用表格导入。哪一行不对，原表退回、逐行写明；有一行不对，一行也不导入。",
  link: "导入人口和参数",
  which: "导入什么",
  sheets: { people: "各村人口", figures: "常用参数" },
  export: "现在的数字，可当模板填",
  loaded: "已导入：新增 {fresh}，改动 {changed}。以后算的方案都用它。",
  send: "选填好的文件",
  limits: "CSV 或 XLSX，最大 4 MB。人口要“村社编号”“人口”两列，可加“来源”；参数要“参数”“数值”两列。",
};
