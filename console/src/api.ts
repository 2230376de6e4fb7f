/** Everything the console asks of the API, each question once. Types come from the contract and nothing else does. */
import { infiniteQueryOptions, keepPreviousData, queryOptions } from '@tanstack/react-query';
import type {
  ApiFault,
  BatchesAnswer,
  BreakCommand,
  CardItem,
  ConfirmationItem,
  ConfirmCommand,
  DecidedAnswer,
  DecisionCommand,
  ElementNames,
  FactCommand,
  FactItem,
  HomeAnswer,
  IssuerBehaviour,
  IssuerItem,
  Language,
  LimitCommand,
  LimitItem,
  LimitUseItem,
  LinkItem,
  PapersAnswer,
  PaymentAnswer,
  PaymentsAnswer,
  StandInItem,
  StatusAnswer,
  StuckItem,
  TerminalDuty,
  TerminalItem,
  TerminalStandingItem,
  TillCommand,
  TillState,
  Voice,
  WalletItem,
  WithdrawCommand,
} from '../../src/http/contract.ts';

/** What a search asks for, as the API takes it: `from` and `to` in milliseconds, `amount` in yuan. */
export interface PaymentsQuestion {
  readonly from?: number;
  readonly to?: number;
  readonly amount?: string;
  readonly lastFour?: string;
  readonly terminal?: string;
  readonly code?: string;
  readonly outcome?: string;
  readonly cause?: string;
}

/** The API said no, or said nothing (`status` 0). */
export class ApiError extends Error {
  readonly status: number;
  readonly fault: ApiFault['error'] | null;
  constructor(status: number, fault: ApiFault['error'] | null) {
    super(fault?.code ?? `HTTP ${status}`);
    this.status = status;
    this.fault = fault;
  }
}

export const statusQuery = queryOptions({
  queryKey: ['status'],
  queryFn: () => ask<StatusAnswer>('/api/status'),
  refetchInterval: 60_000,
});

export const homeQuery = (day: { readonly date: string | undefined; readonly voice: Voice }) =>
  queryOptions({
    queryKey: ['home', day.date ?? 'newest', day.voice],
    queryFn: () => ask<HomeAnswer>(withQuery('/api/home', { date: day.date, voice: day.voice })),
    placeholderData: keepPreviousData,
  });

