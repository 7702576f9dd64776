// The departments of the register, for those who choose one.
import { ref } from "vue";
import { get } from "../api/client";
import type { KeptDepartment } from "./types";

export function use_departments() {
  const departments = ref<KeptDepartment[]>([]);
  void get<{ departments: KeptDepartment[] }>("/network/departments").then(
    (found) => (departments.value = found.departments),
    () => undefined,
  );
  return departments;
}
