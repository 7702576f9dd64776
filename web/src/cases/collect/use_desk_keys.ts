// Function keys of the window. An input method swallows letters, so acts lie on F keys; none fires during composition.
import { onMounted, onScopeDispose } from "vue";

export interface DeskKeys {
  find: () => void;
  finish: () => void;
  step: (by: 1 | -1) => void;
  confirm: () => void;
  pick: (row: number) => boolean; // false: the key is not ours now
  tick: () => boolean;
  help: () => void;
}

export function key_act(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "altKey" | "metaKey" | "isComposing">,
  in_text: boolean,
): keyof DeskKeys | null {
  if (event.isComposing || event.altKey || event.metaKey) return null;
  if (event.ctrlKey) return event.key === "Enter" ? "confirm" : null;
  const functions: Record<string, keyof DeskKeys> = {
    F1: "help",
    F3: "find",
    F9: "finish",
    PageUp: "step",
    PageDown: "step",
  };
  if (functions[event.key]) return functions[event.key]!;
  if (in_text) return null;
  if (/^[1-9]$/.test(event.key)) return "pick";
  return event.key === " " ? "tick" : null;
}

export function use_desk_keys(keys: DeskKeys): void {
  function press(event: KeyboardEvent): void {
    const target = event.target as HTMLElement;
    const in_text =
      target.matches("input, textarea, select, button, a, summary, [contenteditable]") &&
      !target.matches("[data-row] *, [data-row]");
    const act = key_act(event, in_text);
    if (!act) return;
    if (act === "pick" ? keys.pick(Number(event.key)) : act === "tick" ? keys.tick() : (run(act, event), true))
      event.preventDefault();
  }
  function run(act: Exclude<keyof DeskKeys, "pick" | "tick">, event: KeyboardEvent): void {
    if (act === "step") keys.step(event.key === "PageUp" ? -1 : 1);
    else keys[act]();
  }
  onMounted(() => addEventListener("keydown", press));
  onScopeDispose(() => removeEventListener("keydown", press));
}
