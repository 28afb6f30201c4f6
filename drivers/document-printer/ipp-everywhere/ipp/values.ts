import { type NoneKind, noneTags, type TextKind, textTags, valueTags } from './tags.ts';

/** One value of an attribute. */
export type IppValue =
  | { readonly kind: 'integer' | 'enum'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: TextKind; readonly value: string; readonly language?: string }
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  /** `unit`: 3 = per inch, 4 = per cm. */
  | { readonly kind: 'resolution'; readonly across: number; readonly along: number; readonly unit: number }
  | { readonly kind: 'octets'; readonly bytes: Uint8Array }
  /** RFC 2579 DateAndTime, as it stands on the wire: 11 bytes. */
  | { readonly kind: 'dateTime'; readonly bytes: Uint8Array }
  | { readonly kind: 'collection'; readonly members: IppAttributes }
  | { readonly kind: 'none'; readonly why: NoneKind }
  /** A tag this program does not know, or a value that does not fit its tag. */
  | { readonly kind: 'other'; readonly tag: number; readonly bytes: Uint8Array };

export type IppAttributes = ReadonlyMap<string, readonly IppValue[]>;

/** A value that fits into one field: all but collections. */
export type PlainValue = Exclude<IppValue, { kind: 'collection' }>;

const utf8 = new TextDecoder('utf-8', { ignoreBOM: true });
const textKinds = byTag(textTags);
const noneKinds = byTag(noneTags);

/** Reads the value of one field. Never throws; what does not fit its tag comes back as `other`. */
export function decodeValue(tag: number, bytes: Uint8Array): PlainValue {
  const why = noneKinds.get(tag);
  if (why) return { kind: 'none', why };
  const kind = textKinds.get(tag);
  if (kind) return { kind, value: utf8.decode(bytes) };
  return decodeBinary(tag, bytes) ?? { kind: 'other', tag, bytes };
}

/** The field's tag and bytes. */
export function encodeValue(value: PlainValue): { readonly tag: number; readonly bytes: Uint8Array } {
  switch (value.kind) {
    case 'integer':
    case 'enum':
      return { tag: valueTags[value.kind], bytes: int32s(value.value) };
    case 'boolean':
      return { tag: valueTags.boolean, bytes: Uint8Array.of(value.value ? 1 : 0) };
    case 'range':
      return { tag: valueTags.range, bytes: int32s(value.from, value.to) };
    case 'resolution':
      return {
        tag: valueTags.resolution,
        bytes: Buffer.concat([int32s(value.across, value.along), Uint8Array.of(value.unit)]),
      };
    case 'octets':
    case 'dateTime':
      return { tag: valueTags[value.kind], bytes: value.bytes };
    case 'none':
      return { tag: noneTags[value.why], bytes: new Uint8Array() };
    case 'other':
      return { tag: value.tag, bytes: value.bytes };
    default:
      return encodeText(value);
  }
}

function encodeText({ kind, value, language }: Extract<PlainValue, { kind: TextKind }>) {
  if (language === undefined) return { tag: textTags[kind], bytes: Buffer.from(value) };
  const tag = kind === 'name' ? valueTags.nameWithLanguage : valueTags.textWithLanguage;
  return { tag, bytes: Buffer.concat([counted(language), counted(value)]) };
}

function decodeBinary(tag: number, bytes: Uint8Array): PlainValue | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  switch (tag) {
    case valueTags.integer:
    case valueTags.enum:
      if (bytes.length !== 4) return null;
      return { kind: tag === valueTags.enum ? 'enum' : 'integer', value: view.getInt32(0) };
    case valueTags.boolean:
      return bytes.length === 1 ? { kind: 'boolean', value: view.getUint8(0) !== 0 } : null;
    case valueTags.range:
      return bytes.length === 8 ? { kind: 'range', from: view.getInt32(0), to: view.getInt32(4) } : null;
    case valueTags.resolution:
      return bytes.length === 9
        ? { kind: 'resolution', across: view.getInt32(0), along: view.getInt32(4), unit: view.getUint8(8) }
        : null;
    case valueTags.octets:
      return { kind: 'octets', bytes };
    case valueTags.dateTime:
      return bytes.length === 11 ? { kind: 'dateTime', bytes } : null;
    case valueTags.textWithLanguage:
    case valueTags.nameWithLanguage:
      return withLanguage(tag === valueTags.nameWithLanguage ? 'name' : 'text', bytes);
    default:
      return null;
  }
}

function withLanguage(kind: TextKind, bytes: Uint8Array): PlainValue | null {
  const language = countedAt(bytes, 0);
  const value = language && countedAt(bytes, 2 + language.length);
  if (!value || 4 + language.length + value.length !== bytes.length) return null;
  return { kind, value: utf8.decode(value), language: utf8.decode(language) };
}

/** The bytes behind a length of two bytes. */
function countedAt(bytes: Uint8Array, at: number): Uint8Array | null {
  const [high, low] = [bytes[at], bytes[at + 1]];
  if (high === undefined || low === undefined) return null;
  const end = at + 2 + high * 256 + low;
  return end <= bytes.length ? bytes.subarray(at + 2, end) : null;
}

function counted(text: string): Uint8Array {
  const bytes = Buffer.from(text);
  return Buffer.concat([Uint8Array.of(bytes.length >> 8, bytes.length & 0xff), bytes]);
}

function int32s(...numbers: readonly number[]): Uint8Array {
  const bytes = Buffer.alloc(4 * numbers.length);
  for (const [index, number] of numbers.entries()) bytes.writeInt32BE(number, 4 * index);
  return bytes;
}

function byTag<Kind extends string>(tags: Readonly<Record<Kind, number>>): ReadonlyMap<number, Kind> {
  return new Map(Object.entries(tags).map(([kind, tag]) => [tag as number, kind as Kind]));
}
