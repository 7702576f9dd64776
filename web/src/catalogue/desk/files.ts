// Files to and from the server.
import { upload } from "../../api/client";
import type { ImportReport } from "./types";

export async function send_file(path: string, file: File): Promise<ImportReport> {
  return (await (await upload(path, file)).json()) as ImportReport;
}

/// Saves what the server answers with, under the name it gives.
export async function take_file(path: string, file: File): Promise<void> {
  const answer = await upload(path, file);
  const name = /filename="([^"]+)"/.exec(answer.headers.get("Content-Disposition") ?? "")?.[1] ?? "returned";
  const link = document.createElement("a");
  link.href = URL.createObjectURL(await answer.blob());
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}
