// The two databases the journeys walk on. PostgreSQL: a cluster of its own on a socket, gone afterwards.
import { execFileSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface Engine {
  name: "sqlite" | "postgresql";
  url: string;
  stop: () => void;
}

export function sqlite(): Engine {
  const folder = mkdtempSync(join(tmpdir(), "lingju-web-"));
  return {
    name: "sqlite",
    url: `sqlite:${join(folder, "lingju.db")}`,
    stop: () => rmSync(folder, { recursive: true, force: true }),
  };
}

export function postgresql(): Engine {
  const binaries = postgres_binaries();
  const folder = mkdtempSync(join(tmpdir(), "lingju-web-pg-"));
  const data = join(folder, "data");
  if (is_root()) execFileSync("chown", ["postgres:postgres", folder]);
  chmodSync(folder, 0o755);
  const run = (program: string, args: string[]) => as_postgres(join(binaries, program), args);
  run("initdb", ["-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"]);
  const settings = `-c listen_addresses='' -c unix_socket_directories=${folder}`;
  run("pg_ctl", ["-D", data, "-w", "-l", join(folder, "log"), "-o", settings, "start"]);
  run("createdb", ["-h", folder, "-U", "postgres", "-T", "template0", "-E", "UTF8", "--locale=C", "lingju"]);
  return {
    name: "postgresql",
    url: `postgresql:///lingju?host=${folder}&user=postgres`,
    stop: () => {
      run("pg_ctl", ["-D", data, "-w", "-m", "immediate", "stop"]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/// initdb and postgres refuse root, so root runs them as the user that the package made.
function as_postgres(program: string, args: string[]): void {
  if (is_root()) execFileSync("runuser", ["-u", "postgres", "--", program, ...args], { stdio: "ignore", cwd: "/" });
  else execFileSync(program, args, { stdio: "ignore" });
}

function is_root(): boolean {
  return process.getuid?.() === 0;
}

function postgres_binaries(): string {
  const versions = "/usr/lib/postgresql";
  const newest = existsSync(versions) ? readdirSync(versions).sort().at(-1) : undefined;
  if (!newest) throw new Error("PostgreSQL is not installed; script/bootstrap installs it");
  return join(versions, newest, "bin");
}
