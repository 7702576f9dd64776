// Measures of a span and a town, as the address says; loaded again when it changes.
import { computed, watch } from "vue";
import { useRoute, useRouter } from "vue-router";
import { get, with_query } from "../api/client";
import { use_load } from "../api/use_load";
import type { BeforeAfter, Measures, Months } from "./types";

export interface Filter {
  from?: string;
  to?: string;
  town?: string;
  from_level?: string;
  version?: string;
}
const names = ["from", "to", "town", "from_level", "version"] as const;

/// What the address asks for; `set` puts it there.
export function use_filter() {
  const route = useRoute();
  const router = useRouter();
  const filter = computed<Filter>(() => {
    const given: Filter = {};
    for (const name of names) if (route.query[name]) given[name] = String(route.query[name]);
    return given;
  });
  const set = (change: Filter) => router.replace({ query: { ...route.query, ...change } });
  return { filter, set };
}

export function use_measures() {
  const { filter, set } = use_filter();
  const span = computed(() => ({ ...filter.value, version: undefined }));
  const measures = use_load((signal) => get<Measures>(with_query("/measures", span.value), signal));
  const months = use_load((signal) => {
    const { to, town } = filter.value;
    return get<Months>(with_query("/measures/months", { to, town }), signal);
  });
  const around = use_load((signal) => {
    const { version, town, from_level } = filter.value;
    return get<BeforeAfter>(with_query("/measures/before-after", { version, town, from_level }), signal);
  });
  watch(() => JSON.stringify(span.value), measures.reload, { immediate: true });
  watch([() => filter.value.to, () => filter.value.town], months.reload, { immediate: true });
  watch([() => filter.value.version, () => filter.value.town, () => filter.value.from_level], around.reload, { immediate: true });
  return { filter, set, measures, months, around };
}
