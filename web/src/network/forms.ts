import type { KeptPoint, PointForm } from "./types";

/// What may be sent back of a point that was shown.
export function form_of(point: KeptPoint): PointForm {
  const { id: _id, town_name: _town, division_name: _division, ...form } = structuredClone(point);
  return form;
}

export function today(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
}

export function fresh_point(): PointForm {
  const from_on = today();
  const span = (from: string, to: string) => ({ kind: "ordinary" as const, weekdays: [1, 2, 3, 4, 5], from, to, from_on });
  return {
    version: 0,
    name: "",
    kind: "village",
    lat: 28.37,
    lon: 121.38,
    town: "",
    division: "",
    parent: "",
    provenance: "",
    from_on,
    hours: [span("08:30", "11:30"), span("14:00", "17:00")],
    special: [],
    windows: [],
    devices: [],
    amenities: [],
    presences: [],
    guidance: [],
  };
}

/// An empty text means that there is no such thing.
export function or_none(text: string): string | undefined {
  return text === "" ? undefined : text;
}
