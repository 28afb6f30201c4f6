import { randomBytes, webcrypto, X509Certificate } from 'node:crypto';
import { fail, ok, type Result } from '#drivers/basics/result.ts';

/**
 * Loaded when a certificate is made, twice a year at most: it takes 17 MB. It looks for the metadata API when it is loaded.
 */
async function library() {
  await import('reflect-metadata');
  return import('@peculiar/x509');
}

/** So that whoever makes one in the midst of a conversation does not have to wait for it. */
export async function loadForCertificates(): Promise<void> {
  await library();
}

const dayMs = 86_400_000;
/** Of the halls' authorities: nobody goes round a county's terminals to pair them anew. */
const authorityDays = 30 * 365;
/** What browsers once allowed at most; a terminal renews its own long before. */
const certificateDays = 825;
/** A clock that is set back a little makes none of them come from the future. */
const backdatedDays = 7;

const keyAlgorithm = { name: 'ECDSA', namedCurve: 'P-256' } as const;
const signingAlgorithm = { name: 'ECDSA', hash: 'SHA-256' } as const;

/** Extended key usages (RFC 5280, 4.2.1.12): a hub's certificate, and a member's. No member can pass for the hub. */
const usages = { hub: '1.3.6.1.5.5.7.3.1', member: '1.3.6.1.5.5.7.3.2' } as const;
export type CertificateKind = keyof typeof usages;

/** A certificate and its private key, PEM. */
export interface KeyPair {
  readonly certificate: string;
  readonly key: string;
}

/** Who signs, from when on, and for whom. */
export interface NewCertificate {
  readonly authority: KeyPair;
  readonly kind: CertificateKind;
  /** `terminal.id` of whoever it is for. */
  readonly id: string;
  /** Of a hub: which of the hall's hubs it is, counted from 1. */
  readonly term?: number;
  /** ms since the epoch. */
  readonly now: number;
}

/** A new hall's own authority. Its name is chance: nothing of it is read by people. */
export async function createAuthority(now: number): Promise<KeyPair> {
  const x509 = await library();
  const keys = await generateKeys();
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: newSerial(),
    name: `CN=Mingfa hall ${randomBytes(8).toString('hex')}`,
    ...validFor(authorityDays, now),
    signingAlgorithm,
    keys,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
      await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { certificate: certificate.toString('pem'), key: await pemOf(keys.privateKey) };
}

/** A key of this terminal, and the request for a certificate for it (PKCS #10). The key stays here. */
export interface CertificateRequest {
  readonly key: string;
  readonly request: string;
}

export async function createRequest(id: string): Promise<CertificateRequest> {
  const x509 = await library();
  const keys = await generateKeys();
  const made = await x509.Pkcs10CertificateRequestGenerator.create({
    name: `CN=${id}`,
    keys,
    signingAlgorithm,
  });
  return { key: await pemOf(keys.privateKey), request: made.toString('pem') };
}

/**
 * Signs a request. Of what it asks nothing is taken but its key, of which it must prove that it is the asker's: name, use
 * and time are the hub's to say.
 */
export async function issueCertificate(
  request: string,
  { authority, kind, id, term, now }: NewCertificate,
): Promise<Result<string, 'malformed-request'>> {
  const x509 = await library();
  const publicKey = await keyOfRequest(request);
  if (publicKey === null) return fail('malformed-request');
  const issuer = new x509.X509Certificate(authority.certificate);
  const certificate = await x509.X509CertificateGenerator.create({
    serialNumber: newSerial(),
    subject: term === undefined ? `CN=${id}` : `CN=${id}, OU=term ${term}`,
    issuer: issuer.subject,
    ...validFor(certificateDays, now),
    publicKey,
    signingKey: await signingKeyOf(authority.key),
    signingAlgorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([usages[kind]], true),
      await x509.AuthorityKeyIdentifierExtension.create(issuer),
    ],
  });
  return ok(certificate.toString('pem'));
}

/** Whether this hall's authority signed it, for this use. Says nothing of its time: see `expired`. */
export function isOfHall(
  certificate: X509Certificate,
  authority: X509Certificate,
  kind: CertificateKind,
): boolean {
  const { keyUsage } = certificate as { keyUsage?: readonly string[] };
  return (
    certificate.checkIssued(authority) &&
    certificate.verify(authority.publicKey) &&
    (keyUsage ?? []).includes(usages[kind])
  );
}

