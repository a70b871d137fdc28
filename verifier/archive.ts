/**
 * Reads the one form of zip that a pack has: files stored as they are, one after the other, with nothing between, before
 * or after them. What it reads it writes again and compares, so that no byte of the archive can differ unnoticed.
 * Runs in browsers and in Node; needs nothing.
 */
export type Bytes = Uint8Array<ArrayBuffer>;

export interface PackFile {
  readonly path: string;
  readonly bytes: Bytes;
}

/** `at`: the first byte, from 0, that is not as the centre writes it; `path`: the file it belongs to, where it belongs to one. */
export interface ArchiveFault {
  readonly code: 'not-a-zip' | 'cut-short' | 'not-as-written';
  readonly at?: number;
  readonly path?: string;
}

export interface ReadArchive {
  readonly files: readonly PackFile[];
  readonly faults: readonly ArchiveFault[];
}

const localSignature = 0x04034b50;
const centralSignature = 0x02014b50;
const endSignature = 0x06054b50;
const [localLength, centralLength, endLength] = [30, 46, 22];
/** 1 January 1980: a pack says of no file when it was written, so that the same case gives the same bytes. */
const dosDate = 0x0021;
const nameIsUtf8 = 0x0800;
/** An ordinary file, for its owner and group to write and everybody to read. */
const attributes = 0o100664 * 0x10000;

const crcTable = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c >>> 0;
});

/** CRC-32 as zip counts it. */
export function crc32(bytes: Bytes): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crcTable[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return (crc ^ 0xffffffff) >>> 0;
}

const view = (bytes: Bytes) => new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The files of an archive, as far as they can be read, and what is wrong with it. */
export function readArchive(archive: Bytes): ReadArchive {
  if (archive.length < 4 || view(archive).getUint32(0, true) !== localSignature) return { files: [], faults: [{ code: 'not-a-zip' }] };
  const files = listed(archive);
  if (!files) return { files: salvaged(archive), faults: [{ code: 'cut-short' }] };
  const again = writeArchive(files);
  const at = firstDifference(archive, again);
  if (at === undefined) return { files, faults: [] };
  const path = fileAt(files, at);
  return { files, faults: [{ code: 'not-as-written', at, ...(path === undefined ? {} : { path }) }] };
}

/** By the directory at the end; undefined where there is none or it points nowhere. */
function listed(archive: Bytes): readonly PackFile[] | undefined {
  const data = view(archive);
  const end = archive.length - endLength;
  if (end < 0 || data.getUint32(end, true) !== endSignature) return undefined;
  const files: PackFile[] = [];
  let at = data.getUint32(end + 16, true);
  for (let n = data.getUint16(end + 10, true); n > 0; n -= 1) {
    if (at + centralLength > end || data.getUint32(at, true) !== centralSignature) return undefined;
    const [size, nameLength, start] = [data.getUint32(at + 20, true), data.getUint16(at + 28, true), data.getUint32(at + 42, true)];
    const file = fileFrom(archive, start, size);
    if (!file) return undefined;
    files.push(file);
    at += centralLength + nameLength + data.getUint16(at + 30, true) + data.getUint16(at + 32, true);
  }
  return files;
}

function fileFrom(archive: Bytes, start: number, size: number): PackFile | undefined {
  if (start + localLength > archive.length) return undefined;
  const data = view(archive);
  if (data.getUint32(start, true) !== localSignature) return undefined;
  const nameAt = start + localLength;
  const from = nameAt + data.getUint16(start + 26, true) + data.getUint16(start + 28, true);
  if (from + size > archive.length) return undefined;
  const path = new TextDecoder().decode(archive.subarray(nameAt, nameAt + data.getUint16(start + 26, true)));
  return { path, bytes: archive.subarray(from, from + size) };
}

/** Of an archive without its end: the files that are whole, from the first on. */
function salvaged(archive: Bytes): readonly PackFile[] {
  const files: PackFile[] = [];
  for (let at = 0; at + localLength <= archive.length;) {
    const size = view(archive).getUint32(at + 18, true);
    const file = fileFrom(archive, at, size);
    if (!file) break;
    files.push(file);
    at = file.bytes.byteOffset - archive.byteOffset + size;
  }
  return files;
}

/** The archive of these files, byte for byte as the centre writes it. */
export function writeArchive(files: readonly PackFile[]): Bytes {
  const parts: Bytes[] = [];
  const directory: Bytes[] = [];
  let at = 0;
  const put = (part: Bytes) => { parts.push(part); at += part.length; };
  for (const { path, bytes } of files) {
    const name = new TextEncoder().encode(path);
    const crc = crc32(bytes);
    directory.push(centralRecord(name, crc, bytes.length, at), name);
    put(localHeader(name, crc, bytes.length));
    put(name);
    put(bytes);
  }
  const directoryAt = at;
  directory.forEach(put);
  put(endRecord(files.length, at - directoryAt, directoryAt));
  return joined(parts, at);
}

function localHeader(name: Bytes, crc: number, size: number): Bytes {
  const header = new Uint8Array(localLength);
  const data = view(header);
  data.setUint32(0, localSignature, true);
  shared(data, 4, name, crc, size);
  return header;
}

/** From the version that is needed to the length of the name: the same in both records of a file. */
function shared(data: DataView, at: number, name: Bytes, crc: number, size: number): void {
  data.setUint16(at, 20, true);
  data.setUint16(at + 2, nameIsUtf8, true);
  data.setUint16(at + 8, dosDate, true);
  data.setUint32(at + 10, crc, true);
  data.setUint32(at + 14, size, true);
  data.setUint32(at + 18, size, true);
  data.setUint16(at + 22, name.length, true);
}

function centralRecord(name: Bytes, crc: number, size: number, start: number): Bytes {
  const record = new Uint8Array(centralLength);
  const data = view(record);
  data.setUint32(0, centralSignature, true);
  data.setUint16(4, (3 << 8) | 63, true);
  shared(data, 6, name, crc, size);
  data.setUint32(38, attributes, true);
  data.setUint32(42, start, true);
  return record;
}

function endRecord(count: number, length: number, start: number): Bytes {
  const record = new Uint8Array(endLength);
  const data = view(record);
  data.setUint32(0, endSignature, true);
  data.setUint16(8, count, true);
  data.setUint16(10, count, true);
  data.setUint32(12, length, true);
  data.setUint32(16, start, true);
  return record;
}

function joined(parts: readonly Bytes[], length: number): Bytes {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function firstDifference(a: Bytes, b: Bytes): number | undefined {
  const shorter = Math.min(a.length, b.length);
  for (let at = 0; at < shorter; at += 1) if (a[at] !== b[at]) return at;
  return a.length === b.length ? undefined : shorter;
}

/** Which file a place lies in, its header counted; none in the directory at the end. */
function fileAt(files: readonly PackFile[], place: number): string | undefined {
  let at = 0;
  for (const { path, bytes } of files) {
    at += localLength + new TextEncoder().encode(path).length + bytes.length;
    if (place < at) return path;
  }
  return undefined;
}
