/** What begins a group of attributes (RFC 8010 §3.5.1). */
export const groupTags = {
  operation: 0x01,
  job: 0x02,
  end: 0x03,
  printer: 0x04,
  unsupported: 0x05,
} as const;

/** Everything below is a group, everything from here on a value. */
export const firstValueTag = 0x10;

/** What a value is (RFC 8010 §3.5.2, RFC 3382 for collections). */
export const valueTags = {
  unsupported: 0x10,
  unknown: 0x12,
  noValue: 0x13,
  integer: 0x21,
  boolean: 0x22,
  enum: 0x23,
  octets: 0x30,
  dateTime: 0x31,
  resolution: 0x32,
  range: 0x33,
  collection: 0x34,
  textWithLanguage: 0x35,
  nameWithLanguage: 0x36,
  collectionEnd: 0x37,
  text: 0x41,
  name: 0x42,
  keyword: 0x44,
  uri: 0x45,
  uriScheme: 0x46,
  charset: 0x47,
  naturalLanguage: 0x48,
  mimeType: 0x49,
  memberName: 0x4a,
} as const;

/** Kinds of values that are a plain text on the wire. */
export const textTags = {
  text: valueTags.text,
  name: valueTags.name,
  keyword: valueTags.keyword,
  uri: valueTags.uri,
  uriScheme: valueTags.uriScheme,
  charset: valueTags.charset,
  naturalLanguage: valueTags.naturalLanguage,
  mimeType: valueTags.mimeType,
} as const;
export type TextKind = keyof typeof textTags;

/** Values that say why there is none. */
export const noneTags = {
  unsupported: valueTags.unsupported,
  unknown: valueTags.unknown,
  'no-value': valueTags.noValue,
} as const;
export type NoneKind = keyof typeof noneTags;
