import type { Database } from 'better-sqlite3';
import type { Institution, Person } from '../pack/pack.ts';
import { keyAfter, limitOf, listing } from './paging.ts';
import { isOpenAt, type Listing, type PageOptions, type WeekMoment } from './rows.ts';

/** WGS 84, degrees. */
export interface Point {
  readonly latitude: number;
  readonly longitude: number;
}

export interface PlaceFilter {
  /** Of the institution: `notary`, `legal-aid` … */
  readonly type?: Institution['type'] | undefined;
  /** Of the person: `lawyer` … */
  readonly role?: Person['role'] | undefined;
  /** A language that is spoken there: `mn`. */
  readonly language?: string | undefined;
  readonly speciality?: string | undefined;
  /** Part of the name. */
  readonly name?: string | undefined;
  /** Only what is open at the moment that is asked with, by hours that are known. */
  readonly openNow?: boolean | undefined;
}

/** What a list near a point is asked with. */
interface Nearness {
  /** Left out: sorted by name. What has no position comes last either way. */
  readonly near?: Point | null;
  /** For `open`; left out: nobody asked. */
  readonly now?: WeekMoment;
}

export interface InstitutionFound extends Institution {
  /** Metres as the crow flies; null: it has no position, or no point was given. */
  readonly distanceM: number | null;
  /** Null: its hours are not known, or no moment was given. */
  readonly open: boolean | null;
}

/** A person with the institution they are found at; null: it is not in the library. */
export interface PersonFound extends Person {
  readonly at: InstitutionFound | null;
}

interface Row {
  /** Sort key: 1 for who may not practise now, who is no first choice. */
  readonly out: number;
  readonly id: string;
  readonly name: string;
  readonly record: string;
  readonly institution: string | null;
  /** Sort key: grows with the distance. */
  readonly away: number;
}

type PersonRow = Pick<Row, 'record' | 'institution'>;

const metresADegree = 111_195;
/** Farther than anything: for what has no position. */
const nowhere = 1e12;

/** Institutions and people: where help is, how far, and when. */
export class Places {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }
  institutions(filter: PlaceFilter, nearness: Nearness, page: PageOptions): Listing<InstitutionFound> {
    const { type, language, speciality, name } = filter;
    const moment = momentOf(filter, nearness);
    const rows = this.#db
      .prepare<Record<string, unknown>, Row>(
        `SELECT out, id, name, record, NULL AS institution, away FROM (
           SELECT i.*, ${isOut('i')} AS out, ${away('i')} AS away FROM institutions i
           WHERE (@type IS NULL OR i.type = @type) AND (@name IS NULL OR instr(i.name, @name) > 0)
             AND ${listHas('i.languages', '@language')} AND ${listHas('i.specialities', '@speciality')}
             AND ${isOpen('i')})
         WHERE (out, away, name, id) > (@out, @away, @afterName, @afterId) ORDER BY out, away, name, id LIMIT @limit`,
      )
      .all({
        ...nulled({ type, language, speciality, name }),
        ...moment,
        ...pointOf(nearness),
        ...cursorOf(page),
      });
    return listing(rows, page, ({ record }) => institutionFound(record, nearness), sortKey);
  }
  /** Languages and specialities that any institution or person has, for the filters of a page. */
  filters(): { languages: string[]; specialities: string[] } {
    const all = (list: string) =>
      this.#db
        .prepare<[], string>(
          `SELECT value FROM institutions, json_each(institutions.${list})
           UNION SELECT value FROM people, json_each(people.${list}) ORDER BY 1`,
        )
        .pluck()
        .all();
    return { languages: all('languages'), specialities: all('specialities') };
  }
  institution(id: string, nearness: Nearness = {}): InstitutionFound | null {
    const record = this.#db
      .prepare<[string], string>('SELECT record FROM institutions WHERE id = ?')
      .pluck()
      .get(id);
    return record === undefined ? null : institutionFound(record, nearness);
  }
  /** People by the distance of their institution; last those who may not practise now. */
  people(filter: PlaceFilter, nearness: Nearness, page: PageOptions): Listing<PersonFound> {
    const { role, language, speciality, name } = filter;
    const moment = momentOf(filter, nearness);
    const rows = this.#db
      .prepare<Record<string, unknown>, Row>(
        `SELECT out, id, name, record, institution, away FROM (
           SELECT p.*, ${isOut('p')} AS out, ${away('i')} AS away FROM people p LEFT JOIN institutions i ON i.id = p.institution
           WHERE (@role IS NULL OR p.role = @role) AND (@name IS NULL OR instr(p.name, @name) > 0)
             AND ${listHas('p.languages', '@language')} AND ${listHas('p.specialities', '@speciality')}
             AND ${isOpen('i')})
         WHERE (out, away, name, id) > (@out, @away, @afterName, @afterId) ORDER BY out, away, name, id LIMIT @limit`,
      )
      .all({
        ...nulled({ role, language, speciality, name }),
        ...moment,
        ...pointOf(nearness),
        ...cursorOf(page),
      });
    return listing(rows, page, (row) => this.#personFound(row, nearness), sortKey);
  }

  person(id: string, nearness: Nearness = {}): PersonFound | null {
    const row = this.#db
      .prepare<[string], PersonRow>('SELECT record, institution FROM people WHERE id = ?')
      .get(id);
    return row ? this.#personFound(row, nearness) : null;
  }

  #personFound({ record, institution }: PersonRow, nearness: Nearness): PersonFound {
    const person: Person = JSON.parse(record);
    return { ...person, at: institution === null ? null : this.institution(institution, nearness) };
  }
}

