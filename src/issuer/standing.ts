/**
 * What stands: an authorisation and everything that points at it, counted from the rows. Nothing is kept that could
 * differ from them, so that taking any one out, in any order, leaves exactly what the others say.
 */
import { type Figure, KINDS } from './kinds.ts';
import { type Authorisation, type Books, postingId, reversalPosting } from './state.ts';

/** Money of one authorisation, or of several together. */
export interface Standing {
  readonly chargedMinor: number;
  readonly heldMinor: number;
}

/** The authorisations as they are, or as they will be once `changed` is among them. */
export interface Family {
  readonly row: (key: string) => Authorisation | undefined;
  /** What points at an authorisation, in the order in which it came. */
  readonly pointingAt: (key: string) => readonly Authorisation[];
}

/** The family as the books know it, with one row new or in another state. */
export function familyIn(books: Books, changed?: Authorisation): Family {
  const row = (key: string): Authorisation | undefined =>
    key === changed?.key ? changed : books.authorisations.get(key);
  const pointingAt = (key: string): readonly Authorisation[] => {
    const known = (books.keysByOriginal.get(key) ?? []).flatMap((each) => row(each) ?? []);
    const isNew = changed?.originalKey === key && !books.authorisations.has(changed.key);
    return [...known, ...(isNew ? [changed] : [])].toSorted(inOrder);
  };
  return { row, pointingAt };
}

/** Answered with an approval, and not reversed since. */
export const stands = ({ state }: Authorisation): boolean =>
  state === 'approved' || state === 'voided' || state === 'completed';

/** What is left of an authorisation that stands. */
export function figureOf(family: Family, authorisation: Authorisation): Figure {
  let figure: Figure = { totalMinor: authorisation.amountMinor, refundedMinor: 0, ended: null };
  for (const each of family.pointingAt(authorisation.key)) {
    // A completion that was voided completes nothing.
    if (!stands(each) || figureOf(family, each).ended !== null) continue;
    figure = KINDS[each.kind].onOriginal(figure, each.amountMinor);
  }
  return figure;
}

/** What a void would have to undo: the total without what was refunded. */
export const leftMinor = ({ totalMinor, refundedMinor }: Figure): number => Math.max(0, totalMinor - refundedMinor);

/** What this one authorisation charges and holds; what points at it is counted in, completions are not. */
export function standingIn(family: Family, authorisation: Authorisation): Standing {
  const { bears } = KINDS[authorisation.kind];
  if (bears === 'nothing' || !stands(authorisation)) return NOTHING;
  const figure = figureOf(family, authorisation);
  if (figure.ended !== null) return NOTHING;
  return bears === 'charge'
    ? { chargedMinor: leftMinor(figure), heldMinor: 0 }
    : { chargedMinor: 0, heldMinor: leftMinor(figure) };
}

export const NOTHING: Standing = { chargedMinor: 0, heldMinor: 0 };

export const together = (standings: readonly Standing[]): Standing =>
  standings.reduce(
    (sum, each) => ({
      chargedMinor: sum.chargedMinor + each.chargedMinor,
      heldMinor: sum.heldMinor + each.heldMinor,
    }),
    NOTHING,
  );

/** What the books know of one reference number. */
export interface StandingOfReference extends Standing {
  /**
   * All that was posted under the number itself, by its request and its reversal. A sale that was voided stays taken
   * here: what gives the money back is posted under the void's number.
   */
  readonly postedMinor: number;
  /** Everything under the number, declined and reversed requests too. */
  readonly authorisations: readonly Authorisation[];
}

/**
 * For auditors: what one reference number (DE 37) charges and holds as the books see it now. Of a charge that is what it
 * took, less what was refunded or voided, and as adjusted; of a pre-authorisation what it still sets aside; of a void,
 * refund, increment or adjustment nothing, since it is counted in its original. An unknown number stands for nothing.
 */
export function standingOf(books: Books, rrn: string): StandingOfReference {
  const family = familyIn(books);
  const authorisations = (books.keysByRrn.get(rrn) ?? []).flatMap((key) => family.row(key) ?? []);
  const postedMinor = [...new Set(authorisations.map(({ kind }) => kind))]
    .flatMap((kind) => [postingId(rrn, kind), postingId(rrn, reversalPosting(kind))])
    .reduce((sum, id) => sum + (books.postings.get(id)?.amountMinor ?? 0), 0);
  return { ...together(authorisations.map((each) => standingIn(family, each))), postedMinor, authorisations };
}

/** By time, and by name within one moment: the same after a restart, whatever order a store gives the rows back in. */
function inOrder(a: Authorisation, b: Authorisation): number {
  if (a.at !== b.at) return a.at - b.at;
  return a.key < b.key ? -1 : a.key > b.key ? 1 : 0;
}
