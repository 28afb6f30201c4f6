import type { TLSSocket } from 'node:tls';
import { z } from 'zod';
import { idSchema } from '#contract/common.ts';
import { hallTerminalSchema, pairingRefusalSchema } from '#contract/peers.ts';

/**
 * Which way to pair this is. A change that the other end would not understand takes the next number; `hello` and `refused` stay
 * as they are, so that two versions can say that they are two.
 */
export const pairingVersion = 1;

const bytes = (most: number) =>
  z
    .base64()
    .max(Math.ceil(most / 3) * 4)
    .transform((text) => Buffer.from(text, 'base64'));
/** A certificate of ours takes a kilobyte. */
const pemSchema = z.string().max(4_096);

/** What the two ends say, in this order; either may be answered with `refused`. */
export const messages = {
  /** Terminal: who it is, and by what it knows this connection. Of another version only these two are read. */
  hello: z.object({ type: z.literal('hello'), version: z.number().int(), binding: z.string().max(100) }),
  introduction: z.object({ type: z.literal('introduction'), terminal: hallTerminalSchema }),
  /** Hub. */
  offer: z.object({ type: z.literal('offer'), hubId: idSchema, salt: bytes(32) }),
  /** Terminal: its share of SPAKE2+. */
  share: z.object({ type: z.literal('share'), share: bytes(65) }),
  /** Hub: its share, and that it knows the code. */
  proof: z.object({ type: z.literal('proof'), share: bytes(65), confirmation: bytes(32) }),
  /** Terminal: the hub's confirmation is wrong. */
  mismatch: z.object({ type: z.literal('mismatch') }),
  /** Terminal: it knows the code too, and asks for a certificate. */
  request: z.object({ type: z.literal('request'), confirmation: bytes(32), request: pemSchema }),
  /** Hub. */
  welcome: z.object({ type: z.literal('welcome'), certificate: pemSchema, authority: pemSchema }),
  refused: z.object({ type: z.literal('refused'), why: pairingRefusalSchema }),
};

/**
 * By what both ends know that they share one TLS channel: a value of its keys (`tls-exporter`, RFC 9266). Whoever sits between
 * them with a certificate of their own has two channels, whose values differ. It is no secret.
 */
export function bindingOf(socket: TLSSocket): string {
  return socket.exportKeyingMaterial(32, 'EXPORTER-Channel-Binding', Buffer.alloc(0)).toString('base64');
}

/** What SPAKE2+ makes both ends agree on beside the code: the channel, who is there, and the way to pair. */
export function contextOf(parts: {
  readonly binding: string;
  readonly hubId: string;
  readonly terminalId: string;
}): Buffer {
  const { binding, hubId, terminalId } = parts;
  return Buffer.from(JSON.stringify(['mingfa pairing', pairingVersion, binding, hubId, terminalId]));
}
