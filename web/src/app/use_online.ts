import { onScopeDispose, ref, type Ref } from "vue";

/// Has this machine a network? Follows the browser's own word.
export function use_online(): Ref<boolean> {
  const online = ref(navigator.onLine);
  const follow = () => (online.value = navigator.onLine);
  addEventListener("online", follow);
  addEventListener("offline", follow);
  onScopeDispose(() => {
    removeEventListener("online", follow);
    removeEventListener("offline", follow);
  });
  return online;
}
