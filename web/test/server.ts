// A real server of our own with the demo in it, on a free port, its clock begun at an instant of the test's choice.
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Engine } from "./engines";

const root = fileURLToPath(new URL("../..", import.meta.url));
const program = process.env.PROGRAM_UNDER_TEST ?? join(root, "build/release/lingju");
const ready_within_ms = 30_000;
/// The environment without settings of another server.
const environment = Object.fromEntries(Object.entries(process.env).filter(([name]) => !name.startsWith("LINGJU_")));

export interface Login {
  login: string;
  password: string;
  role: string;
  point: string;
  department: string;
}

export class Demo {
  private readonly state = mkdtempSync(join(tmpdir(), "lingju-web-state-"));
  private running: ChildProcess | null = null;
  private readonly accounts: Login[];
  address = "";

  constructor(
    private readonly engine: Engine,
    cases: number,
  ) {
    this.run("demo", "--cases", String(cases));
    this.accounts = (JSON.parse(this.run("demo", "accounts", "--json")) as { accounts: Login[] }).accounts;
  }

  /// The account of a role, at a point or department where one is named.
  account(role: string, place?: string): Login {
    const found = this.accounts.find(
      (one) => one.role === role && (!place || [one.point, one.department].includes(place)),
    );
    if (!found) throw new Error(`the demo has no ${role} ${place ?? ""}`);
    return found;
  }

  /// Serves as if it were `at`; stops what ran before.
  async serve(at: string): Promise<void> {
    await this.pause();
    const args = [
      "serve",
      "--listen",
      "127.0.0.1:0",
      "--rehearse-at",
      at,
      "--web",
      join(root, "build/web"),
      ...this.where(),
    ];
    const child = spawn(program, args, { env: environment, stdio: ["ignore", "pipe", "pipe"] });
    this.running = child;
    this.address = await address_of(child);
  }

  async pause(): Promise<void> {
    const child = this.running;
    this.running = null;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((done) => child.once("exit", done));
    child.kill("SIGTERM");
    await gone;
  }

  async stop(): Promise<void> {
    await this.pause();
    rmSync(this.state, { recursive: true, force: true });
  }

  private where(): string[] {
    return ["--state", this.state, "--database", this.engine.url];
  }

  private run(...args: string[]): string {
    return execFileSync(program, [...args, ...this.where()], {
      encoding: "utf8",
      env: environment,
      stdio: ["ignore", "pipe", "pipe"],
    });
  }
}

function address_of(child: ChildProcess): Promise<string> {
  return new Promise((ready, fail) => {
    let said = "";
    const late = setTimeout(
      () => fail(new Error(`no address within ${ready_within_ms} ms:\n${said}`)),
      ready_within_ms,
    );
    const hear = (piece: Buffer) => {
      said += piece.toString();
      const found = said.match(/listening on (https?:\/\/\S+)/);
      if (!found) return;
      clearTimeout(late);
      ready(found[1]!);
    };
    child.stdout!.on("data", hear);
    child.stderr!.on("data", hear);
    child.once("exit", (code) => fail(new Error(`the server ended with ${code}:\n${said}`)));
  });
}
