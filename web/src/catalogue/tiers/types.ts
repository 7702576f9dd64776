// The JSON of lists as the screens read it: the contract's types under the names the screens use.
import type { Level, Schemas } from "../../api/types";

export type TierList = Schemas["TierListShown"];
export type ListKind = TierList["kind"];
export type ListStatus = TierList["status"];
export type ListAct = TierList["acts"][number];
export type Line = Schemas["LineShown"];
export type LegalForm = Line["legal_form"];
export type Lines = Schemas["LinesShown"];
export type DiffRow = Schemas["DiffRow"];
export type Diff = Schemas["DiffShown"];
export type Gates = Schemas["GatesShown"];
export type Opening = Gates["openings"][number];
export type GateState = Opening["gates"][number];
export type Gate = GateState["gate"];

export const levels: Level[] = ["consult", "assist", "collect", "accept", "review", "decide"];
export const forms: LegalForm[] = ["devolved", "entrusted", "service_extended", "posted", "agent"];
export const kinds = ["city", "vehicle", "town", "enterprise", "village", "bank", "post", "hospital", "self_service"];

export function is_kind(holder: string): boolean {
  return kinds.includes(holder);
}
