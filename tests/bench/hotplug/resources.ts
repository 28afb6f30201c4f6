import { readdirSync } from 'node:fs';
import { getHeapCodeStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** What a process must give back when its devices are stopped. */
export interface Resources {
  readonly files: number;
  readonly timers: number;
  /** Sockets, pipes, watchers, child processes and the like that keep the event loop alive. */
  readonly handles: number;
  /** Listeners on the process itself. */
  readonly listeners: number;
}

export function countResources(): Resources {
  const active = process.getActiveResourcesInfo();
  const timers = active.filter((name) => name === 'Timeout' || name === 'Immediate').length;
  return {
    files: readdirSync('/proc/self/fd').length,
    timers,
    handles: active.length - timers,
    listeners: process.eventNames().reduce((sum, name) => sum + process.listenerCount(name), 0),
  };
}

let collect: (() => void) | undefined;

/**
 * Bytes of the heap that are in use after everything that can be collected was, but for compiled code: the engine compiles
 * more and more of what runs often, for minutes.
 */
export function heapInUse(): number {
  if (!collect) {
    setFlagsFromString('--expose-gc');
    collect = runInNewContext('gc') as () => void;
  }
  collect();
  const code = getHeapCodeStatistics();
  return process.memoryUsage().heapUsed - code.code_and_metadata_size - code.bytecode_and_metadata_size;
}
