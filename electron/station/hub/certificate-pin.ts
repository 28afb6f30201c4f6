import { createHash, X509Certificate } from 'node:crypto';

/**
 * How the terminal's own browser knows its hub: by the certificate's public key (RFC 7469 § 2.4: SHA-256 of the
 * SubjectPublicKeyInfo, base64). The certificate of a hall is signed by nobody whom a browser knows.
 * @param pem the hub's own certificate first
 */
export function certificatePin(pem: string | Buffer): string {
  const { publicKey } = new X509Certificate(pem);
  return createHash('sha256')
    .update(publicKey.export({ type: 'spki', format: 'der' }))
    .digest('base64');
}
