/** Collects pieces and faults within their limits; the first one too many is said once, the rest is left out. */
import type { CaptureFault, Piece, Place } from './capture.ts';
import { CAPTURE_LIMITS, type CaptureLimit } from './limits.ts';

export class Findings {
  readonly pieces: Piece[] = [];
  readonly faults: CaptureFault[] = [];
  readonly #limitsSaid = new Set<CaptureLimit>();

  /** False when no more are taken. */
  piece(piece: Piece): boolean {
    if (this.pieces.length >= CAPTURE_LIMITS.piecesMax) {
      this.limit('piecesMax', piece.place);
      return false;
    }
    this.pieces.push(piece);
    return true;
  }

  get full(): boolean {
    return this.pieces.length >= CAPTURE_LIMITS.piecesMax;
  }

  fault(fault: CaptureFault): void {
    if (this.faults.length < CAPTURE_LIMITS.faultsMax) this.faults.push(fault);
    else this.limit('faultsMax', fault.place);
  }

  /** A limit is said where it was first met, and that once; these stand beyond the limit of faults. */
  limit(limit: CaptureLimit, place: Place): void {
    if (this.#limitsSaid.has(limit)) return;
    this.#limitsSaid.add(limit);
    this.faults.push({ kind: 'limit-reached', limit, max: CAPTURE_LIMITS[limit], place });
  }
}
