import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { effectScope, ref } from "vue";
import { use_search } from "./use_search";

const answers: Record<string, string[]> = { "": ["WL-001"], 低保: ["WL-031"], 低: ["WL-040"] };

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal(
    "fetch",
    vi.fn(async (address: string) => {
      const q = new URL(address, "http://x").searchParams.get("q") ?? "";
      const items = (answers[q] ?? []).map((id) => ({ id, name: id }));
      return new Response(JSON.stringify({ query: q, items }), { status: 200 });
    }),
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("search as one types", () => {
  it("begins with the most frequent and asks once for a burst of keys", async () => {
    const text = ref("");
    const scope = effectScope();
    const search = scope.run(() => use_search(text, 10))!;
    await vi.advanceTimersByTimeAsync(1);
    expect(search.found.value.map((item) => item.id)).toEqual(["WL-001"]);

    text.value = "低";
    await vi.advanceTimersByTimeAsync(50);
    text.value = "低保";
    await vi.advanceTimersByTimeAsync(200);
    expect(search.found.value.map((item) => item.id)).toEqual(["WL-031"]);
    expect(search.answered.value).toBe("低保");
    expect(fetch).toHaveBeenCalledTimes(2);
    scope.stop();
  });
});
