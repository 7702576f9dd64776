// The JSON of /api/v1/network as the console reads and writes it: the contract's types under the names its screens use, and the
// words that can be chosen.
import type { Schemas } from "../api/types";

export const point_kinds: Schemas["PointKind"][] = [
  "city",
  "vehicle",
  "town",
  "enterprise",
  "village",
  "bank",
  "post",
  "hospital",
  "self_service",
];
export type PointKind = Schemas["PointKind"];
export const hours_kinds: Schemas["HoursKind"][] = ["ordinary", "staggered", "extended"];
export const window_kinds: Schemas["WindowKind"][] = ["comprehensive", "enterprise", "department", "green"];
export const device_kinds: Schemas["DeviceKind"][] = ["kiosk", "ticket_machine", "screen", "camera", "card_reader", "document_camera"];
export const all_amenities: Schemas["Amenity"][] = [
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
];
export const powers: Schemas["Power"][] = ["collect", "accept", "review", "decide"];
/// What stands between the county and its villages.
export const is_town = (kind: Schemas["DivisionKind"]) => ["town", "street", "zone"].includes(kind);
export const division_kinds: Schemas["DivisionKind"][] = ["county", "town", "street", "zone", "village", "residents_committee", "community"];
export const registers: Schemas["Register"][] = ["divisions", "departments", "points"];
export type Register = Schemas["Register"];

export type Hours = Schemas["HoursForm"];
/// Closed where `from` and `to` are left out.
export type Special = Schemas["SpecialForm"];
export type Presence = Schemas["PresenceForm"];
export type PointForm = Schemas["PointForm"];
export type KeptPoint = Schemas["KeptPoint"];
export type PointLine = Schemas["PointLine"];
export type PointLines = Schemas["PointLines"];
export type Summary = Schemas["NetworkSummary"];
export type DivisionForm = Schemas["DivisionForm"];
export type KeptDivision = Schemas["KeptDivision"];
export type DivisionPeriod = Schemas["DivisionPeriod"];
export type KeptDepartment = Schemas["KeptDepartment"];
export type PointDay = Schemas["PointDay"];
export type Preview = Schemas["ImportShown"];

/// From when to when something holds.
export type Period = Pick<Hours, "from_on" | "to_on">;
