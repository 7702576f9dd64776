// A scenario with its runs, live; what its plan comes to; its tasks.
import { computed, onMounted, onScopeDispose, watch, type Ref } from "vue";
import { get } from "../api/client";
import { use_load } from "../api/use_load";
import { use_news } from "../api/use_news";
import { use_pages } from "../api/use_pages";
import { is_open, type Changes, type Comparison, type Scenario, type TaskLists, type Tasks } from "./types";

/// `wanted`: the run whose plan is to be looked at, if not the newest's.
export function use_scenario(id: Ref<string>, wanted: Ref<string>) {
  const loaded = use_load((signal) => get<Scenario>(`/scenarios/${id.value}`, signal));
  watch(id, loaded.reload, { immediate: true });
  use_news((news) => {
    if (news.topic === "reset" || (news.topic.startsWith("scenarios.") && news.id === id.value)) void loaded.reload();
  });
  const scenario = loaded.data;
  const run = computed(() => scenario.value?.runs[0]);
  const running = computed(() => is_open(run.value));
  const point = computed(() => scenario.value?.curve?.points.find((one) => one.run.id === wanted.value && one.run.has_plan));
  const finished = computed(() => {
    const runs = scenario.value?.runs ?? [];
    return point.value?.run ?? runs.find((one) => one.id === wanted.value && one.has_plan) ?? runs.find((one) => one.has_plan);
  });
  return { ...loaded, scenario, run, running, point, finished };
}

/// What the newest finished run comes to; loaded again when there is another.
export function use_plan(run: Ref<string | undefined>) {
  const comparison = use_load((signal) => get<Comparison>(`/scenario-runs/${run.value}/comparison`, signal));
  watch(run, () => void (run.value && comparison.reload()), { immediate: true });
  return comparison;
}

const typing_ms = 250;

/// What a plan changes, by words and kind of point, page by page.
export function use_changes(run: Ref<string>, text: Ref<string>, kind: Ref<string>) {
  const list = use_pages<Changes>(
    (after, signal) => {
      const asked = { q: text.value.trim(), kind: kind.value, after: String(after?.next ?? 0), limit: "60" };
      return get<Changes>(`/scenario-runs/${run.value}/changes?${new URLSearchParams(asked)}`, signal);
    },
    (page) => page.more,
  );
  let typed: ReturnType<typeof setTimeout> | undefined;
  watch([run, kind], () => void list.begin(), { immediate: true });
  watch(text, () => {
    clearTimeout(typed);
    typed = setTimeout(() => void list.begin(), typing_ms);
  });
  onScopeDispose(() => clearTimeout(typed));
  return list;
}

export function use_tasks(id: Ref<string>) {
  const loaded = use_load((signal) => get<Tasks>(`/scenarios/${id.value}/tasks`, signal));
  watch(id, loaded.reload, { immediate: true });
  return loaded;
}

/// The lists on their way whose gates are tasks; loaded again when one comes or goes.
export function use_task_lists() {
  const loaded = use_load((signal) => get<TaskLists>("/gate-tasks", signal));
  onMounted(loaded.reload);
  use_news((news) => {
    if (/^(reset|scenarios|tier_lists|grant_checks|gate_tasks)/.test(news.topic)) void loaded.reload();
  });
  return loaded;
}
