// What time it is where the law is kept: the server's clock, as its answers tell it, not this machine's.
import { ref } from "vue";
import { china_time } from "../ui/dates";

const ahead_ms = ref(0);

/// Takes the Date header of an answer.
export function heed_date(header: string | null): void {
  const told = header ? Date.parse(header) : NaN;
  if (Number.isNaN(told)) return;
  const ahead = told - Date.now();
  if (Math.abs(ahead - ahead_ms.value) > 2000) ahead_ms.value = ahead;
}

export function server_now(): number {
  return Date.now() + ahead_ms.value;
}

/// Today in China by the server's clock.
export function china_today(): string {
  return china_time(server_now()).day;
}
