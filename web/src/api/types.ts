// The JSON of /api/v1 as the screens read it: the contract's own types (schema.d.ts, made from /openapi.json) under the names
// the screens use. Ids that arise in work are decimal strings.
import type { components } from "./schema";

export type Schemas = components["schemas"];

/// As read from any answer: what is not the server's own may lack members.
export type Reason = Pick<Schemas["Refusal"], "code" | "zh" | "en"> & Partial<Omit<Schemas["Refusal"], "kind">> & { kind: string };
export type Problem = Partial<Omit<Schemas["Problem"], "refusals">> & { status: number; refusals: Reason[] };

export type Named = Schemas["CaseNamed"];
export type Place = Pick<Schemas["PointBrief"], "lat" | "lon">;
export type Kind = Schemas["CaseKind"];
export type Level = Schemas["Level"];

export type ItemFound = Schemas["ItemFound"];
export type Limit = Schemas["LimitShown"];
export type Material = Schemas["MaterialShown"];
export type Item = Schemas["ItemShown"];

export type Open = Schemas["OpenShown"];
export type Way = Schemas["WayShown"];
export type Where = Schemas["WaysShown"];
export type Division = Schemas["DivisionShown"];

/// GeoJSON, whose shape is another's to describe.
export interface Geometry {
  type: string;
  coordinates: unknown;
}
export type NetworkMap = Omit<Schemas["MapShown"], "outline"> & {
  outline: { features?: { geometry: Geometry }[]; geometry?: Geometry } & Partial<Geometry>;
};

export type Role = Schemas["Role"];
export type Account = Schemas["SessionAccount"];
export type Session = Schemas["SessionAnswer"];

export type Status = Schemas["Status"];
export type Given = Schemas["Given"];
export type Result = Schemas["Result"];
export type DayKind = Schemas["Treated"];
export type Day = Schemas["ClockDay"];
export type ClockDate = Schemas["ClockDate"];
export type Clock = Schemas["CaseClock"];
export type Step = Schemas["CaseStep"];
export type Stop = Schemas["CaseStop"];
export type Decision = Schemas["CaseDecision"];
export type Promised = Schemas["CasePromise"];
export type Tracked = Schemas["Tracked"];
export type MaskedPerson = Schemas["CaseApplicant"];
export type PersonFound = Schemas["PersonFound"];
export type Twin = Schemas["CaseTwin"];
export type Power = Schemas["PowerOfAttorney"];
export type Guardianship = Schemas["Guardianship"];
export type NumberOverride = Schemas["NumberOverride"];
export type PersonAccess = Schemas["PersonAccess"];
export type PersonAccessLog = Schemas["PersonAccessLog"];
export type Unmasked = Schemas["ApplicantUnmasked"];
export type CaseTies = Schemas["CaseTies"];
export type LedgerPage = Schemas["LedgerPage"];
export type LedgerEntry = Schemas["LedgerEntry"];
export type CasesFound = Schemas["CasesFound"];
export type Summary = Schemas["CaseSummary"];
export type CaseDocument = Schemas["CaseDocument"];
export type CaseMaterial = Schemas["CaseMaterial"];
export type Case = Schemas["Case"];
export type Page = Schemas["CaseList"];
export type Counts = Schemas["CaseCounts"];
export type Orders = Schemas; // bodies by the contract's names: SubmitBody, StopBody …

/// What the event stream tells: who wants more loads it.
export interface News {
  topic: string;
  id: string;
  version: number;
}
