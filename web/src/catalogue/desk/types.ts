// The JSON of /api/v1/catalogue as the workshop's screens read it.
import type { Limit, Named } from "../../api/types";

export type State = "draft" | "review" | "published" | "suspended" | "cancelled";
export const states: State[] = ["draft", "review", "published", "suspended", "cancelled"];

export interface ItemLine extends Named {
  version: number;
  state: State;
  revision: number;
  department: Named;
  edited_at: string;
}

export interface Finding {
  code: string;
  field: string;
  severity: "error" | "warning";
  law: string;
  article: string;
  zh: string;
  en: string;
}

export interface VersionLine {
  version: number;
  state: State;
  revision: number;
  edited_by?: string;
  edited_at: string;
  published_by?: string;
  published_at?: string;
  reason: string;
  notice: string;
  stood_at?: string;
}

export interface Difference {
  field: string;
  before: string;
  after: string;
}

export interface Upstream {
  standard: string;
  version: number;
  owner: "national" | "provincial";
  owner_name: string;
  changes: Difference[];
}

export interface ItemHistory extends Named {
  versions: VersionLine[];
  upstream?: Upstream;
}

export type Row = Record<string, string | number | boolean>;
export type Value = string | number | boolean | string[] | Row[] | Limit | null | undefined;
export type Fields = Record<string, Value>;

export interface VersionShown extends VersionLine {
  id: string;
  fields: Fields;
  findings: Finding[];
  depth_level: number;
}

export interface Findings {
  findings: Finding[];
  depth_level: number;
}

export interface FieldLabel {
  name: string;
  section: string;
  zh: string;
  en: string;
  hint_zh: string;
  hint_en: string;
}

export interface CodeLabel {
  code: string;
  zh: string;
  en: string;
}

export interface Form {
  fields: FieldLabel[];
  code_sets: Record<string, CodeLabel[]>;
}

export interface ImportReport {
  rows: number;
  drafted: number;
  changed: number;
  unchanged: number;
  bad_cells: number;
  bad: { row: number; column: string; code: string; zh: string; en: string }[];
}
