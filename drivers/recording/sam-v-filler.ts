import { headLength, preamble } from './sam-v.ts';
import { standInPerson } from './stand-in-person.ts';

/** Reply to a read, without the checksum: three words, two inner lengths, text, photo. */
const readBody = 1288;
const textAt = 3 + 4;
/** Reply to the question for a newer address, in both of its forms. */
const addressBodies = [0x4a, 0x4c];

/**
 * Fills masked SAM_V replies: a card that was read becomes the stand-in person, other data becomes zeroes, and checksums are
 * made anew. So a damaged checksum is replayed as a good one; everything else about the frames is as it was.
 */
export class SamVFiller {
  #head: number[] = [];
  #length = 0;
  #at = 0;
  #xor = 0;

  take(shown: number | null): number {
    return this.#length > 0 ? this.#takeBody(shown) : this.#takeHead(shown ?? 0);
  }

  #takeHead(byte: number): number {
    const expected = preamble[this.#head.length];
    if (expected === undefined || expected === byte) this.#head.push(byte);
    else this.#head = [];
    if (this.#head.length === headLength) this.#beginBody();
    return byte;
  }

  #beginBody(): void {
    const [high = 0, low = 0] = this.#head.slice(preamble.length);
    this.#head = [];
    this.#length = (high << 8) | low;
    this.#at = 0;
    this.#xor = high ^ low;
  }

  #takeBody(shown: number | null): number {
    const isChecksum = this.#at === this.#length - 1;
    const byte = shown ?? (isChecksum ? this.#xor : standIn(this.#length, this.#at));
    this.#xor ^= byte;
    this.#at++;
    if (isChecksum) this.#length = 0;
    return byte;
  }
}

function standIn(bodyLength: number, at: number): number {
  if (bodyLength === readBody) return standInPerson[at - textAt] ?? 0;
  if (addressBodies.includes(bodyLength)) return (at - 3) % 2 === 0 ? 0x20 : 0x00;
  return 0;
}
