// A real server of our own with the demo in it, on a free port, its clock begun at an instant of the test's choice.
import { spawn, type ChildProcess } from "node:child_process";
import { join } from "node:path";
import type { Engine } from "./engines";
import { environment, program, root } from "./program";

const ready_within_ms = 30_000;

export interface Login {
  login: string;
  password: string;
  role: string;
  point: string;
  department: string;
}

export class Demo {
  private running: ChildProcess | null = null;
  private readonly accounts: Login[];
  address = "";

  constructor(private readonly engine: Engine) {
    this.accounts = (JSON.parse(engine.accounts) as { accounts: Login[] }).accounts;
  }

  /// The account of a role, at a point or department where one is named.
  account(role: string, place?: string): Login {
    const found = this.accounts.find(
      (one) => one.role === role && (!place || [one.point, one.department].includes(place)),
    );
    if (!found) throw new Error(`the demo has no ${role} ${place ?? ""}`);
    return found;
  }

  /// By its login, where a role has several.
  named(login: string): Login {
    const found = this.accounts.find((one) => one.login === login);
    if (!found) throw new Error(`the demo has no account ${login}`);
    return found;
  }

  /// Serves as if it were `at`, with further settings; stops what ran before.
  async serve(at: string, listen = "127.0.0.1:0", settings: string[] = []): Promise<void> {
    await this.stop();
    const args = [
      "serve",
      "--listen",
      listen,
      "--rehearse-at",
      at,
      "--web",
      join(root, "build/web"),
      "--state",
      this.engine.state,
      "--database",
      this.engine.url,
      ...settings,
    ];
    const child = spawn(program, args, { env: environment, stdio: ["ignore", "pipe", "pipe"] });
    this.running = child;
    this.address = await address_of(child);
  }

  async stop(): Promise<void> {
    const child = this.running;
    this.running = null;
    if (!child || child.exitCode !== null) return;
    const gone = new Promise((done) => child.once("exit", done));
    child.kill("SIGTERM");
    await gone;
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
