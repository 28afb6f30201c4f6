import type { Clock } from '#drivers/basics/clock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import { every } from '../kernel/every.ts';
import type { Changes } from '../kernel/live.ts';
import { leastDiskBytes } from '../store/reserve.ts';
import type { Storage } from '../store/store.ts';

export type StorageWatch = ReturnType<typeof watchStorage>;

/** Other programs fill the disk too and send no event, so it is polled. */
const lookEveryMs = 2_000;

/** Whether the disk has room for what the terminal promises. */
export function watchStorage({
  storage,
  clock,
  freeBytes,
}: {
  readonly storage: Storage;
  readonly clock: Clock;
  readonly freeBytes: () => number;
}) {
  const changes = new Emitter<void>();
  const isFull = () => storage.failing || freeBytes() < leastDiskBytes;
  let full = isFull();
  const look = () => {
    const was = full;
    full = isFull();
    if (full !== was) changes.emit();
  };
  const timer = every(clock, lookEveryMs, look);
  const stopListening = storage.changes.on(look);
  return {
    get full(): boolean {
      return full;
    },
    changes: changes as Changes,
    stop() {
      stopListening();
      timer.cancel();
    },
  };
}
