/** Junk with runs of AA, the last of which leads into the real preamble. */
const junk = Buffer.from('00ff5aaaaa96aaaaaa', 'hex');

/** The first half of a reply. */
export function truncated(frame: Buffer): Buffer {
  return frame.subarray(0, frame.length >> 1);
}

/** The reply with one bit turned in the middle of what the checksum guards. */
export function flipped(frame: Buffer): Buffer {
  const spoiled = Buffer.from(frame);
  const at = 7 + ((frame.length - 7) >> 1);
  spoiled[at] = (spoiled[at] ?? 0) ^ 0x10;
  return spoiled;
}

export function withWrongChecksum(frame: Buffer): Buffer {
  const spoiled = Buffer.from(frame);
  spoiled[frame.length - 1] = (frame.at(-1) ?? 0) ^ 0x55;
  return spoiled;
}

export function behindNoise(frame: Buffer): Buffer {
  return Buffer.concat([junk, frame]);
}
