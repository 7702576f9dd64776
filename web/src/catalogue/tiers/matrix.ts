// Items × kinds of points, out of the lines that name kinds.
import { is_kind, kinds, type Line, type Lines } from "./types";

export interface Row {
  item: string;
  name: string;
  cells: Record<string, Line>;
  named_points: number;
}

export interface Filter {
  text: string;
  level: string;
  form: string;
}

/// The line in force longest stands for a kind that several lines name.
export function rows_of(lines: Lines): Row[] {
  const rows = new Map<string, Row>();
  const row_of = (item: string): Row => {
    const known = rows.get(item);
    if (known) return known;
    const row = { item, name: lines.item_names[item] ?? item, cells: {}, named_points: lines.named_points[item] ?? 0 };
    rows.set(item, row);
    return row;
  };
  for (const line of lines.lines) if (is_kind(line.holder)) row_of(line.item).cells[line.holder] ??= line;
  for (const item of Object.keys(lines.named_points)) row_of(item);
  return [...rows.values()].sort((one, other) => (one.item < other.item ? -1 : 1));
}

/// The kinds that any row has, in the order of the network; those everybody has first.
export function columns_of(rows: Row[]): string[] {
  const usual = kinds.slice(0, 6);
  const used = new Set(rows.flatMap((row) => Object.keys(row.cells)));
  return kinds.filter((kind) => usual.includes(kind) || used.has(kind));
}

export function filtered(rows: Row[], filter: Filter): Row[] {
  const text = filter.text.trim().toLowerCase();
  return rows.filter((row) => {
    if (text && !row.name.toLowerCase().includes(text) && !row.item.toLowerCase().includes(text)) return false;
    const cells = Object.values(row.cells);
    if (filter.level && !cells.some((cell) => (cell.level ?? "none") === filter.level)) return false;
    return !filter.form || cells.some((cell) => cell.legal_form === filter.form);
  });
}
