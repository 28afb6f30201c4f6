import iconv from 'iconv-lite';

/** Command groups and commands of the BX-5K, as far as a counter display needs them. */
const group = { answer: 0xa0, screen: 0xa3 } as const;
const brightnessCommand = 0x02;
const realTimeCommand = 0x06;
/** The controller is asked to answer every frame. */
const mustAnswer = 0x01;
const deleteAllAreas = 0xff;

/** Where on the panel the text stands, and in which of its fonts. */
export interface PanelArea {
  /** Pixels; the protocol counts width in steps of 8. */
  readonly widthPx: number;
  readonly heightPx: number;
  readonly fontPx: 16 | 24 | 32;
}

/** Group, command, answer wanted, length of the rest (2), the rest. */
function command(code: number, rest: readonly number[]): Uint8Array {
  return Uint8Array.of(group.screen, code, mustAnswer, rest.length & 0xff, rest.length >> 8, ...rest);
}

/**
 * Puts `text` into the first real-time area, centred and still. Such an area lives in the controller's memory alone: it is
 * shown instead of the stored programme, and gone with the power.
 */
export function showText(text: string, area: PanelArea): Uint8Array {
  const bytes = [...iconv.encode(`${fontTag(area)}${text.replaceAll('\\', '')}`, 'gb2312')];
  const described = [
    0x00, // type: text
    ...littleEndian(0, 2), // x
    ...littleEndian(0, 2), // y
    ...littleEndian(Math.ceil(area.widthPx / 8), 2),
    ...littleEndian(area.heightPx, 2),
    0x00, // number of the area
    0x00, // line gap
    0x00, // run mode: over and over
    ...littleEndian(2, 2), // time-out of its data, s; of no effect in this mode
    0x00, // no voice
    0x00, // no extension
    0x0a, // centred both ways
    0x01, // one line
    0x01, // no line breaks
    0x01, // still
    0x00, // way of leaving
    0x00, // speed
    0x0a, // stays 5 s, then shows itself again
    ...littleEndian(bytes.length, 4),
    ...bytes,
  ];
  return command(realTimeCommand, [0x00, 0x01, ...littleEndian(described.length, 2), ...described]);
}

/** Takes all real-time areas away; the stored programme, mostly the counter's name, is seen again. */
export function clearText(): Uint8Array {
  return command(realTimeCommand, [deleteAllAreas, 0x00]);
}

/** @param level 0 … 1, on the panel 16 steps */
export function setBrightness(level: number): Uint8Array {
  return command(brightnessCommand, [0x01, Math.round(level * 15)]);
}

/** Language O (Chinese), encoding 0 (GB2312), family 0 (Song), size. */
function fontTag({ fontPx }: PanelArea): string {
  return `\\FO00${{ 16: 0, 24: 1, 32: 2 }[fontPx]}`;
}

function littleEndian(value: number, bytes: number): number[] {
  return Array.from({ length: bytes }, (_, index) => (value >> (8 * index)) & 0xff);
}

/** Why a controller refused, by its error number. */
const refusals: ReadonlyMap<number, string> = new Map([
  [0x01, 'no such group of commands'],
  [0x02, 'no such command'],
  [0x03, 'the controller is busy'],
  [0x04, 'its memory is full'],
  [0x05, 'it saw a wrong checksum'],
  [0x0c, 'it has no such font: load the fonts with the maker’s program'],
  [0x0d, 'another kind of controller'],
]);

/** What the data of an answer say: `null`, it was done; undefined: this is no answer to a command. */
export function refusalIn(data: Uint8Array): string | null | undefined {
  const [of, , error = 0] = data;
  if (of !== group.answer) return undefined;
  if (error === 0) return null;
  return refusals.get(error) ?? `error ${error} of the controller`;
}
