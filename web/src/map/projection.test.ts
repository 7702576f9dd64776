import { describe, expect, it } from "vitest";
import { box_round, cells_of, distance_km, filled, path_of, rings_of, to_place, to_plane } from "./projection";

const hall = { lat: 28.372, lon: 121.386 };

describe("the plane", () => {
  it("leads there and back", () => {
    const back = to_place(to_plane(hall));
    expect(back.lat).toBeCloseTo(hall.lat, 9);
    expect(back.lon).toBeCloseTo(hall.lon, 9);
  });
  it("keeps distances within a per cent of the great circle", () => {
    expect(distance_km(hall, { lat: 28.44238, lon: 121.37741 })).toBeCloseTo(7.87, 1);
  });
});

describe("outlines", () => {
  const ring = [
    [121, 28],
    [121.1, 28],
    [121.1, 28.1],
    [121, 28],
  ];
  it("are read as a collection, a feature or a bare geometry", () => {
    const geometry = { type: "Polygon", coordinates: [ring] };
    expect(rings_of({ features: [{ geometry }] })).toHaveLength(1);
    expect(rings_of({ geometry })).toHaveLength(1);
    expect(rings_of({ type: "MultiPolygon", coordinates: [[ring], [ring]] })).toHaveLength(2);
  });
  it("become closed paths", () => {
    expect(path_of(rings_of({ type: "Polygon", coordinates: [ring] }))).toMatch(/^M.*Z$/);
  });
});

describe("frames", () => {
  it("hold every spot and fill their ratio", () => {
    const box = filled(
      box_round(
        [
          { x: 0, y: 0 },
          { x: 10, y: 40 },
        ],
        5,
        20,
      ),
      2,
    );
    expect(box.w / box.h).toBeCloseTo(2);
    expect(box.x).toBeLessThanOrEqual(-5);
    expect(box.y + box.h).toBeGreaterThanOrEqual(45);
  });
  it("are shared out between towns by nearness", () => {
    const [left, right] = cells_of(
      [
        { x: 25, y: 50 },
        { x: 75, y: 50 },
      ],
      { x: 0, y: 0, w: 100, h: 100 },
    );
    expect(Math.max(...left!.map((spot) => spot.x))).toBeCloseTo(50);
    expect(Math.min(...right!.map((spot) => spot.x))).toBeCloseTo(50);
  });
});
