/** The masked messages side by side, one data element a line. */
import { useQuery } from '@tanstack/react-query';
import type { TimelineStep } from '../../../../src/http/contract.ts';
import { elementsQuery } from '../../api.ts';
import { useSpeech } from '../../language/index.ts';
import { usePhone } from '../../parts/phone.ts';
import { type ElementRow, PLACES, placesIn, type Round, rounds } from './exchange.ts';

export function MessagesPanel({ timeline }: { readonly timeline: readonly TimelineStep[] }) {
  const { t } = useSpeech();
  const phone = usePhone();
  const found = rounds(timeline);
  if (found.length === 0) {
    return (
      <section className="panel payment-messages">
        <h2>{t('payment.messages')}</h2>
        <p className="hint">{t('payment.messagesNone')}</p>
      </section>
    );
  }
  return (
    // Forty lines of a message are for those who ask, where the screen is small.
    <details className="panel payment-messages" open={!phone}>
      <summary>
        <h2>{t('payment.messages')}</h2>
      </summary>
      <p className="hint">{t('payment.messagesHint')}</p>
      {found.map((round, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rounds are told apart by their order alone.
        <RoundTable key={`${round.kind} ${i}`} round={round} />
      ))}
    </details>
  );
}

function RoundTable({ round }: { readonly round: Round }) {
  const { t } = useSpeech();
  const places = placesIn(round);
  return (
    <table className="messages">
      <caption>{t(round.kind === 'reversal' ? 'payment.roundReversal' : 'payment.roundFinancial')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('payment.element')}</th>
          {places.map((i) => (
            <th scope="col" key={i} className={PLACES[i]?.side}>
              <PlaceName place={i} />
              <code>{round.messages[i]?.mti ?? t(wasAsked(round, i) ? 'payment.noMessage' : 'payment.absent')}</code>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {round.rows.map((row) => (
          <Row key={row.de} row={row} round={round} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row, round }: { readonly row: ElementRow; readonly round: Round }) {
  const { sayAlone } = useSpeech();
  const { data: names } = useQuery(elementsQuery);
  const name = names?.[row.name];
  return (
    <tr>
      <th scope="row">
        <span className="mono messages-de">{row.de}</span>{' '}
        <small title={row.name}>{name === undefined ? row.name : sayAlone(name)}</small>
      </th>
      {placesIn(round).map((i) => (
        <td key={i} className={`${PLACES[i]?.side} ${row.shown[i] == null ? 'none' : ''}`}>
          <span className="messages-place">
            <PlaceName place={i} /> <code>{round.messages[i]?.mti}</code>
          </span>
          <code>{row.shown[i]}</code>
        </td>
      ))}
    </tr>
  );
}

/** A response stands right of its request: without one, nothing was to be received. */
const wasAsked = (round: Round, place: number): boolean =>
  PLACES[place]?.direction === 'response' && round.messages[place - 1] !== null;

function PlaceName({ place }: { readonly place: number }) {
  const { t } = useSpeech();
  const way = PLACES[place];
  if (way === undefined) return null;
  return (
    <span>
      {t(`payment.lane.${way.from}`)} → {t(`payment.lane.${way.to}`)}
    </span>
  );
}
