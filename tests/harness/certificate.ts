import { spawnSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface CertificateFiles {
  readonly certFile: string;
  readonly keyFile: string;
}

/** A certificate that vouches for itself, as a hall makes its own; `null`: there is no `openssl` to make one. */
export function makeCertificate(
  addresses: readonly string[] = ['127.0.0.1'],
  folder = mkdtempSync(join(tmpdir(), 'mingfa-certificate-')),
): CertificateFiles | null {
  const files = { certFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') };
  const names = `subjectAltName=DNS:localhost,${addresses.map((address) => `IP:${address}`).join(',')}`;
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  const made = spawnSync('openssl', [
    ...['req', '-x509', '-days', '2', '-subj', '/CN=hall', '-addext', names, ...curve],
    ...['-keyout', files.keyFile, '-out', files.certFile],
  ]);
  return made.status === 0 ? files : null;
}
