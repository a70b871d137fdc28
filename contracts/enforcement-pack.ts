/** The enforcement pack of an obligation, and what it is checked with. */
import type { Operation } from './operations.ts';

export const packOperations = {
  readEnforcementPack: {
    method: 'get', path: '/v1/cases/{caseId}/obligations/{obligation}/enforcement-pack', tag: 'documents', zh: '强制执行卷宗（违约债务）', en: 'The enforcement pack of an obligation in default, signed by the centre', caller: 'key',
    status: 200, reply: 'application/zip', errors: ['unauthenticated', 'not-found', 'not-visible', 'unknown-obligation', 'not-in-default', 'papers-pending', 'packs-off'],
  },
  readCentreKey: {
    method: 'get', path: '/keys/centre.pem', tag: 'documents', zh: '中心签署卷宗的公钥', en: 'The centre’s public key for packs: what a reader trusts, from outside the pack', caller: 'open',
    status: 200, reply: 'application/x-pem-file', errors: ['packs-off'],
  },
  readPackVerifier: {
    method: 'get', path: '/verify.html', tag: 'documents', zh: '卷宗核验页（可离线使用）', en: 'The verifier of packs, one page that works offline', caller: 'open',
    status: 200, reply: 'text/html', errors: [],
  },
} as const satisfies Record<string, Operation>;
