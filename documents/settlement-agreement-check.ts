/** What a settlement agreement must contain (商事调解条例 22) and how its parts must agree, before it is rendered. */
import type { DueTerm } from '../domain/settlement/settlement.ts';
import { checkParties } from './document-party.ts';
import { Findings } from './incomplete-document.ts';
import type {
  AgreementDuty, AgreementGuarantee, AgreementInsurance, AgreementObligation, AgreementSignature, SettlementAgreementData,
} from './settlement-agreement.ts';

const keys = [
  'caseNo', 'version', 'mediationBody', 'mediator', 'parties', 'facts', 'issues', 'obligations', 'duties', 'waivedFen', 'guarantees',
  'insurance', 'enforcement', 'otherTerms', 'harmsNobody', 'replaces', 'signatures', 'sealedOn', 'agreementDate',
] satisfies (keyof SettlementAgreementData)[];

export function checkSettlementAgreement(data: SettlementAgreementData): void {
  const found = new Findings();
  checkContents(found, data);
  found.throwIfAny('settlement-agreement');   // only whole parts can be compared with each other
  checkNames(found, data);
  checkGuarantees(found, data);
  checkSigning(found, data);
  found.throwIfAny('settlement-agreement');
}

function checkContents(found: Findings, data: SettlementAgreementData): void {
  if (!found.object(data, 'data')) return;
  found.onlyKeys(data, keys, 'data');
  found.text(data.caseNo, 'caseNo');
  found.positiveInteger(data.version, 'version');
  found.text(data.mediationBody, 'mediationBody');
  if (found.object(data.mediator, 'mediator')) {
    found.text(data.mediator.name, 'mediator.name');
    found.optionalDate(data.mediator.signedOn, 'mediator.signedOn');
  }
  checkParties(found, data.parties);
  found.text(data.facts, 'facts');
  found.text(data.issues, 'issues');
  const anyDuty = (data.duties ?? []).length > 0;
  if (!(anyDuty && data.obligations?.length === 0) && found.list(data.obligations, 'obligations')) data.obligations.forEach((o, i) => checkObligation(found, o, `obligations[${i}]`));
  if (found.list(data.signatures, 'signatures')) data.signatures.forEach((s, i) => checkSignature(found, s, `signatures[${i}]`));
  checkOptionalParts(found, data);
}

function checkOptionalParts(found: Findings, data: SettlementAgreementData): void {
  data.duties?.forEach((duty, i) => checkDuty(found, duty, `duties[${i}]`));
  if (data.replaces !== undefined) {
    found.positiveInteger(data.replaces.version, 'replaces.version');
    found.date(data.replaces.signedOn, 'replaces.signedOn');
    found.optionalDate(data.replaces.countsFrom, 'replaces.countsFrom');
  }
  if (data.waivedFen !== undefined) found.positiveInteger(data.waivedFen, 'waivedFen');
  data.guarantees?.forEach((g, i) => checkGuarantee(found, g, `guarantees[${i}]`));
  if (data.insurance !== undefined) checkInsurance(found, data.insurance);
  if (data.enforcement !== undefined) {
    found.texts(data.enforcement.verification, 'enforcement.verification');
    const { replyWorkingDays } = data.enforcement;
    if (replyWorkingDays !== undefined) found.positiveInteger(replyWorkingDays, 'enforcement.replyWorkingDays');
  }
  data.otherTerms?.forEach((term, i) => found.text(term, `otherTerms[${i}]`));
  found.optionalDate(data.sealedOn, 'sealedOn');
  found.optionalDate(data.agreementDate, 'agreementDate');
}

function checkObligation(found: Findings, o: AgreementObligation, path: string): void {
  if (!found.object(o, path)) return;
  for (const key of ['debtorName', 'creditorName', 'currency', 'allocation'] as const) found.text(o[key], `${path}.${key}`);
  found.optionalText(o.account, `${path}.account`);
  found.positiveInteger(o.totalFen, `${path}.totalFen`);
  found.optionalDate(o.countsFrom, `${path}.countsFrom`);
  found.must(Number.isSafeInteger(o.cureDays) && o.cureDays >= 0, `${path}.cureDays must be a whole number of days`);
  found.must(typeof o.acceleration === 'boolean', `${path}.acceleration must be said`);
  if (o.delayChargePpmPerDay !== undefined) found.positiveInteger(o.delayChargePpmPerDay, `${path}.delayChargePpmPerDay`);
  if (!found.list(o.instalments, `${path}.instalments`)) return;
  o.instalments.forEach(({ n, amountFen, due }, i) => {
    const at = `${path}.instalments[${i}]`;
    found.must(n === i + 1, `${at}.n must be ${i + 1}`);
    found.positiveInteger(amountFen, `${at}.amountFen`);
    checkDue(found, due, `${at}.due`);
  });
  const sum = o.instalments.reduce((total, { amountFen }) => total + amountFen, 0);
  found.must(sum === o.totalFen, `${path}.instalments do not add up to totalFen`);
}

function checkDue(found: Findings, due: DueTerm | undefined, path: string): void {
  if (due?.kind === 'date') found.date(due.date, `${path}.date`);
  else if (due?.kind === 'days-after-signing') found.positiveInteger(due.days, `${path}.days`);
  else found.must(false, `${path} is missing`);
}

