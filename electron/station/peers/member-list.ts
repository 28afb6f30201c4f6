import { X509Certificate } from 'node:crypto';
import type { CopiedMember, HallMember, HallTerminal, LinkRefusal } from '#contract/peers.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import type { Store } from '../store/store.ts';
import { expired, isOfHall } from './certificates.ts';

type Row = {
  id: string;
  name: string;
  profile: HallTerminal['profile'];
  version: string;
  serial: string;
  renewed_serial: string | null;
  joined_at: number;
  revoked_at: number | null;
  last_contact_at: number | null;
  time_difference_ms: number | null;
  standby: 0 | 1;
  hub_address: string | null;
};

/** Without its link, of which only the hub's memory has a say. */
export type ListedMember = Omit<HallMember, 'link' | 'mayStandBy'>;

/** Who showed a certificate. `renewOnly`: it has expired, and all that it may do is have it renewed. */
export interface Recognised {
  readonly member: ListedMember;
  readonly renewOnly: boolean;
}

/** What a member said of itself last. */
export interface Contact extends Omit<HallTerminal, 'id'> {
  readonly at: number;
  readonly timeDifferenceMs: number | null;
  /** Where it would listen as the hub. */
  readonly portAsHub: number | null;
  /** Where others reach its pages. */
  readonly pages: string | null;
}

/**
 * Who may call this hub. It is looked at whenever somebody connects, so that a revoked terminal is out at once and no clock
 * can keep anybody out: of time only the hub's own counts, and whoever has expired by it may renew.
 */
export class MemberList {
  readonly #store: Store;

