/** What names a session description (RFC 8866, 5.2): the connection that made it, and a number that grows. */
export interface Origin {
  readonly id: string;
  readonly version: number;
}

/** From `o=- 4611731400430051336 2 IN IP4 127.0.0.1`; null: it has none. */
export function originOf(sdp: string): Origin | null {
  const found = /^o=\S+ (\d{1,20}) (\d{1,10}) /m.exec(sdp);
  return found ? { id: String(found[1]), version: Number(found[2]) } : null;
}
