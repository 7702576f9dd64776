// The plans there are, and what those that are put beside each other come to.
import { watch, type Ref } from "vue";
import { get } from "../api/client";
import { use_load } from "../api/use_load";
import { use_pages } from "../api/use_pages";
import type { Comparison, PlannedRuns } from "./types";

export function use_planned_runs() {
  return use_pages<PlannedRuns>(
    (after, signal) => get(`/scenario-runs${after?.next ? `?before=${after.next}` : ""}`, signal),
    (page) => page.next !== undefined,
  );
}

export function use_beside(runs: Ref<string[]>) {
  const loaded = use_load((signal) => Promise.all(runs.value.map((run) => get<Comparison>(`/scenario-runs/${run}/comparison`, signal))));
  watch(() => runs.value.join(), () => void loaded.reload(), { immediate: true });
  return loaded;
}
