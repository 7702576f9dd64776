// The application being taken in: what the officer has typed so far, and whether it may go.
import { computed, reactive, ref, shallowRef } from "vue";
import { get, post, Refused, with_query } from "../../api/client";
import type { Case, Given, Item, Level, Named, Reason, Where } from "../../api/types";

export type StepName = "item" | "applicant" | "materials" | "form" | "finish";
export const step_names: StepName[] = ["item", "applicant", "materials", "form", "finish"];

export interface Applicant {
  name: string;
  id_kind: "resident_id" | "uscc";
  id_number: string;
  phone: string;
}

const nobody: Applicant = { name: "", id_kind: "resident_id", id_number: "", phone: "" };

export function use_draft(point: Named, channel: "window" | "agent") {
  const item = shallowRef<Item | null>(null);
  const level = ref<Level | null>(null); // held here; null until known or where none is held
  const level_known = ref(false);
  const applicant = reactive<Applicant>({ ...nobody });
  const came = ref<"self" | "agent" | "guardian">("self");
  const power = ref(""); // what lets whoever came act for the applicant
  const guardianship = ref("");
  const own_work = ref(false); // a minor from sixteen on who lives by their own work
  const given = ref<Record<string, Given>>({});
  const spoilt = ref<string[]>([]); // papers with an error that can be put right on the spot
  const form = reactive({ address: "", request: "" });
  const note = ref("");
  const decision = reactive({ result: "grant" as "grant" | "refuse", reasons: "", remedies_told: false });
  const sending = ref(false);
  const failed = shallowRef<unknown>(null);
  let sent = "";
  let key = "";

  const absent = computed(() =>
    (item.value?.materials ?? []).filter((material) => (given.value[material.id] ?? "absent") === "absent"),
  );
  const lacking = computed(() => absent.value.filter((material) => material.waiver === "none"));
  const waived = computed(() => absent.value.filter((material) => material.waiver !== "none")); // 免提交: asked of nobody
  const applicant_filled = computed(
    () => !!(applicant.name.trim() && applicant.id_number.trim() && applicant.phone.trim()),
  );
  const at_once = computed(() => item.value?.kind === "instant" && level.value === "decide" && !lacking.value.length && !spoilt.value.length);
  const held = computed(() => level.value !== null && !["consult", "assist"].includes(level.value));
  const came_rightly = computed(() => came.value === "self" || !!(came.value === "agent" ? power.value : guardianship.value));
  const ready = computed(
    () => !!item.value && applicant_filled.value && came_rightly.value && held.value && (!at_once.value || !!decision.reasons.trim()),
  );

  async function choose(id: string): Promise<void> {
    level_known.value = false;
    level.value = null;
    const found = await get<Item>(`/items/${encodeURIComponent(id)}`);
    item.value = found;
    spoilt.value = [];
    given.value = Object.fromEntries(found.materials.map((material) => [material.id, "absent" as Given]));
    const near = `point:${point.id}`;
    const where = await get<Where>(
      with_query("/where", { item: id, near, level: "consult", sort: "distance", limit: 1 }),
    ).catch(() => null);
    level.value = where?.ways.find((way) => way.point?.id === point.id)?.level ?? null;
    level_known.value = where !== null;
  }

  function body(): Record<string, unknown> {
    const filled = Object.fromEntries(Object.entries(form).filter(([, value]) => value.trim()));
    return {
      item: item.value?.id,
      point: point.id,
      channel,
      applicant: {
        ...applicant,
        name: applicant.name.trim(),
        id_number: applicant.id_number.trim().toUpperCase(),
        phone: applicant.phone.trim(),
      },
      by_agent: came.value === "agent",
      ...(came.value === "agent" && power.value ? { power: power.value } : {}),
      ...(came.value === "self" && own_work.value ? { lives_by_own_work: true } : {}),
      ...(came.value === "guardian" && guardianship.value ? { guardianship: guardianship.value } : {}),
      form: filled,
      materials: (item.value?.materials ?? []).map((material) => ({
        id: material.id,
        given: given.value[material.id] ?? "absent",
      })),
      ...(spoilt.value.length ? { spot_errors: spoilt.value } : {}),
      ...(note.value.trim() ? { note: note.value.trim() } : {}),
    };
  }

  /// Sends once; the same draft sent again carries the same key. Null where it was refused: `failed` says why.
  async function submit(): Promise<Case | null> {
    const reasons = decision.reasons
      .split("\n")
      .map((line) => line.trim())
      .filter(Boolean);
    const path = at_once.value ? "/cases/instant" : "/cases";
    const order = at_once.value
      ? { ...body(), result: decision.result, reasons, remedies_told: decision.remedies_told }
      : body();
    const whole = path + JSON.stringify(order);
    if (whole !== sent) key = crypto.randomUUID();
    sent = whole;
    sending.value = true;
    failed.value = null;
    try {
      return await post<Case>(path, order, key);
    } catch (cause) {
      failed.value = cause;
      return null;
    } finally {
      sending.value = false;
    }
  }

  /// The server's words for a field of the applicant.
  function faults_of(field: string): Reason[] {
    if (!(failed.value instanceof Refused)) return [];
    return failed.value.reasons.filter((reason) => reason.subject?.split(/[./]/).at(-1) === field);
  }

  return {
    point,
    item,
    level,
    level_known,
    held,
    applicant,
    came,
    power,
    guardianship,
    own_work,
    came_rightly,
    given,
    spoilt,
    form,
    note,
    decision,
    sending,
    failed,
    lacking,
    waived,
    applicant_filled,
    at_once,
    ready,
    choose,
    submit,
    faults_of,
  };
}

export type DraftCase = ReturnType<typeof use_draft>;
