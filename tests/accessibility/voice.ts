import { EventEmitter, once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { createInterface } from 'node:readline';

/** Clients ask for data only in these answers, and find their own number and the one voice in it. */
const data: Readonly<Record<string, string>> = {
  HISTORY: '1',
  GET: '0',
  'LIST OUTPUT_MODULES': 'stand-in',
  'LIST SYNTHESIS_VOICES': 'stand-in\ten\tnone',
};

/**
 * Stands in for Speech Dispatcher: speaks its protocol (SSIP, speech-dispatcher's own manual) on a Unix socket, keeps what it is
 * asked to say, and makes no sound. The real one blocks on a machine without a sound card, and whoever asks it waits for ever.
 */
export class Voice extends EventEmitter<{ said: [] }> {
  /** For programs that look for Speech Dispatcher. */
  readonly env: NodeJS.ProcessEnv;
  readonly #said: string[] = [];
  readonly #sockets = new Set<Socket>();
  readonly #server: Server;

  private constructor(path: string) {
    super();
    this.env = { SPEECHD_ADDRESS: `unix_socket:${path}` };
    this.#server = createServer((socket) => this.#serve(socket)).listen(path);
  }
  static async start(path: string): Promise<Voice> {
    const voice = new Voice(path);
    await once(voice.#server, 'listening');
    return voice;
  }
  /** What it was asked to say so far, in order. */
  get said(): readonly string[] {
    return this.#said;
  }
  stop(): void {
    this.#server.close();
    for (const socket of this.#sockets) socket.destroy();
  }

  #serve(socket: Socket): void {
    this.#sockets.add(socket);
    // Ended in the middle of a sentence.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => this.#sockets.delete(socket));
    let text: string[] | null = null;
    createInterface({ input: socket }).on('line', (line) => {
      if (text === null) {
        if (line === 'SPEAK') text = [];
        socket.write(answer(line));
      } else if (line === '.') {
        this.#said.push(plain(text.join(' ')));
        this.emit('said');
        text = null;
        socket.write('225-1\r\n225 OK MESSAGE QUEUED\r\n');
      } else text.push(line);
    });
  }
}

function answer(command: string): string {
  if (command === 'SPEAK') return '230 OK RECEIVING DATA\r\n';
  const [, told] = Object.entries(data).find(([start]) => command.startsWith(start)) ?? [];
  return `${told === undefined ? '' : `250-${told}\r\n`}250 OK\r\n`;
}

/** Without the tags of SSML, between which it names words. */
function plain(ssml: string): string {
  const entities: Readonly<Record<string, string>> = { lt: '<', gt: '>', quot: '"', apos: "'", amp: '&' };
  return ssml.replace(/<[^>]*>/g, '').replace(/&(\w+);/g, (whole, name) => entities[name] ?? whole);
}
