// A scenario with its runs, live; what its plan comes to; its tasks.
import { computed, watch, type Ref } from "vue";
import { get } from "../api/client";
import { use_load } from "../api/use_load";
import { use_news } from "../api/use_news";
import { is_open, type Changes, type Comparison, type Scenario, type Tasks } from "./types";

export function use_scenario(id: Ref<string>) {
  const loaded = use_load((signal) => get<Scenario>(`/scenarios/${id.value}`, signal));
  watch(id, loaded.reload, { immediate: true });
  use_news((news) => {
    if (news.topic === "reset" || (news.topic.startsWith("scenarios.") && news.id === id.value)) void loaded.reload();
  });
  const scenario = loaded.data;
  const run = computed(() => scenario.value?.runs[0]);
  const running = computed(() => is_open(run.value));
  const finished = computed(() => scenario.value?.runs.find((one) => one.status === "finished"));
  return { ...loaded, scenario, run, running, finished };
}

/// What the newest finished run comes to; loaded again when there is another.
export function use_plan(run: Ref<string | undefined>) {
  const comparison = use_load((signal) => get<Comparison>(`/scenario-runs/${run.value}/comparison`, signal));
  const changes = use_load((signal) => get<Changes>(`/scenario-runs/${run.value}/changes?limit=500`, signal));
  const reload = () => void (run.value && Promise.all([comparison.reload(), changes.reload()]));
  watch(run, reload, { immediate: true });
  return { comparison, changes, reload };
}

export function use_tasks(id: Ref<string>) {
  const loaded = use_load((signal) => get<Tasks>(`/scenarios/${id.value}/tasks`, signal));
  watch(id, loaded.reload, { immediate: true });
  return loaded;
}