function checkDuty(found: Findings, duty: AgreementDuty, path: string): void {
  if (!found.object(duty, path)) return;
  found.oneOf(duty.kind, ['goods', 'act', 'omission'], `${path}.kind`);
  for (const key of ['debtorName', 'creditorName', 'description'] as const) found.text(duty[key], `${path}.${key}`);
  for (const key of ['quantity', 'unit', 'place'] as const) found.optionalText(duty[key], `${path}.${key}`);
  found.optionalDate(duty.countsFrom, `${path}.countsFrom`);
  found.must(Number.isSafeInteger(duty.cureDays) && duty.cureDays >= 0, `${path}.cureDays must be a whole number of days`);
  checkDue(found, duty.due, `${path}.due`);
}

function checkGuarantee(found: Findings, g: AgreementGuarantee, path: string): void {
  found.text(g.guarantorName, `${path}.guarantorName`);
  found.text(g.debtorName, `${path}.debtorName`);
  found.oneOf(g.kind, ['连带责任保证', '一般保证'], `${path}.kind`);
  found.optionalText(g.terms, `${path}.terms`);
  if (g.obligation !== undefined) found.positiveInteger(g.obligation, `${path}.obligation`);
}

function checkInsurance(found: Findings, insurance: AgreementInsurance): void {
  for (const key of ['insurerName', 'product', 'currency', 'rate', 'premiumPayer'] as const) found.text(insurance[key], `insurance.${key}`);
  found.positiveInteger(insurance.sumInsuredFen, 'insurance.sumInsuredFen');
  found.positiveInteger(insurance.premiumFen, 'insurance.premiumFen');
}

function checkSignature(found: Findings, s: AgreementSignature, path: string): void {
  if (!found.object(s, path)) return;
  found.text(s.name, `${path}.name`);
  found.text(s.role, `${path}.role`);
  found.optionalText(s.by, `${path}.by`);
  found.optionalText(s.digest, `${path}.digest`);
  found.optionalDate(s.signedOn, `${path}.signedOn`);
}

/** Whoever the text names as debtor, creditor or premium payer is a party. */
function checkNames(found: Findings, data: SettlementAgreementData): void {
  const known = new Set(data.parties.map(({ name }) => name));
  const bind = (terms: readonly (AgreementObligation | AgreementDuty)[], list: string) => terms.forEach(({ debtorName, creditorName }, i) => {
    found.must(known.has(debtorName), `${list}[${i}].debtorName is no party`);
    found.must(known.has(creditorName), `${list}[${i}].creditorName is no party`);
    found.must(debtorName !== creditorName, `${list}[${i}] has the same debtor and creditor`);
  });
  bind(data.obligations, 'obligations');
  bind(data.duties ?? [], 'duties');
  if (data.insurance !== undefined) found.must(known.has(data.insurance.premiumPayer), 'insurance.premiumPayer is no party');
  const currencies = new Set(data.obligations.map(({ currency }) => currency));
  found.must(data.waivedFen === undefined || currencies.size === 1, 'waivedFen is ambiguous: obligations differ in currency');
}

/** A guarantor who signs without a guarantee clause would be bound to nothing. */
function checkGuarantees(found: Findings, data: SettlementAgreementData): void {
  const guarantors = data.parties.filter(({ role }) => role === '保证人').map(({ name }) => name);
  const given = data.guarantees ?? [];
  given.forEach(({ guarantorName, debtorName }, i) => {
    found.must(guarantors.includes(guarantorName), `guarantees[${i}].guarantorName is no 保证人`);
    found.must(data.obligations.some((o) => o.debtorName === debtorName), `guarantees[${i}].debtorName is no debtor`);
  });
  guarantors.forEach((name, i) =>
    found.must(given.some(({ guarantorName }) => guarantorName === name), `guarantees lack a clause for 保证人 ${i + 1}`));
}

/** Each party has one place to sign; what follows signing has a date only after everyone signed. */
function checkSigning(found: Findings, data: SettlementAgreementData): void {
  data.parties.forEach(({ name, role }, i) => {
    const own = data.signatures.filter((signature) => signature.name === name && signature.role === role);
    found.must(own.length === 1, `parties[${i}] must have exactly one signature place`);
  });
  found.must(data.signatures.length === data.parties.length, 'signatures must be those of the parties');
  data.signatures.forEach(({ name, by }, i) => {
    const agent = data.parties.find((party) => party.name === name)?.agent;
    found.must(by === undefined || agent?.name !== by || agent.authority === '特别授权', `signatures[${i}]: the agent lacks 特别授权`);
  });
  // An amendment takes effect without the guarantors: unsigned, it does not add to their burden (民法典 695).
  const allSigned = data.signatures.every(({ signedOn, role }) => signedOn !== undefined || (role === '保证人' && data.replaces !== undefined));
  found.must(data.agreementDate === undefined || allSigned, 'agreementDate is given before every party signed');
  found.must(data.sealedOn === undefined || (allSigned && data.mediator.signedOn !== undefined), 'sealedOn is given before everyone signed');
}
