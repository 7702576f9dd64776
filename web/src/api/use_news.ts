// News of what changed, live. All tabs of a browser share one stream: whoever holds the lock reads it
// and tells the others.
import { onScopeDispose, ref } from "vue";
import { EventReader, type ServerEvent } from "./sse";
import type { News } from "./types";

type Heard = (news: News) => void;

const lock = "lingju-news";
const pause_min_ms = 1000;
const pause_max_ms = 30_000;

const listeners = new Set<Heard>();
const live = ref(false);
let cursor = "";
let channel: BroadcastChannel | null = null;
let ending: AbortController | null = null;

interface Told {
  id: string;
  news: News | null; // null: only whether the stream is up
  live: boolean;
}

/// Calls `heard` for each event of this session's scope, and with topic "reset" where lists should be loaded afresh.
export function use_news(heard: Heard) {
  listeners.add(heard);
  if (!ending) start();
  onScopeDispose(() => {
    listeners.delete(heard);
    setTimeout(() => listeners.size === 0 && stop(), 1000);
  });
  return { live };
}

function start(): void {
  ending = new AbortController();
  channel = new BroadcastChannel(lock);
  channel.onmessage = (message: MessageEvent<Told>) => take(message.data);
  const { signal } = ending;
  if (!navigator.locks) void read_on(signal);
  else navigator.locks.request(lock, { signal }, () => read_on(signal)).catch(() => undefined);
}

function stop(): void {
  ending?.abort();
  channel?.close();
  ending = channel = null;
  live.value = false;
}

function take(told: Told): void {
  live.value = told.live;
  if (told.id) cursor = told.id;
  if (told.news) listeners.forEach((heard) => heard(told.news!));
}

function tell(told: Told): void {
  take(told);
  channel?.postMessage(told);
}

async function read_on(signal: AbortSignal): Promise<void> {
  let pause_ms = pause_min_ms;
  while (!signal.aborted) {
    const ended = await read_once(signal).catch(() => "broken" as const);
    if (signal.aborted || ended === "refused") break;
    tell({ id: "", news: null, live: false });
    pause_ms = ended === "closed" ? pause_min_ms : Math.min(pause_ms * 2, pause_max_ms);
    await new Promise((wake) => setTimeout(wake, pause_ms));
  }
}

async function read_once(signal: AbortSignal): Promise<"closed" | "refused"> {
  const headers: Record<string, string> = { Accept: "text/event-stream" };
  if (cursor) headers["Last-Event-ID"] = cursor;
  const answer = await fetch("/api/v1/events", { headers, signal, credentials: "same-origin" });
  if (answer.status === 401 || answer.status === 403) return "refused";
  if (!answer.ok || !answer.body) throw new Error(`status ${answer.status}`);
  tell({ id: "", news: null, live: true });
  const reader = new EventReader();
  const pieces = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  for (;;) {
    const { done, value } = await pieces.read();
    if (done) return "closed";
    reader.feed(value).forEach((event) => tell({ id: event.id, news: news_of(event), live: true }));
  }
}

function news_of(event: ServerEvent): News {
  if (event.event === "reset") return { topic: "reset", id: "", version: 0 };
  const data = JSON.parse(event.data) as Partial<News>;
  return { topic: data.topic ?? event.event, id: String(data.id ?? ""), version: Number(data.version ?? 0) };
}
