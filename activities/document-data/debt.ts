/** What the papers of notary, insurer and court say of the debt, taken from a case. */
import { formatChineseDate, localDate, type LocalDate } from '../../domain/calendar.ts';
import type { MediationCase } from '../../domain/case.ts';
import { formatAmount, type Currency, type Fen } from '../../domain/money.ts';
import type { PartyId } from '../../domain/parties.ts';
import { account } from '../../domain/transitions.ts';
import { serviceAddressOf } from '../../domain/intake/party-papers.ts';
import { reckoningOf } from '../../domain/performance/reckoning.ts';
import { guaranteesOf } from '../../domain/settlement/guarantees.ts';
import { schedule, type DueTerm, type Obligation, type Settlement } from '../../domain/settlement/settlement.ts';
import { effectiveVersions } from '../../domain/settlement/versions.ts';
import { dailyRate } from '../../documents/daily-rate.ts';
import { untilDay, type ObligationOnPaper } from '../../documents/debt-contents.ts';
import { settlementAgreementDigest } from '../../documents/settlement-agreement.ts';
import type { Commission } from './commission.ts';
import { detailsOf, documentParty, nameOf } from './parties.ts';
import { agreementData } from './settlement.ts';

/** The version in force when the paper was asked for; before the first signature, the terms as they stood. */
export function settlementAt({ case: c, at }: Pick<Commission, 'case' | 'at'>): Settlement {
  const inForce = effectiveVersions(c).findLast((s) => (s.effectiveAt ?? Infinity) <= at);
  if (inForce) return inForce;
  if (!c.settlement) throw new Error(`Case ${c.id} has no settlement`);
  const { effectiveAt: _later, sealedAt: _alsoLater, ...terms } = c.settlement;
  return terms;
}

/** The settlement as papers refer to it, by the digest that its own executed pages bear. */
export function settlementReference({ case: c, records, names }: Commission, settlement: Settlement) {
  const mediator = c.appointment && (names.get(c.appointment.mediator) ?? c.appointment.mediator);
  const signed = settlement.sealedAt === undefined ? undefined : agreementData(c, settlement.version * 2, records, names);
  return {
    caseNo: c.caseNo, version: settlement.version * 2 - (settlement.effectiveAt === undefined ? 1 : 0), ...(settlement.effectiveAt === undefined ? {} : { signedOn: localDate(settlement.effectiveAt) }),
    ...(signed ? { digest: settlementAgreementDigest(signed) } : {}), ...(mediator ? { mediator } : {}),
  };
}

export const amountOf = (fen: Fen, currency: Currency) => ({ fen, currency });
/** An amount, or the word that there is none. */
export const amountOrNone = (fen: Fen, currency: Currency) => (fen > 0 ? amountOf(fen, currency) : 'none' as const);
const unitOf = (currency: Currency): string => (currency === 'CNY' ? '元' : currency);
/** In running text, without 大写: 人民币120,000.00元. */
export const figures = (fen: Fen, currency: Currency): string => (currency === 'CNY' ? `人民币${formatAmount(fen)}元` : `${currency} ${formatAmount(fen)}`);

const dueText = (due: DueTerm): string => (due.kind === 'date' ? untilDay(due.date) : `调解协议签署之日起${due.days}日内`);

export function obligationOnPaper(commission: Commission, settlement: Settlement, o: Obligation): ObligationOnPaper {
  const { case: c, calendar, records } = commission;
  const dates = settlement.effectiveAt === undefined ? [] : schedule(o, settlement.effectiveAt, calendar);
  return {
    debtor: nameOf(c, records, o.debtor), creditor: nameOf(c, records, o.creditor), total: amountOf(o.totalFen, o.currency), unit: unitOf(o.currency), sum: amountOf(o.totalFen, o.currency),
    instalments: o.instalments.map(({ n, amountFen, due }) => {
      const on = dates.find((d) => d.n === n)?.due.date;
      return { n, amount: amountOf(amountFen, o.currency), due: on === undefined ? dueText(due) : untilDay(on) };
    }),
    terms: termsOf(commission, o),
  };
}

function termsOf({ records }: Commission, o: Obligation): readonly string[] {
  const several = o.instalments.length > 1;
  const late = `${several ? '任何一期款项' : '上述款项'}逾期${o.cureDays > 0 ? `满${o.cureDays}日仍` : ''}未付清的，`;
  const account = o.account && records.content(o.account);
  return [
    `${late}${o.acceleration && several ? '剩余全部未付款项提前到期，债权人有权要求一次性付清' : '构成违约，债权人有权就该款项主张权利'}`,
    o.delayChargePpmPerDay === undefined ? '未约定逾期付款违约金'
      : `逾期付款违约金自到期日之次日起至实际付款之日（含当日）止，按未付本金的每日${dailyRate(o.delayChargePpmPerDay)}计付`,
    `付款不足以清偿全部到期债务的，依次抵充费用、${o.allocation.map((part) => (part === 'charges' ? '违约金' : '本金')).join('、')}`,
    ...(account ? [`收款账户：${account}`] : []),
  ];
}

