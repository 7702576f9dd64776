// Accounts, profiles and scopes by the contract's names, and which scope a role asks for.
import type { Orders, Role } from "../api/types";

export type StaffAccount = Orders["StaffAccount"];
export type StaffAccountAnswer = Orders["StaffAccountAnswer"];
export type OwnProfile = Orders["OwnProfile"];
/// All its parts, where the contract lets them be left out.
export type ScopeOrder = Required<Orders["ScopeBody"]>;

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
