import { shallowRef } from "vue";
import { get } from "../api/client";
import type { NetworkMap } from "../api/types";

const map = shallowRef<NetworkMap | null>(null);
let asked: Promise<void> | null = null;

/// The network's map, fetched once a visit. Null until it is here; a failure is silent and asked again next time.
export function use_network_map() {
  asked ??= get<NetworkMap>("/map").then(
    (found) => void (map.value = found),
    () => void (asked = null),
  );
  return map;
}
