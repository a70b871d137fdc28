/**
 * A simulated time-stamp authority (RFC 3161 over HTTP). Its clock is the machine's, as a real one's is nobody's practice
 * clock. `PUT /control/time-stamps {"down": true}` takes it down.
 */
import { createPrivateKey, randomBytes, sign, X509Certificate } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Integer, Sequence, type BaseBlock } from 'asn1js';
import express, { type Router } from 'express';
import * as pkijs from 'pkijs';
import { asItStands, oids, sha256, signedMessage } from '../signing/cms.ts';
import { ownCertificate } from '../signing/own-certificate.ts';
import type { SigningKey } from '../signing/ports.ts';

/** The policy of a sandbox: an arc that nobody owns. */
const policy = '1.3.6.1.4.1.99999.1';
const yearMs = 366 * 86_400_000;
const bytesOf = (block: BaseBlock | { toSchema(): BaseBlock }): Buffer => Buffer.from(('toSchema' in block ? block.toSchema() : block).toBER());

export interface TimeStampAuthoritySandbox {
  readonly routes: Router;
  readonly control: Router;
}

/** `file`: where key and certificate outlive the process, in PEM. */
export async function timeStampAuthority(file?: string): Promise<TimeStampAuthoritySandbox> {
  const { key, certificate } = await keptCertificate(file);
  const faults = { down: false };
  const routes = express.Router()
    .get('/certificate.pem', (_request, response) => { response.type('application/x-pem-file').send(certificate.toString()); })
    .post('/', express.raw({ type: 'application/timestamp-query', limit: '10kb' }), async (request, response) => {
      if (faults.down) return void response.status(503).end();
      response.type('application/timestamp-reply').send(await answerTo(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0), key));
    });
  const control = express.Router().put('/', express.json(), (request, response) => {
    faults.down = (request.body as { readonly down?: boolean } | undefined)?.down === true;
    response.json(faults);
  });
  return { routes, control };
}

async function keptCertificate(file: string | undefined): Promise<{ readonly key: SigningKey; readonly certificate: X509Certificate }> {
  const kept = file !== undefined && existsSync(file) ? readFileSync(file, 'utf8') : undefined;
  const pem = kept ?? await newCertificate();
  if (file !== undefined && kept === undefined) writeFileSync(file, pem, { mode: 0o600 });
  const secret = createPrivateKey(pem);
  const certificate = new X509Certificate(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/.exec(pem)?.[0] ?? '');
  return { certificate, key: { certificates: [certificate.raw], sign: async (bytes) => sign('sha256', bytes, secret) } };
}

async function newCertificate(): Promise<string> {
  const now = Date.now();
  const { key, certificate } = await ownCertificate({ name: '演练时间戳服务（非真实）', from: now - 86_400_000, until: now + 10 * yearMs, timeStamping: true });
  return key + certificate;
}

/** Granted for a SHA-256; anything else is refused as RFC 3161 has it: rejection (2). */
async function answerTo(body: Buffer, key: SigningKey): Promise<Buffer> {
  const request = requestIn(body);
  const hash = request && Buffer.from(request.messageImprint.hashedMessage.valueBlock.valueHexView);
  if (!request || hash?.length !== 32 || request.messageImprint.hashAlgorithm.algorithmId !== oids.sha256) {
    return bytesOf(new pkijs.TimeStampResp({ status: new pkijs.PKIStatusInfo({ status: 2 }) }));
  }
  const info = bytesOf(new pkijs.TSTInfo({
    version: 1, policy, messageImprint: request.messageImprint, serialNumber: new Integer({ valueHex: new Uint8Array(Buffer.concat([Buffer.from([1]), randomBytes(15)])).buffer }),
    genTime: new Date(), ...(request.nonce ? { nonce: request.nonce } : {}),
  }));
  const token = await signedMessage(key, { digest: sha256(info), contentType: oids.timeStampInfo, content: info });
  return bytesOf(new Sequence({ value: [new pkijs.PKIStatusInfo({ status: 0 }).toSchema(), asItStands(token)] }));
}

function requestIn(body: Buffer): pkijs.TimeStampReq | undefined {
  try {
    return pkijs.TimeStampReq.fromBER(body);
  } catch {
    return undefined;
  }
}
