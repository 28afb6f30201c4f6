import { isIPv4 } from 'node:net';
import type { Answer } from 'dns-packet';

/** A printer that announced itself. */
export interface FoundPrinter {
  /** As people named it: `二楼打印机`. */
  readonly name: string;
  /** What goes into the settings as the port. */
  readonly address: string;
  /** `brw001122.local.`, which stays when the address changes. */
  readonly hostName: string;
  /** Make and model; null: not told. */
  readonly model: string | null;
  /** Whether it takes PDF as it is; null: not told. */
  readonly pdf: boolean | null;
}

export const serviceTypes = ['_ipp._tcp.local', '_ipps._tcp.local'] as const;

/** More than this no honest network says within seconds. */
const mostRecords = 2000;

/** What was heard, each record once, by name and type. */
export class Records {
  readonly #received = new Map<string, Answer>();

  add(answer: Answer): void {
    if (this.#received.size < mostRecords) this.#received.set(keyOf(answer), answer);
  }
  /** Full names of the announced printers, with their service. */
  instances(): { readonly type: string; readonly instance: string }[] {
    return [...this.#received.values()].flatMap((answer) => {
      const type = serviceTypes.find((wanted) => sameName(wanted, answer.name));
      return answer.type === 'PTR' && type ? [{ type, instance: answer.data }] : [];
    });
  }
  /** What the first record of this type and name says. */
  find<Type extends keyof Said>(type: Type, name: string): Said[Type] | undefined {
    const found = [...this.#received.values()].find(
      (answer) => answer.type === type && sameName(answer.name, name),
    );
    return found && ('data' in found ? (found.data as Said[Type]) : undefined);
  }
}

/** What records of a type say, as the library decodes them. */
interface Said {
  readonly SRV: { readonly target: string; readonly port: number };
  readonly TXT: unknown;
  readonly A: string;
}

/** The printers that are known well enough to be reached. */
export function printersIn(records: Records): FoundPrinter[] {
  return records.instances().flatMap(({ type, instance }) => printerOf(records, type, instance) ?? []);
}

/** What must still be asked for: names whose address is not known. */
export function missingIn(records: Records): { readonly name: string; readonly type: 'SRV' | 'TXT' | 'A' }[] {
  return records.instances().flatMap(({ instance }) => {
    const server = records.find('SRV', instance);
    const named = (['SRV', 'TXT'] as const).filter((type) => !records.find(type, instance));
    const addressless = server && !records.find('A', server.target);
    return [
      ...named.map((type) => ({ name: instance, type })),
      ...(addressless ? [{ name: server.target, type: 'A' as const }] : []),
    ];
  });
}

function printerOf(records: Records, type: string, instance: string): FoundPrinter | null {
  const server = records.find('SRV', instance);
  const address = server && records.find('A', server.target);
  if (!server || !address || !isIPv4(address)) return null;
  const reported = textsOf(records.find('TXT', instance));
  const path = (reported.get('rp') ?? 'ipp/print').replace(/^\//, '');
  if (!/^[\w./%-]{1,200}$/.test(path)) return null;
  const formats = reported.get('pdl');
  return {
    name: instance.slice(0, -type.length - 1),
    address: `${type.startsWith('_ipps') ? 'ipps' : 'ipp'}://${address}:${server.port}/${path}`,
    hostName: server.target,
    model: reported.get('ty') ?? null,
    pdf: formats === undefined ? null : formats.split(',').includes('application/pdf'),
  };
}

/** Pairs of a TXT record (RFC 6763 §6); keys in lower case, the first of two alike counts. */
function textsOf(data: unknown): ReadonlyMap<string, string> {
  const texts = new Map<string, string>();
  for (const line of Array.isArray(data) ? data : []) {
    const [, key, value] = /^([^=]+)=(.*)$/s.exec(String(line)) ?? [];
    if (key !== undefined && value !== undefined && !texts.has(key.toLowerCase()))
      texts.set(key.toLowerCase(), value);
  }
  return texts;
}

function keyOf(answer: Answer): string {
  const which = answer.type === 'PTR' ? answer.data : '';
  return `${answer.type} ${answer.name.toLowerCase()} ${which}`;
}

function sameName(one: string, other: string): boolean {
  return plain(one) === plain(other);
}
function plain(name: string): string {
  return name.toLowerCase().replace(/\.$/, '');
}
