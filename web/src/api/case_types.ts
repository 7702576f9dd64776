// Cases, their clocks and what the public may see of them, as /api/v1 answers.
import type { Named } from "./types";

export type Status =
  | "received"
  | "awaiting_supplement"
  | "accepted"
  | "paused"
  | "granted"
  | "refused"
  | "delivered"
  | "not_accepted"
  | "terminated"
  | "withdrawn";

export type DayKind = "start" | "counted" | "rest" | "holiday" | "make_up" | "stopped";

export interface Day {
  date: string;
  kind: DayKind;
  count?: number | null;
}

export interface ClockDate {
  name: string;
  date: string | null;
  unknown_year: number | null;
  start_on: string;
  count: number;
  unit: "working" | "calendar";
  extension_days?: number;
  law?: string;
  article?: string;
  zh: string;
  en: string;
  days: Day[];
}

export interface Clock {
  as_of: string;
  status: Status;
  accepted_on: string | null;
  deemed: boolean;
  dates: ClockDate[];
}

export interface Step {
  kind: string;
  at: string;
  on?: string;
}

export interface Decision {
  result: "grant" | "refuse";
  on: string;
  reasons: string[];
  remedies?: string | string[] | null;
}

export interface Tracked {
  number: string;
  item: Named;
  point: Named;
  department: Named;
  status: Status;
  received_on: string;
  steps: Step[];
  missing: string[];
  decision: Decision | null;
  clock: Clock;
  version: number;
}

export interface MaskedPerson {
  id?: string;
  name: string;
  id_kind?: string;
  id_number?: string;
  phone?: string;
}

export interface Summary {
  id: string;
  number: string;
  item: Named;
  applicant: MaskedPerson;
  point: Named;
  department: Named;
  status: Status;
  received_on: string;
  due_on: string | null;
  version: number;
}

export interface CaseMaterial extends Named {
  given: Given;
  required: boolean;
}

export type Given = "original" | "copy" | "electronic" | "absent";

export interface Case extends Summary {
  tracking?: string;
  profile: "licence" | "other";
  kind: "instant" | "promise";
  item_version: number;
  materials: CaseMaterial[];
  form: Record<string, string>;
  notice: { on: string; lists: string[] } | null;
  decision: Decision | null;
  steps: Step[];
  acts: string[];
}