/** Goods, acts and omissions, each as one clause; `only`: of one kind. */
export function dutiesOnPaper({ case: c, records }: Commission, settlement: Settlement, only?: 'goods'): readonly string[] {
  return (settlement.duties ?? []).filter((d) => only === undefined || d.kind === only).map((duty) => {
    const what = records.content(duty.description) ?? '';
    const goods = duty.kind === 'goods' && duty.quantity && duty.unit ? `，数量${duty.quantity}${duty.unit}` : '';
    const verb = duty.kind === 'goods' ? '交付' : duty.kind === 'act' ? '履行' : '不得实施';
    return `${nameOf(c, records, duty.debtor)}应向${nameOf(c, records, duty.creditor)}${verb}：${what}${goods}，期限：${dueText(duty.due)}`;
  });
}

export const guaranteesOnPaper = ({ case: c, records }: Commission, { obligations }: Settlement, bound: readonly PartyId[]): readonly string[] =>
  obligations.flatMap((o) => guaranteesOf(o).filter((g) => bound.includes(g.guarantor)).map((g) =>
    `保证人${nameOf(c, records, g.guarantor)}为债务人${nameOf(c, records, o.debtor)}的上述付款义务提供${g.kind === 'general' ? '一般保证，就债务人财产依法强制执行仍不能履行的部分承担保证责任' : '连带责任保证'}，${g.scope === 'principal' ? '保证范围为本金' : '保证范围包括本金、违约金和实现债权的费用'}`
    + (g.capFen === undefined ? '' : `，最高为${figures(g.capFen, o.currency)}`)));

/** The guarantees of one obligation whose guarantors are to be enforced against: a general guarantor only for what execution against the debtor leaves (民法典 687). */
export const guaranteesEnforced = (commission: Commission, obligation: string, respondents: readonly PartyId[]): readonly string[] => {
  const { settlement } = commission.case;
  if (!settlement) return [];
  return guaranteesOnPaper(commission, { ...settlement, obligations: settlement.obligations.filter((o) => o.id === obligation) }, respondents);
};

/** 第十二期: of instalments, so below a hundred. */
function numeral(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10];
  const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];
  return `${tens > 1 ? digits[tens] : ''}${tens > 0 ? '十' : ''}${digits[ones]}`;
}

/** The instalments that were past due on a day, as a paper states a default. */
export function defaultsOn({ case: c, calendar }: Commission, obligation: string, asOf: LocalDate): readonly string[] {
  const ledger = account({ case: c, calendar }, { id: obligation }, asOf);
  const accelerated = reckoningOf({ case: c, calendar }, obligation, asOf)?.acceleratedOn;
  const rows = (ledger?.instalments ?? []).filter((i) => i.due < asOf && i.unpaidFen > 0).map((i) =>
    `第${numeral(i.n)}期款项${figures(i.agreedFen, ledger?.currency ?? 'CNY')}，应于${formatChineseDate(i.due)}前付清，至今尚欠${figures(i.unpaidFen, ledger?.currency ?? 'CNY')}`);
  return [...rows, ...(accelerated ? [`因逾期未在宽限期内付清，剩余全部未付款项已于${formatChineseDate(accelerated)}提前到期`] : [])];
}

/** Where a party is served: its own word, else what the form says. */
export function serviceOf({ case: c, records }: Commission, id: PartyId): { readonly name: string; readonly address: string; readonly contact?: string } | undefined {
  const party = c.parties.find((p) => p.id === id);
  if (!party) return undefined;
  const details = detailsOf(records, party);
  const confirmed = serviceAddressOf(c, id);
  const own = confirmed && records.content(confirmed.details);
  const address = own?.address ?? details.address;
  const contact = [own?.recipient, own?.mobile ?? details.mobile, own?.email ?? details.email].filter(Boolean).join('，');
  return address === undefined ? undefined : { name: details.name, address, ...(contact ? { contact } : {}) };
}

/** The parties with an address each, the confirmed one where the form has none. */
export const partiesWithAddress = (commission: Commission) => commission.case.parties.map((party) => {
  const named = documentParty(commission.records, party);
  const address = named.address ?? serviceOf(commission, party.id)?.address;
  return { ...named, ...(address ? { address } : {}) };
});

/** Those who sign, with room for a seal where an organisation does. `done`: how and when they did so on the platform already. */
export const signersAs = ({ case: c, records }: Commission, parties: readonly PartyId[], role: string, done?: { readonly by: string; readonly on: LocalDate }) =>
  parties.map((id) => {
    const party = c.parties.find((p) => p.id === id);
    return { role, name: nameOf(c, records, id), ...(party?.kind === 'organisation' ? { seal: true } : {}), ...done };
  });

/** The case as it stood when the paper was asked for: what was booked later is not in it. */
export const asAsked = ({ case: c, at }: Pick<Commission, 'case' | 'at'>): MediationCase => ({ ...c, movements: c.movements.filter((m) => m.at <= at) });
