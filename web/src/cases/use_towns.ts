// The towns that whoever looks at towns may choose among: as the register lists them.
import { shallowRef, watch, type Ref } from "vue";
import { get, with_query } from "../api/client";
import type { Division } from "../api/types";

export function use_towns(wanted: Ref<boolean>) {
  const towns = shallowRef<Division[]>([]);
  watch(
    wanted,
    async (now) => {
      if (!now || towns.value.length) return;
      const found = await get<{ divisions: Division[] }>(with_query("/divisions", { limit: 50 })).catch(() => null);
      if (found) towns.value = found.divisions.filter((one) => one.id.endsWith("000") && !one.id.endsWith("000000"));
    },
    { immediate: true },
  );
  return towns;
}
