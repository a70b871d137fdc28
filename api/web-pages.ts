/** The portal's files, from memory: hashed assets for a year, the page itself anew each time, with a nonce for the styles it makes. */
import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Request, RequestHandler, Response } from 'express';

interface WebFile {
  readonly type: string;
  readonly bytes: Buffer;
  readonly gzip?: Buffer;
}

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.svg': 'image/svg+xml', '.json': 'application/json; charset=utf-8', '.png': 'image/png', '.woff2': 'font/woff2', '.ico': 'image/x-icon',
};

function filesOf(folder: string): ReadonlyMap<string, WebFile> {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((name) => name.replaceAll(path.sep, '/'));
  const read = (name: string) => readFileSync(path.join(folder, name));
  return new Map(names.flatMap((name): readonly (readonly [string, WebFile])[] => {
    const type = types[path.extname(name)];
    if (type === undefined || name.startsWith('.')) return [];
    return [[`/${name}`, { type, bytes: read(name), ...(names.includes(`${name}.gz`) ? { gzip: read(`${name}.gz`) } : {}) }]];
  }));
}

/** Scripts of our own only. Styles of our own, and those that carry this answer's nonce. PDFs are shown from memory (blob:). */
const policy = (nonce: string): string => [
  "default-src 'none'", "script-src 'self'", `style-src 'self' 'nonce-${nonce}'`, "img-src 'self' data: blob:", "font-src 'self'", "connect-src 'self'", 'frame-src blob:', "object-src 'none'",
  "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
].join('; ');

function sendFile(request: Request, response: Response, { type, bytes, gzip }: WebFile, hashed: boolean): void {
  const packed = gzip && request.acceptsEncodings('gzip') === 'gzip';
  response.writeHead(200, {
    'content-type': type, 'cache-control': hashed ? 'public, max-age=31536000, immutable' : 'no-cache', ...(gzip ? { vary: 'accept-encoding' } : {}), ...(packed ? { 'content-encoding': 'gzip' } : {}),
    'content-length': packed ? gzip.length : bytes.length,
  });
  response.end(request.method === 'HEAD' ? undefined : packed ? gzip : bytes);
}

function sendPage(request: Request, response: Response, page: string): void {
  const nonce = randomBytes(16).toString('base64');
  const bytes = Buffer.from(page.replace('nonce=""', `nonce="${nonce}"`), 'utf8');
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store', 'content-security-policy': policy(nonce), 'content-length': bytes.length });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** Every address is a page of the portal, but for those whose first part belongs to the api. */
export function webPages(folder: string, taken: ReadonlySet<string>): RequestHandler {
  const files = filesOf(folder);
  const page = readFileSync(path.join(folder, 'index.html'), 'utf8');
  return (request, response, next) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return next();
    const file = files.get(request.path);
    if (file) return sendFile(request, response, file, request.path.startsWith('/assets/'));
    const first = request.path.split('/')[1] ?? '';
    if (taken.has(first) || first === 'assets' || !request.accepts('html')) return next();
    return sendPage(request, response, page);
  };
}
