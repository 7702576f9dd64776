// Files to and from the server.
import { Refused, Unreachable, csrf_token } from "../../api/client";
import type { Problem } from "../../api/types";
import type { ImportReport } from "./types";

async function reach(path: string, file: File): Promise<Response> {
  let answer: Response;
  try {
    answer = await fetch(`/api/v1${path}`, {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream", "X-CSRF-Token": csrf_token() },
      body: file,
      credentials: "same-origin",
    });
  } catch (cause) {
    throw new Unreachable(String(cause));
  }
  if (answer.ok) return answer;
  const problem = (await answer.json().catch(() => ({}))) as Partial<Problem>;
  throw new Refused({ status: answer.status, request_id: problem.request_id, refusals: problem.refusals ?? [] });
}

export async function send_file(path: string, file: File): Promise<ImportReport> {
  return (await (await reach(path, file)).json()) as ImportReport;
}

/// Saves what the server answers with, under the name it gives.
export async function take_file(path: string, file: File): Promise<void> {
  const answer = await reach(path, file);
  const name = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1] ?? "returned";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
