// One list with its lines, its differences and its gates.
import { computed, watch, type Ref } from "vue";
import { get, with_query } from "../../api/client";
import { use_load } from "../../api/use_load";
import type { Diff, Gates, Lines, Line, ListKind, TierList } from "./types";

export function use_lists(kind: Ref<ListKind>) {
  const loaded = use_load((signal) =>
    get<{ lists: TierList[]; next?: string }>(with_query("/tier-lists", { kind: kind.value }), signal),
  );
  watch(kind, loaded.reload, { immediate: true });
  return { ...loaded, lists: computed(() => loaded.data.value?.lists ?? []) };
}

export function use_list(id: Ref<string>) {
  const path = (word: string) => `/tier-lists/${id.value}${word}`;
  const list = use_load((signal) => get<TierList>(path(""), signal));
  const lines = use_load((signal) => get<Lines>(path("/lines"), signal));
  const diff = use_load((signal) => get<Diff>(path("/diff"), signal));
  const gates = use_load((signal) => get<Gates>(path("/gates"), signal));
  async function reload(): Promise<void> {
    await Promise.all([list.reload(), lines.reload(), diff.reload(), gates.reload()]);
  }
  watch(id, reload, { immediate: true });
  return { list, lines, diff, gates, reload };
}

export function lines_of_item(id: string, item: string, signal?: AbortSignal): Promise<Lines> {
  return get<Lines>(with_query(`/tier-lists/${id}/lines`, { item }), signal);
}

/// The body of a line: an absent level says that it is not held here.
export function body_of(line: Line): Record<string, unknown> {
  const { to, level, ...rest } = line;
  return { ...rest, ...(level ? { level } : {}), ...(to ? { to } : {}) };
}
