// The names of a scenario's figures.
export const settings_zh = {
  group: { demand: "需求", travel: "路程", opening: "备着一个事项一年要花的分钟", staff: "每个点的全职人数", limits: "限制", cost: "成本", run: "运算" },
  setting: {
    demand: {
      H: "高频：每千人一年几次",
      M: "中频：每千人一年几次",
      L: "低频：每千人一年几次",
      online_factor: "能网办的，还有几成来现场",
      cases_min: "去年满多少件，就按办件量算",
    },
    travel: { minutes_per_km: "每公里来回几分钟" },
    opening: { city: "市级大厅", vehicle: "车管分中心", town: "镇街中心", enterprise: "企业中心", bank: "银行网点", village: "村代办点" },
    staff: { city: "市级大厅", vehicle: "车管分中心", town: "镇街中心", enterprise: "企业中心", bank: "银行网点", village: "村代办点" },
    limits: {
      minutes_per_staff: "一个人一年能办几分钟",
      new_items_per_point: "一个点最多新开几个事项",
      training_hours_per_pair: "一个点新开一个事项要几学时",
      training_hours: "培训总学时",
      postings: "能派驻几人",
      pairs_per_posting: "派驻一人能带几个事项",
      keep_today: "今天能办的都保留（1 是，0 否）",
    },
    cost: { hour_yuan: "工作人员一小时合几元" },
    run: { seconds: "最多算几秒", gap_percent: "差距到百分之几就停" },
  },
};
