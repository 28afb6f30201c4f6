import { extname, join, normalize, sep } from 'node:path';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { originOf, ownOrigin } from './policy.ts';

/** Types of the files that a build of our pages consists of. Another file is not ours to serve. */
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.mp3': 'audio/mpeg',
  '.wav': 'audio/wav',
  '.mp4': 'video/mp4',
  '.wasm': 'application/wasm',
};

export interface PageFile {
  /** Absolute. */
  readonly path: string;
  readonly contentType: string;
}

/** `foreign`: not our origin, or no path that stays below the root; `unknown-type`: not a kind of file we have. */
export type NoPageFile = 'foreign' | 'unknown-type';

/**
 * Which file answers an address of our own scheme: `mingfa://terminal/kiosk/` is `kiosk/index.html` below `root`.
 * @param root absolute path of the built pages
 * @param origin another one that only our pages are shown at
 */
export function pageFile(
  address: string,
  root: string,
  origin: string = ownOrigin,
): Result<PageFile, NoPageFile> {
  if (originOf(address) !== origin) return fail('foreign');
  const name = decodedPath(address);
  if (name === undefined) return fail('foreign');
  const path = normalize(join(root, name.endsWith('/') ? `${name}index.html` : name));
  if (!path.startsWith(normalize(root + sep))) return fail('foreign');
  const contentType = contentTypes[extname(path).toLowerCase()];
  return contentType ? ok({ path, contentType }) : fail('unknown-type');
}

/** The path with its %-escapes read; `undefined` where they are malformed or hide a separator or an end of string. */
function decodedPath(address: string): string | undefined {
  const { pathname } = new URL(address);
  // %2f, %5c and %00 have no place in our file names and every place in a traversal.
  if (/%(2f|5c|00)/i.test(pathname) || pathname.includes('\\')) return undefined;
  try {
    return decodeURIComponent(pathname);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}