/**
 * A sort key that grows with the distance: the square of it on a flat map around the point, in square degrees. In one
 * country the order is the true one but for places that are equally far to a thousandth.
 */
function away(table: string): string {
  return `CASE WHEN @latitude IS NULL OR ${table}.latitude IS NULL THEN ${nowhere}
    ELSE (${table}.latitude - @latitude) * (${table}.latitude - @latitude)
       + (${table}.longitude - @longitude) * (${table}.longitude - @longitude) * @shrink END`;
}

function isOut(table: string): string {
  return `coalesce(${table}.record ->> '$.standing.state' IN ('suspended', 'ended'), 0)`;
}

function listHas(list: string, value: string): string {
  return `(${value} IS NULL OR EXISTS (SELECT 1 FROM json_each(${list}) WHERE json_each.value = ${value}))`;
}

/** As `isOpenAt` of an institution: in the query, so that a page is as long as it can be and the next one begins behind it. */
function isOpen(table: string): string {
  return `(@time IS NULL OR EXISTS (SELECT 1 FROM json_each(${table}.record, '$.openings') hours
    WHERE hours.value ->> '$.from' <= @time AND @time < hours.value ->> '$.to'
      AND EXISTS (SELECT 1 FROM json_each(hours.value, '$.days') WHERE json_each.value = @day)))`;
}

/** The moment to be open at; nothing when nobody asked for that. */
function momentOf({ openNow = false }: PlaceFilter, { now }: Nearness) {
  return { day: (openNow && now?.day) || null, time: (openNow && now?.time) || null };
}

/** A degree of longitude is shorter than one of latitude by the cosine of the latitude; here its square. */
function pointOf({ near }: Nearness) {
  const shrink = near ? Math.cos(radians(near.latitude)) ** 2 : 1;
  return { latitude: near?.latitude ?? null, longitude: near?.longitude ?? null, shrink };
}

function cursorOf(page: PageOptions) {
  const [out = -1, after = -1, afterName = '', afterId = ''] = keyAfter(page, 4) ?? [];
  return { out, away: after, afterName, afterId, limit: limitOf(page) + 1 };
}

function sortKey({ out, away: distance, name, id }: Row) {
  return [out, distance, name, id];
}

function institutionFound(record: string, { near, now }: Nearness): InstitutionFound {
  const institution: Institution = JSON.parse(record);
  const { position, openings } = institution;
  return {
    ...institution,
    distanceM: near && position ? Math.round(distanceM(near, position)) : null,
    open: now ? isOpenAt(openings, now) : null,
  };
}

/** Distance on a sphere in metres (haversine formula). */
export function distanceM(from: Point, to: Point): number {
  const north = Math.sin(radians(to.latitude - from.latitude) / 2) ** 2;
  const east = Math.sin(radians(to.longitude - from.longitude) / 2) ** 2;
  const both = north + Math.cos(radians(from.latitude)) * Math.cos(radians(to.latitude)) * east;
  return 2 * Math.asin(Math.min(1, Math.sqrt(both))) * (metresADegree / radians(1));
}

function radians(degrees: number): number {
  return (degrees * Math.PI) / 180;
}

function nulled(values: Readonly<Record<string, string | undefined>>): Record<string, string | null> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value || null]));
}
