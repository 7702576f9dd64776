// The departments, as the items of the catalogue name them.
import { shallowRef } from "vue";
import { get } from "../../api/client";
import type { Named } from "../../api/types";

const departments = shallowRef<Named[]>([]);
let asked = false;

async function load(): Promise<void> {
  asked = true;
  try {
    departments.value = (await get<{ departments: Named[] }>("/catalogue/departments")).departments;
  } catch {
    asked = false;
  }
}

export function use_departments() {
  if (!asked) void load();
  return { departments };
}
