// One way to the server: JSON in, JSON or a refusal out.
import { heed_date } from "./server_clock";
import type { Problem, Reason } from "./types";

/// The server said no. `reasons` is the list the rule returned, in its order.
export class Refused extends Error {
  readonly status: number;
  readonly reasons: Reason[];
  readonly request_id: string;

  constructor(problem: Problem) {
    super(problem.title ?? `status ${problem.status}`);
    this.status = problem.status;
    this.reasons = problem.refusals;
    this.request_id = problem.request_id ?? "";
  }
}

/// Nobody answered: no signal, or the server is down.
export class Unreachable extends Error {}

let csrf = "";

export function carry_csrf(token: string): void {
  csrf = token;
}

export interface Sending {
  body?: unknown;
  /// Bytes as they are, instead of `body`.
  raw?: Blob;
  key?: string;
  signal?: AbortSignal;
}

export function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return send<T>("GET", path, { signal });
}

export function post<T>(path: string, body: unknown, key?: string): Promise<T> {
  return send<T>("POST", path, { body, key });
}

export async function send<T>(method: string, path: string, sending: Sending = {}): Promise<T> {
  const answer = await reach(method, path, sending);
  heed_date(answer.headers.get("Date"));
  if (answer.status === 204) return undefined as T;
  const body = await read_json(answer);
  if (answer.ok) return body as T;
  throw new Refused(problem_of(answer.status, body));
}

/// The same where the answer is a file.
export async function send_for_file(method: string, path: string, sending: Sending = {}): Promise<Blob> {
  const answer = await reach(method, path, sending);
  heed_date(answer.headers.get("Date"));
  if (answer.ok) return answer.blob();
  throw new Refused(problem_of(answer.status, await read_json(answer)));
}

async function reach(method: string, path: string, sending: Sending): Promise<Response> {
  try {
    return await fetch(`/api/v1${path}`, {
      method,
      headers: headers_for(method, sending),
      body: sending.raw ?? (sending.body === undefined ? undefined : JSON.stringify(sending.body)),
      signal: sending.signal,
      credentials: "same-origin",
    });
  } catch (cause) {
    if (sending.signal?.aborted) throw cause;
    throw new Unreachable(String(cause));
  }
}

function headers_for(method: string, sending: Sending): Record<string, string> {
  const headers: Record<string, string> = { Accept: "application/json" };
  if (sending.raw) headers["Content-Type"] = sending.raw.type || "application/octet-stream";
  else if (sending.body !== undefined) headers["Content-Type"] = "application/json";
  if (method !== "GET" && csrf) headers["X-CSRF-Token"] = csrf;
  if (sending.key) headers["Idempotency-Key"] = sending.key;
  return headers;
}

/// Sends a file as it is; the answer as it came, whatever form it has.
export async function upload(path: string, file: Blob): Promise<Response> {
  const answer = await reach("POST", path, { raw: file, key: crypto.randomUUID() });
  heed_date(answer.headers.get("Date"));
  if (answer.ok) return answer;
  throw new Refused(problem_of(answer.status, await read_json(answer)));
}

async function read_json(answer: Response): Promise<unknown> {
  try {
    return await answer.json();
  } catch {
    return null;
  }
}

function problem_of(status: number, body: unknown): Problem {
  const problem = (body ?? {}) as Partial<Problem>;
  return { status, title: problem.title, request_id: problem.request_id, refusals: problem.refusals ?? [] };
}

/// `path?a=1&b=2` of what is given; empty values are left out.
export function with_query(path: string, query: Record<string, string | number | undefined | null>): string {
  const parts = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== "") parts.set(name, String(value));
  }
  const text = parts.toString();
  return text ? `${path}?${text}` : path;
}
