import { afterEach, expect, it, vi } from "vitest";
import type { Case } from "../api/types";
import { known_acts, use_act } from "./use_act";

afterEach(() => vi.unstubAllGlobals());

const the_case = { id: "7", version: 3 } as Case;

function answering(...answers: [number, unknown][]) {
  const asked: { address: string; key: string | null; body: unknown }[] = [];
  vi.stubGlobal(
    "fetch",
    vi.fn(async (address: string, init: RequestInit) => {
      asked.push({
        address,
        key: new Headers(init.headers).get("Idempotency-Key"),
        body: JSON.parse(String(init.body)),
      });
      const [status, body] = answers.shift()!;
      return new Response(JSON.stringify(body), { status });
    }),
  );
  return asked;
}

it("names only the acts the page can draw", () => {
  expect(known_acts(["accept", "notice", "something_new"])).toEqual(["accept", "notice"]);
});

it("repeats an order with its key and gives another order another", async () => {
  const asked = answering([503, null], [201, { id: "7", version: 4 }], [201, { id: "7", version: 5 }]);
  const done = vi.fn();
  const { failed, perform } = use_act(done, () => undefined);
  await perform(the_case, "accept");
  expect(failed.value).not.toBeNull();
  await perform(the_case, "accept");
  await perform(the_case, "deliver", { how: "window" });
  expect(asked[0]).toMatchObject({ address: "/api/v1/cases/7/acceptance", body: { version: 3 } });
  expect(asked[1]!.key).toBe(asked[0]!.key);
  expect(asked[2]!.key).not.toBe(asked[0]!.key);
  expect(done).toHaveBeenCalledTimes(2);
});

it("asks for the case again when somebody was quicker", async () => {
  answering([
    409,
    { status: 409, refusals: [{ kind: "conflict", code: "cases.changed_meanwhile", zh: "别人刚改过。", en: "" }] },
  ]);
  const stale = vi.fn();
  const { failed, perform } = use_act(() => undefined, stale);
  await perform(the_case, "accept");
  expect(stale).toHaveBeenCalledOnce();
  expect((failed.value as { reasons: unknown[] }).reasons).toHaveLength(1);
});
