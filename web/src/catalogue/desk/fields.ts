// How each field of an item is edited. What it is called comes from the server.
export type Kind = "line" | "text" | "number" | "flag" | "date" | "choice" | "choices" | "list" | "limit" | "rows" | "department" | "yes_no";

export interface FieldForm {
  kind: Kind;
  set?: string; // the code set of a choice
  optional?: boolean; // a choice that may be left open
}

const line: FieldForm = { kind: "line" };
const text: FieldForm = { kind: "text" };
const number: FieldForm = { kind: "number" };
const flag: FieldForm = { kind: "flag" };
const list: FieldForm = { kind: "list" };
const rows: FieldForm = { kind: "rows" };
const choice = (set: string): FieldForm => ({ kind: "choice", set });
const open_choice = (set: string): FieldForm => ({ kind: "choice", set, optional: true });
const choices = (set: string): FieldForm => ({ kind: "choices", set });

/// By field; a limit stands once for its days and unit. What is not here is not edited by hand.
export const forms: Record<string, FieldForm> = {
  name: line,
  name_en: line,
  words: list,
  words_en: list,
  department: { kind: "department" },
  task_type: choice("TaskType"),
  catalog_code: line,
  task_code: line,
  handle_item: line,
  local_catalog_code: line,
  local_code: line,
  by_law: text,
  power_source: open_choice("PowerSource"),
  use_level: choices("UseLevel"),
  body_kind: open_choice("BodyKind"),
  body_code: line,
  entrusted_by: line,
  kind: choice("ItemKind"),
  legal: { kind: "limit" },
  legal_note: line,
  promised: { kind: "limit" },
  promised_note: line,
  service_mode: open_choice("ServiceMode"),
  special_procedures: choices("SpecialKind"),
  special_steps: choices("SpecialStep"),
  steps: rows,
  flow: text,
  subject: choice("Subject"),
  served: choices("Served"),
  person_themes: list,
  org_themes: list,
  conditions: text,
  quantity_limit: line,
  joint_departments: list,
  intermediary: line,
  promise_in_place: flag,
  promise_text: text,
  yearly_inspection: flag,
  yearly_report: flag,
  remedies: text,
  lowest_tier: choice("PointKind"),
  tiers: choices("PointKind"),
  forms: choices("HandleForm"),
  visits: number,
  visits_reason: line,
  online: flag,
  online_depth: choices("OnlineDepth"),
  online_url: line,
  mobile_url: line,
  single_login: flag,
  app_single_login: flag,
  self_service: flag,
  appointment: flag,
  appointment_quota: number,
  appointment_rule: line,
  mail_materials: flag,
  mail_result: flag,
  in_hall: flag,
  hall_name: line,
  not_in_hall_reason: line,
  senior_care: line,
  one_window: flag,
  by_proxy: flag,
  from_elsewhere: flag,
  handle_area: choice("HandleArea"),
  divisions: list,
  address: line,
  hours: line,
  consult_phone: line,
  complaint_phone: line,
  materials: rows,
  charged: { kind: "yes_no", optional: true },
  pay_online: flag,
  fees: rows,
  results: rows,
  questions: rows,
  frequency: choice("Frequency"),
  months: choices("Month"),
  typical_minutes: number,
  provenance: line,
  from_on: { kind: "date" },
  to_on: { kind: "date", optional: true },
};

/// The columns of fields that are lists of records.
export const row_forms: Record<string, Record<string, FieldForm>> = {
  materials: {
    name: line,
    kind: open_choice("PaperKind"),
    need: choice("Need"),
    when_needed: line,
    source: choice("Source"),
    originals: number,
    copies: number,
    take: choice("Take"),
    electronic: flag,
    exempt: choice("Exempt"),
    licence_code: line,
    page_format: line,
    by_applicant: flag,
    source_note: line,
    sample_url: line,
    blank_url: line,
    fill_note: line,
    accept_standard: line,
    by_law: line,
  },
  fees: { name: line, standard: line, by_law: line, reducible: flag, reduce_note: line },
  steps: { name: line, department: line, person: line, days: number, unit: choice("Unit"), special: flag },
  results: { type: choice("ResultType"), name: line, sample_url: line, guid: line },
  questions: { question: line, answer: text },
};

/// What a new record of each list starts with.
export const new_rows: Record<string, Record<string, string | number | boolean>> = {
  materials: { name: "", need: "1", source: "10", originals: 1, copies: 0, take: "1", electronic: false, exempt: "0" },
  fees: { name: "", standard: "", by_law: "", reducible: false, reduce_note: "" },
  steps: { name: "", days: 0, unit: "working", special: false },
  results: { type: "1", name: "", sample_url: "" },
  questions: { question: "", answer: "" },
};

export const sections = ["what", "time", "who", "where", "papers", "other"] as const;

/// "/materials/0/name" → materials; "/legal/days" → legal.
export function field_at(pointer: string): string {
  return pointer.split("/")[1] ?? pointer;
}

/// legal_days and legal_unit are edited as legal.
export function edited_as(column: string): string {
  return column.replace(/^(legal|promised)_(days|unit)$/, "$1");
}
