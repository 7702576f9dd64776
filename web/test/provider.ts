// A provider of OpenID Connect for the browser to go to: one page with one button, codes good once, PKCE checked. On `localhost`, so that
// the way there and back crosses sites as it does in a city.
import { createHash, randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export const client = { id: "lingju", secret: "geheim & 秘密" };

const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString("base64url");

export class Provider {
  subject = "u-1007";
  /// The server's own time, in ms: its clock is the test's choice.
  now: () => Promise<number> = async () => Date.now();
  private readonly given = new Map<string, URLSearchParams>();
  private readonly server = createServer((asked, answer) => void this.answer(asked, answer));

  get issuer(): string {
    return `http://localhost:${(this.server.address() as AddressInfo).port}`;
  }
  listen(): Promise<void> {
    return new Promise((ready) => this.server.listen(0, "127.0.0.1", ready));
  }
  stop(): void {
    this.server.closeAllConnections();
    this.server.close();
  }

  private async answer(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const url = new URL(asked.url!, this.issuer);
    if (url.pathname === "/.well-known/openid-configuration")
      return json(answer, 200, { issuer: this.issuer, authorization_endpoint: `${this.issuer}/authorize`, token_endpoint: `${this.issuer}/token` });
    if (url.pathname === "/authorize") return this.ask(url.searchParams, answer);
    if (url.pathname === "/token") return this.token(asked, answer);
    json(answer, 404, {});
  }

  private ask(asked: URLSearchParams, answer: ServerResponse): void {
    const code = randomUUID();
    this.given.set(code, asked);
    const back = new URL(asked.get("redirect_uri")!);
    back.search = new URLSearchParams({ code, state: asked.get("state")! }).toString();
    answer.writeHead(200, { "Content-Type": "text/html; charset=utf-8" });
    answer.end(`<!doctype html><title>id</title><a href="${back.href.replaceAll("&", "&amp;")}">进去</a>`);
  }

  private async token(asked: IncomingMessage, answer: ServerResponse): Promise<void> {
    const form = new URLSearchParams((await asked.toArray()).join(""));
    const begun = this.given.get(form.get("code") ?? "");
    this.given.delete(form.get("code") ?? "");
    const pair = `${encodeURIComponent(client.id)}:${encodeURIComponent(client.secret)}`;
    const challenge = createHash("sha256").update(form.get("code_verifier") ?? "").digest("base64url");
    const basic = `Basic ${Buffer.from(pair).toString("base64")}`;
    if (!begun || asked.headers.authorization !== basic || begun.get("code_challenge") !== challenge) return json(answer, 400, { error: "invalid_grant" });
    const now = Math.floor((await this.now()) / 1000);
    const claims = { iss: this.issuer, sub: this.subject, aud: client.id, exp: now + 300, iat: now, nonce: begun.get("nonce") };
    json(answer, 200, { access_token: "x", token_type: "Bearer", id_token: `${encoded({ alg: "RS256" })}.${encoded(claims)}.c2ln` });
  }
}

function json(answer: ServerResponse, status: number, body: unknown): void {
  answer.writeHead(status, { "Content-Type": "application/json" });
  answer.end(JSON.stringify(body));
}
