// Figures as people read them. Null is "—", never 0.

export const nothing = "—";

/// 4.9, 0.35, 123; grouped from 1,000 on.
export function figure(value: number | null | undefined, digits = 1): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return nothing;
  const most = Math.abs(value) >= 100 ? 0 : digits;
  return value.toLocaleString("en-US", { minimumFractionDigits: most, maximumFractionDigits: most });
}

export function whole(value: number | null | undefined): string {
  return figure(value, 0);
}

export function percent(share: number | null | undefined, digits = 1): string {
  return share === null || share === undefined ? nothing : `${figure(share * 100, digits)}%`;
}
