/** Why the station closes a WebSocket, as its close code says it (RFC 6455, 7.4). */
export const closeCodes = {
  /** Nobody said who calls. The page may connect again when it has something to say. */
  notKnown: 4401,
  /** What came is no call of the contract. */
  noCall: 1007,
  /** Too much was sent or asked, or there are too many connections. */
  overLimit: 1008,
  /** A message was too long. */
  tooLong: 1009,
  /** This host is full, or ends: the next connection leads to another. */
  elsewhere: 1013,
} as const;
