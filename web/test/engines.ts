// The two databases the journeys walk on, each a copy of the demo as setup.ts loaded it.
import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inject } from "vitest";
import type { Original } from "./setup";

export interface Engine {
  name: "sqlite" | "postgresql";
  url: string;
  /// The folder with the keys.
  state: string;
  /// What `lingju demo accounts --json` says.
  accounts: string;
  stop: () => void;
}

export function sqlite(): Engine {
  const { sqlite: original } = inject("originals");
  const folder = copy_of(original);
  const file = join(folder, "lingju.db");
  cpSync(original.database.replace(/^sqlite:/, ""), file);
  return { ...engine(original, folder), name: "sqlite", url: `sqlite:${file}` };
}

export function postgresql(): Engine {
  const { postgresql: original, socket } = inject("originals");
  const folder = copy_of(original);
  const name = `journey_${randomBytes(6).toString("hex")}`;
  execFileSync("createdb", ["-h", socket, "-U", "postgres", "-T", "demo", name]);
  return { ...engine(original, folder), name: "postgresql", url: original.database.replace("/demo?", `/${name}?`) };
}

function copy_of(original: Original): string {
  const folder = mkdtempSync(join(tmpdir(), "lingju-journey-"));
  cpSync(original.state, join(folder, "state"), { recursive: true });
  return folder;
}

function engine(original: Original, folder: string) {
  return {
    state: join(folder, "state"),
    accounts: original.accounts,
    stop: () => rmSync(folder, { recursive: true, force: true }),
  };
}