  constructor(store: Store) {
    this.#store = store;
  }
  all(): ListedMember[] {
    return this.#store.db.prepare<[], Row>('SELECT * FROM hall_members ORDER BY id').all().map(listed);
  }
  get(id: string): ListedMember | null {
    const row = this.#store.db.prepare<[string], Row>('SELECT * FROM hall_members WHERE id = ?').get(id);
    return row ? listed(row) : null;
  }
  /**
   * @param certificate what the other end showed, and has proved to hold the key of: TLS sees to that
   * @param now by the hub's clock
   */
  recognise(
    certificate: X509Certificate | undefined,
    authority: X509Certificate,
    now: number,
  ): Result<Recognised, Extract<LinkRefusal, 'not-a-member' | 'revoked'>> {
    const kind =
      certificate && (['member', 'hub'] as const).find((one) => isOfHall(certificate, authority, one));
    if (!certificate || !kind) return fail('not-a-member');
    const row = this.#bySerial(certificate.serialNumber);
    // Any terminal would be the hub to its members with it: no other's counts than one that was.
    if (!row && kind === 'hub') return fail('not-a-member');
    // This hall's authority signed it once: its member was paired anew, or revoked.
    if (!row || row.revoked_at !== null) return fail('revoked');
    // Who was the hub has its certificate changed for a member's before anything else.
    return ok({ member: listed(row), renewOnly: kind === 'hub' || expired(certificate, now) });
  }
  /** The certificate was shown: if it is a renewed one, the one before is worth nothing any more. */
  shown(serial: string): void {
    this.#run('UPDATE hall_members SET serial = ?, renewed_serial = NULL WHERE renewed_serial = ?', [
      serial,
      serial,
    ]);
  }
  /** Only one that was revoked, or never came, gives way to another of its id. */
  isTaken(id: string): boolean {
    const member = this.get(id);
    return member !== null && member.revokedAt === null && member.lastContactAt !== null;
  }
  add({ id, profile, version }: HallTerminal, certificate: string, now: number): void {
    this.#run(
      `INSERT OR REPLACE INTO hall_members (id, name, profile, version, serial, joined_at)
       VALUES (?, coalesce((SELECT name FROM hall_members WHERE id = ?), ?), ?, ?, ?, ?)`,
      [id, id, id, profile, version, new X509Certificate(certificate).serialNumber, now],
    );
  }
  /** Who keeps the copy of the hall's authority. */
  standby(): ListedMember | null {
    const row = this.#store.db.prepare<[], Row>('SELECT * FROM hall_members WHERE standby = 1').get();
    const member = row && listed(row);
    return member?.standby ? member : null;
  }
  appoint(id: string): void {
    this.#run('UPDATE hall_members SET standby = (id = ?)', [id]);
  }
  /** Where the others serve their pages. */
  pages(): string[] {
    return this.#store.db
      .prepare<[], string>(
        'SELECT pages FROM hall_members WHERE pages IS NOT NULL AND revoked_at IS NULL ORDER BY id',
      )
      .pluck()
      .all();
  }
  /** Where former hubs were, of those that may come back as one. */
  formerHubs(): { readonly id: string; readonly address: string }[] {
    return this.#store.db
      .prepare<[], { id: string; address: string }>(
        'SELECT id, hub_address AS address FROM hall_members WHERE hub_address IS NOT NULL AND revoked_at IS NULL',
      )
      .all();
  }
  /** For whoever is to know what this hub knows. */
  copied(): CopiedMember[] {
    return this.#store.db
      .prepare<[], CopiedMember>(
        `SELECT id, name, profile, version, serial, renewed_serial AS renewedSerial, joined_at AS joinedAt,
                revoked_at AS revokedAt, hub_address AS hubAddress
         FROM hall_members ORDER BY id`,
      )
      .all();
  }
  /** In the place of all that were listed. Joins a transaction that is open. */
  replaceAll(members: readonly CopiedMember[]): void {
    const { db } = this.#store;
    const insert = db.prepare<[CopiedMember]>(
      `INSERT INTO hall_members (id, name, profile, version, serial, renewed_serial, joined_at, revoked_at, hub_address)
       VALUES (@id, @name, @profile, @version, @serial, @renewedSerial, @joinedAt, @revokedAt, @hubAddress)`,
    );
    this.#store.transaction(() => {
      db.prepare('DELETE FROM hall_members').run();
      for (const member of members) insert.run(member);
    });
  }
  /** False: what was shown is worth nothing any more. Its terminal was revoked, or another was paired under its id. */
  renewed(shownSerial: string, certificate: string): boolean {
    const { serialNumber } = new X509Certificate(certificate);
    return (
      this.#run(
        `UPDATE hall_members SET renewed_serial = ?
         WHERE revoked_at IS NULL AND (serial = ? OR renewed_serial = ?)`,
        [serialNumber, shownSerial, shownSerial],
      ) > 0
    );
  }
  contact(id: string, { profile, version, at, timeDifferenceMs, pages }: Contact): void {
    this.#run(
      `UPDATE hall_members SET profile = ?, version = ?, last_contact_at = ?, time_difference_ms = ?, pages = ?
       WHERE id = ?`,
      [profile, version, at, timeDifferenceMs, pages, id],
    );
  }
  /** False: there is no such member. */
  rename(id: string, name: string): boolean {
    return this.#run('UPDATE hall_members SET name = ? WHERE id = ?', [name, id]) > 0;
  }
  /** False: there is no such member. */
  revoke(id: string, now: number): boolean {
    return (
      this.#run('UPDATE hall_members SET revoked_at = coalesce(revoked_at, ?) WHERE id = ?', [now, id]) > 0
    );
  }

  #bySerial(serial: string): Row | undefined {
    return this.#store.db
      .prepare<[string, string], Row>('SELECT * FROM hall_members WHERE serial = ? OR renewed_serial = ?')
      .get(serial, serial);
  }
  #run(sql: string, values: readonly (string | number | null)[]): number {
    return this.#store.essential(() => this.#store.db.prepare(sql).run(...values).changes);
  }
}

function listed(row: Row): ListedMember {
  const { id, name, profile, version } = row;
  return {
    ...{ id, name, profile, version },
    joinedAt: row.joined_at,
    revokedAt: row.revoked_at,
    lastContactAt: row.last_contact_at,
    timeDifferenceMs: row.time_difference_ms,
    standby: row.standby === 1 && row.revoked_at === null,
    wasHub: row.hub_address !== null,
  };
}
