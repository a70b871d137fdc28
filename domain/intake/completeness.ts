/**
 * Whether an application is complete: computed from the case, never ticked by hand. Each line names what is missing, of
 * whom, and the article or the centre's rule behind it. The clerk admits or returns; the list decides nothing.
 */
import type { Label } from '../action.ts';
import { localDate, type EpochMs } from '../calendar.ts';
import type { MediationCase } from '../case.ts';
import { capacityOn, signingAuthority, standingRepresentatives, type Party, type PartyId } from '../parties.ts';
import { hasServiceAddress } from './party-papers.ts';

export interface CompletenessText extends Label {
  /** An article, or 中心规则. */
  readonly basis: string;
  /** `needed`: before admission; `later`: before what it serves (signing, notarization). */
  readonly when: 'needed' | 'later';
}

const centreRule = '中心受理规则';

export const completenessTexts = {
  'identifier-doubtful': { zh: '证件号码校验位不符，须核对原件', en: 'the identifier fails its checksum: check the original', basis: centreRule, when: 'needed' },
  'legal-representative-missing': { zh: '缺法定代表人', en: 'the legal representative is not named', basis: '民事诉讼法第五十一条', when: 'needed' },
  'guardian-missing': { zh: '无或者限制民事行为能力，须由监护人代理', en: 'lacks full capacity: a guardian must act', basis: '民法典第十九条、第二十条、第二十三条', when: 'needed' },
  'contact-missing': { zh: '缺联系方式，无法送达邀请', en: 'no mobile, e-mail or address: the invitation cannot be sent', basis: centreRule, when: 'needed' },
  'evidence-missing': { zh: '未列证据', en: 'no evidence is listed', basis: centreRule, when: 'needed' },
  'authority-document-missing': { zh: '缺授权委托书', en: 'the power of attorney is missing', basis: '民法典第一百六十五条', when: 'needed' },
  'authority-ended': { zh: '代理权已终止，且无其他代理人', en: 'the authority has ended, and nobody else has one', basis: '民法典第一百七十三条', when: 'needed' },
  'special-authority-missing': { zh: '代理人仅有一般授权，不能签署调解协议', en: 'the agent has general authority only and cannot sign a settlement', basis: '民事诉讼法第六十二条第二款', when: 'later' },
  'service-address-unconfirmed': { zh: '尚未确认送达地址', en: 'the service address is not confirmed', basis: centreRule, when: 'later' },
  'authentication-missing': { zh: '境外主体材料缺附加证明书或者领事认证', en: 'papers from abroad lack apostille or legalisation', basis: '取消外国公文书认证要求的公约；领事认证', when: 'needed' },
  'translation-missing': { zh: '境外材料缺中文译本', en: 'papers from abroad lack a Chinese translation', basis: centreRule, when: 'needed' },
  'interpreter-missing': { zh: '需要口译，尚未指定译员', en: 'an interpreter is needed and not named', basis: centreRule, when: 'later' },
  'cross-border-consent-missing': { zh: '有境外当事人，尚未同意向境外提供个人信息', en: 'a party is abroad: consent to data going there is missing', basis: '个人信息保护法第三十八条、第三十九条', when: 'later' },
} as const satisfies Readonly<Record<string, CompletenessText>>;
export type CompletenessCode = keyof typeof completenessTexts;
export const completenessCodes = Object.keys(completenessTexts) as [CompletenessCode, ...CompletenessCode[]];

/** A line of the list: of one party where `party` is given, else of the application. */
export interface CompletenessItem {
  readonly code: CompletenessCode;
  readonly party?: PartyId;
}

export function incompleteness(c: MediationCase, now: EpochMs): readonly CompletenessItem[] {
  const foreign = c.parties.some((p) => !p.domestic);
  return [
    ...(c.evidence.length === 0 ? [{ code: 'evidence-missing' as const }] : []),
    ...c.parties.flatMap((party) => codesOf(c, party, now, foreign).map((code) => ({ code, party: party.id }))),
  ];
}

const when = (holds: boolean, code: CompletenessCode): readonly CompletenessCode[] => (holds ? [code] : []);

function codesOf(c: MediationCase, party: Party, now: EpochMs, foreign: boolean): readonly CompletenessCode[] {
  const { stated } = party;
  return [
    ...when(party.identifierCheck === 'bad-checksum' && party.identifierOverride === undefined, 'identifier-doubtful'),
    ...when(party.side === 'applicant' && party.kind === 'organisation' && stated?.includes('legal-representative') === false, 'legal-representative-missing'),
    ...when(capacityOn(party, localDate(now)) !== 'full' && party.guardian !== true, 'guardian-missing'),
    ...when(stated !== undefined && !stated.some((what) => what !== 'legal-representative'), 'contact-missing'),
    ...authorityCodes(party, now),
    ...when(!hasServiceAddress(c, party.id), 'service-address-unconfirmed'),
    ...(party.domestic ? [] : foreignCodes(party)),
    ...when(foreign && !(c.crossBorderConsents ?? []).some((x) => x.party === party.id), 'cross-border-consent-missing'),
  ];
}

function authorityCodes(party: Party, now: EpochMs): readonly CompletenessCode[] {
  const today = localDate(now);
  const powers = party.representatives ?? [];
  if (party.agentAuthority === undefined && powers.length === 0) return [];
  const standing = standingRepresentatives(party, today);
  const signs = signingAuthority(party, today);
  return [
    ...when(party.agentAuthority !== undefined && party.agentRevokedAt === undefined && party.agentDocument === undefined && powers.length === 0, 'authority-document-missing'),
    ...when(standing.length === 0 && !powers.some((r) => r.validFrom > today && r.revokedAt === undefined), 'authority-ended'),
    ...when(!signs.ok && signs.fault === 'general-only', 'special-authority-missing'),
  ];
}

const foreignCodes = ({ foreign }: Party): readonly CompletenessCode[] => [
  ...when(foreign?.authentication === undefined, 'authentication-missing'),
  ...when(foreign?.translated !== true, 'translation-missing'),
  ...when(foreign?.language !== undefined && foreign.interpreter === undefined, 'interpreter-missing'),
];
