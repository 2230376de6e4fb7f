/** The terminal as a thing: screen, three ways for a card to go in, a keypad with red, yellow and green. */
import { useEffect, useRef } from 'react';
import type { CardItem, TillState } from '../../../../src/http/contract.ts';
import { useSpeech } from '../../language/index.ts';
import { FunctionMenu } from './function-menu.tsx';
import { FunctionQuestion } from './function-questions.tsx';
import { questionOf } from './functions.ts';
import { isBetweenPayments, keyOfKeyboard, type TillKey } from './key-press.ts';
import { Keypad } from './keypad.tsx';
import { Payers } from './payers.tsx';
import { Screen } from './screen.tsx';
import { useSigning } from './signing.ts';
import { type Present, Slot } from './slot.tsx';
import type { TillKeys } from './till-keys.ts';
import type { TillLink } from './till-link.ts';

interface DeviceProps {
  readonly state: TillState;
  readonly link: TillLink;
  readonly keys: TillKeys;
  /** The card in the hand. */
  readonly card: CardItem | null;
}

export function Device({ state, link, keys, card }: DeviceProps) {
  const { t } = useSpeech();
  const { phase } = state;
  const signing = useSigning(state, link);
  const isDrafting = keys.draftMinor > 0 || keys.hand !== null;
  const press = (key: TillKey) => {
    if (isDrafting || signing.press(key) === 'not-meant') keys.press(key);
  };
  useKeyboard(press);
  const body = useRef<HTMLElement>(null);
  useEffect(() => {
    if (phase === 'card') offerSlot(body.current);
  }, [phase]);
  const present: Present = (entry, keyedDigits) => {
    if (card === null) return;
    link.send({ kind: 'card', card: card.name, entry, ...(keyedDigits === undefined ? {} : { keyedDigits }) });
  };
  const slot = { phase, card, present };
  return (
    <section
      ref={body}
      className={`device is-${phase} ${signing.pad !== null && !isDrafting ? 'is-signing' : ''}`}
      aria-label={t('till.terminal')}
    >
      <Slot entry="contactless" {...slot} />
      <div className="device-face">
        <Screen state={state} draftMinor={keys.draftMinor} hand={keys.hand} signing={signing} />
        <Slot entry="swipe" {...slot} />
      </div>
      <div className="device-keyed">
        <Slot entry="keyed" {...slot} />
        <Slot entry="keyed" keyedDigits="one-digit-wrong" {...slot} />
      </div>
      <Controls state={state} link={link} keys={{ ...keys, press }} />
      <Slot entry="chip" {...slot} />
    </section>
  );
}

/** The keys; or what stands in their place while something else than an amount is wanted. */
function Controls({ state, link, keys }: Omit<DeviceProps, 'card'>) {
  const { phase } = state;
  if (phase === 'code') return <Payers does="shows-code" link={link} />;
  if (phase === 'showing-code') return <Payers does="scans" link={link} />;
  const { hand, menu, draftMinor } = keys;
  if (menu === 'open') return <FunctionMenu choose={keys.choose} manage={keys.manage} close={keys.layDown} />;
  const question = hand === null ? null : questionOf(hand, draftMinor);
  if (hand !== null && question !== null && question !== 'amount') {
    const { answer, layDown } = keys;
    const asked = { hand, question, answer, close: layDown };
    return <FunctionQuestion key={hand.transaction} {...asked} payments={state.payments} />;
  }
  return <Keypad press={keys.press} more={isBetweenPayments(phase) ? keys.toggleMenu : null} />;
}

/** Whoever works without a mouse goes on with Enter: the slot that fits is at hand, unless the focus is elsewhere for a reason. */
function offerSlot(device: HTMLElement | null): void {
  const { activeElement } = document;
  const isFree = activeElement === null || activeElement === document.body;
  if (device === null || !(isFree || activeElement?.closest('.device, .wallet') !== null)) return;
  const open = device.querySelector('.slot-chip:enabled') ?? device.querySelector('.slot:enabled');
  if (open instanceof HTMLElement) open.focus({ preventScroll: true });
}

/** Keys of the keyboard work wherever nothing else wants them. */
function useKeyboard(press: (key: TillKey) => void): void {
  const latest = useRef(press);
  latest.current = press;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const key = keyOfKeyboard(event.key);
      if (key === null || event.ctrlKey || event.metaKey || event.altKey || isTaken(event)) return;
      event.preventDefault();
      latest.current(key);
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, []);
}

function isTaken({ target, key }: KeyboardEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('input:not([type=radio]), select, textarea') !== null) return true;
  return key === 'Enter' && target.closest('button, a') !== null;
}
