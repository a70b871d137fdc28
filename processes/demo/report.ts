/** What the demo leaves: lines while it plays, ledgers at the end, and the whole as `report.json`. */
import { writeFileSync } from 'node:fs';
import Table from 'cli-table3';
import { formatAmount } from '../../domain/money.ts';
import type { HeyiClient } from './heyi-client.ts';
import type { Player, Told } from './player.ts';
import type { Story } from './story.ts';

/** `pad` for text in which a Chinese character takes two columns. */
function wide(text: string, columns: number): string {
  const width = [...text].reduce((sum, ch) => sum + (/[\u2E80-\uFFEF]/.test(ch) ? 2 : 1), 0);
  return text + ' '.repeat(Math.max(columns - width, 0));
}

export function line({ caseNo, event }: Told): string {
  const { next } = event;
  const who = event.by.party ? `${event.by.party} ${event.by.role}` : event.by.role;
  const owners = next?.owners.map((o) => o.party ?? o.role).join('、');
  const coming = next ? `→ ${next.label?.zh ?? '等待'}${owners ? `（${owners}${next.dueDate ? `，${next.dueDate} 前` : ''}）` : ''}` : '■';
  return `${event.date}  ${wide(caseNo.replace(/^.*第/, '第'), 8)} ${wide(who, 18)} ${wide(`${event.label.zh}${event.about ? `：${event.about.zh}` : ''} ${event.action}`, 56)} ${coming}`;
}

/** Who is who in a story: the parties as its application names them, and the offices. */
export function cast({ steps, players }: Story): string {
  const form = steps.flatMap((step) => ('do' in step && ['submit-case', 'refer-case', 'file-on-paper'].includes(step.do) ? [step.with] : []))[0] as Record<string, readonly { name: string }[]> | undefined;
  const named = (prefix: string, key: string) => (form?.[key] ?? []).map(({ name }, i) => `${prefix}${i + 1} ${name}`);
  const parties = [...named('A', 'applicants'), ...named('R', 'respondents'), ...named('G', 'guarantors')];
  const offices = Object.values(players).flatMap((who) => ('office' in who ? [who.office] : []));
  return `  ${[...parties, ...offices].join('，')}`;
}

interface Account {
  readonly obligation: string;
  readonly currency: string;
  readonly [figure: string]: unknown;
}

const columns = [
  ['dueFen', '应付'], ['owedToCreditorFen', '欠债权人'], ['owedToInsurerFen', '欠保险人'], ['guarantorRecourseFen', '保证人追偿'],
  ['paidFromDebtorFen', '债务人财产已付'], ['waivedFen', '免除或抵销'],
] as const;

export async function ledgerTable(player: Player): Promise<string> {
  const { obligations } = await player.ledger<{ obligations: readonly Account[] }>();
  const table = new Table({ head: ['债务', ...columns.map(([, title]) => title)], style: { head: [], border: [] }, colAligns: ['left', ...columns.map(() => 'right' as const)] });
  for (const account of obligations) table.push([`${account.obligation} ${account.currency}`, ...columns.map(([figure]) => formatAmount(Number(account[figure])))]);
  return table.toString();
}

interface Served {
  readonly deliveries: readonly { readonly channel: 'email' | 'sms' | 'letter'; readonly status: string }[];
}

/** How many notices of the case went out, by channel; what the night or the mail server still holds is not counted as gone. */
export async function noticesLine({ caseId }: Player, heyi: HeyiClient, clerkKey: string): Promise<string> {
  const { items } = await heyi.get<{ items: readonly Served[] }>(`/v1/cases/${caseId}/notices`, clerkKey);
  const deliveries = items.flatMap((item) => item.deliveries);
  const gone = (channel: string) => deliveries.filter((d) => d.channel === channel && ['sent', 'delivered', 'to-post', 'posted'].includes(d.status)).length;
  const waiting = deliveries.filter((d) => d.status === 'waiting').length;
  return `通知 notices: 站内 in-app ${items.length}，邮件 e-mail ${gone('email')}，短信 SMS ${gone('sms')}，信件 letters ${gone('letter')}，待发 waiting ${waiting}`;
}

export interface Ended {
  readonly player: Player;
  readonly outcome: string;
}

export async function writeReport(file: string, ended: readonly Ended[], heyi: HeyiClient, sandbox: HeyiClient, durations: Readonly<Record<string, number>>): Promise<void> {
  const cases = await Promise.all(ended.filter(({ player }) => player.caseId !== '').map(async ({ player, outcome }) => ({
    caseNo: player.caseNo, title: player.story.title, pipeline: player.story.pipeline, outcome, timeline: player.events,
    ledger: await player.ledger(), documents: await heyi.get(`/v1/cases/${player.caseId}/documents`, player.key),
    providers: await registerOf(player, sandbox),
  })));
  const notTaken = ended.filter(({ player }) => player.caseId === '').map(({ player, outcome }) => ({ title: player.story.title, pipeline: player.story.pipeline, outcome }));
  writeFileSync(file, `${JSON.stringify({ cases, notTaken, durations }, null, 2)}\n`);
}

/** What the sandboxes recorded of this case's applications. */
async function registerOf(player: Player, sandbox: HeyiClient): Promise<unknown> {
  const register = await sandbox.get<{ providers: readonly { id: string; applications: readonly { applicationId: string }[] }[] }>('/control/register');
  return register.providers.flatMap(({ id, applications }) => {
    const own = applications.filter((a) => a.applicationId.startsWith(player.caseId));
    return own.length > 0 ? [{ provider: id, applications: own }] : [];
  });
}
