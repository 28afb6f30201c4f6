import { z } from 'zod';

/** Pictures, videos and sound that documents show, by the end of their name. What else there is, no page can show. */
export const mediaTypes: Readonly<Record<string, string>> = {
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.mp4': 'video/mp4',
  '.webm': 'video/webm',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
};

export const mediaTypeSchema = z.enum([...new Set(Object.values(mediaTypes))]);

/** Names that Windows takes for devices, whatever their end. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * The path of a picture below the content folder, or from the file that shows it: a name that means the same file on every
 * system, and never one outside. No file is ever written under it; whoever copies a pack by its names must be safe too.
 */
export const mediaNameSchema = z
  .string()
  .min(1)
  .max(400)
  .refine((name) => name.split('/').every(isPlain) && !name.includes('\\') && !name.includes(':'), {
    message: 'is no plain path below the content folder',
  });

function isPlain(segment: string): boolean {
  return segment !== '' && !/^\.+$/.test(segment) && !device.test(segment);
}

/** A picture in a text: `![words](name)`. Lengths have an end, or a text of nothing but `![` would take minutes. */
export const picture = /!\[([^\]\n]{0,400})\]\(([^)\s]{1,400})\)/g;
