// A version while it is edited: its fields, what they do not agree on as one types, and its acts.
import { computed, ref, shallowRef, watch, type Ref } from "vue";
import { get, post, Refused } from "../../api/client";
import { use_order } from "../../api/use_order";
import { field_at } from "./fields";
import type { Fields, Finding, Findings, VersionShown } from "./types";

const pause_ms = 350;

export function use_editor(path: Ref<string>) {
  const shown = shallowRef<VersionShown | null>(null);
  const fields = ref<Fields>({});
  const findings = shallowRef<Finding[]>([]);
  const depth = ref(0);
  const failed = shallowRef<unknown>(null);
  const saved = ref("");
  const { going, failed: act_failed, perform } = use_order();
  const changed = computed(() => JSON.stringify(fields.value) !== saved.value);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let asked = 0;

  function take(version: VersionShown): void {
    shown.value = version;
    fields.value = JSON.parse(JSON.stringify(version.fields)) as Fields;
    saved.value = JSON.stringify(fields.value);
    findings.value = version.findings;
    depth.value = version.depth_level;
  }
  async function load(): Promise<void> {
    try {
      take(await get<VersionShown>(path.value));
      failed.value = null;
    } catch (cause) {
      failed.value = cause;
    }
  }
  async function check(): Promise<void> {
    const mine = ++asked;
    try {
      const answer = await post<Findings>("/catalogue/findings", fields.value);
      if (mine !== asked) return;
      findings.value = answer.findings;
      depth.value = answer.depth_level;
    } catch (cause) {
      if (mine === asked && cause instanceof Refused)
        findings.value = cause.reasons.map((reason) => ({
          code: reason.code,
          field: reason.subject ?? "",
          severity: "error",
          law: "",
          article: "",
          zh: reason.zh,
          en: reason.en,
        }));
    }
  }
  const revision = () => shown.value?.revision ?? 0;
  /// An order that leaves the version behind. False where the server said no; `act_failed` says why.
  async function act(method: string, to: string, body: unknown): Promise<boolean> {
    const after = await perform<VersionShown>(method, to, body);
    if (after) take(after);
    return !!after;
  }
  const save = () => act("PUT", path.value, { revision: revision(), fields: fields.value });
  const turn = (what: string, more: Record<string, unknown> = {}) =>
    act("POST", `${path.value}/${what}`, { revision: revision(), ...more });
  async function publish(id: string, version: number): Promise<boolean> {
    const done = await perform("POST", "/catalogue/publications", { items: [{ id, version, revision: revision() }] });
    if (done) await load();
    return !!done;
  }

  watch(
    fields,
    () => {
      clearTimeout(timer);
      if (changed.value) timer = setTimeout(() => void check(), pause_ms);
    },
    { deep: true },
  );
  function of(field: string): Finding[] {
    return findings.value.filter((finding) => field_at(finding.field) === field);
  }
  return { shown, fields, findings, depth, failed, act_failed, changed, going, load, check, save, turn, publish, of };
}
