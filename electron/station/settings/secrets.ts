import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';
import { plainText } from '#drivers/basics/plain-text.ts';

/** Work of scrypt (RFC 7914): `cost` is N. The default is OWASP's for interactive sign-in, with 32 MB of memory. */
export interface SecretCost {
  readonly cost: number;
  readonly blockSize: number;
  readonly parallelization: number;
}

const defaultCost: SecretCost = { cost: 2 ** 15, blockSize: 8, parallelization: 3 };
const saltBytes = 16;
const hashBytes = 32;
/** Above 256 MB a hash in the settings could take a small terminal down. */
const mostMemoryBytes = 256 * 1024 * 1024;
/** Memory written in all: ten times the default's. A sign-in must not take a minute, and others wait for it. */
const mostWorkBytes = 1024 * 1024 * 1024;

const form = /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([A-Za-z0-9_-]{16,})\$([A-Za-z0-9_-]{43})$/;

/** Whether a text is a hash that `verifySecret` can check. */
export function isSecretHash(text: string): boolean {
  return parse(text) !== null;
}

/** The hash of a password or PIN for the settings file: `scrypt$N$r$p$salt$hash`, both parts in base64url. */
export async function hashSecret(secret: string, cost: SecretCost = defaultCost): Promise<string> {
  const salt = randomBytes(saltBytes);
  const hash = await derive(secret, salt, cost);
  const { cost: n, blockSize: r, parallelization: p } = cost;
  return ['scrypt', n, r, p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Compares in constant time, off the main thread. Throws when `hash` is no hash: the settings check forbids it. */
export async function verifySecret(secret: string, hash: string): Promise<boolean> {
  const parsed = parse(hash);
  if (parsed === null) throw new Error('not a hash made by hashSecret');
  return timingSafeEqual(await derive(secret, parsed.salt, parsed.cost), parsed.hash);
}

function parse(text: string): { cost: SecretCost; salt: Buffer; hash: Buffer } | null {
  const [, n, r, p, salt, hash] = form.exec(text) ?? [];
  if (!n || !r || !p || !salt || !hash) return null;
  const cost = { cost: Number(n), blockSize: Number(r), parallelization: Number(p) };
  if (!isPayable(cost)) return null;
  return { cost, salt: Buffer.from(salt, 'base64url'), hash: Buffer.from(hash, 'base64url') };
}

/** What scrypt takes at all (RFC 7914, 2: N is a power of 2 below 2^(16 r)), and what a small terminal can afford. */
function isPayable(cost: SecretCost): boolean {
  const { cost: n, blockSize, parallelization } = cost;
  const exponent = Math.log2(n);
  if (!Number.isInteger(exponent) || exponent < 1 || exponent >= 16 * blockSize) return false;
  if (parallelization < 1 || memoryOf(cost) > mostMemoryBytes) return false;
  return 128 * n * blockSize * parallelization <= mostWorkBytes;
}

function memoryOf({ cost, blockSize, parallelization }: SecretCost): number {
  return 128 * blockSize * (cost + parallelization);
}

function derive(secret: string, salt: Buffer, cost: SecretCost): Promise<Buffer> {
  const options: ScryptOptions = { ...cost, maxmem: memoryOf(cost) + 1024 * 1024 };
  // The same password can be typed in two Unicode forms (NIST SP 800-63B, 5.1.1.2), and comes from a page without what
  // cannot be seen: an emoji of several parts is joined by such a sign.
  const typed = plainText(secret).normalize('NFKC');
  return new Promise((resolve, reject) => {
    scrypt(typed, salt, hashBytes, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
