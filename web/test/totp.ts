// The code an authenticator would show (RFC 6238), and signing in with it.
import { createHmac } from "node:crypto";
import type { Page } from "playwright-core";
import type { Demo, Login } from "./server";

const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
const step_s = 30;

export function code_at(secret: string, at: Date): string {
  const bits = [...secret].map((letter) => alphabet.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from(bits.match(/.{8}/g)!.map((octet) => parseInt(octet, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at.getTime() / 1000 / step_s)));
  const hash = createHmac("sha1", key).update(counter).digest();
  const number = hash.readUInt32BE(hash.at(-1)! & 15) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, "0");
}

/// For administrators: the password, then the code of the server's own time.
export async function sign_in_twice(page: Page, demo: Demo, who: Login & { second_factor?: string }): Promise<void> {
  const opened = await page.goto(`${demo.address}/sign-in`);
  const now = new Date((await opened!.headerValue("date"))!);
  await page.fill("[name=login]", who.login);
  await page.fill("[name=password]", who.password);
  await page.click("button[type=submit]");
  await page.fill("[name=code]", code_at(who.second_factor!, now));
  await page.click("button[type=submit]");
  await page.waitForURL(/\/accounts$/);
}
