import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

/** AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D): fresh for each message, good for 2³² of them. */
const algorithm = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;
/** So many bytes longer is what is sealed. */
export const sealedMore = nonceBytes + tagBytes;

/** Encrypts `plain`, bound to `subject`: moved to another subject it no longer opens. Nonce, tag, cipher text. */
export function seal(key: KeyObject, subject: string, plain: Buffer): Buffer {
  const nonce = randomBytes(nonceBytes);
  const cipher = createCipheriv(algorithm, key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(Buffer.from(subject));
  const text = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), text]);
}

/** `null`: it was sealed under another key or for another subject, or was changed. */
export function unseal(key: KeyObject, subject: string, sealed: Buffer): Buffer | null {
  if (sealed.length < sealedMore) return null;
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, nonceBytes), {
    authTagLength: tagBytes,
  });
  decipher.setAAD(Buffer.from(subject));
  decipher.setAuthTag(sealed.subarray(nonceBytes, sealedMore));
  const plain = decipher.update(sealed.subarray(sealedMore));
  try {
    decipher.final();
    return plain;
  } catch (error) {
    plain.fill(0);
    // Node has no code for a wrong tag; this message is its only sign of one.
    if (error instanceof Error && error.message.includes('unable to authenticate')) return null;
    throw error;
  }
}
