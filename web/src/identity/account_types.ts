// Accounts, profiles and persons as the server shows them.
import type { Named, Role } from "../api/types";

export interface StaffAccount {
  id: string;
  login: string;
  name: string;
  role: Role;
  points: Named[];
  departments: Named[];
  towns: Named[];
  state: "awaiting_grant" | "active" | "disabled";
  password_once: boolean;
  second_factor: boolean;
  version: number;
  opened_at: string;
  granted_at?: string;
  acts: string[];
}

export interface StaffAccountAnswer {
  account: StaffAccount;
  password?: string;
  locked_minutes?: number;
}

export interface Profile {
  login: string;
  name: string;
  role: Role;
  points: Named[];
  departments: Named[];
  towns: Named[];
  due: "nothing" | "password" | "second_factor";
  second_factor: boolean;
  sessions: { opened_at: string; seen_at: string; address: string; agent: string; present: boolean }[];
}

export interface ScopeOrder {
  points: string[];
  departments: string[];
  towns: string[];
}

/// Which parts of a scope a role must name, or may; the rest it must not.
export const reach_of: Record<Exclude<Role, "resident">, Partial<Record<keyof ScopeOrder, "must" | "may">>> = {
  village_agent: { points: "must" },
  window_officer: { points: "must" },
  hall_lead: { points: "must" },
  guide: { points: "must" },
  department_officer: { departments: "must" },
  liaison: { departments: "must" },
  network_manager: { towns: "may" },
  catalogue_editor: { departments: "may" },
  auditor: { towns: "may" },
  system_administrator: { towns: "may" },
  security_administrator: { towns: "may" },
  audit_administrator: { towns: "may" },
};
