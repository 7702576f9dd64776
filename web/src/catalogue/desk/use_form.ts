// What fields and codes are called, asked of the server once.
import { computed, shallowRef } from "vue";
import { useI18n } from "vue-i18n";
import { get } from "../../api/client";
import type { CodeLabel, FieldLabel, Form } from "./types";

const form = shallowRef<Form | null>(null);
const failed = shallowRef<unknown>(null);
let asked: Promise<void> | null = null;

function load(): Promise<void> {
  asked ??= get<Form>("/catalogue/form").then(
    (answer) => {
      form.value = answer;
      failed.value = null;
    },
    (cause) => {
      failed.value = cause;
      asked = null;
    },
  );
  return asked;
}

export function use_form() {
  const { locale } = useI18n();
  void load();
  const labels = computed(() => new Map(form.value?.fields.map((label) => [label.name, label]) ?? []));
  const named = (label: FieldLabel | CodeLabel | undefined, otherwise: string) =>
    label ? (locale.value === "en" ? label.en : label.zh) : otherwise;

  function label(field: string): string {
    return named(labels.value.get(field) ?? labels.value.get(`${field}_days`), field);
  }
  function hint(field: string): string {
    const found = labels.value.get(field) ?? labels.value.get(`${field}_days`);
    return found ? (locale.value === "en" ? found.hint_en : found.hint_zh) : "";
  }
  function codes(set: string): CodeLabel[] {
    return form.value?.code_sets[set] ?? [];
  }
  function code_name(code: CodeLabel): string {
    return named(code, code.code);
  }
  return { form, failed, load, label, hint, codes, code_name };
}
