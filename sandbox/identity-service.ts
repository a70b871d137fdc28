/**
 * An identity service as Heyi's adapter speaks to it. Every fictional name and number agree, but for names that say otherwise:
 * 冒名 in a name is another's, 注销 a party that ceased, 变更 a legal representative who changed; `control` names numbers nobody has.
 */
import { setTimeout as pause } from 'node:timers/promises';
import { Router } from 'express';
import { z } from 'zod';
import { identityQuestion, type IdentityAnswer, type IdentityQuestion } from '../contracts/identity.ts';
import { parsed, Problem } from './problem.ts';

export const identityControl = z.strictObject({
  /** Numbers in no register. */
  unknown: z.array(z.string().max(40)).max(100).default([]),
  /** So many requests are put off: 503. */
  busy: z.int().min(0).max(1000).default(0),
  /** So many answers get lost on their way after the check was made: the line breaks. */
  lose: z.int().min(0).max(1000).default(0),
  /** So many answers are no JSON. */
  garble: z.int().min(0).max(1000).default(0),
  /** Every answer takes so long (real ms). */
  slowMs: z.int().min(0).max(60_000).default(0),
});

export interface IdentityService {
  readonly routes: Router;
  readonly control: Router;
  clear(): void;
}

export function identityService({ apiKey }: { readonly apiKey: string }): IdentityService {
  const answers = new Map<string, { readonly question: string; readonly answer: IdentityAnswer }>();
  let control = identityControl.parse({});
  const strikes = (fault: 'busy' | 'lose' | 'garble'): boolean => {
    if (control[fault] === 0) return false;
    control = { ...control, [fault]: control[fault] - 1 };
    return true;
  };
  const answerTo = (key: string, question: IdentityQuestion): IdentityAnswer => {
    const known = answers.get(key);
    if (known && known.question !== JSON.stringify(question)) throw new Problem(422, 'key-reused', 'The key belongs to another question.');
    const answer = known?.answer ?? judge(question, control.unknown, `IDV-${answers.size + 1}`);
    answers.set(key, { question: JSON.stringify(question), answer });
    return answer;
  };
  const routes = Router();
  routes.post('/checks', async (req, res) => {
    if (req.get('authorization') !== `Bearer ${apiKey}`) throw new Problem(401, 'unauthenticated', 'The key is not known.');
    if (strikes('busy')) throw new Problem(503, 'busy', 'Try again later.');
    const answer = answerTo(parsed(z.uuid(), req.get('idempotency-key')), parsed(identityQuestion, req.body));
    await pause(control.slowMs);
    if (strikes('lose')) return void req.socket.destroy();
    if (strikes('garble')) return void res.type('html').send('<p>…</p>');
    res.json(answer);
  });
  const arrange = Router();
  arrange.put('/', (req, res) => { control = parsed(identityControl, req.body); res.status(204).end(); });
  // How many checks were made: of a question repeated under its key, one.
  arrange.get('/', (_req, res) => { res.json({ checks: answers.size, ...control }); });
  return { routes, control: arrange, clear: () => { answers.clear(); control = identityControl.parse({}); } };
}

function judge(question: IdentityQuestion, unknown: readonly string[], reference: string): IdentityAnswer {
  const { name } = question;
  const differs = [
    ...(unknown.includes(question.kind === 'person' ? question.idNumber : question.uscc) ? ['number-unknown' as const] : []),
    ...(name.includes('冒名') ? ['name' as const] : []), ...(name.includes('注销') ? ['ceased' as const] : []),
    ...(question.kind === 'organisation' && name.includes('变更') ? ['legal-representative' as const] : []),
  ];
  return differs.length > 0 ? { result: 'mismatch', reference, differs } : { result: 'verified', reference };
}
