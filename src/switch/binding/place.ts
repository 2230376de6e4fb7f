/** How far a device is from where it belongs. */
import type { Coordinates, SeenPlace } from '../../trade/index.ts';

export interface RegisteredPlace {
  /** For people: a district, a street. */
  readonly region: string | null;
  readonly point: Coordinates | null;
  /** Base stations that are heard there. */
  readonly cells: readonly string[];
}

const EARTH_RADIUS_METRES = 6_371_000;
const RADIANS = Math.PI / 180 / 1_000_000;

/** Along the great circle. */
export function distanceMetres(a: Coordinates, b: Coordinates): number {
  const [latitudeA, latitudeB] = [a.latitudeMicro * RADIANS, b.latitudeMicro * RADIANS];
  const halfLatitude = Math.sin((latitudeB - latitudeA) / 2) ** 2;
  const halfLongitude = Math.sin(((b.longitudeMicro - a.longitudeMicro) * RADIANS) / 2) ** 2;
  const chord = halfLatitude + Math.cos(latitudeA) * Math.cos(latitudeB) * halfLongitude;
  return Math.round(2 * EARTH_RADIUS_METRES * Math.asin(Math.min(1, Math.sqrt(chord))));
}

/** A fix decides where there are two to compare; base stations only where there are not. `undefined`: nobody can say. */
export function isAway(
  registered: RegisteredPlace,
  seen: SeenPlace,
  metresMax: number,
): { readonly metres: number | null; readonly cell: string | null } | 'there' | undefined {
  if (registered.point !== null && seen.point !== null) {
    const metres = distanceMetres(registered.point, seen.point);
    return metres > metresMax ? { metres, cell: seen.cell } : 'there';
  }
  if (seen.cell === null || registered.cells.length === 0) return undefined;
  return registered.cells.includes(seen.cell) ? 'there' : { metres: null, cell: seen.cell };
}
