import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { TargetFile } from '@tufjs/models';
import { BaseFetcher, Updater } from 'tuf-js';
import { DownloadHTTPError } from 'tuf-js/dist/error.js';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { maxManifestBytes, sha256 } from '../pack/pack.ts';
import { type DeliveryFailure, deliveryFailure } from './failures.ts';
import { isRoot, type Older, TrustFolder } from './trust-folder.ts';
import { isWebAddress, type Web } from './web.ts';

/** A manifest that somebody trusted has signed. */
interface TrustedManifest {
  readonly bytes: Uint8Array;
  /** When it was published, ms since the epoch; null: it does not say. */
  readonly publishedAt: number | null;
}

export interface TrustOptions {
  readonly web: Web;
  /** Address of the repository: `metadata/`, `targets/` and `chunks/` lie below it. */
  readonly baseUrl: string;
  /** Where this terminal keeps what it trusts and has seen. */
  readonly trustFolder: string;
  /** What time it is, ms since the epoch: what has expired is refused. Left out: what the machine's clock says. */
  readonly now?: number | undefined;
}

/** Tells a terminal whom to trust: the operator's root. Later roots are trusted when this one's keys have signed them. */
export function trust(trustFolder: string, rootJson: string): Result<null, DeliveryFailure> {
  if (!isRoot(rootJson))
    return fail(deliveryFailure('no-root', 'What was given is no root file that has signed itself'));
  new TrustFolder(trustFolder).pin(rootJson);
  return ok(null);
}

/**
 * The newest manifest of a pack, by The Update Framework: signed by the roles of a root this terminal trusts, not older
 * than what it has seen, not expired.
 */
export async function trustedManifest(
  packId: string,
  options: TrustOptions,
): Promise<Result<TrustedManifest, DeliveryFailure>> {
  if (!isWebAddress(options.baseUrl))
    return fail(deliveryFailure('wrong-address', 'The address of the content is none of a web server'));
  const folder = new TrustFolder(options.trustFolder);
  const root = folder.root();
  if (root === null) return fail(noRoot(folder));
  // The library writes as it goes, and not so that a power cut does no harm: it works on a copy.
  const work = mkdtempSync(join(tmpdir(), 'mingfa-trust-'));
  try {
    folder.layOut(root, work);
    const found = await targetOf(packId, work, options);
    if (!found.ok) return found;
    const older = folder.take(work, root);
    if (older) return fail(replayed(older));
    return await fetchManifest(found.value, packId, options);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function noRoot(folder: TrustFolder): DeliveryFailure {
  if (folder.isThere)
    return deliveryFailure(
      'trust-damaged',
      `The disk has damaged what ${folder.path} says of whom this terminal trusts, and its copies`,
    );
  return deliveryFailure('no-trust', `${folder.path} holds no root.json`);
}

function replayed({ role, version, seen }: Older): DeliveryFailure {
  return deliveryFailure(
    'replayed',
    `The server gives version ${version} of ${role}; this terminal has seen ${seen}`,
  );
}

/** What is signed for a pack now. */
async function targetOf(
  packId: string,
  work: string,
  { baseUrl, web, now }: TrustOptions,
): Promise<Result<TargetFile, DeliveryFailure>> {
  try {
    const updater = new Updater({
      metadataDir: work,
      metadataBaseUrl: `${baseUrl}/metadata`,
      fetcher: new WebFetcher(web),
    });
    if (now !== undefined) judgeExpiryAt(updater, now);
    await updater.refresh();
    const target = await updater.getTargetInfo(`${packId}/pack.json`);
    return target ? ok(target) : fail(deliveryFailure('no-such-pack', `${baseUrl} has no pack "${packId}"`));
  } catch (error) {
    if (!(error instanceof Error) || 'code' in error) throw error;
    return fail(failureOf(error));
  }
}

/** The library has no way to be told the time (tuf-js 3.1): it reads the machine's clock, which may be wrong. */
function judgeExpiryAt(updater: Updater, now: number): void {
  const trusted: unknown = Reflect.get(updater, 'trustedSet');
  if (typeof trusted !== 'object' || trusted === null || !('referenceTime' in trusted))
    throw new Error('tuf-js keeps its time elsewhere now');
  trusted.referenceTime = new Date(now);
}

async function fetchManifest(
  target: TargetFile,
  packId: string,
  { web, baseUrl }: TrustOptions,
): Promise<Result<TrustedManifest, DeliveryFailure>> {
  const { sha256: hash = '' } = target.hashes;
  const url = `${baseUrl}/targets/${packId}/${hash}.pack.json`;
  const got = await web.get(url, Math.min(target.length, maxManifestBytes));
  if (!got.ok) {
    const { kind, message } = got.failure;
    return fail(deliveryFailure(kind === 'unreachable' || kind === 'too-slow' ? kind : 'damaged', message));
  }
  if (got.value.length !== target.length || sha256(got.value) !== hash)
    return fail(deliveryFailure('damaged', `${url} is not what was signed`));
  const { publishedAt } = target.custom;
  return ok({ bytes: got.value, publishedAt: typeof publishedAt === 'number' ? publishedAt : null });
}

/** The library's downloads go through the terminal's own: same limits of time and speed. */
class WebFetcher extends BaseFetcher {
  readonly #web: Web;

  constructor(web: Web) {
    super();
    this.#web = web;
  }
  override async fetch(url: string): Promise<NodeJS.ReadableStream> {
    const got = await this.#web.get(url, maxManifestBytes);
    if (got.ok) return Readable.from([Buffer.from(got.value)]);
    if (got.failure.kind === 'refused') throw new DownloadHTTPError(got.failure.message, got.failure.status);
    throw got.failure.kind === 'too-slow'
      ? new TooSlowError(got.failure.message)
      : new UnreachableError(got.failure.message);
  }
}

class UnreachableError extends Error {
  override readonly name = 'UnreachableError';
}
class TooSlowError extends Error {
  override readonly name = 'TooSlowError';
}

/**
 * What an error of the library stands for. For snapshot and targets it wraps the first error as text only, so the text
 * is looked at, in the order of what is worst. The terminal's own files were whole when it began: what it stumbles over
 * came from the server.
 */
function failureOf(error: Error): DeliveryFailure {
  const { message } = error;
  const kind = kinds.find(([, pattern]) => pattern.test(`${error.constructor.name}: ${message}`))?.[0];
  return deliveryFailure(kind ?? 'damaged', message);
}

const kinds: readonly (readonly [DeliveryFailure['kind'], RegExp])[] = [
  ['wrong-signature', /UnsignedMetadataError|was signed by \d+\/\d+ keys/],
  ['expired', /is expired/],
  ['replayed', /BadVersionError|is less than current version|Expected version/],
  ['too-slow', /TooSlowError/],
  ['unreachable', /UnreachableError|DownloadHTTPError: .*status 5\d\d|: (fetch failed|connect E)/],
];
