import { createHash, X509Certificate } from 'node:crypto';

/**
 * The terminal's own browser recognises its hub by the certificate's public key (RFC 7469 § 2.4: SHA-256 of the
 * SubjectPublicKeyInfo, base64). No authority of a browser signs the certificate of a hall.
 * @param pem the hub's own certificate first
 */
export function certificatePin(pem: string | Buffer): string {
  const { publicKey } = new X509Certificate(pem);
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');
}
