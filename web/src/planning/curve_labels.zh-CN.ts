// The curve of travel against cost.
export const curve_zh = {
  title: "多花一点，近多少",
  intro: "同一个问题，把一个参数从少到多各算一次，每个点都是一份布点，点开能看、能存为清单草案。",
  knob: "调哪个参数",
  knobs: { training: "培训总学时", postings: "派驻几人", opening: "备办一个事项的花费" },
  turned: { training: "培训 {n} 学时", postings: "派驻 {n} 人", opening: "备办花费 × {n}" },
  draw: "画曲线",
  again: "重新画",
  progress: "算好 {done} 个，共 {all} 个",
  x: "第一年比今天多花的工时（小时）",
  y: "人均单程（公里）",
  label: "横轴是多花的工时，纵轴是人均单程，每个点是一份布点；数字在下面的表里",
  beaten: "有更省的点",
  note: "按第 {n} 版的参数，只改上面这一个。没算到头的点可能偏高，“离最好最多”说差多少。",
  looking_at: "看的是曲线上的一份：{name}",
  back: "回到最近一次",
};
