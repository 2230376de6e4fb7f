/** The masked messages side by side, one data element a line. */
import { useQuery } from '@tanstack/react-query';
import type { TimelineStep } from '../../../../src/http/contract.ts';
import { elementsQuery } from '../../api.ts';
import { useSpeech } from '../../language/index.ts';
import { usePhone } from '../../parts/phone.ts';
import { type ElementRow, placesIn, PLACES, type Round, rounds } from './exchange.ts';

export function MessagesPanel({ timeline }: { readonly timeline: readonly TimelineStep[] }) {
  const { t } = useSpeech();
  const found = rounds(timeline);
  return (
    <section className="panel payment-messages">
      <h2>{t('payment.messages')}</h2>
      <p className="hint">{t(found.length === 0 ? 'payment.messagesNone' : 'payment.messagesHint')}</p>
      {found.map((round, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rounds are told apart by their order alone.
        <RoundTable key={`${round.kind} ${i}`} round={round} />
      ))}
    </section>
  );
}

function RoundTable({ round }: { readonly round: Round }) {
  const { t } = useSpeech();
  return (
    <table className="messages">
      <caption>{t(round.kind === 'reversal' ? 'payment.roundReversal' : 'payment.roundFinancial')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('payment.element')}</th>
          {PLACES.map((place, i) => (
            <th scope="col" key={`${place.side} ${place.direction}`} className={place.side}>
              <PlaceName place={place} />
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
  return (
    <tr>
      <th scope="row">
        <span className="mono messages-de">{row.de}</span> <small>{row.name}</small>
      </th>
      {PLACES.map((place, i) => (
        <td key={`${place.side} ${place.direction}`} className={`${place.side} ${row.shown[i] == null ? 'none' : ''}`}>
          <span className="messages-place">
            <PlaceName place={place} /> <code>{round.messages[i]?.mti}</code>
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

function PlaceName({ place }: { readonly place: (typeof PLACES)[number] }) {
  const { t } = useSpeech();
  return (
    <span>
      {t(`payment.lane.${place.from}`)} → {t(`payment.lane.${place.to}`)}
    </span>
  );
}
