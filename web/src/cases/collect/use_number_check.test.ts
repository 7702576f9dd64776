import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { effectScope, reactive } from "vue";
import { use_number_check } from "./use_number_check";

const faults = [
  {
    kind: "malformed",
    code: "identity.id_number_check_digit",
    subject: "id_number",
    zh: "末位不对。请对照原件。",
    en: "",
  },
];

const absent = (code: string) =>
  new Response(JSON.stringify({ refusals: [{ kind: "absent", code, zh: "", en: "" }] }), { status: 404 });

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal(
    "fetch",
    vi.fn(async (_address: string, init: RequestInit) => {
      const { id_number } = JSON.parse(String(init.body)) as { id_number: string };
      if (id_number.endsWith("X")) return new Response(JSON.stringify({ name: "张*明", cases: [] }), { status: 200 });
      if (id_number.endsWith("7")) return absent("identity.person_absent");
      if (id_number.endsWith("8")) return absent("http.absent");
      return new Response(JSON.stringify({ refusals: faults }), { status: 400 });
    }),
  );
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

it("asks the server only for a whole number and shows its faults", async () => {
  const typed = reactive({ id_kind: "resident_id", id_number: "" });
  const scope = effectScope();
  const check = scope.run(() => use_number_check(() => typed))!;
  const type = async (id_number: string) => {
    typed.id_number = id_number;
    await vi.advanceTimersByTimeAsync(1000);
  };
  await type("33108119800101");
  expect(check.verdict.value).toBe("empty");
  expect(fetch).not.toHaveBeenCalled();
  await type("331081198001010011");
  expect(check.verdict.value).toBe("bad");
  expect(check.faults.value).toEqual(faults);
  await type("331081198001010017");
  expect([check.verdict.value, check.faults.value]).toEqual(["valid", []]);
  await type("331081198001010018");
  expect(check.verdict.value).toBe("unchecked");
  await type("33108119800101001x");
  expect(check.verdict.value).toBe("known");
  expect(check.known.value?.person.name).toBe("张*明");
  scope.stop();
});
