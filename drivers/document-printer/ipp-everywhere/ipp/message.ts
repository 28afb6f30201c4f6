import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { firstValueTag, groupTags, valueTags } from './tags.ts';
import { decodeValue, encodeValue, type IppAttributes, type IppValue } from './values.ts';

/** A request or an answer (RFC 8010 §3.1). */
export interface IppMessage {
  /** 0x0101 = 1.1, 0x0200 = 2.0. */
  readonly version: number;
  /** The operation of a request, the status of an answer. */
  readonly code: number;
  readonly requestId: number;
  readonly groups: readonly IppGroup[];
  /** What follows the attributes: the document. */
  readonly data: Uint8Array;
}

export interface IppGroup {
  readonly tag: number;
  readonly attributes: IppAttributes;
}

/** Collections in collections; the deepest known printer has 3. */
const deepest = 8;

export function encodeMessage({ version, code, requestId, groups, data }: IppMessage): Uint8Array {
  const head = Buffer.alloc(8);
  head.writeUInt16BE(version, 0);
  head.writeUInt16BE(code, 2);
  head.writeInt32BE(requestId, 4);
  const body = groups.flatMap(({ tag, attributes }) => [Uint8Array.of(tag), ...encodeAttributes(attributes)]);
  return Buffer.concat([head, ...body, Uint8Array.of(groupTags.end), data]);
}

/**
 * Reads what a printer sent. Hostile bytes are a failure, never an exception, and what is kept of them is no larger than
 * they are. An attribute that appears twice in a group keeps its first values.
 */
export function decodeMessage(bytes: Uint8Array): Result<IppMessage, string> {
  if (bytes.length < 9) return fail(`${bytes.length} bytes are no IPP message`);
  const reader = new FieldReader(bytes, 8);
  const groups: IppGroup[] = [];
  while (reader.peek() !== groupTags.end) {
    const group = decodeGroup(reader);
    if (!group) return fail(`The message breaks off or is damaged at byte ${reader.at}`);
    groups.push(group);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return ok({
    version: view.getUint16(0),
    code: view.getUint16(2),
    requestId: view.getInt32(4),
    groups,
    data: bytes.subarray(reader.at + 1),
  });
}

/** The attributes of the first group of a kind; empty when there is none. */
export function groupOf(message: IppMessage, tag: number): IppAttributes {
  return message.groups.find((group) => group.tag === tag)?.attributes ?? new Map();
}

function* encodeAttributes(attributes: IppAttributes): Generator<Uint8Array> {
  for (const [name, values] of attributes) {
    for (const [index, value] of values.entries()) yield* encodeField(index === 0 ? name : '', value);
  }
}

function* encodeField(name: string, value: IppValue): Generator<Uint8Array> {
  if (value.kind !== 'collection') {
    const { tag, bytes } = encodeValue(value);
    return yield field(tag, name, bytes);
  }
  yield field(valueTags.collection, name, new Uint8Array());
  for (const [member, values] of value.members) {
    yield field(valueTags.memberName, '', Buffer.from(member));
    for (const inner of values) yield* encodeField('', inner);
  }
  yield field(valueTags.collectionEnd, '', new Uint8Array());
}

function field(tag: number, name: string, value: Uint8Array): Uint8Array {
  const nameBytes = Buffer.from(name);
  const head = Buffer.alloc(3);
  head.writeUInt8(tag, 0);
  head.writeUInt16BE(nameBytes.length, 1);
  const length = Buffer.alloc(2);
  length.writeUInt16BE(value.length, 0);
  return Buffer.concat([head, nameBytes, length, value]);
}

function decodeGroup(reader: FieldReader): IppGroup | null {
  const tag = reader.groupTag();
  if (tag === null) return null;
  const collected = new Collected();
  while ((reader.peek() ?? 0) >= firstValueTag) {
    const next = reader.field();
    const value = next && decodeField(reader, next, 0);
    if (!value || !collected.add(next.name, value)) return null;
  }
  return { tag, attributes: collected.attributes };
}

function decodeField(reader: FieldReader, { tag, value }: Field, depth: number): IppValue | null {
  if (tag === valueTags.collection) return decodeCollection(reader, depth + 1);
  // These two stand only inside a collection, where they are looked for.
  if (tag === valueTags.collectionEnd || tag === valueTags.memberName) return null;
  return decodeValue(tag, value);
}

function decodeCollection(reader: FieldReader, depth: number): IppValue | null {
  if (depth > deepest) return null;
  const collected = new Collected();
  let member = '';
  for (let next = reader.field(); next; next = reader.field()) {
    if (next.tag === valueTags.collectionEnd) return { kind: 'collection', members: collected.attributes };
    if (next.tag === valueTags.memberName) {
      member = utf8.decode(next.value);
      continue;
    }
    const value = decodeField(reader, next, depth);
    if (!value || !collected.add(member, value)) return null;
    member = '';
  }
  return null;
}

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });

/** Values under their names; a value without a name belongs to the name before it. */
class Collected {
  readonly attributes = new Map<string, IppValue[]>();
  #current: IppValue[] | undefined;

  add(name: string, value: IppValue): boolean {
    if (name !== '') {
      this.#current = [];
      if (!this.attributes.has(name)) this.attributes.set(name, this.#current);
    }
    this.#current?.push(value);
    return this.#current !== undefined;
  }
}

interface Field {
  readonly tag: number;
  readonly name: string;
  readonly value: Uint8Array;
}

class FieldReader {
  at: number;
  readonly #bytes: Uint8Array;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }
  peek(): number | undefined {
    return this.#bytes[this.at];
  }
  groupTag(): number | null {
    const tag = this.#bytes[this.at];
    if (tag === undefined || tag >= firstValueTag) return null;
    this.at += 1;
    return tag;
  }
  /** The next field, or null at a group, a fault or the end. */
  field(): Field | null {
    const tag = this.peek();
    if (tag === undefined || tag < firstValueTag) return null;
    this.at += 1;
    const name = this.#counted();
    const value = name && this.#counted();
    return value ? { tag, name: utf8.decode(name), value } : null;
  }
  #counted(): Uint8Array | null {
    const start = this.at + 2;
    const [high, low] = [this.#bytes[this.at], this.#bytes[this.at + 1]];
    if (high === undefined || low === undefined) return null;
    const end = start + high * 256 + low;
    if (end > this.#bytes.length) return null;
    this.at = end;
    return this.#bytes.subarray(start, end);
  }
}
