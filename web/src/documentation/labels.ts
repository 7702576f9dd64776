export const documentation_zh = {
  title: "接口文档",
  lead: "零距的每一步都有公开的接口，网页用的就是这一套。出错时回 problem+json，列全每条原因和依据。",
  raw: "原文 /openapi.json",
  failed: "没取到接口文档",
  filter: "筛选路径",
  parameters: "参数",
  answers: "回答",
  body: "提交内容",
  none: "没有符合的接口",
};

export const documentation_en: typeof documentation_zh = {
  title: "API documentation",
  lead:
    "Every step in Lingju has an open interface; this site uses the same one. Errors are " +
    "problem+json and name every reason with its article.",
  raw: "Raw /openapi.json",
  failed: "The API documentation could not be fetched",
  filter: "Filter by path",
  parameters: "Parameters",
  answers: "Answers",
  body: "Body",
  none: "Nothing matches",
};
