/** Signing on the pad: the ink while it is wet, and the keys that clear it and hand it in. It is kept nowhere else. */
import { useState } from 'react';
import type { TillSignature, TillState } from '../../../../src/http/contract.ts';
import { type Point, pictureOf, type Stroke, withPoints } from './ink.ts';
import type { TillKey } from './key-press.ts';
import type { TillLink } from './till-link.ts';

export interface Signing {
  /** The pad that is asked for; `null` when none is. */
  readonly pad: TillSignature | null;
  readonly strokes: readonly Stroke[];
  /** Handed in, and the terminal has not said so yet. */
  readonly given: boolean;
  readonly penDown: (point: Point) => void;
  readonly penMoved: (points: readonly Point[]) => void;
  readonly clear: () => void;
  readonly confirm: () => void;
  readonly onPaper: () => void;
  /** Green hands in what is drawn, yellow clears it; other keys are not meant for the pad. */
  readonly press: (key: TillKey) => 'taken' | 'not-meant';
}

interface Ink {
  readonly stan: string;
  readonly strokes: readonly Stroke[];
  readonly given: boolean;
}

export function useSigning({ signature }: Pick<TillState, 'signature'>, link: TillLink): Signing {
  const pad = signature?.standing === 'wanted' ? signature : null;
  const stan = pad?.stan ?? '';
  const [kept, setKept] = useState<Ink>(DRY);
  // The ink of one payment never shows at the next.
  const of = (ink: Ink): Ink => (ink.stan === stan ? ink : { ...DRY, stan });
  const ink = of(kept);
  // What was refused may be cleared and handed in again.
  const given = ink.given && link.fault === null;
  const strokes = ink.strokes;
  const clear = () => setKept({ ...DRY, stan });
  const confirm = () => {
    if (pad === null || strokes.length === 0 || given) return;
    setKept({ ...ink, given: true });
    link.send({ kind: 'signature', stan, picture: pictureOf(strokes, pad) });
  };
  const press = (key: TillKey) => {
    if (strokes.length === 0 || (key !== 'confirm' && key !== 'clear')) return 'not-meant';
    if (key === 'confirm') confirm();
    else clear();
    return 'taken';
  };
  return {
    pad,
    strokes,
    given,
    penDown: (point) => setKept((before) => ({ ...of(before), strokes: [...of(before).strokes, [point]] })),
    penMoved: (points) => setKept((before) => ({ ...of(before), strokes: withPoints(of(before).strokes, points) })),
    clear,
    confirm,
    onPaper: () => link.send({ kind: 'paper-signature', stan }),
    press,
  };
}

const DRY: Ink = { stan: '', strokes: [], given: false };
