import { readdirSync, readFileSync } from 'node:fs';
import { WebSocket } from 'ws';

/** What the station's process holds. */
export interface Vitals {
  readonly pid: number;
  readonly rssMb: number;
  /** After a collection. */
  readonly heapMb: number;
  /** Bytes outside the heap that belong to it: what is being sent, sounds that are kept. */
  readonly externalMb: number;
  readonly openFiles: number;
}

const inspector = { host: '127.0.0.1', port: 9_229 } as const;
/** For the station's process: in a namespace of its own nobody else can reach it. */
export const inspectedBy = `--inspect=${inspector.host}:${inspector.port}`;

/** Asks the station's process through Node's inspector. */
export async function vitalsOf(): Promise<Vitals> {
  const listed = await fetch(`http://${inspector.host}:${inspector.port}/json/list`);
  const [target] = (await listed.json()) as { webSocketDebuggerUrl: string }[];
  const socket = new WebSocket(target?.webSocketDebuggerUrl ?? '');
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  await ask(socket, 1, 'HeapProfiler.collectGarbage', {});
  const expression =
    '(({ heapUsed, external }) => JSON.stringify([process.pid, heapUsed, external]))(process.memoryUsage())';
  const { result } = (await ask(socket, 2, 'Runtime.evaluate', { expression })) as {
    result: { value: string };
  };
  socket.terminate();
  const [pid, heapUsed, external] = JSON.parse(result.value) as [number, number, number];
  const [, rssKb] = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return {
    pid,
    rssMb: Math.round(Number(rssKb) / 1024),
    heapMb: Math.round(heapUsed / 1024 / 1024),
    externalMb: Math.round(external / 1024 / 1024),
    openFiles: readdirSync(`/proc/${pid}/fd`).length,
  };
}

function ask(socket: WebSocket, id: number, method: string, params: object): Promise<unknown> {
  return new Promise((resolve) => {
    socket.on('message', (data) => {
      const answer = JSON.parse(String(data)) as { id?: number; result?: unknown };
      if (answer.id === id) resolve(answer.result);
    });
    socket.send(JSON.stringify({ id, method, params }));
  });
}
