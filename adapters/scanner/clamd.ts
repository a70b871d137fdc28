/** ClamAV's daemon by its INSTREAM command: each chunk with its length before it, a length of zero at the end. */
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { ScannerUnavailable, type ScannerPort, type ScanVerdict } from '../../contracts/scanner-port.ts';

export interface Clamd {
  readonly host: string;
  readonly port: number;
  /** Without a word from the daemon for so long, it is out of reach. */
  readonly patienceMs: number;
}

export const clamdScanner = ({ host, port, patienceMs }: Clamd): ScannerPort => ({
  async scan(content) {
    const socket = connect({ host, port });
    socket.setTimeout(patienceMs, () => socket.destroy(new Error('no answer')));
    try {
      const reply = replyOf(socket);
      await Promise.race([send(socket, content), reply]);
      return verdictOf(await reply);
    } catch (error) {
      throw error instanceof ScannerUnavailable ? error : new ScannerUnavailable(error);
    } finally {
      socket.destroy();
    }
  },
});

async function send(socket: Socket, content: AsyncIterable<Buffer>): Promise<void> {
  await once(socket, 'connect');
  socket.write('zINSTREAM\0');
  for await (const bytes of content) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    socket.write(length);
    if (!socket.write(bytes)) await once(socket, 'drain');
  }
  socket.write(Buffer.alloc(4));
}

/** Up to its closing NUL. Never left unobserved: the sending may fail first. */
function replyOf(socket: Socket): Promise<string> {
  const reply = (async () => {
    let text = '';
    for await (const bytes of socket) {
      text += (bytes as Buffer).toString('utf8');
      if (text.endsWith('\0')) return text.slice(0, -1);
    }
    throw new Error('the daemon closed without an answer');
  })();
  reply.catch(() => undefined);
  return reply;
}

function verdictOf(reply: string): ScanVerdict {
  if (reply === 'stream: OK') return { clean: true };
  const found = /^stream: (.{1,200}) FOUND$/.exec(reply)?.[1];
  if (found === undefined) throw new ScannerUnavailable(new Error(reply.slice(0, 200)));
  return { clean: false, found };
}
