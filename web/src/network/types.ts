// The JSON of /api/v1/network as the console reads and writes it.

export const point_kinds = [
  "city",
  "vehicle",
  "town",
  "enterprise",
  "village",
  "bank",
  "post",
  "hospital",
  "self_service",
] as const;
export type PointKind = (typeof point_kinds)[number];
export const hours_kinds = ["ordinary", "staggered", "extended"] as const;
export const window_kinds = ["comprehensive", "enterprise", "department", "green"] as const;
export const device_kinds = ["kiosk", "ticket_machine", "screen", "camera", "card_reader", "document_camera"] as const;
export const all_amenities = [
  "wheelchair",
  "nursing_room",
  "locker",
  "wifi",
  "online_area",
  "phone_area",
  "self_service_area",
  "stroller",
  "power_bank",
  "reading_area",
] as const;
export const powers = ["collect", "accept", "review", "decide"] as const;
export const division_kinds = ["county", "town", "street", "zone", "village", "residents_committee", "community"] as const;
export const registers = ["divisions", "departments", "points"] as const;
export type Register = (typeof registers)[number];

export interface Period {
  from_on: string;
  to_on?: string;
}
export interface Hours extends Period {
  kind: (typeof hours_kinds)[number];
  weekdays: number[];
  from: string;
  to: string;
}
/// Closed where `from` and `to` are left out.
export interface Special {
  on: string;
  from?: string;
  to?: string;
  reason: string;
}
export interface Presence extends Period {
  department: string;
  power: (typeof powers)[number];
}
export interface PointForm extends Period {
  version: number;
  name: string;
  kind: PointKind;
  lat: number;
  lon: number;
  town: string;
  division: string;
  parent: string;
  provenance: string;
  hours: Hours[];
  special: Special[];
  windows: { number: string; kind: (typeof window_kinds)[number]; department?: string }[];
  devices: { id: string; kind: (typeof device_kinds)[number]; window?: string }[];
  amenities: (typeof all_amenities)[number][];
  presences: Presence[];
  guidance: (Period & { point: string })[];
}
export interface KeptPoint extends PointForm {
  id: string;
  town_name: string;
  division_name: string;
}
export interface PointLine {
  id: string;
  name: string;
  kind: PointKind;
  town: string;
  town_name: string;
  lat: number;
  lon: number;
  windows: number;
  devices: number;
  in_force: boolean;
}
export interface PointLines {
  points: PointLine[];
  found: number;
  next: string | null;
}
export interface Summary {
  kinds: { kind: PointKind; points: number; of_network: boolean }[];
  network: number;
  beside: number;
  divisions: number;
  departments: number;
  windows: number;
  devices: number;
}
export interface DivisionForm extends Period {
  version: number;
  name: string;
  kind: (typeof division_kinds)[number];
  parent: string;
  lat: number;
  lon: number;
  pinyin: string;
  initials: string;
  successor: string;
}
export interface KeptDivision extends DivisionForm {
  id: string;
  points: number;
}
export interface KeptDepartment extends Period {
  id: string;
  version: number;
  name: string;
  present: (Presence & { point: string; name: string })[];
}
export interface PointDay {
  on: string;
  weekday: number;
  rule: "weekday" | "make_up" | "holiday" | "special" | "not_in_force" | "unknown";
  reason: string;
  spans: { from: string; to: string; kind: Hours["kind"] }[];
}
export interface RowFault {
  row: number;
  cell: string;
  column: string;
  code: string;
  zh: string;
  en: string;
}
export interface Preview {
  register: Register;
  rows: number;
  fresh: number;
  changed: number;
  unchanged: number;
  faulty_rows: number;
  sheet: string;
  sheets_left_out: number;
  faults: RowFault[];
}
