/** Hexadecimal, base64, dumps, logs, jPOS XML, pcap and pcapng: whatever is at hand, as bytes with their place. */
export {
  type BytesPiece,
  CAPTURE_FORMS,
  type Capture,
  type CaptureFault,
  type CaptureForm,
  type CaptureOptions,
  type DatagramPiece,
  type Direction,
  type Endpoint,
  type FieldsPiece,
  type LoggedField,
  type LoggedMessage,
  type Piece,
  type Place,
  type StreamPiece,
  type StreamRange,
} from './capture.ts';
export {
  CSV_LIMITS,
  CSV_SEPARATORS,
  CsvReader,
  type CsvRecord,
  type CsvSeparator,
  separatorOf,
} from './csv.ts';
export { describeCaptureFault } from './form-texts.ts';
export { CAPTURE_LIMITS, type CaptureLimit, LOG_RUN_BYTES_MIN } from './limits.ts';
export { placeAt } from './place-at.ts';
export { readCapture } from './read-capture.ts';
