import type { DivisionForm, DivisionPeriod, KeptDivision, KeptPoint, PointForm } from "./types";

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

/// What may be sent back of a division that was shown.
export function division_form_of(division: KeptDivision): DivisionForm {
  const { id: _id, points: _points, stands: _stands, ...form } = structuredClone(division);
  return form;
}

/// Name, kind and parent of `form` from a day on; what stands goes before them. Without a day they are put right for as long
/// as they hold. The first period begins with the division.
export function division_from(form: DivisionForm, stands: KeptDivision | undefined, day: string): DivisionForm {
  const earlier: DivisionPeriod[] = [...(form.earlier ?? [])];
  if (day && stands) {
    const { name, kind, parent } = stands;
    earlier.push({ from_on: stands.since_on ?? stands.from_on, name, kind, parent });
  }
  if (earlier[0]) earlier[0] = { ...earlier[0], from_on: form.from_on };
  return { ...form, earlier, since_on: day || (earlier.length ? form.since_on : undefined) };
}

/// The division as it was before its last change.
export function without_last(division: KeptDivision): DivisionForm {
  const form = division_form_of(division);
  const earlier = [...form.earlier!];
  const { from_on, ...before } = earlier.pop()!;
  return { ...form, ...before, earlier, since_on: earlier.length ? from_on : undefined };
}

/// A division's periods, those to come first; each with its last day, where it has one.
export function history_of(division: KeptDivision): (DivisionPeriod & { to_on?: string })[] {
  const { name, kind, parent } = division;
  const periods = [...(division.earlier ?? []), { from_on: division.since_on ?? division.from_on, name, kind, parent }];
  return periods
    .map((one, at) => ({ ...one, to_on: periods[at + 1] ? day_before(periods[at + 1]!.from_on) : division.to_on }))
    .reverse();
}

function day_before(day: string): string {
  return new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
}
