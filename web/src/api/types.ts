// The JSON of /api/v1 as the screens read it: the contract's own types (schema.d.ts, made from /openapi.json), with the
// words that the contract leaves open spelled out. Ids that arise in work are decimal strings.
import type { components } from "./schema";

type Schemas = components["schemas"];
/// `T` where these members are one of these words.
type Worded<T, Words> = Omit<T, keyof Words> & Words;

/// As read from any answer: what is not the server's own may lack members.
export type Reason = Pick<Schemas["Refusal"], "code" | "zh" | "en"> & Partial<Omit<Schemas["Refusal"], "kind">> & { kind: string };
export type Problem = Partial<Omit<Schemas["Problem"], "refusals">> & { status: number; refusals: Reason[] };

export type Named = Schemas["CaseNamed"];
export type Place = Pick<Schemas["PointBrief"], "lat" | "lon">;
export type Kind = "instant" | "promise";
export type Profile = "licence" | "other";
export type Unit = "working" | "calendar";
export type Level = "consult" | "assist" | "collect" | "accept" | "review" | "decide";

export type Limit = Worded<Schemas["LimitShown"], { unit: Unit }>;
export type ItemFound = Worded<Schemas["ItemFound"], { kind: Kind }>;
export type Material = Schemas["MaterialShown"];
export type Item = Worded<Schemas["ItemShown"], { kind: Kind; profile: Profile; legal: Limit; promised: Limit }>;

export type Open = Schemas["OpenShown"];
export type Way = Worded<Schemas["WayShown"], { kind: "point" | "online" | "phone" | "kiosk" | "agent"; level: Level }>;
export type Where = Worded<Schemas["WaysShown"], { ways: Way[] }>;
export type Division = Schemas["DivisionShown"];

/// GeoJSON, whose shape is another's to describe.
export interface Geometry {
  type: string;
  coordinates: unknown;
}
export type NetworkMap = Worded<
  Schemas["MapShown"],
  { outline: { features?: { geometry: Geometry }[]; geometry?: Geometry } & Partial<Geometry> }
>;

export type Role = Schemas["Role"];
export type Account = Schemas["SessionAccount"];
export type Session = Schemas["SessionAnswer"];

export type Status = Schemas["Status"];
export type Given = Schemas["Given"];
export type Result = Schemas["Result"];
export type DayKind = "start" | "counted" | "rest" | "holiday" | "make_up" | "stopped";
export type Day = Worded<Schemas["ClockDay"], { kind: DayKind }>;
export type ClockDate = Worded<Schemas["ClockDate"], { unit: Unit; days: Day[] }>;
export type Clock = Worded<Schemas["CaseClock"], { dates: ClockDate[] }>;
export type Step = Schemas["CaseStep"];
export type Stop = Schemas["CaseStop"];
export type Decision = Schemas["CaseDecision"];
export type Promised = Schemas["CasePromise"];
export type Tracked = Worded<Schemas["Tracked"], { clock: Clock }>;
export type MaskedPerson = Schemas["CaseApplicant"];
export type PersonFound = Schemas["PersonFound"];
export type Twin = Schemas["CaseTwin"];
export type Power = Schemas["PowerOfAttorney"];
export type Guardianship = Schemas["Guardianship"];
export type NumberOverride = Schemas["NumberOverride"];
export type PersonAccess = Schemas["PersonAccess"];
export type PersonAccessLog = Schemas["PersonAccessLog"];
export type Unmasked = Schemas["ApplicantUnmasked"];
export type CasesFound = Schemas["CasesFound"];
export type Summary = Schemas["CaseSummary"];
export type CaseDocument = Schemas["CaseDocument"];
export type CaseMaterial = Schemas["CaseMaterial"];
export type Case = Worded<Schemas["Case"], { kind: Kind; profile: Profile }>;
export type Page = Schemas["CaseList"];
export type Counts = Schemas["CaseCounts"];
export type Orders = Schemas; // bodies by the contract's names: SubmitBody, StopBody …

/// What the event stream tells: who wants more loads it.
export interface News {
  topic: string;
  id: string;
  version: number;
}
