/**
 * Putting an element into a message by a name that stands in the program. An engine remembers where such a store goes;
 * one by a name that it is told each time, it works out each time, at ten times the cost. Rows for the elements of
 * payments; every other name takes the long way.
 */
import type { Secret } from '../trade/index.ts';
import type { FieldName } from './message.ts';

/** A message while it is read. */
export type ElementsRead = { mti: string } & { [Name in FieldName]?: string | Secret };

export type StoreElement = (into: ElementsRead, value: string | Secret) => void;

/** The store of an element. */
export function storeOf(name: FieldName): StoreElement {
  return (
    STORES[name] ??
    ((into, value) => {
      into[name] = value;
    })
  );
}

const STORES: { readonly [Name in FieldName]?: StoreElement } = {
  pan: (into, value) => {
    into.pan = value;
  },
  processingCode: (into, value) => {
    into.processingCode = value;
  },
  amount: (into, value) => {
    into.amount = value;
  },
  transmittedAt: (into, value) => {
    into.transmittedAt = value;
  },
  stan: (into, value) => {
    into.stan = value;
  },
  localTime: (into, value) => {
    into.localTime = value;
  },
  localDate: (into, value) => {
    into.localDate = value;
  },
  expiry: (into, value) => {
    into.expiry = value;
  },
  settlementDate: (into, value) => {
    into.settlementDate = value;
  },
  merchantCategory: (into, value) => {
    into.merchantCategory = value;
  },
  entryMode: (into, value) => {
    into.entryMode = value;
  },
  cardSequence: (into, value) => {
    into.cardSequence = value;
  },
  conditionCode: (into, value) => {
    into.conditionCode = value;
  },
  pinCaptureCode: (into, value) => {
    into.pinCaptureCode = value;
  },
  acquirerId: (into, value) => {
    into.acquirerId = value;
  },
  forwarderId: (into, value) => {
    into.forwarderId = value;
  },
  track2: (into, value) => {
    into.track2 = value;
  },
  track3: (into, value) => {
    into.track3 = value;
  },
  rrn: (into, value) => {
    into.rrn = value;
  },
  authorisationCode: (into, value) => {
    into.authorisationCode = value;
  },
  responseCode: (into, value) => {
    into.responseCode = value;
  },
  terminalId: (into, value) => {
    into.terminalId = value;
  },
  merchantId: (into, value) => {
    into.merchantId = value;
  },
  acceptorName: (into, value) => {
    into.acceptorName = value;
  },
  additionalResponse: (into, value) => {
    into.additionalResponse = value;
  },
  additionalPrivate: (into, value) => {
    into.additionalPrivate = value;
  },
  currency: (into, value) => {
    into.currency = value;
  },
  pinBlock: (into, value) => {
    into.pinBlock = value;
  },
  securityControl: (into, value) => {
    into.securityControl = value;
  },
  balances: (into, value) => {
    into.balances = value;
  },
  iccData: (into, value) => {
    into.iccData = value;
  },
  paymentData: (into, value) => {
    into.paymentData = value;
  },
  typing: (into, value) => {
    into.typing = value;
  },
  originalTransaction: (into, value) => {
    into.originalTransaction = value;
  },
  privateBinary: (into, value) => {
    into.privateBinary = value;
  },
  privateText: (into, value) => {
    into.privateText = value;
  },
  networkManagementCode: (into, value) => {
    into.networkManagementCode = value;
  },
  originalElements: (into, value) => {
    into.originalElements = value;
  },
  keyBlock: (into, value) => {
    into.keyBlock = value;
  },
  mac: (into, value) => {
    into.mac = value;
  },
};