export const paymentsQuery = (question: PaymentsQuestion, voice: Voice) =>
  infiniteQueryOptions({
    queryKey: ['payments', question, voice],
    queryFn: ({ pageParam }) =>
      ask<PaymentsAnswer>(withQuery('/api/payments', { ...question, cursor: pageParam, limit: PAGE_SIZE, voice })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  });

/** `answers`: `others-here=yes,…`, or nothing. */
export const paymentQuery = (paymentId: string, voice: Voice, answers = '') =>
  queryOptions({
    queryKey: ['payment', paymentId, voice, answers],
    queryFn: () =>
      ask<PaymentAnswer>(
        withQuery(`/api/payments/${encodeURIComponent(paymentId)}`, { voice, ...(answers !== '' && { answers }) }),
      ),
    placeholderData: keepPreviousData,
  });

/** What is read out to a bank and what a customer takes along. Never another payment's while this one's is on its way. */
export const papersQuery = (asked: {
  readonly paymentId: string;
  readonly voice: Voice;
  readonly language: Language;
}) =>
  queryOptions({
    queryKey: ['payment', asked.paymentId, 'papers', asked.voice, asked.language],
    queryFn: () =>
      ask<PapersAnswer>(
        withQuery(`/api/payments/${encodeURIComponent(asked.paymentId)}/papers`, {
          voice: asked.voice,
          lang: asked.language,
        }),
      ),
  });

export const terminalsQuery = queryOptions({
  queryKey: ['terminals'],
  queryFn: () => ask<readonly TerminalItem[]>('/api/terminals'),
});

export const cardsQuery = queryOptions({
  queryKey: ['cards'],
  queryFn: () => ask<readonly CardItem[]>('/api/cards'),
  staleTime: Number.POSITIVE_INFINITY,
});

export const walletsQuery = queryOptions({
  queryKey: ['wallets'],
  queryFn: () => ask<readonly WalletItem[]>('/api/wallets'),
  staleTime: Number.POSITIVE_INFINITY,
});

export const issuersQuery = queryOptions({
  queryKey: ['issuers'],
  queryFn: () => ask<readonly IssuerItem[]>('/api/issuers'),
  refetchInterval: 15_000,
});

/** What operations watch: payments that change refresh it, and the rest is asked after again and again. */
export const OPERATIONS_KEY = 'operations';

const operationsQuery = <T>(what: string, refetchInterval: number) =>
  queryOptions({
    queryKey: [OPERATIONS_KEY, what],
    queryFn: () => ask<T>(`/api/operations/${what}`),
    refetchInterval,
  });

export const linksQuery = operationsQuery<readonly LinkItem[]>('links', 5_000);
export const stuckQuery = operationsQuery<readonly StuckItem[]>('stuck', 15_000);
export const batchesQuery = operationsQuery<BatchesAnswer>('batches', 15_000);
export const standingsQuery = operationsQuery<readonly TerminalStandingItem[]>('terminals', 15_000);

export const limitUseQuery = (merchantId: string) =>
  operationsQuery<readonly LimitUseItem[]>(`limits/use?merchant=${encodeURIComponent(merchantId)}`, 15_000);

export const standInQuery = operationsQuery<readonly StandInItem[]>('stand-in', 15_000);

/** In force from today until further notice. */
export const sendStandIn = (contract: Omit<StandInItem, 'from' | 'to'>) =>
  tell<StandInItem>('/api/operations/stand-in', contract);

export const sendLimit = (command: LimitCommand) => tell<LimitItem>('/api/operations/limits', command);

export const sendDecision = (paymentId: string, decision: DecisionCommand) =>
  tell<DecidedAnswer>(`/api/operations/stuck/${encodeURIComponent(paymentId)}/decision`, decision);

export const sendDuty = (terminalId: string, duty: TerminalDuty) =>
  tell<TerminalStandingItem>(`/api/operations/terminals/${encodeURIComponent(terminalId)}/duties`, { duty });

export const factsQuery = operationsQuery<readonly FactItem[]>('facts', 30_000);

export const sendFact = (command: FactCommand) => tell<FactItem>('/api/operations/facts', command);

export const sendFactBack = (factId: string, command: WithdrawCommand) =>
  tell<FactItem>(`/api/operations/facts/${encodeURIComponent(factId)}/withdraw`, command);

/** Under the payment's key, so that a new word asks for the explanation again. */
export const confirmationsQuery = (paymentId: string, voice: Voice) =>
  queryOptions({
    queryKey: ['payment', paymentId, voice, 'confirmations'],
    queryFn: () => ask<readonly ConfirmationItem[]>(withQuery(confirmationsPath(paymentId), { voice })),
  });

export const sendConfirmation = (paymentId: string, voice: Voice, command: ConfirmCommand) =>
  tell<ConfirmationItem>(withQuery(confirmationsPath(paymentId), { voice }), command);

export const sendConfirmationBack = (
  { paymentId, seq }: Pick<ConfirmationItem, 'paymentId' | 'seq'>,
  voice: Voice,
  command: WithdrawCommand & Pick<ConfirmCommand, 'source'>,
) => tell<ConfirmationItem>(withQuery(`${confirmationsPath(paymentId)}/${seq}/withdraw`, { voice }), command);

const confirmationsPath = (paymentId: string): string => `/api/payments/${encodeURIComponent(paymentId)}/confirmations`;

/** The names never change while a server runs. */
export const elementsQuery = queryOptions({
  queryKey: ['elements'],
  queryFn: () => ask<ElementNames>('/api/elements'),
  staleTime: Number.POSITIVE_INFINITY,
});

/** A till, and the language in which it prints its slip. */
export interface TillAddress {
  readonly terminalId: string;
  readonly language: Language;
}

export const tillQuery = (till: TillAddress) =>
  queryOptions({
    queryKey: ['till', till.terminalId],
    queryFn: () => ask<TillState>(tillPath(till)),
  });

export const sendTillCommand = (till: TillAddress, command: TillCommand) =>
  tell<TillState>(tillPath(till, '/commands'), command);

export const sendBreak = (till: TillAddress, command: BreakCommand) =>
  tell<TillState>(tillPath(till, '/breaks'), command);

export const sendBehaviour = (issuerId: string, behaviour: IssuerBehaviour) =>
  tell<unknown>(`/api/issuers/${encodeURIComponent(issuerId)}/behaviour`, behaviour);

export const tillPath = ({ terminalId, language }: TillAddress, room = ''): string =>
  withQuery(`/api/till/${encodeURIComponent(terminalId)}${room}`, { lang: language });

/** A path with those parameters that say something. */
export function withQuery(path: string, query: Readonly<Record<string, string | number | undefined>>): string {
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== '') asked.set(name, String(value));
  }
  const text = asked.toString();
  return text === '' ? path : `${path}?${text}`;
}

const PAGE_SIZE = 50;

const ask = <T>(path: string): Promise<T> => exchange<T>(path, { headers: { accept: 'application/json' } });

const tell = <T>(path: string, body: unknown): Promise<T> =>
  exchange<T>(path, {
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

async function exchange<T>(path: string, init: RequestInit): Promise<T> {
  const response = await fetch(path, init).catch(() => {
    throw new ApiError(0, null);
  });
  const text = await response.text().catch(() => '');
  const answer = parsed(text);
  if (!response.ok) throw new ApiError(response.status, faultIn(answer));
  if (answer === undefined && text !== '') throw new ApiError(response.status, null);
  return answer as T;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function faultIn(answer: unknown): ApiFault['error'] | null {
  if (typeof answer !== 'object' || answer === null || !('error' in answer)) return null;
  const { error } = answer as ApiFault;
  return typeof error?.message?.zh === 'string' ? error : null;
}
