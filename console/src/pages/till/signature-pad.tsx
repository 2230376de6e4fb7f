/** The pad on the screen of the terminal: signed with a finger, a pen or a mouse; or not, and then on paper. */
import { type PointerEvent, useRef } from 'react';
import { useSpeech } from '../../language/index.ts';
import { NIB_DOTS, type Pad, type Point, pathOf } from './ink.ts';
import type { Signing } from './signing.ts';

export function SignaturePad({ signing, pad }: { readonly signing: Signing; readonly pad: Pad }) {
  const { t } = useSpeech();
  const { strokes, given } = signing;
  const pen = useRef<number | null>(null);
  const down = (event: PointerEvent<SVGSVGElement>) => {
    // The ball of the hand comes down too, and a mouse has more than one button.
    if (given || !event.isPrimary || event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    pen.current = event.pointerId;
    signing.penDown(pointOf(event, pad));
  };
  const move = (event: PointerEvent<SVGSVGElement>) => {
    if (pen.current !== event.pointerId) return;
    // Between two frames a pen reports more than one place.
    const all = event.nativeEvent.getCoalescedEvents?.() ?? [];
    signing.penMoved(
      (all.length === 0 ? [event] : all).map((each) =>
        pointOf({ ...at(each), currentTarget: event.currentTarget }, pad),
      ),
    );
  };
  const up = () => {
    pen.current = null;
  };
  return (
    <section className="pad" aria-label={t('till.sign')}>
      <p>{t('till.signHint')}</p>
      <svg
        viewBox={`0 0 ${pad.width} ${pad.height}`}
        role="img"
        aria-label={t('till.signPad', { n: strokes.length })}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={up}
      >
        <path className="pad-line" d={`M16 ${pad.height - 24}H${pad.width - 16}`} />
        {strokes.map((stroke, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a stroke is its place in the order of writing.
          <path key={index} d={pathOf(stroke)} strokeWidth={NIB_DOTS} />
        ))}
      </svg>
      <div className="pad-keys">
        <button type="button" disabled={strokes.length === 0 || given} onClick={signing.clear}>
          {t('till.signClear')}
        </button>
        <button type="button" disabled={given} onClick={signing.onPaper}>
          {t('till.signPaper')}
        </button>
        <button
          type="button"
          className="pad-confirm"
          disabled={strokes.length === 0 || given}
          onClick={signing.confirm}
        >
          {t('till.signConfirm')}
        </button>
      </div>
    </section>
  );
}

interface Placed {
  readonly clientX: number;
  readonly clientY: number;
}

const at = ({ clientX, clientY }: Placed): Placed => ({ clientX, clientY });

function pointOf({ clientX, clientY, currentTarget }: Placed & { readonly currentTarget: Element }, pad: Pad): Point {
  const { left, top, width, height } = currentTarget.getBoundingClientRect();
  return { x: ((clientX - left) / width) * pad.width, y: ((clientY - top) / height) * pad.height };
}
