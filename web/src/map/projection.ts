// A county on a plane: equirectangular about its middle, 1 unit = 1/1000 degree of latitude.
import type { Geometry, NetworkMap, Place } from "../api/types";

export interface Spot {
  x: number;
  y: number;
}

export interface Box {
  x: number;
  y: number;
  w: number;
  h: number;
}

const middle_lat = 28.4;
const middle_lon = 121.42;
const narrowing = Math.cos((middle_lat * Math.PI) / 180);

export function to_plane(place: Place): Spot {
  return { x: (place.lon - middle_lon) * 1000 * narrowing, y: (middle_lat - place.lat) * 1000 };
}

export function to_place(spot: Spot): Place {
  return { lat: middle_lat - spot.y / 1000, lon: spot.x / (1000 * narrowing) + middle_lon };
}

export function distance_km(a: Place, b: Place): number {
  const from = to_plane(a);
  const to = to_plane(b);
  return Math.hypot(from.x - to.x, from.y - to.y) * 0.11119;
}

type Ring = [number, number][];

/// The rings of an outline, whichever of the three GeoJSON forms it comes in.
export function rings_of(outline: NetworkMap["outline"]): Ring[] {
  const geometries: Geometry[] = outline.features
    ? outline.features.map((feature) => feature.geometry)
    : [outline.geometry ?? (outline as Geometry)];
  return geometries.flatMap((geometry) => {
    if (geometry.type === "Polygon") return geometry.coordinates as Ring[];
    if (geometry.type === "MultiPolygon") return (geometry.coordinates as Ring[][]).flat();
    return [];
  });
}

export function path_of(rings: Ring[]): string {
  return rings
    .map((ring) => {
      const spots = ring.map(([lon, lat]) => to_plane({ lat, lon }));
      return `M${spots.map((spot) => `${spot.x.toFixed(1)} ${spot.y.toFixed(1)}`).join("L")}Z`;
    })
    .join("");
}

/// The box round `spots`, with a margin and at least `least` wide.
export function box_round(spots: Spot[], margin: number, least: number): Box {
  const xs = spots.map((spot) => spot.x);
  const ys = spots.map((spot) => spot.y);
  const wide = Math.max(Math.max(...xs) - Math.min(...xs) + 2 * margin, least);
  const high = Math.max(Math.max(...ys) - Math.min(...ys) + 2 * margin, least * 0.6);
  const x = (Math.max(...xs) + Math.min(...xs)) / 2;
  const y = (Math.max(...ys) + Math.min(...ys)) / 2;
  return { x: x - wide / 2, y: y - high / 2, w: wide, h: high };
}

/// The box widened so that it fills a frame of that width over height.
export function filled(box: Box, ratio: number): Box {
  const w = Math.max(box.w, box.h * ratio);
  const h = w / ratio;
  return { x: box.x + box.w / 2 - w / 2, y: box.y + box.h / 2 - h / 2, w, h };
}

/// Town cells: each the part of `frame` nearer to its town than to any other, as closed rings.
export function cells_of(towns: Spot[], frame: Box): Spot[][] {
  const whole = [
    { x: frame.x, y: frame.y },
    { x: frame.x + frame.w, y: frame.y },
    { x: frame.x + frame.w, y: frame.y + frame.h },
    { x: frame.x, y: frame.y + frame.h },
  ];
  return towns.map((town) =>
    towns.reduce((cell, other) => (other === town ? cell : nearer_part(cell, town, other)), whole),
  );
}

function nearer_part(cell: Spot[], town: Spot, other: Spot): Spot[] {
  const side = (spot: Spot) =>
    (spot.x - (town.x + other.x) / 2) * (other.x - town.x) + (spot.y - (town.y + other.y) / 2) * (other.y - town.y);
  return cell.flatMap((spot, at) => {
    const next = cell[(at + 1) % cell.length]!;
    const here = side(spot);
    const there = side(next);
    const kept = here <= 0 ? [spot] : [];
    if (here < 0 === there < 0) return kept;
    const part = here / (here - there);
    return [...kept, { x: spot.x + part * (next.x - spot.x), y: spot.y + part * (next.y - spot.y) }];
  });
}
