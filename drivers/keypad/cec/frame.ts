/** What a frame on the CEC line says about keys. */
export type CecKey = { readonly kind: 'pressed'; readonly code: number } | { readonly kind: 'released' };

const userControlPressed = 0x44;
const userControlReleased = 0x45;
/** CEC allows a header, an opcode and 14 operands. */
const longestFrame = 16;
/** More than any line of `cec-client` that holds a frame. */
const longestLine = 256;

/** A frame that came in, as `cec-client -d 8` prints it: `TRAFFIC: [ 1234] >> 01:44:00`. What goes out has `<<`. */
const incoming = />>\s*([0-9a-f]{2}(?::[0-9a-f]{2})*)\s*$/i;

/** What a line says about keys; null when it says something else. */
export function readLine(line: string): CecKey | null {
  const frame = incoming
    .exec(line)?.[1]
    ?.split(':')
    .map((byte) => Number.parseInt(byte, 16));
  return frame ? readFrame(frame) : null;
}

/** A whole frame: header (who to whom), opcode, operands. */
export function readFrame(frame: readonly number[]): CecKey | null {
  const [, opcode, code] = frame;
  if (frame.length > longestFrame) return null;
  if (opcode === userControlReleased) return { kind: 'released' };
  return opcode === userControlPressed && code !== undefined ? { kind: 'pressed', code } : null;
}

/** Cuts a stream into lines. Holds at most one, of bounded length; a longer one is dropped whole. */
export class LineCutter {
  #held = '';
  #dropping = false;

  push(bytes: Uint8Array): string[] {
    const lines: string[] = [];
    for (const byte of bytes) {
      if (byte === 0x0a || byte === 0x0d) {
        if (this.#held !== '' && !this.#dropping) lines.push(this.#held);
        this.forget();
      } else this.#keep(byte);
    }
    return lines;
  }

  forget(): void {
    this.#held = '';
    this.#dropping = false;
  }

  #keep(byte: number): void {
    if (this.#dropping) return;
    this.#dropping = this.#held.length >= longestLine;
    this.#held = this.#dropping ? '' : this.#held + String.fromCharCode(byte);
  }
}
