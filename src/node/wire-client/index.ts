/** One message to a host over TCP or TLS, its answer, and every way in which there is none. */
export { type Exchanged, type ExchangeInput, exchange, FURTHER_FRAMES_MAX, SETTLE_MS } from './exchange.ts';
export {
  describeExchangeFault,
  EXCHANGE_FAULTS,
  type ExchangeFault,
  type ExchangeFaultFacts,
  type ExchangeFaultKind,
} from './exchange-facts.ts';
export type { DialInput, HostAddress, TlsChoice } from './terms.ts';
