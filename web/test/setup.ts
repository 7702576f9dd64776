// Before all journeys, once: the demo is loaded into an SQLite file and into a cluster of PostgreSQL of our own. Each journey
// begins with a copy (engines.ts), so none sees what another did. Gone afterwards.
import { execFile } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import type { TestProject } from "vitest/node";
import { environment, program } from "./program";

export interface Originals {
  sqlite: Original;
  postgresql: Original;
  /// The folder of the cluster's socket.
  socket: string;
}

/// A database with the demo in it, the state folder with its keys, and what `lingju demo accounts` says.
export interface Original {
  database: string;
  state: string;
  accounts: string;
}

declare module "vitest" {
  export interface ProvidedContext {
    originals: Originals;
  }
}

const run = promisify(execFile);

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), "lingju-web-"));
  const cluster = new Cluster(mkdtempSync(join(tmpdir(), "lingju-web-pg-")));
  const stop = async () => {
    await cluster.stop();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    const [sqlite, postgresql] = await Promise.all([
      loaded(`sqlite:${join(folder, "demo.db")}`, join(folder, "sqlite")),
      cluster.start().then(() => loaded(cluster.url("demo"), join(folder, "postgresql"))),
    ]);
    project.provide("originals", { sqlite, postgresql, socket: cluster.folder });
  } catch (fault) {
    await stop();
    throw fault;
  }
  return stop;
}

async function loaded(database: string, state: string): Promise<Original> {
  const where = ["--state", state, "--database", database];
  await run(program, ["demo", "--cases", "0", ...where], { env: environment });
  const { stdout } = await run(program, ["demo", "accounts", "--json", ...where], { env: environment });
  return { database, state, accounts: stdout };
}

class Cluster {
  private is_running = false;

  constructor(readonly folder: string) {}

  url(name: string): string {
    return `postgresql:///${name}?host=${this.folder}&user=postgres`;
  }

  async start(): Promise<void> {
    const data = join(this.folder, "data");
    if (is_root()) await run("chown", ["postgres:postgres", this.folder]);
    chmodSync(this.folder, 0o755);
    await this.run("initdb", ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]);
    const settings = `-c listen_addresses='' -c unix_socket_directories=${this.folder}`;
    await this.run("pg_ctl", ["-D", data, "-w", "-l", join(this.folder, "log"), "-o", settings, "start"]);
    this.is_running = true;
    await this.run("createdb", ["-h", this.folder, "-U", "postgres", "demo"]);
  }

  async stop(): Promise<void> {
    if (this.is_running) await this.run("pg_ctl", ["-D", join(this.folder, "data"), "-w", "-m", "immediate", "stop"]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  /// initdb and postgres refuse root, so root runs them as the user that the package made.
  private async run(name: string, args: string[]): Promise<void> {
    const path = join(binaries(), name);
    if (is_root()) await run("runuser", ["-u", "postgres", "--", path, ...args], { cwd: "/" });
    else await run(path, args);
  }
}

function is_root(): boolean {
  return process.getuid?.() === 0;
}

function binaries(): string {
  const versions = "/usr/lib/postgresql";
  const newest = existsSync(versions) ? readdirSync(versions).sort().at(-1) : undefined;
  if (!newest) throw new Error("PostgreSQL is not installed; script/bootstrap installs it");
  return join(versions, newest, "bin");
}
