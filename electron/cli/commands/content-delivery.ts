import { resolve } from 'node:path';
import type { Command } from 'commander';
import { webAddressProblem } from '#contract/web-address.ts';
import { SystemClock } from '#drivers/basics/clock.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { readPlainText } from '#station/kernel/plain-file.ts';
import { wholeNumber } from '../whole-number.ts';
import {
  type DataOption,
  dataDir,
  type Failure,
  type JsonOption,
  linesOf,
  megabytes,
  type Outcome,
  report,
  showProgress,
  today,
} from './content-outcome.ts';

interface PublishOption extends JsonOption {
  readonly keys: string;
  readonly repo: string;
  readonly days: string;
}
interface UpdateOption extends DataOption {
  readonly from: string;
  readonly pack: string;
  readonly limit?: number;
}

/** Some keys and signatures. */
const mostRootBytes = 512 * 1024;

const days = ['--days <n>', 'how long the signature of the state holds, days', '30'] as const;

/** The commands by which content travels over a network. @param command makes one below `mingfa content` */
export function addContentDelivery(command: (words: string, description: string) => Command): void {
  command('keys <dir>', 'make the four keys an operator signs with; keep them safe, root.pem offline').action(
    (dir: string, options: JsonOption) => report(options, () => keys(dir)),
  );
  command('publish <pack>', 'sign a pack and put it into a folder that a web server serves')
    .requiredOption('--repo <dir>', 'the folder the web server serves')
    .requiredOption('--keys <dir>', 'the folder with the keys')
    .option(...days)
    .action((pack: string, options: PublishOption) => report(options, () => publish(pack, options)));
  command('sign', 'sign again that what is published still holds, before the signature expires')
    .requiredOption('--repo <dir>', 'the folder the web server serves')
    .requiredOption('--keys <dir>', 'the folder with the keys')
    .option(...days)
    .action((options: PublishOption) => report(options, () => sign(options)));
  command('trust <root.json>', "trust an operator's root file from now on")
    .option('--data <dir>', "the terminal's data folder; MINGFA_DATA otherwise")
    .action((file: string, options: DataOption) => report(options, () => trustRoot(file, options)));
  command('update', 'fetch and install what is new on a server')
    .requiredOption('--from <url>', 'address of the published folder')
    .option('--pack <id>', 'which pack', 'national')
    .option('--limit <kB/s>', 'how much of the line it may take', wholeNumber(1, 1_000_000))
    .option('--data <dir>', "the terminal's data folder; MINGFA_DATA otherwise")
    .action((options: UpdateOption) => report(options, () => update(options)));
}

async function keys(dir: string): Promise<Result<Outcome, Failure>> {
  const { createKeys } = await import('#station/content/publish/publish.ts');
  const folder = resolve(dir);
  const made = createKeys(folder);
  if (!made.ok) return made;
  return ok({
    lines: [`${folder} holds root.pem, targets.pem, snapshot.pem and timestamp.pem now.`],
    figures: { folder },
  });
}

async function publish(pack: string, options: PublishOption): Promise<Result<Outcome, Failure>> {
  const { publishPack } = await import('#station/content/publish/publish.ts');
  const signing = await signOptions(options);
  if (!signing.ok) return signing;
  const done = await publishPack(resolve(pack), resolve(options.repo), signing.value);
  if (!done.ok) return done;
  const { packId, newChunks, newBytes, rootFile } = done.value;
  return ok({
    lines: [
      `Published ${packId}: ${newChunks} new chunks, ${megabytes(newBytes)}.`,
      `Terminals trust it once they were given ${rootFile}.`,
    ],
    figures: { ...done.value },
  });
}

async function sign(options: PublishOption): Promise<Result<Outcome, Failure>> {
  const { Repository } = await import('#station/content/publish/publish.ts');
  const signing = await signOptions(options);
  if (!signing.ok) return signing;
  const repository = new Repository(resolve(options.repo));
  if (!repository.exists)
    return fail({
      kind: 'no-pack',
      message: `Nothing has been published in ${repository.folder}.`,
      remedy: 'Publish a pack there first: `mingfa content publish PACK --repo DIR --keys DIR`.',
    });
  repository.sign(signing.value);
  return ok({ lines: [`Signed: holds for ${options.days} days.`], figures: { days: Number(options.days) } });
}

async function signOptions({ keys: dir, days: given }: PublishOption) {
  const { loadKeys, usualValidity } = await import('#station/content/publish/publish.ts');
  const loaded = loadKeys(resolve(dir));
  if (!loaded.ok) return loaded;
  const timestampDays = Number(given);
  if (!(timestampDays > 0))
    return fail({
      kind: 'wrong-name',
      message: `--days ${given} is no number of days.`,
      remedy: 'Give one above 0.',
    });
  const validity = { ...usualValidity, timestampDays };
  return ok({ keys: loaded.value, validity, now: new SystemClock().now() });
}

async function trustRoot(file: string, options: DataOption): Promise<Result<Outcome, Failure>> {
  const { trust, trustFolderOf } = await import('#station/content/delivery/delivery.ts');
  const { ContentStore } = await import('#station/content/install/install.ts');
  const text = readRoot(resolve(file));
  if (!text.ok) return text;
  const store = new ContentStore(dataDir(options));
  const trusted = trust(trustFolderOf(store), text.value);
  if (!trusted.ok) return trusted;
  return ok({
    lines: ['This terminal trusts that operator now.'],
    figures: { folder: trustFolderOf(store) },
  });
}

function readRoot(path: string): Result<string, Failure> {
  const text = readPlainText({ what: 'The root file', path, mostBytes: mostRootBytes });
  if (text.ok) return text;
  const remedy = 'Name the root file that the operator’s `mingfa content publish` has made.';
  return fail({ kind: 'no-pack', message: text.failure.message, remedy });
}

async function update(options: UpdateOption): Promise<Result<Outcome, Failure>> {
  const problem = webAddressProblem(options.from, { query: false });
  if (problem) {
    const remedy = 'Name the published folder as in content.url: https://content.example.cn/packs';
    return fail({ kind: 'wrong-name', message: `--from ${problem}.`, remedy });
  }
  const { updateContent, Web } = await import('#station/content/delivery/delivery.ts');
  const { ContentStore } = await import('#station/content/install/install.ts');
  const { buildSearchIndex } = await import('#station/content/search/indexing.ts');
  const bytesPerSecond = options.limit === undefined ? undefined : options.limit * 1000;
  const web = new Web({ clock: new SystemClock(), bytesPerSecond });
  const done = await updateContent(new ContentStore(dataDir(options)), {
    packId: options.pack,
    web,
    baseUrl: options.from.replace(/\/+$/, ''),
    asOf: today(),
    buildIndex: buildSearchIndex,
    ...(options.json ? {} : { progress: showProgress }),
  });
  if (!done.ok) return done;
  const { installed, changed, movedBytes } = done.value;
  const how = changed ? `${megabytes(movedBytes)} came over the line` : 'was the newest already';
  return ok({ lines: [...linesOf('in use', installed), how], figures: { changed, movedBytes, installed } });
}
