export const map_zh = {
  label: "各村去办事的路程，左边今天，右边方案",
  slider: "今天和方案的分界",
  all_items: "全部事项，按人次平均",
  item: "看哪个事项",
  legend: "人均单程公里",
  note: "直线距离；{people}；镇街驻地 © GeoNames",
  people_synthetic: "村位置与人口为模拟",
  people_from: "人口来自：{sources}",
  synthetic: "模拟",
  import: "导入的表",
  new_point: "新开的点",
  pick: "点一个村，看那里的人有什么变化",
};
