import { createHash, createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Key, Signature } from '@tufjs/models';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { readPlainFile } from '#station/kernel/plain-file.ts';
import { canonicalJson } from '../pack/pack.ts';

/** The four roles of The Update Framework, each with a key of its own. */
const tufRoles = ['root', 'targets', 'snapshot', 'timestamp'] as const;
export type TufRole = (typeof tufRoles)[number];

/** A role's key pair, ready to sign. */
export interface RoleKey {
  readonly role: TufRole;
  readonly key: Key;
  readonly sign: (bytes: Buffer) => Signature;
}
export type RoleKeys = Readonly<Record<TufRole, RoleKey>>;

interface KeyFailure {
  readonly kind: 'exists' | 'missing' | 'not-a-key';
  readonly message: string;
  readonly remedy: string;
}

/**
 * Makes new keys as `<role>.pem` (Ed25519, PKCS #8), readable by the owner alone. The root key belongs offline: it is
 * needed only to replace the others.
 */
export function createKeys(folder: string): Result<RoleKeys, KeyFailure> {
  const taken = tufRoles.map((role) => keyFile(folder, role)).find((path) => existsSync(path));
  if (taken !== undefined)
    return fail({
      kind: 'exists',
      message: `${taken} is there already.`,
      remedy: 'Name an empty folder: keys that terminals trust are never written over.',
    });
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  for (const role of tufRoles) {
    const { privateKey } = generateKeyPairSync('ed25519');
    const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
    writeFileSync(keyFile(folder, role), pem, { mode: 0o600 });
  }
  return loadKeys(folder);
}

const mostKeyBytes = 16 * 1024;

/** The keys of a folder that {@link createKeys} made. */
export function loadKeys(folder: string): Result<RoleKeys, KeyFailure> {
  const keys: Partial<Record<TufRole, RoleKey>> = {};
  for (const role of tufRoles) {
    const loaded = loadKey(folder, role);
    if (!loaded.ok) return loaded;
    keys[role] = loaded.value;
  }
  return ok(keys as RoleKeys);
}

function loadKey(folder: string, role: TufRole): Result<RoleKey, KeyFailure> {
  const path = keyFile(folder, role);
  if (!existsSync(path))
    return fail({
      kind: 'missing',
      message: `${path} is not there.`,
      remedy: 'Make keys once with `mingfa content keys DIR`, and keep them safe.',
    });
  const read = readPlainFile({ what: 'The key', path, mostBytes: mostKeyBytes });
  if (!read.ok) return fail({ ...read.failure, kind: 'not-a-key' });
  try {
    const secret = createPrivateKey(read.value);
    if (secret.asymmetricKeyType === 'ed25519') return ok(roleKey(role, secret));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error;
  }
  return fail({
    kind: 'not-a-key',
    message: `${path} holds no Ed25519 key.`,
    remedy: 'Fetch the key from where it is kept safe; this file is damaged or another one.',
  });
}

function roleKey(role: TufRole, secret: KeyObject): RoleKey {
  const { x = '' } = secret.export({ format: 'jwk' });
  const keyVal = { public: Buffer.from(x, 'base64url').toString('hex') };
  const described = { keytype: 'ed25519', scheme: 'ed25519', keyval: keyVal };
  const keyID = createHash('sha256').update(canonicalJson(described)).digest('hex');
  return {
    role,
    key: new Key({ keyID, keyType: 'ed25519', scheme: 'ed25519', keyVal }),
    sign: (bytes) => new Signature({ keyID, sig: sign(null, bytes, secret).toString('hex') }),
  };
}

function keyFile(folder: string, role: TufRole): string {
  return join(folder, `${role}.pem`);
}
