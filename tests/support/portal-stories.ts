/** The two stories told where insurer and notary office work in the portal: what their systems did in the file, their people do. */
import { readFileSync } from 'node:fs';
import { story, type Step, type Story } from '../../processes/demo/story.ts';

export const told = (name: string): Story => story.parse(JSON.parse(readFileSync(new URL(`../../stories/${name}.json`, import.meta.url), 'utf8')));

type Does = readonly [as: string, action: string, input?: Readonly<Record<string, unknown>>];
/** The same story so many days later, whatever names a day of it. */
export const later = (one: Story, days: number): Story =>
  JSON.parse(JSON.stringify(one).replace(/2026-\d\d-\d\d/g, (day) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10))) as Story;

interface Retold {
  readonly players: Story['players'];
  readonly from: RegExp;
  readonly to: string;
  /** What is waited for in the file → what people do instead; nothing where nobody would. */
  readonly instead: Readonly<Record<string, readonly Does[]>>;
}

const step = ([as, action, input = {}]: Does): Step => ({ as, do: action, with: { ...input } });

function retell(name: string, { players, from, to, instead }: Retold): Story {
  const whole = JSON.parse(JSON.stringify(told(name)).replace(from, to)) as Story;
  const steps = whole.steps.flatMap((told): readonly Step[] => {
    if ('await' in told) return (instead[told.await] ?? []).map(step);
    if ('emit' in told) return [{ ...step(['claims', told.emit.type, told.emit.data]), ...(told.on === undefined ? {} : { on: told.on }) } as Step];
    return [told];
  });
  // An insurer is asked once, though the file asks two.
  const once = steps.filter((s, n) => !('do' in s && s.do === 'consent-to-share' && steps.slice(0, n).some((t) => JSON.stringify(t) === JSON.stringify(s))));
  return { ...whole, players: { ...whole.players, ...players }, steps: once.map(askedOnce) };
}

const askedOnce = (s: Step): Step => ('do' in s && Array.isArray(s.with['insurers']) ? { ...s, with: { ...s.with, insurers: [...new Set(s.with['insurers'] as readonly string[])] } } : s);

export const steelInPortal = (): Story => retell('d1-steel', {
  players: { underwriter: { office: 'insurer-minjiang-underwriter' }, claims: { office: 'insurer-minjiang-claims' } }, from: /insurer-(?:huhai|dongan)/g, to: 'insurer-minjiang',
  instead: {
    'offer-quote': [['underwriter', 'offer-quote', { sumInsuredFen: 150_000_000, premiumFen: 2_700_000, ratePpm: 18_000, deductibleFen: 0, includesAccelerated: true }]],
    'record-premium-paid': [['underwriter', 'record-premium-paid', { amountFen: 2_700_000 }]], 'issue-policy': [['underwriter', 'issue-policy', { policyNo: 'MJ-PB-2026-000001' }]],
    'request-claim-supplement': [['claims', 'request-claim-supplement', { request: '请补充第二期、第三期付款情况' }]], 'decide-claim': [['claims', 'decide-claim', { approvedFen: 100_000_000 }]],
    'record-claim-payment': [['claims', 'record-claim-payment', { amountFen: 100_000_000, paidOn: '2026-08-14' }]], 'notify-subrogation': [['claims', 'notify-subrogation', { noticeOn: '2026-08-17' }]],
  },
});

export const researchInPortal = (): Story => retell('d2-research', {
  players: { notary: { office: 'notary-xinjing-notary' } }, from: /notary-baoshan/g, to: 'notary-xinjing',
  instead: {
    'accept-notarization': [['notary', 'accept-notarization']], 'record-notary-fee-paid': [['notary', 'record-notary-fee-paid']],
    'issue-deed': [['notary', 'accept-notary-document', { result: 'accepted' }], ['notary', 'issue-deed', { deedNo: '（2026）沪新证经字第1号' }]], 'serve-deed': [['notary', 'serve-deed']],
    'send-verification': [['notary', 'send-verification'], ['notary', 'record-verification-attempt', { party: 'R1', channel: 0, result: 'no-answer' }]],
    'issue-certificate': [['notary', 'issue-certificate', { certificateNo: '（2026）沪新证执字第1号', provenPayments: ['p2'], principalFen: 30_036_000, chargesFen: 326_243 }]],
  },
});
