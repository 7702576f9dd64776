// The JSON of lists as the screens read it.
import type { Level } from "../../api/types";

export type ListKind = "tier" | "guidance";
export type ListStatus = "draft" | "in_review" | "approved" | "published" | "taken_back" | "withdrawn";
export type LegalForm = "devolved" | "entrusted" | "service_extended" | "posted" | "agent";
export type Gate = "officer" | "device" | "network" | "seal" | "liaison" | "trial";
export type ListAct = "change" | "submit" | "review" | "publish" | "withdraw" | "take_back";

export interface TierList {
  id: string;
  kind: ListKind;
  title: string;
  status: ListStatus;
  version?: number;
  takes_back?: number;
  base_version: number;
  effective_on?: string;
  note: string;
  opened_by: string;
  opened_at: string;
  submitted_by?: string;
  reviewed_by?: string;
  published_by?: string;
  published_at?: string;
  revision: number;
  changes: number;
  acts: ListAct[];
}

export interface Line {
  item: string;
  holder: string;
  level?: Level;
  may_deliver: boolean;
  legal_form: LegalForm;
  granted_by: string;
  basis: string;
  from: string;
  to?: string;
}

export interface Lines {
  lines: Line[];
  named_points: Record<string, number>;
  item_names: Record<string, string>;
  point_names: Record<string, string>;
}

export interface DiffRow {
  item: string;
  item_name: string;
  holder: string;
  holder_name: string;
  before?: Line;
  after?: Line;
}

export interface Diff {
  before_version: number;
  count: number;
  rows: DiffRow[];
}

export interface GateState {
  gate: Gate;
  met: boolean;
  why?: "unchecked" | "failed" | "expired";
  lacks?: string;
  check?: {
    outcome: "passed" | "failed" | "waived";
    how: "attested" | "computed" | "imported";
    by?: string;
    at: string;
    evidence: string;
    valid_until?: string;
  };
  who: string[];
  may_attest: boolean;
}

export interface Opening {
  item: string;
  item_name: string;
  department: string;
  holder: string;
  holder_name: string;
  before?: Level;
  after?: Level;
  gates: GateState[];
}

export interface Gates {
  unmet: number;
  openings: Opening[];
}

export const levels: Level[] = ["consult", "assist", "collect", "accept", "review", "decide"];
export const forms: LegalForm[] = ["devolved", "entrusted", "service_extended", "posted", "agent"];
export const kinds = ["city", "vehicle", "town", "enterprise", "village", "bank", "post", "hospital", "self_service"];

export function is_kind(holder: string): boolean {
  return kinds.includes(holder);
}
