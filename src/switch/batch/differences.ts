/** What each side of an unbalanced batch has that the other has not. */
import type { BatchDifference, BatchPayment, BatchUpload } from '../../machine/index.ts';
import { TRANSACTIONS } from '../../trade/index.ts';

type Likeness = (payment: BatchPayment, upload: BatchUpload) => boolean;

const isSameAmount: Likeness = (payment, upload) => payment.amountMinor === upload.amountMinor;

/** Refunds and what was told later are uploaded one by one, in their own form. */
const isSameForm: Likeness = ({ transaction }, { form }) => {
  const { whenUnanswered } = TRANSACTIONS[transaction];
  return (form === 'single') === (whenUnanswered === 'repeated' || whenUnanswered === 'resent');
};

/** Of what bears the same number, the closest first: a terminal that was reset has given it to two payments. */
const LIKENESSES: readonly Likeness[] = [
  (payment, upload) => isSameAmount(payment, upload) && isSameForm(payment, upload),
  isSameAmount,
  () => true,
];

/** By trace number; one of theirs is told for one of ours. A failed chip transaction moved nothing. */
export function differencesOf(payments: readonly BatchPayment[], uploads: readonly BatchUpload[]): BatchDifference[] {
  const told = uploads.filter(({ form }) => form !== 'failed-chip');
  const ours = byNumber(payments);
  const theirs = byNumber(told);
  const numbers = [...new Set([...ours.keys(), ...theirs.keys()])].sort();
  return numbers.flatMap((stan) => underOneNumber(ours.get(stan) ?? [], theirs.get(stan) ?? []));
}

/** Totals that agree would pass over it: the terminal counts it, and nobody will pay it. */
export const refusedAdvices = (refused: readonly BatchPayment[]): BatchDifference[] =>
  refused.map(({ stan, paymentId, amountMinor }) => ({
    kind: 'advice-refused',
    stan,
    paymentId,
    hereMinor: null,
    thereMinor: amountMinor,
  }));

function underOneNumber(payments: readonly BatchPayment[], uploads: readonly BatchUpload[]): BatchDifference[] {
  const ours = new Set(payments);
  const theirs = new Set(uploads);
  const differing: BatchDifference[] = [];
  for (const isLike of LIKENESSES) {
    for (const payment of ours) {
      const upload = [...theirs].find((each) => isLike(payment, each));
      if (upload === undefined) continue;
      ours.delete(payment);
      theirs.delete(upload);
      if (!isSameAmount(payment, upload)) differing.push(difference('amount-differs', payment, upload));
    }
  }
  return [
    ...differing,
    ...[...ours].map((payment) => difference('missing-there', payment, undefined)),
    ...[...theirs].map((upload) => difference('missing-here', undefined, upload)),
  ];
}

function byNumber<Each extends { readonly stan: string }>(all: readonly Each[]): ReadonlyMap<string, Each[]> {
  const groups = new Map<string, Each[]>();
  for (const each of all) groups.set(each.stan, [...(groups.get(each.stan) ?? []), each]);
  return groups;
}

const difference = (
  kind: BatchDifference['kind'],
  payment: BatchPayment | undefined,
  upload: BatchUpload | undefined,
): BatchDifference => ({
  kind,
  stan: payment?.stan ?? upload?.stan ?? '',
  paymentId: payment?.paymentId ?? null,
  hereMinor: payment?.amountMinor ?? null,
  thereMinor: upload?.amountMinor ?? null,
});
