// Reads text/event-stream piece by piece, as the WHATWG standard cuts it into events.

export interface ServerEvent {
  id: string;
  event: string;
  data: string;
}

export class EventReader {
  private rest = "";
  private id = "";
  private event = "";
  private data: string[] = [];

  /// The events that `piece` completes. An event without data is none, but its id counts.
  feed(piece: string): ServerEvent[] {
    const lines = (this.rest + piece).split(/\r\n|\n|\r(?!$)/);
    this.rest = lines.pop() ?? "";
    return lines.flatMap((line) => this.line(line));
  }

  private line(line: string): ServerEvent[] {
    if (line === "") return this.finish();
    if (line.startsWith(":")) return [];
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    if (field === "id") this.id = value;
    else if (field === "event") this.event = value;
    else if (field === "data") this.data.push(value);
    return [];
  }

  private finish(): ServerEvent[] {
    const whole = { id: this.id, event: this.event || "message", data: this.data.join("\n") };
    const has_data = this.data.length > 0;
    this.event = "";
    this.data = [];
    return has_data ? [whole] : [];
  }
}
