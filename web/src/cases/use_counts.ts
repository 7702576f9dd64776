// The counts above an inbox, read again with the list.
import { ref, shallowRef, watch, type Ref } from "vue";
import { get, with_query } from "../api/client";
import type { Counts, Summary } from "../api/types";

/// Null until known; a failure leaves what was known: the list says what is wrong.
export function use_counts(cases: Ref<Summary[]>, town: Ref<string> = ref("")) {
  const counts = shallowRef<Counts | null>(null);
  watch(cases, async () => (counts.value = await get<Counts>(with_query("/cases/counts", { town: town.value })).catch(() => counts.value)), { immediate: true });
  return counts;
}
