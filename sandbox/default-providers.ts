/** The providers of a practice stack: fictional, with keys that open nothing else. */
import type { ProviderConfig } from './provider-config.ts';

const practiceSecret = (id: string): string => `whsec_${Buffer.from(`practice-secret-of-${id}`).toString('base64')}`;
const practiceKey = (id: string): string => `practice-key-of-${id}`;
const access = (id: string) => ({ id, apiKey: practiceKey(id), webhookSecret: practiceSecret(id) });

export const defaultProviders: readonly ProviderConfig[] = [
  {
    ...access('insurer-huhai'), face: 'insurer', name: '沪海财产保险', numbering: { policy: 'HH-PB-{year}-{n6}' },
    answer: { ratePpm: 18_000 },
  },
  {
    ...access('insurer-dongan'), face: 'insurer', name: '东安财产保险', numbering: { policy: 'DA-PB-{year}-{n6}' },
    answer: { ratePpm: 21_000, decline: { reason: '债务人所在行业超出本公司承保范围' } },
  },
  {
    ...access('notary-baoshan'), face: 'notary', name: '宝山公证处',
    numbering: { deed: '（{year}）沪宝证经字第{n}号', certificate: '（{year}）沪宝证执字第{n}号' },
  },
  {
    ...access('notary-pujiang'), face: 'notary', name: '浦江公证处',
    numbering: { deed: '（{year}）沪浦证经字第{n}号', certificate: '（{year}）沪浦证执字第{n}号' },
  },
];

/** The smaller services of a practice stack: their keys and secrets open nothing else. */
export const practiceESignature = { apiKey: practiceKey('e-signature'), webhookSecret: practiceSecret('e-signature') } as const;
export const practiceIdentity = { apiKey: practiceKey('identity') } as const;
export const practiceSms = { apiKey: practiceKey('sms'), webhookSecret: practiceSecret('sms-service') } as const;
