import { join } from 'node:path';
import type { DockView } from '#contract/dock.ts';
import { Emitter } from '#drivers/basics/emitter.ts';
import type { SimulatedBus } from '#drivers/counter-display/bus/simulator-bus.ts';
import { runPanelSimulator } from '#drivers/counter-display/bus/standalone.ts';
import { exampleSettings } from '#station/settings/example.ts';

/** Its id in the settings. */
export const displayLine = 'counter-displays';

/** The example's counters, each with a display over it; all hang on one line. */
export function countersWithDisplays() {
  return exampleSettings().queue.counters.map((counter, index) => ({
    ...counter,
    display: { deviceId: displayLine, address: index + 1 },
  }));
}

/** Puts the line on a pseudo-terminal in `dir`. */
export async function startDemoDisplays(dir: string): Promise<DemoDisplays> {
  const port = join(dir, displayLine);
  const changes = new Emitter<void>();
  const bus = await runPanelSimulator({
    model: 'onbon-bx5k',
    link: port,
    addresses: countersWithDisplays().map(({ display }) => display.address),
    onShown: () => changes.emit(),
  });
  return new DemoDisplays(port, bus, changes);
}

/** The demo's line of counter displays. */
export class DemoDisplays {
  readonly port: string;
  /** Fires after something else stands on a panel, or the line came or went. */
  readonly changes: Emitter<void>;
  readonly #bus: SimulatedBus;
  readonly #counters = countersWithDisplays();
  #plugged = true;

  constructor(port: string, bus: SimulatedBus, changes: Emitter<void>) {
    this.port = port;
    this.#bus = bus;
    this.changes = changes;
  }

  view(): DockView['displays'] {
    const panels = this.#counters.map(({ id, name, display }) => ({
      counterId: id,
      name,
      shown: this.#bus.seen(display.address),
    }));
    return { plugged: this.#plugged, panels };
  }
  async setPlugged(plugged: boolean): Promise<void> {
    this.#plugged = plugged;
    await (plugged ? this.#bus.plug() : this.#bus.unplug());
    this.changes.emit();
  }
  close(): Promise<void> {
    return this.#bus.close();
  }
}
