// Who is signed in. One answer a page visit; the cookie itself is out of our reach.
import { shallowRef } from "vue";
import { carry_csrf, get, Refused, send } from "../api/client";
import type { Account, Session } from "../api/types";

const session = shallowRef<Session | null>(null);
let restored: Promise<void> | null = null;

function carry(next: Session | null): void {
  session.value = next;
  carry_csrf(next?.csrf ?? "");
}

/// Asks the server once who we are; a 401 is an answer, not a failure.
function restore(): Promise<void> {
  restored ??= get<Session>("/session").then(carry, (cause) => {
    carry(null);
    if (!(cause instanceof Refused)) restored = null;
  });
  return restored;
}

/// `code`: of the second factor, where the server asked for one.
function sign_in(login: string, password: string, code = ""): Promise<Account> {
  return open("/session", { login, password, code });
}

async function open(path: string, body: unknown): Promise<Account> {
  const opened = await send<Session>("POST", path, { body });
  carry(opened);
  restored = Promise.resolve();
  return opened.account;
}

/// What the browser brought back from the provider of single sign-on; then, where one is asked for, the code of the second factor.
function finish_sign_on(brought: { state: string; code: string }): Promise<Account> {
  return open("/sign-on/return", brought);
}
function give_sign_on_code(code: string): Promise<Account> {
  return open("/sign-on/second-factor", { code });
}

/// Asks again who we are: what was due may be done.
async function refresh(): Promise<void> {
  restored = null;
  await restore();
}

function forget(): void {
  carry(null);
}

async function sign_out(): Promise<void> {
  await send("DELETE", "/session").catch(() => undefined);
  carry(null);
}

/// Was this failure the end of the session? Then it is forgotten here too.
function ended_by(cause: unknown): boolean {
  if (!(cause instanceof Refused) || cause.status !== 401) return false;
  carry(null);
  return true;
}

export function use_session() {
  return { session, restore, refresh, forget, sign_in, finish_sign_on, give_sign_on_code, sign_out, ended_by };
}

/// Who takes applications in; who looks persons up by number, who confirms numbers as a second person, and who reads the log of a person.
export const collecting: Account["role"][] = ["village_agent", "window_officer"];
export const look_up_roles: Account["role"][] = ["village_agent", "window_officer", "department_officer"];
export const confirming: Account["role"][] = ["village_agent", "window_officer", "hall_lead"];
export const log_readers: Account["role"][] = ["auditor", "audit_administrator"];
/// Who attests gates, and has no scenario to come from.
export const attesting: Account["role"][] = ["hall_lead", "liaison", "department_officer"];
/// Who has something to do on the page of persons.
export const persons_roles: Account["role"][] = [...look_up_roles, ...confirming, ...log_readers];

/// The desk an account works at; their own page for those who have none here, and while something is due.
export function desk_of(account: Account): string {
  if (account.due !== "nothing") return "/profile";
  const desks: Partial<Record<Account["role"], string>> = {
    village_agent: "/window",
    window_officer: "/window",
    hall_lead: "/window/cases",
    department_officer: "/department",
    liaison: "/department",
    catalogue_editor: "/catalogue",
    system_administrator: "/accounts",
    security_administrator: "/accounts",
    audit_administrator: "/accounts",
    network_manager: "/network",
    auditor: "/network",
  };
  return desks[account.role] ?? "/profile";
}

/// Where to go once signed in: to the page that was asked for, where it is one of theirs.
export function place_after(account: Account, next: string): string {
  const home = desk_of(account);
  const own = account.due === "nothing" ? [home, "/profile", "/accounts", "/persons", "/tier-lists"] : [home];
  return own.some((page) => page !== "/" && next.startsWith(page)) ? next : home;
}
