/** Why the switch did not approve in an issuer's place. */
export type StandInObstacle =
  | 'no-contract'
  /** A link is up, or will have room in a moment. */
  | 'issuer-there'
  | 'kind'
  | 'entry'
  /** A PIN was entered, nobody can check it, and the contract does not allow that. */
  | 'pin-unverified'
  /** The chip asked for no approval. */
  | 'no-cryptogram'
  | 'hot-card'
  | 'hot-list-unknown'
  | 'single-amount'
  | 'card-day-amount'
  | 'card-day-count'
  | 'merchant-outstanding'
  | 'issuer-outstanding';
