export const map_zh = {
  label: "网点示意图",
  pick_label: "在图上选位置：方向键移动，加减号缩放，回车选定十字所指",
  here: "我的位置",
  closer: "放大",
  farther: "缩小",
  all: "看全市",
  note: "示意图：边界误差 1–3 公里，网点位置部分为模拟。© GeoNames (CC BY 4.0)",
};

export const map_en: typeof map_zh = {
  label: "Schematic map of service points",
  pick_label: "Pick a place on the map: arrow keys move, plus and minus zoom, Enter picks the cross",
  here: "You",
  closer: "Zoom in",
  farther: "Zoom out",
  all: "Whole city",
  note: "Schematic: outline ±1–3 km, some places synthetic. © GeoNames (CC BY 4.0)",
};
