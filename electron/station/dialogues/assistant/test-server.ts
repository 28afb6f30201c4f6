import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What one request got; it may never end. */
export type Script = (response: ServerResponse) => void;

interface Request {
  readonly path: string;
  readonly key: string | undefined;
  readonly body: string;
}

/** For tests: an OpenAI-compatible service that answers what the script says, and keeps what it was asked. */
export async function standIn() {
  const requests: Request[] = [];
  let script: Script = () => undefined;
  let begun = () => {};
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const piece of request.setEncoding('utf8')) body += piece;
    requests.push({ path: request.url ?? '', key: request.headers.authorization, body });
    script(response);
    begun();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    /** Resolves when the next request was read and the script has run. */
    plays(next: Script): Promise<void> {
      script = next;
      requests.length = 0;
      return new Promise((resolve) => {
        begun = resolve;
      });
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** A completion with this content. */
export function completion(content: unknown): Script {
  return (response) => {
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(
      JSON.stringify({ id: '1', choices: [{ index: 0, message: { role: 'assistant', content } }] }),
    );
  };
}

/** What a model was told to write: sentences, each with its article. */
export function answering(...sentences: readonly (readonly [says: string, law: string])[]): Script {
  return completion(JSON.stringify({ answer: sentences.map(([says, law]) => ({ says, law })) }));
}
