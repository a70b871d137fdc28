/** How each party was reached and served: confirmed addresses, contact attempts, the deed's service, the notary's verification. */
import { nameOf } from '../activities/document-data/parties.ts';
import { isShownInPack } from '../domain/enforcement-pack.ts';
import { isNoticeEvent, ruleOf } from '../domain/notices/catalogue.ts';
import type { PartyId } from '../domain/parties.ts';
import { maySee } from '../domain/visibility.ts';
import { clockTime, iso, recordFiles, type PackContext, type PackFileContent } from './pack-contents.ts';

const channels = { sms: '短信', email: '电子邮件', phone: '电话', letter: '邮寄', visit: '上门' } as const;
const methods = { 'handed-over': '直接送达', mail: '邮寄送达', electronic: '电子送达' } as const;
const outcomes = { answered: '已接听或者答复', 'no-answer': '无人应答', 'wrong-contact': '联系方式有误', returned: '退回', 'refused-to-talk': '拒绝交谈' } as const;
const results = { sent: '已发出', 'confirmed-default': '确认未履行', objected: '提出异议', 'no-answer': '未答复', unreachable: '无法联系' } as const;

export function serviceFiles(c: PackContext): readonly PackFileContent[] {
  const called = (id: PartyId) => nameOf(c.case, c.records, id);
  const [addresses, attempts, notices, deeds, verifications] = [addressesIn(c, called), attemptsIn(c, called), noticesServed(c, called), deedsServed(c, called), verificationsIn(c, called)];
  const nothing = (list: readonly unknown[]) => (list.length === 0 ? ['没有登记。'] : []);
  return recordFiles(c, '05-service/service', { zh: '送达与联系记录', en: 'Service and contact' }, [
    { title: '送达地址确认', paragraphs: nothing(addresses), table: { columns: [['当事人', 3], ['确认时间', 2], ['电子送达', 1], ['地址', 4]], rows: addresses.map((a) => [a.party, a.at, a.electronic ? '同意' : '—', a.address ?? '（不向本次接收人披露）']) } },
    { title: '联系记录', paragraphs: nothing(attempts), table: { columns: [['当事人', 3], ['时间', 2], ['方式', 1], ['结果', 2], ['证明（SHA-256）', 4]], rows: attempts.map((a) => [a.party, a.at, channels[a.channel], a.result, a.proof ?? '—']) } },
    { title: '通知的送达', paragraphs: nothing(notices), table: { columns: [['当事人', 3], ['通知', 3], ['时间', 2], ['方式', 1], ['结果', 2], ['送达凭证（SHA-256）', 4]], rows: notices.map((n) => [n.party, n.label, n.at, channels[n.channel], delivered[n.status] ?? n.status, n.proof ?? '—']) } },
    { title: '公证书送达', paragraphs: nothing(deeds), table: { columns: [['公证书', 3], ['当事人', 3], ['日期', 2], ['方式', 2], ['证明', 3]], rows: deeds.map((d) => [d.deedNo, d.party, d.on, methods[d.method], d.proof ?? '—']) } },
    { title: '公证机构核实', paragraphs: nothing(verifications), table: { columns: [['当事人', 3], ['时间', 2], ['结果', 2]], rows: verifications.map((v) => [v.party, v.at, results[v.result]]) } },
  ], { addresses, attempts, notices, deeds, verifications });
}

const delivered: Readonly<Record<string, string>> = { waiting: '待发', sent: '已发出', delivered: '已送达', 'to-post': '待寄', posted: '已寄出', failed: '退回', 'no-address': '没有地址', dead: '未能发出' };

type Called = (id: PartyId) => string;

function addressesIn(pack: PackContext, called: Called) {
  if (!maySee(pack, 'service-confirmations')) return [];
  return (pack.case.serviceAddresses ?? []).map(({ party, at, electronic, details, document }) => {
    const opened = maySee(pack, 'service-addresses') || pack.acting.includes(party) ? pack.records.content(details) : undefined;
    return { party: called(party), at: clockTime(at), electronic, ...(opened ? { address: opened.address } : {}), ...(document ? { document } : {}) };
  });
}

function attemptsIn(pack: PackContext, called: Called) {
  if (!maySee(pack, 'proceedings')) return [];
  return pack.case.contactAttempts.map(({ party, channel, at, reached, outcome, proof }) =>
    ({ party: called(party), at: clockTime(at), channel, result: outcome ? outcomes[outcome] : reached ? '已联系上' : '未联系上', ...(proof ? { proof } : {}) }));
}

/** What each party was told of what this pack shows: which notice, when, how it arrived, and the digest of the proof, never an address or a text. */
function noticesServed(pack: PackContext, called: Called) {
  return pack.notices.flatMap(({ event, party, deliveries }) => {
    const rule = isNoticeEvent(event) ? ruleOf(event) : undefined;
    if (!rule || party === null || !('actions' in rule.on) || !rule.on.actions.some((action) => isShownInPack(pack, action))) return [];
    return deliveries.map(({ channel, status, proofs }) => {
      const last = proofs.at(-1);
      return { party: called(party), label: rule.label.zh, channel, status, at: last ? clockTime(last.at) : '—', ...(last ? { proof: last.sha256 } : {}) };
    });
  });
}

function deedsServed(pack: PackContext, called: Called) {
  if (!maySee(pack, 'deed')) return [];
  return pack.case.notarizations.flatMap(({ deed }) => (deed?.service ?? []).map(({ party, on, method, proof }) => {
    const shown = proof && pack.records.content(proof);
    return { deedNo: deed?.deedNo ?? '', party: called(party), on, method, ...(shown ? { proof: shown } : {}) };
  }));
}

function verificationsIn(pack: PackContext, called: Called) {
  if (!maySee(pack, 'deed')) return [];
  return pack.case.notarizations.flatMap((n) => n.certificates.filter((a) => a.obligation === pack.obligation).flatMap(({ attempts = [] }) =>
    attempts.map(({ party, at, result }) => ({ party: called(party), at: clockTime(at), recordedAt: iso(at), result }))));
}

/** What of the case this part may open. */
export const opensOfService = ({ case: c }: Pick<PackContext, 'case'>) => [c.serviceAddresses, c.notarizations.map(({ deed }) => deed?.service)];