/** `CN` of its subject. */
export function nameIn({ subject }: X509Certificate): string {
  return /^CN=(.*)$/m.exec(subject)?.[1] ?? '';
}

/** Which of its hall's hubs showed this. The first one's says nothing of it. */
function termIn({ subject }: X509Certificate): number {
  return Number(/^OU=term (\d+)$/m.exec(subject)?.[1] ?? 1);
}

/** One who was made the hall's hub. */
export interface Succession {
  readonly hubId: string;
  readonly term: number;
}

/** Who showed that they are a hub of this authority's hall; `null`: nobody. @param authority PEM */
export function hubShown(certificate: X509Certificate | undefined, authority: string): Succession | null {
  if (!certificate || !isOfHall(certificate, new X509Certificate(authority), 'hub')) return null;
  return { hubId: nameIn(certificate), term: termIn(certificate) };
}

/** Whom the hall follows of two: who was made hub later; of two made at once, always the same one. */
export function isLaterHub(one: Succession, other: Succession): boolean {
  return one.term === other.term ? one.hubId > other.hubId : one.term > other.term;
}

export function endOf({ validTo }: X509Certificate): number {
  return Date.parse(validTo);
}

export function expired(certificate: X509Certificate, now: number): boolean {
  return now > endOf(certificate);
}

/** With a third of its time left there are months to be reached in. */
export function dueForRenewal(certificate: X509Certificate, now: number): boolean {
  const length = endOf(certificate) - Date.parse(certificate.validFrom);
  return endOf(certificate) - now < length / 3;
}

/** Whether a terminal can show this to the hub whose authority that is. Both PEM. */
export function isUsable(certificate: string, authority: string, id: string): boolean {
  const [own, of] = [readCertificate(certificate), readCertificate(authority)];
  return own !== null && of !== null && isOfHall(own, of, 'member') && nameIn(own) === id;
}

/** `null`: these bytes are no certificate. */
function readCertificate(pem: string): X509Certificate | null {
  try {
    return new X509Certificate(pem);
  } catch (error) {
    if (error instanceof Error && 'code' in error) return null;
    throw error;
  }
}

/** Sixteen hexadecimal digits that tell one hall's authority from another's. */
export function fingerprintOf(pem: string): string {
  return new X509Certificate(pem).fingerprint256.replaceAll(':', '').slice(0, 16).toLowerCase();
}

async function keyOfRequest(pem: string): Promise<CryptoKey | null> {
  const x509 = await library();
  try {
    const request = new x509.Pkcs10CertificateRequest(pem);
    const key = await request.publicKey.export(keyAlgorithm, ['verify']);
    return (await request.verify()) ? key : null;
  } catch (error) {
    // The library throws at what is no request, or holds a key of another kind.
    if (error instanceof Error) return null;
    throw error;
  }
}

function generateKeys(): Promise<CryptoKeyPair> {
  return webcrypto.subtle.generateKey(keyAlgorithm, true, ['sign', 'verify']);
}

function signingKeyOf(pem: string): Promise<CryptoKey> {
  const der = Buffer.from(pem.replace(/-----[^-]+-----|\s/g, ''), 'base64');
  return webcrypto.subtle.importKey('pkcs8', der, keyAlgorithm, false, ['sign']);
}

async function pemOf(key: CryptoKey): Promise<string> {
  const der = Buffer.from(await webcrypto.subtle.exportKey('pkcs8', key));
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return ['-----BEGIN PRIVATE KEY-----', ...lines, '-----END PRIVATE KEY-----', ''].join('\n');
}

function validFor(days: number, now: number) {
  return {
    notBefore: new Date(now - backdatedDays * dayMs),
    notAfter: new Date(now + days * dayMs),
  };
}

/** Positive (RFC 5280, 4.1.2.2), and never zero at the front, so that everybody spells it alike. */
function newSerial(): string {
  const serial = randomBytes(16);
  serial.writeUInt8((serial.readUInt8() & 0x7f) | 0x40);
  return serial.toString('hex');
}
