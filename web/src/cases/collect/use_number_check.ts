// The identity number looked at while it is typed. The server decides; nothing is kept here.
import { computed, onScopeDispose, ref, shallowRef, watch } from "vue";
import { post, Refused } from "../../api/client";
import type { Guardianship, MaskedPerson, PersonFound, Power, Reason, Summary, Twin } from "../../api/types";

export interface Known {
  person: MaskedPerson;
  cases: Summary[];
  twins: Twin[]; // open applications for the item at hand, wherever they lie
  powers: Power[]; // as principal or agent
  guardianships: Guardianship[];
}

export type Verdict = "empty" | "checking" | "valid" | "known" | "bad" | "unchecked";

const pause_ms = 350;
const whole_length = 18;

type Typed = { id_kind: string; id_number: string; item?: string };

export function use_number_check(read: () => Typed) {
  const verdict = ref<Verdict>("empty");
  const faults = shallowRef<Reason[]>([]);
  const known = shallowRef<Known | null>(null);
  const number = computed(() => read().id_number.trim().toUpperCase());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let round = 0;

  async function check(): Promise<void> {
    clearTimeout(timer);
    if (!number.value) return;
    const mine = ++round;
    verdict.value = "checking";
    const found = await look_up({ ...read(), id_number: number.value });
    if (mine === round) ({ verdict: verdict.value, faults: faults.value, known: known.value } = found);
  }
  watch([number, () => read().id_kind], () => {
    clearTimeout(timer);
    round++;
    faults.value = [];
    known.value = null;
    verdict.value = "empty";
    if (number.value.length >= whole_length) timer = setTimeout(check, pause_ms);
  });
  onScopeDispose(() => clearTimeout(timer));
  return { verdict, faults, known, check };
}

async function look_up({ id_kind, id_number, item }: Typed): Promise<{
  verdict: Verdict;
  faults: Reason[];
  known: Known | null;
}> {
  try {
    const person = await post<PersonFound>("/persons/look-up", { id_kind, id_number, item });
    const { cases = [], twins = [], powers = [], guardianships = [] } = person;
    return { verdict: "known", faults: [], known: { person, cases, twins, powers, guardianships } };
  } catch (cause) {
    if (told(cause, "identity.person_absent")) return { verdict: "valid", faults: [], known: null };
    if (cause instanceof Refused && (cause.status === 400 || cause.status === 422))
      return { verdict: "bad", faults: cause.reasons, known: null };
    return { verdict: "unchecked", faults: [], known: null };
  }
}

/// Was it refused for this reason? Only the server's word that nobody has the number makes it a good new one.
function told(cause: unknown, code: string): boolean {
  return cause instanceof Refused && cause.reasons.some((reason) => reason.code === code);
}
