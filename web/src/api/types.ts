// The JSON of /api/v1 as the screens read it. Ids that arise in work are decimal strings.

export * from "./case_types";

export interface Named {
  id: string;
  name: string;
}

export interface Reason {
  kind: string;
  code: string;
  subject?: string;
  law?: string;
  article?: string;
  zh: string;
  en: string;
  details?: Record<string, unknown>;
}

export interface Problem {
  title?: string;
  status: number;
  request_id?: string;
  refusals: Reason[];
}

export interface Limit {
  days: number;
  unit: "working" | "calendar";
}

export interface ItemFound extends Named {
  name_en?: string;
  department: Named;
  kind: "instant" | "promise";
  matched: { how: string; term: string }[];
}

export interface Material extends Named {
  required: boolean;
}

export interface Item extends Named {
  version: number;
  name_en?: string;
  department: Named;
  task_type: string;
  profile: "licence" | "other";
  kind: "instant" | "promise";
  legal: Limit;
  promised: Limit;
  tiers: string[];
  lowest_tier: string;
  materials: Material[];
  online: boolean;
  self_service: boolean;
  subject: string;
  frequency: string;
  typical_minutes: number;
  visits: number;
  provenance?: string;
}

export interface Open {
  now: boolean | null;
  until?: string | null;
  next_at?: string | null;
}

export type Level = "consult" | "assist" | "collect" | "accept" | "review" | "decide";

export interface Place {
  lat: number;
  lon: number;
}

export interface Way {
  rank: number;
  kind: "point" | "online" | "phone" | "kiosk" | "agent";
  point?: Named & Place & { kind: string };
  level: Level;
  distance_km?: number;
  open: Open;
  reasons: string[];
}

export interface Where {
  item: Named & { version: number };
  at: string;
  ways: Way[];
}

export interface Division extends Named, Place {
  kind: string;
  town?: Named | null;
}

export interface NetworkMap {
  outline: { features?: { geometry: Geometry }[]; geometry?: Geometry } & Partial<Geometry>;
  towns: (Named & Place)[];
  points: (Named & Place & { kind: string })[];
  notes: { zh: string; en: string }[];
}

export interface Geometry {
  type: string;
  coordinates: unknown;
}

export type Role =
  | "resident"
  | "village_agent"
  | "window_officer"
  | "hall_lead"
  | "guide"
  | "department_officer"
  | "liaison"
  | "network_manager"
  | "catalogue_editor"
  | "auditor"
  | "system_administrator"
  | "security_administrator"
  | "audit_administrator";

export interface Account {
  id: string;
  login: string;
  name: string;
  role: Role;
  point: Named | null;
  department: Named | null;
  due: "nothing" | "password" | "second_factor";
}

export interface Session {
  account: Account;
  csrf: string;
}

export interface News {
  topic: string;
  id: string;
  version: number;
}
