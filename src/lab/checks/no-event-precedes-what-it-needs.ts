/** Nothing is answered that was not asked, confirmed that was not begun, undone that was not done. */
import type { PaymentEvent } from '../../trade/index.ts';
import type { Check } from './check.ts';

type Kind = PaymentEvent['kind'];

/** Any one of these must stand before. A kind without a row needs nothing but the opening. */
const NEEDS: Partial<Readonly<Record<Kind, readonly Kind[]>>> = {
  'issuer-answered': ['forwarded', 'delivery-forwarded'],
  'issuer-silent': ['forwarded'],
  'delivery-forwarded': ['delivery-started'],
  'delivery-unanswered': ['delivery-started'],
  'payer-asked': ['forwarded'],
  'payer-queried': ['payer-asked'],
  'stand-in-lost': ['stood-in'],
  answered: [
    'refused',
    'issuer-answered',
    'issuer-silent',
    'repeat-received',
    'reversal-started',
    'delivery-started',
    'payer-asked',
  ],
  'reversal-started': ['reversal-received', 'issuer-silent', 'issuer-answered', 'payer-asked'],
  'reversal-forwarded': ['reversal-started'],
  'reversal-unanswered': ['reversal-started'],
  'reversal-confirmed': ['reversal-started'],
  'reversal-contradicted': ['reversal-forwarded'],
  'reversal-acknowledged': ['reversal-received'],
  'void-undone': ['voided'],
  'original-marked': ['issuer-answered'],
};

const OPENS: ReadonlySet<Kind> = new Set(['opened', 'attempt-reported']);

export const noEventPrecedesWhatItNeeds: Check = {
  name: 'no event precedes what it needs',
  violations: (world) =>
    world.payments().flatMap(({ row, events }) => {
      const seen = new Set<Kind>();
      return events.flatMap((event, i) => {
        const { kind } = event;
        const needs = NEEDS[kind];
        const isFirst = OPENS.has(kind);
        const isFit = isFirst === (i === 0) && (needs === undefined || needs.some((each) => seen.has(each)));
        seen.add(kind);
        return isFit ? [] : [`${row.paymentId}: event ${i + 1}, ${kind}, stands before what it needs`];
      });
    }),
};
