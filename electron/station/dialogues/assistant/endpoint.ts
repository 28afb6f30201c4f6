import { z } from 'zod';
import type { Clock } from '#drivers/basics/clock.ts';
import { jsonOf } from '#drivers/basics/json.ts';
import { fail, ok, type Result } from '#drivers/basics/result.ts';
import { readPlainText } from '#station/kernel/plain-file.ts';
import { looseOnTheWay, readableByOthers } from '#station/kernel/private-path.ts';
import type { Settings } from '#station/settings/schema.ts';

export type AssistantSettings = NonNullable<Settings['assistant']>;

/** Why there is no reply. `cause` never holds anything of a question or a reply. */
export interface EndpointFailure {
  readonly outcome: 'no-key' | 'unreachable' | 'refused' | 'too-slow' | 'too-long' | 'nonsense' | 'cancelled';
  readonly cause: string;
}

export interface Message {
  readonly role: 'system' | 'user';
  readonly content: string;
}

interface Waiting {
  readonly clock: Clock;
  /** Of whoever waits for the reply. */
  readonly signal?: AbortSignal | undefined;
}

/** Five sentences have a hundredth of it. */
const mostBytes = 64 * 1024;
const mostKeyBytes = 4 * 1024;

const completionSchema = z.object({
  choices: z.tuple([z.object({ message: z.object({ content: z.string() }) })], z.unknown()),
});

/** What an OpenAI-compatible service says to these messages. Asked once: whoever waits has something better to read. */
export async function complete(
  settings: AssistantSettings,
  messages: readonly Message[],
  { clock, signal }: Waiting,
): Promise<Result<string, EndpointFailure>> {
  const key = keyOf(settings.keyFile);
  if (!key.ok) return key;
  const cut = new AbortController();
  const stop = () => cut.abort();
  let isLate = false;
  const timer = clock.after(settings.timeoutMs, () => {
    isLate = true;
    stop();
  });
  signal?.addEventListener('abort', stop, { once: true });
  if (signal?.aborted) stop();
  try {
    return await post(settings, key.value, messages, cut.signal);
  } catch (error) {
    return fail(failureOf(error, isLate));
  } finally {
    timer.cancel();
    signal?.removeEventListener('abort', stop);
  }
}

async function post(
  { url, model }: AssistantSettings,
  key: string | null,
  messages: readonly Message[],
  signal: AbortSignal,
): Promise<Result<string, EndpointFailure>> {
  const response = await fetch(`${url}/chat/completions`, {
    method: 'POST',
    signal,
    // It would take the question and the key to somebody whom the settings do not name.
    redirect: 'manual',
    headers: {
      'Content-Type': 'application/json',
      ...(key === null ? {} : { Authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({ model, messages, stream: false }),
  });
  if (!response.ok) {
    await response.body?.cancel();
    return fail({ outcome: 'refused', cause: `status ${response.status}` });
  }
  const body = await bounded(response);
  return body.ok ? contentOf(body.value) : body;
}

async function bounded(response: Response): Promise<Result<string, EndpointFailure>> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body ?? []) {
    length += piece.length;
    // Leaving the loop ends the connection.
    if (length > mostBytes) return fail({ outcome: 'too-long', cause: `more than ${mostBytes} bytes` });
    pieces.push(piece);
  }
  return ok(Buffer.concat(pieces, length).toString('utf8'));
}

function contentOf(body: string): Result<string, EndpointFailure> {
  const completion = completionSchema.safeParse(jsonOf(body));
  if (!completion.success) return fail({ outcome: 'nonsense', cause: 'no completion' });
  return ok(completion.data.choices[0].message.content);
}

/** Read each time: a new key needs no restart, and none stays in the memory. */
function keyOf(path: string | null): Result<string | null, EndpointFailure> {
  if (path === null) return ok(null);
  const what = "The assistant's key";
  const key = readPlainText({ what, path, mostBytes: mostKeyBytes });
  if (!key.ok) return fail({ outcome: 'no-key', cause: key.failure.message });
  const loose = looseOnTheWay(what, path);
  if (loose) return fail({ outcome: 'no-key', cause: loose.message });
  if (readableByOthers(path))
    return fail({ outcome: 'no-key', cause: `${what} ${path} can be read by other users: chmod 600` });
  const value = key.value.trim();
  return /^[\x21-\x7e]+$/.test(value)
    ? ok(value)
    : fail({ outcome: 'no-key', cause: `${what} ${path} is no key` });
}

/** `fetch` rejects with a TypeError for every failure of the network, and with an AbortError when it is cut off. */
function failureOf(error: unknown, isLate: boolean): EndpointFailure {
  if (!(error instanceof Error)) throw error;
  if (error.name === 'AbortError') return { outcome: isLate ? 'too-slow' : 'cancelled', cause: '' };
  if (!(error instanceof TypeError)) throw error;
  const { cause } = error;
  return {
    outcome: 'unreachable',
    cause: cause instanceof Error && 'code' in cause ? String(cause.code) : error.name,
  };
}
