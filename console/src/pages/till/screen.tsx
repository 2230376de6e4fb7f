/** What the terminal shows: its own words, the amount, dots for the PIN, movement while it waits. */
import type { Bilingual, TillState } from '../../../../src/http/contract.ts';
import { type Translate, useSpeech } from '../../language/index.ts';
import { yuan } from '../../parts/format.ts';
import { type InHand, questionOf } from './functions.ts';
import { SignaturePad } from './signature-pad.tsx';
import type { Signing } from './signing.ts';

interface ScreenProps {
  readonly state: TillState;
  /** What has been keyed in and not yet confirmed. */
  readonly draftMinor: number;
  readonly hand: InHand | null;
  readonly signing: Signing;
}

export function Screen({ state, draftMinor, hand, signing }: ScreenProps) {
  const { t, say } = useSpeech();
  const drafting = draftMinor > 0 || hand !== null;
  return (
    <div className="screen">
      <header>
        <span>{say(state.merchantName)}</span>
        <span className="figures">{state.operator}</span>
      </header>
      <div className="screen-body" role="status">
        {drafting || isWaiting(state) ? (
          <AmountEntry draftMinor={draftMinor} hand={hand} lines={isWaiting(state) ? state.screen.lines : []} />
        ) : (
          <Words state={state} />
        )}
      </div>
      {signing.pad !== null && !drafting && <SignaturePad signing={signing} pad={signing.pad} />}
      <footer>
        <span>{state.panMasked ?? ''}</span>
        {!drafting && state.amountMinor !== null && !isWaiting(state) && (
          <span className="figures">{yuan(state.amountMinor)}</span>
        )}
        <span className="visually-hidden">{t(state.signedOn ? 'till.signedOn' : 'till.notSignedOn')}</span>
      </footer>
    </div>
  );
}

/** No payment is under way, and none has just ended. */
const isWaiting = ({ phase }: TillState): boolean => phase === 'idle' || phase === 'starting';

interface AmountEntryProps {
  readonly draftMinor: number;
  readonly hand: InHand | null;
  readonly lines: readonly Bilingual[];
}

function AmountEntry({ draftMinor, hand, lines }: AmountEntryProps) {
  const { t } = useSpeech();
  return (
    <>
      <p className="screen-prompt">{promptOf(hand, draftMinor, t)}</p>
      {hand?.transaction === 'offline-sale' && <p className="screen-prompt">{t('till.offlineHint')}</p>}
      <p className="screen-amount figures">{yuan(draftMinor)}</p>
      <Lines lines={lines} />
    </>
  );
}

function promptOf(hand: InHand | null, draftMinor: number, t: Translate): string {
  if (hand === null) return t('till.enterAmount');
  const name = t(`till.fn.${hand.transaction}`);
  const question = questionOf(hand, draftMinor);
  if (question !== null && question !== 'amount') return name;
  if (hand.transaction === 'tip-adjustment') return t('till.enterTip');
  return hand.transaction === 'adjustment' ? t('till.enterTotal') : t('till.enterAmountFor', { name });
}

function Words({ state }: { readonly state: TillState }) {
  const { t, say } = useSpeech();
  const { phase, screen, pinDigits } = state;
  return (
    <>
      {(phase === 'approved' || phase === 'failed') && <Mark phase={phase} />}
      {state.qr !== null && (
        <img
          className="screen-qr"
          src={`/api/till/${encodeURIComponent(state.terminalId)}/code.svg?of=${encodeURIComponent(state.qr.slice(-8))}`}
          alt={t('till.qrPicture')}
        />
      )}
      <p className="screen-headline">{say(screen.headline)}</p>
      <Lines lines={screen.lines} />
      {state.signature !== null && state.signature.standing !== 'wanted' && (
        <p className="screen-prompt">{t(`till.signature.${state.signature.standing}`)}</p>
      )}
      {phase === 'supervisor' && <SupervisorHint state={state} />}
      {phase === 'part' && <p className="screen-prompt">{t('till.partHint')}</p>}
      {(phase === 'pin' || phase === 'supervisor') && (
        <p className="screen-pin">
          <span className="visually-hidden">{t('till.pinDigits', { n: pinDigits })}</span>
          {Array.from({ length: Math.max(PIN_DIGITS, pinDigits) }, (_, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a place is its position.
            <i key={i} aria-hidden="true" className={i < pinDigits ? 'is-filled' : ''} />
          ))}
        </p>
      )}
      {phase === 'sending' && (
        <span className="screen-sending" aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
      )}
    </>
  );
}

/** Only while it is still the factory's. */
function SupervisorHint({ state }: Pick<ScreenProps, 'state'>) {
  const { t } = useSpeech();
  const factory = state.factoryPasswords.find(({ operators }) => operators.includes(SUPERVISOR));
  if (factory === undefined) return null;
  return <p className="screen-prompt">{t('till.supervisorHint', { password: factory.password })}</p>;
}

const SUPERVISOR = '00';

function Lines({ lines }: { readonly lines: readonly Bilingual[] }) {
  const { say } = useSpeech();
  return lines.map((line) => <p key={line.zh}>{say(line)}</p>);
}

function Mark({ phase }: { readonly phase: 'approved' | 'failed' }) {
  return (
    <svg className={`screen-mark is-${phase}`} viewBox="0 0 24 24" aria-hidden="true">
      <circle cx="12" cy="12" r="12" />
      <path d={phase === 'approved' ? 'm6.500 12.500 3.800 3.800 7-7.600' : 'm8 8 8 8m0-8-8 8'} />
    </svg>
  );
}

/** What a PIN in China has; a card from elsewhere may have more. */
const PIN_DIGITS = 6;
