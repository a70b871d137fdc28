/** The scanner of practice stacks and tests: it knows EICAR, the harmless file by which scanners are tried, and nothing else. */
import type { ScannerPort } from '../../contracts/scanner-port.ts';

/** In two pieces, so that no scanner takes this source for the file itself. */
const eicar = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join(''));

export const practiceScanner: ScannerPort = {
  async scan(content) {
    let tail: Buffer = Buffer.alloc(0);
    let found = false;
    for await (const bytes of content) {
      const seen = Buffer.concat([tail, bytes]);
      found ||= seen.includes(eicar);
      tail = seen.subarray(Math.max(0, seen.length - eicar.length + 1));
    }
    return found ? { clean: false, found: 'EICAR' } : { clean: true };
  },
};
