/** IPP as a printer reads and writes it, from RFC 8010; knows only what the simulated printer needs. */

/** One attribute: the group it stood in, its name and the bytes of its values. */
export interface Parsed {
  readonly group: number;
  readonly name: string;
  readonly values: Buffer[];
}

export interface ParsedRequest {
  readonly major: number;
  readonly operation: number;
  readonly requestId: number;
  readonly attributes: readonly Parsed[];
  readonly document: Buffer;
}

/** Reads a request in one pass; `null` for what is none. */
export function parseRequest(bytes: Buffer): ParsedRequest | null {
  const attributes: Parsed[] = [];
  let group = 0;
  let at = 8;
  while (at < bytes.length) {
    const tag = bytes.readUInt8(at++);
    if (tag === 3) break;
    if (tag < 16) {
      group = tag;
      continue;
    }
    const name = lengthPrefixed(bytes, at);
    const value = name && lengthPrefixed(bytes, at + 2 + name.length);
    if (!name || !value) return null;
    at += 4 + name.length + value.length;
    if (name.length > 0) attributes.push({ group, name: name.toString(), values: [value] });
    else attributes.at(-1)?.values.push(value);
  }
  if (bytes.length < 9) return null;
  return {
    major: bytes.readUInt8(0),
    operation: bytes.readUInt16BE(2),
    requestId: bytes.readInt32BE(4),
    attributes,
    document: bytes.subarray(at),
  };
}

/** The first value of an attribute as a text. */
export function textOf(request: ParsedRequest, name: string): string | undefined {
  return request.attributes.find((attribute) => attribute.name === name)?.values[0]?.toString();
}

/** The same as a number. */
export function numberOf(request: ParsedRequest, name: string): number | undefined {
  const value = request.attributes.find((attribute) => attribute.name === name)?.values[0];
  return value?.length === 4 ? value.readInt32BE() : undefined;
}

/** An answer's bytes. `parts`: what {@link group} and the makers of attributes below return. */
export function answer(status: number, requestId: number, parts: readonly Buffer[]): Buffer {
  const head = Buffer.from([2, 0, 0, 0, 0, 0, 0, 0]);
  head.writeUInt16BE(status, 2);
  head.writeInt32BE(requestId, 4);
  const common = [
    group(1),
    text(0x47, 'attributes-charset', 'utf-8'),
    text(0x48, 'attributes-natural-language', 'en'),
  ];
  return Buffer.concat([head, ...common, ...parts, Buffer.of(3)]);
}

export function group(tag: number): Buffer {
  return Buffer.of(tag);
}
export function text(tag: number, name: string, ...values: readonly string[]): Buffer {
  return several(
    tag,
    name,
    values.map((value) => Buffer.from(value)),
  );
}
export function keywords(name: string, ...values: readonly string[]): Buffer {
  return text(0x44, name, ...values);
}
export function integer(name: string, value: number): Buffer {
  return several(0x21, name, [bigEndian(value)]);
}
export function enumerated(name: string, ...values: readonly number[]): Buffer {
  return several(0x23, name, values.map(bigEndian));
}
export function range(name: string, from: number, to: number): Buffer {
  return several(0x33, name, [Buffer.concat([bigEndian(from), bigEndian(to)])]);
}
export function flag(name: string, value: boolean): Buffer {
  return several(0x22, name, [Buffer.of(Number(value))]);
}

function several(tag: number, name: string, values: readonly Buffer[]): Buffer {
  return Buffer.concat(
    values.map((value, index) => {
      const shown = index === 0 ? name : '';
      return Buffer.concat([Buffer.of(tag), sized(Buffer.from(shown)), sized(value)]);
    }),
  );
}

function sized(bytes: Buffer): Buffer {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function bigEndian(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return bytes;
}

function lengthPrefixed(bytes: Buffer, at: number): Buffer | null {
  if (at + 2 > bytes.length) return null;
  const length = bytes.readUInt16BE(at);
  return at + 2 + length <= bytes.length ? bytes.subarray(at + 2, at + 2 + length) : null;
}
