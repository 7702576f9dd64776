// What people do on the screens, in the words on the screens.
import type { Page } from "playwright-core";
import { expect } from "vitest";
import type { Demo, Login } from "./server";

export async function sign_in(page: Page, demo: Demo, who: Login): Promise<void> {
  await page.goto(`${demo.address}/sign-in`);
  await page.fill("[name=login]", who.login);
  await page.fill("[name=password]", who.password);
  await page.click("button[type=submit]");
  await page.waitForURL(/\/(window(\/cases)?|department|network|catalogue|tier-lists|profile)$/);
}

/// F3, the item in people's words, Enter.
export async function choose_item(page: Page, words: string, name: string): Promise<void> {
  await page.keyboard.press("F3");
  await page.getByRole("combobox").fill(words);
  await page.getByRole("option", { name }).first().click();
  await page.waitForSelector("[name=id_number]");
}

export interface Applicant {
  name: string;
  phone: string;
  id_number: string;
}

/// Made up: nobody living was born in 1904.
export const applicant: Applicant = { name: "林小禾", phone: "19900002741", id_number: "331081190402290270" };

export async function fill_applicant(page: Page, person: Applicant): Promise<void> {
  await page.fill("[name=name]", person.name);
  await page.fill("[name=phone]", person.phone);
  await page.fill("[name=id_number]", person.id_number);
}

/// On the step of materials: takes in the papers of these rows, by their keys.
export async function take_papers(page: Page, rows: number[]): Promise<void> {
  await page.getByRole("button", { name: "材料" }).click();
  await page.waitForSelector("[data-row]");
  await page.locator("[data-row]").first().focus();
  for (const row of rows) {
    await page.keyboard.press(String(row));
    await page.keyboard.press("Space");
  }
}

/// F9, then the receipt's tracking code.
export async function hand_in(page: Page): Promise<string> {
  await page.keyboard.press("F9");
  await page.waitForURL(/\/window\/cases\/\d+$/);
  const code = await page.locator("[data-test=tracking]").textContent();
  return (code ?? "").replace(/\s/g, "");
}

/// Chooses an act from the panel and presses its main button.
export async function act(page: Page, name: string): Promise<void> {
  const button = page.locator(".acts form button[type=submit]");
  await button.waitFor();
  const choice = page.locator(".acts").getByRole("radio", { name, exact: true });
  if (await choice.count()) await choice.check();
  await button.click();
}

/// Sends an order as the page would, in the name of whoever is signed in there.
export async function post<T>(page: Page, path: string, body: unknown): Promise<T> {
  const answer = await page.evaluate(
    async ([at, json]) => {
      const { csrf } = (await (await fetch("/api/v1/session")).json()) as { csrf: string };
      const headers = {
        "Content-Type": "application/json",
        "X-CSRF-Token": csrf,
        "Idempotency-Key": crypto.randomUUID(),
      };
      const sent = await fetch(`/api/v1${at}`, { method: "POST", headers, body: json });
      return { status: sent.status, text: await sent.text() };
    },
    [path, JSON.stringify(body)] as const,
  );
  expect(answer.status, answer.text).toBe(201);
  return JSON.parse(answer.text) as T;
}

/// What whoever is signed in there may read.
export const asked = <T>(page: Page, path: string) => page.evaluate(async (at) => (await fetch(`/api/v1${at}`)).json(), path) as Promise<T>;

/// Takes a plan all the way to a list in effect from `from`: `editor` adopts it, each of `seers` attests what is theirs,
/// and `manager` reviews and publishes it.
export async function put_in_effect(editor: Page, manager: Page, seers: Page[], run: string, from: string): Promise<void> {
  const { id, adoption } = await post<{ id: string; adoption: { list: string } }>(editor, `/scenario-runs/${run}/adoption`, { title: "下沉", from });
  for (const page of seers) {
    interface Task { holder: string; item: string; gate: string; met: boolean; may_attest: boolean }
    const { tasks } = await asked<{ tasks: Task[] }>(page, `/scenarios/${id}/tasks`);
    for (const { holder, item, gate, met, may_attest } of tasks)
      if (may_attest && !met) await post(page, "/grant-checks", { holder, item, gates: [gate], passed: true, evidence: "到场看过" });
  }
  const list = `/tier-lists/${adoption.list}`;
  let { revision } = await asked<{ revision: number }>(editor, list);
  ({ revision } = await post<{ revision: number }>(editor, `${list}/submission`, { revision }));
  ({ revision } = await post<{ revision: number }>(manager, `${list}/review`, { revision, approved: true }));
  await post(manager, `${list}/publication`, { revision });
}

/// A scenario of one item, run to a plan.
export async function plan_of(
  page: Page,
  demo: Demo,
  title: string,
  settings: Record<string, number> = {},
): Promise<{ scenario: string; run: string }> {
  if (!page.url().startsWith(demo.address)) await page.goto(`${demo.address}/planning`);
  const asked = { title, items: ["WL-036"], settings: { "run.seconds": 3, ...settings } };
  const { id } = await post<{ id: string }>(page, "/scenarios", asked);
  await post(page, `/scenarios/${id}/runs`, { revision: 1 });
  await page.goto(`${demo.address}/planning/${id}`);
  await page.locator(".proof").waitFor({ timeout: 90_000 });
  const run = await page.evaluate(async (at) => {
    const { runs } = (await (await fetch(at)).json()) as { runs: { id: string }[] };
    return runs[0]!.id;
  }, `/api/v1/scenarios/${id}`);
  return { scenario: id, run };
}
