/** What has been pressed and not yet taken over by the terminal: the amount, the function in hand, the menu. */
import { useEffect, useState } from 'react';
import type { TillCommand, TillPayment, TillState, TransactionKind } from '../../../../src/http/contract.ts';
import { type InHand, inHand, needsNoAmount, questionOf, startOf, suggestedMinor, withHand } from './functions.ts';
import { isBetweenPayments, keyPress, type TillKey } from './key-press.ts';
import type { TillLink } from './till-link.ts';

export interface TillKeys {
  /** The amount on the screen, in fen. */
  readonly draftMinor: number;
  readonly hand: InHand | null;
  readonly menu: 'open' | 'closed';
  readonly press: (key: TillKey) => void;
  readonly toggleMenu: () => void;
  readonly choose: (transaction: TransactionKind, original?: TillPayment) => void;
  /** A question of the function in hand was answered. */
  readonly answer: (hand: InHand) => void;
  readonly layDown: () => void;
  /** A sign-on, a settlement and the like: the last result would hide what the terminal says of it. */
  readonly manage: (command: TillCommand) => void;
}

export function useTillKeys(state: TillState, link: TillLink): TillKeys {
  const { phase } = state;
  const [draftMinor, setDraftMinor] = useState(0);
  const [hand, setHand] = useState<InHand | null>(null);
  const [menu, setMenu] = useState<TillKeys['menu']>('closed');
  const layDown = () => {
    setHand(null);
    setMenu('closed');
  };
  // The amount stands until the terminal has taken it over.
  useEffect(() => {
    if (isBetweenPayments(phase)) return;
    setDraftMinor(0);
    setHand(null);
    setMenu('closed');
  }, [phase]);
  const answer = (next: InHand) => {
    setMenu('closed');
    const isWhole = questionOf(next, draftMinor) === null;
    // The amount first, then the function: nothing is left to be keyed in.
    const start = isWhole && (needsNoAmount(next) || draftMinor > 0) ? startOf(next, draftMinor) : null;
    if (start === null) {
      setHand(next);
      if (draftMinor === 0) setDraftMinor(suggestedMinor(next));
      return;
    }
    link.send(start);
    setHand(null);
    setDraftMinor(0);
  };
  return {
    draftMinor,
    hand,
    menu,
    layDown,
    answer,
    press: (key) => {
      const plain = keyPress(key, phase, draftMinor);
      const effect = hand === null ? { ...plain, hand } : withHand(key, plain, hand);
      setDraftMinor(effect.draftMinor);
      setHand(effect.hand);
      if (key === 'cancel') setMenu('closed');
      for (const command of effect.commands) link.send(command);
    },
    toggleMenu: () => {
      setHand(null);
      setMenu(menu === 'open' ? 'closed' : 'open');
    },
    choose: (transaction, original) => answer(inHand(transaction, original ?? null)),
    manage: (command) => {
      layDown();
      setDraftMinor(0);
      if (phase === 'approved' || phase === 'failed') link.send({ kind: 'cancel' });
      link.send(command);
    },
  };
}
