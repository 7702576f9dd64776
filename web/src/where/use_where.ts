import { computed, ref, watch, type Ref } from "vue";
import { get, with_query } from "../api/client";
import { use_load } from "../api/use_load";
import type { Way, Where } from "../api/types";
import { use_place } from "./use_place";

export type Sort = "best" | "distance" | "soonest";
export const sorts: Sort[] = ["best", "distance", "soonest"];

const first_limit = 6;
const limit_max = 50;

/// The ways to get `item` done from the chosen start, asked again when start, sort or limit changes.
export function use_where(item: Ref<string>) {
  const { start } = use_place();
  const sort = ref<Sort>("best");
  const limit = ref(first_limit);
  const best = ref<Way | null>(null);
  const load = use_load<Where>((signal) =>
    get(
      with_query("/where", { item: item.value, near: start.value?.near, sort: sort.value, limit: limit.value }),
      signal,
    ),
  );
  const ways = computed(() => (start.value ? (load.data.value?.ways ?? []) : []));
  const results = computed(() => (start.value ? load.data.value?.results : undefined));
  const at = computed(() => load.data.value?.at ?? "");
  const can_more = computed(
    () => ways.value.filter((way) => way.point).length >= limit.value && limit.value < limit_max,
  );

  watch([item, () => start.value?.near, sort, limit], () => void (start.value && load.reload()), { immediate: true });
  watch(ways, (found) => {
    if (sort.value === "best") best.value = found.find((way) => way.kind !== "phone") ?? null; // advice gets nothing done
  });
  function more(): void {
    limit.value = Math.min(limit.value + 10, limit_max);
  }
  return { start, sort, ways, results, at, best, can_more, more, ...load };
}

export type WhereAsked = ReturnType<typeof use_where>;
