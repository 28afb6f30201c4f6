/**
 * Onbon BX-5K framing: eight `A5`, header, data, CRC-16, `5A`; between them `A5 A6 5A 5B` are escaped. Numbers are
 * little-endian. The header: destination 2, source 2, reserved 6, device type, protocol version, length of the data 2.
 */

const frameStart = 0xa5;
const frameEnd = 0x5a;
/** Escaped as the byte to the left and the one to the right. */
const escapes: ReadonlyMap<number, readonly [number, number]> = new Map([
  [0xa5, [0xa6, 0x02]],
  [0xa6, [0xa6, 0x01]],
  [0x5a, [0x5b, 0x02]],
  [0x5b, [0x5b, 0x01]],
]);
const startBytes = 8;
const headerLength = 14;
const crcLength = 2;
/** The host, by the protocol's own default. */
const hostAddress = 0x8000;
const anyDevice = 0xfe;
const protocolVersion = 0x02;
/** What a controller takes at most, and more than it ever answers. */
const longestBody = 1024;

/** The bytes of one frame to the controller at `address`. @param data command group, command and what follows */
export function encodeFrame(address: number, data: Uint8Array): Uint8Array {
  const body = new Uint8Array(headerLength + data.length + crcLength);
  const view = new DataView(body.buffer);
  view.setUint16(0, address, true);
  view.setUint16(2, hostAddress, true);
  body[10] = anyDevice;
  body[11] = protocolVersion;
  view.setUint16(12, data.length, true);
  body.set(data, headerLength);
  view.setUint16(body.length - crcLength, crc16(body.subarray(0, -crcLength)), true);
  const escaped = [...body].flatMap((byte) => escapes.get(byte) ?? [byte]);
  return Uint8Array.of(...new Array<number>(startBytes).fill(frameStart), ...escaped, frameEnd);
}

/** CRC-16/ARC: x¹⁶ + x¹⁵ + x² + 1 reflected, from 0. Reproduces every published frame that was found. */
function crc16(bytes: Uint8Array): number {
  let crc = 0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >> 1) ^ 0xa001 : crc >> 1;
  }
  return crc;
}

/** A frame as it was heard. */
export interface HeardFrame {
  readonly destination: number;
  readonly source: number;
  readonly data: Uint8Array;
}

/** Finds frames for the host in what is heard on the line; those of the host itself, echoed by an adapter, are left out. */
export class OnbonParser {
  #body: number[] = [];
  #escape: number | undefined;
  #inside = false;

  push(bytes: Uint8Array): HeardFrame[] {
    const frames: HeardFrame[] = [];
    for (const byte of bytes) {
      if (byte === frameStart) this.#begin();
      else if (byte === frameEnd) frames.push(...this.#end());
      else if (this.#inside) this.#take(byte);
    }
    return frames;
  }

  reset(): void {
    this.#begin();
    this.#inside = false;
  }

  #begin(): void {
    this.#body = [];
    this.#escape = undefined;
    this.#inside = true;
  }

  #take(byte: number): void {
    const original = this.#escape === undefined ? byte : originalOf(this.#escape, byte);
    const isEscape = this.#escape === undefined && (byte === 0xa6 || byte === 0x5b);
    this.#escape = isEscape ? byte : undefined;
    if (isEscape) return;
    if (original === undefined || this.#body.length >= longestBody) this.reset();
    else this.#body.push(original);
  }

  #end(): HeardFrame[] {
    const body = Uint8Array.from(this.#body);
    const whole = this.#inside && this.#escape === undefined && isWhole(body);
    this.reset();
    if (!whole) return [];
    const view = new DataView(body.buffer);
    const [destination, source] = [view.getUint16(0, true), view.getUint16(2, true)];
    return destination === hostAddress
      ? [{ destination, source, data: body.slice(headerLength, -crcLength) }]
      : [];
  }
}

function originalOf(mark: number, second: number): number | undefined {
  for (const [original, [first, code]] of escapes) if (first === mark && code === second) return original;
  return undefined;
}

function isWhole(body: Uint8Array): boolean {
  if (body.length < headerLength + crcLength) return false;
  const view = new DataView(body.buffer);
  const counted = headerLength + view.getUint16(12, true) + crcLength;
  const reported = view.getUint16(body.length - crcLength, true);
  return counted === body.length && crc16(body.subarray(0, -crcLength)) === reported;
}
