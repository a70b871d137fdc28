/** The scanner's port: the practice scanner, and ClamAV's daemon as its protocol is written (clamd(8), INSTREAM). */
import { once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { clamdScanner } from '../../adapters/scanner/clamd.ts';
import { practiceScanner } from '../../adapters/scanner/practice.ts';
import { ScannerUnavailable } from '../../contracts/scanner-port.ts';
import { eicar, pdf } from '../support/evidence-files.ts';

async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe('the practice scanner', () => {
  const hidden = Buffer.concat([pdf('before', 3_000), eicar, pdf('after')]);
  it.each([1, 7, 67, 68, 69, 1_000, 100_000])('finds EICAR in pieces of %d bytes', async (size) => {
    expect(await practiceScanner.scan(pieces(hidden, size))).toEqual({ clean: false, found: 'EICAR' });
    expect(await practiceScanner.scan(pieces(hidden.subarray(0, hidden.length - 200).fill(0, 3_050), size))).toEqual({ clean: true });
  });
});

describe("ClamAV's daemon", () => {
  let server: Server;
  let reply: (received: Buffer) => string | undefined;
  const received: Buffer[] = [];

  /** Reads the command and the chunks up to the one of length zero. */
  function serve(socket: Socket): void {
    let seen = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (bytes: Buffer) => {
      seen = Buffer.concat([seen, bytes]);
      if (seen.subarray(0, 10).toString() !== 'zINSTREAM\0') return void (seen.length > 10 && socket.destroy());
      const chunks: Buffer[] = [];
      for (let at = 10; at + 4 <= seen.length;) {
        const length = seen.readUInt32BE(at);
        if (length === 0) {
          received.push(Buffer.concat(chunks));
          const said = reply(Buffer.concat(chunks));
          return void (said === undefined ? socket.destroy() : socket.end(said));
        }
        chunks.push(seen.subarray(at + 4, at + 4 + length));
        at += 4 + length;
      }
    });
  }
  beforeAll(async () => {
    server = createServer(serve).listen(0, '127.0.0.1');
    await once(server, 'listening');
  });
  afterAll(() => { server.close(); });
  const scanner = (port = (server.address() as AddressInfo).port) => clamdScanner({ host: '127.0.0.1', port, patienceMs: 2_000 });

  it('is sent every byte, and its verdict is ours', async () => {
    reply = (bytes) => (bytes.includes(eicar) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
    const bytes = pdf('large', 3_000_000);
    expect(await scanner().scan(pieces(bytes, 700_001))).toEqual({ clean: true });
    expect(received.at(-1)?.equals(bytes)).toBe(true);
    expect(await scanner().scan(pieces(Buffer.concat([bytes, eicar]), 100_000))).toEqual({ clean: false, found: 'Eicar-Test-Signature' });
  });

  it.each<[string, string | undefined]>([['an error', 'INSTREAM size limit exceeded. ERROR\0'], ['nothing', undefined], ['another word', 'stream: PERHAPS\0']])('that says %s is out of reach, and calls nothing clean', async (_what, said) => {
    reply = () => said;
    await expect(scanner().scan(pieces(eicar, 10))).rejects.toThrow(ScannerUnavailable);
  });

  it('that is not there, or never answers, is out of reach', async () => {
    await expect(scanner(1).scan(pieces(eicar, 10))).rejects.toThrow(ScannerUnavailable);
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    await expect(clamdScanner({ host: '127.0.0.1', port: (silent.address() as AddressInfo).port, patienceMs: 300 }).scan(pieces(eicar, 10))).rejects.toThrow(ScannerUnavailable);
    silent.close();
  });
});
