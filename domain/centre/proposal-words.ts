/** What a second person reads of a proposed change: fields by their names, amounts and shares as people write them. */
import type { Label } from '../action.ts';
import { actions, isActionName } from '../actions.ts';
import { formatAmount } from '../money.ts';
import type { Difference, Plain } from './differences.ts';
import type { ProposalKindName } from './proposals.ts';
import { qualificationGrounds, type QualificationGround } from './roster.ts';
import { ruleFields, type RuleField } from './rule-fields.ts';

interface Field extends Label {
  readonly as?: 'fen' | 'ppm' | 'ground' | 'action' | 'bytes' | RuleField['unit'];
}

const name = (zh: string, en: string, as?: Field['as']): Field => ({ zh, en, ...(as ? { as } : {}) });
const inBoth = { zh: name('中文', 'Chinese'), en: name('英文', 'English') };

const rules: Readonly<Record<string, Field>> = {
  ...Object.fromEntries(Object.entries(ruleFields).map(([key, { zh, en, unit }]) => [key, name(zh, en, unit)])),
  version: name('版本', 'Version'), body: name('中心', 'The centre'), name: name('名称', 'Name'), caseNoPrefix: name('案号代字', 'Prefix of case numbers'),
  unprovenMayNot: name('身份未证实的当事人不得办理', 'What a party of unproven identity may not do', 'action'),
  retention: name('案卷保存期限（年）', 'Years for which files are kept'), settledY: name('达成调解协议的', 'with a settlement'), otherwiseY: name('其他', 'otherwise'),
  insurerAuthority: name('保险人单人权限', 'What one person of an insurer may bind'), '*': name('未告知的保险人', 'insurers that told nothing'), quoteFen: name('报价', 'quote', 'fen'), claimFen: name('核定', 'claim', 'fen'),
  files: name('上传文件', 'Uploaded files'), mostBytes: name('单个文件', 'one file', 'bytes'), mostOfCase: name('每案文件数', 'files of a case'), mostBytesOfCase: name('每案合计', 'of a case', 'bytes'),
  mostUnnamed: name('未用于案件的文件数', 'files that no case names'), mostBytesUnnamed: name('未用于案件的合计', 'that no case names', 'bytes'), unnamedDays: name('未用于案件的保留天数', 'days kept for a case', 'd'),
};

const fields: Readonly<Record<ProposalKindName, Readonly<Record<string, Field>>>> = {
  'fee-schedule': {
    registrationFen: name('案件登记费，每方', 'Registration, each party', 'fen'), hourFen: name('每小时调解费', 'An hour of mediation', 'fen'),
    successTiers: name('调解成功分档', 'Tiers on success'), overFen: name('超过', 'above', 'fen'), ppm: name('费率', 'share', 'ppm'),
  },
  'calendar-year': { off: name('放假', 'Day off'), workedWeekends: name('调休上班', 'Weekend day worked'), source: name('依据的通知', 'Source') },
  mediator: {
    name: name('姓名', 'Name'), languages: name('语言', 'Language'), industries: name('行业领域', 'Field'), qualifications: name('任职资格', 'Qualification'), ground: name('依据', 'ground', 'ground'),
    document: name('证明文件', 'document'), validFrom: name('有效期始', 'valid from'), validUntil: name('有效期止', 'valid until'), leave: name('休假', 'Leave'), from: name('自', 'from'), until: name('至', 'until'),
    cover: name('接替人', 'covered by'), maxOpenCases: name('在办案件上限', 'Open cases at most'), struckOff: name('已除名', 'Struck off'),
  },
  clause: { title: name('标题', 'Title'), text: name('条文', 'Text'), ...inBoth },
  'centre-rules': rules,
  'provider-credentials': { apiKey: name('访问密钥', 'API key'), webhookSecret: name('回调签名密钥', 'Secret of its events') },
};

const units: Readonly<Partial<Record<NonNullable<Field['as']>, Label>>> = { wd: { zh: '个工作日', en: ' working days' }, d: { zh: '日', en: ' days' }, h: { zh: '小时', en: ' hours' } };
const isGround = (value: string): value is QualificationGround => Object.hasOwn(qualificationGrounds, value);
const same = (text: string): Label => ({ zh: text, en: text });

function said(value: Plain, as: Field['as']): Label {
  if (typeof value === 'boolean') return value ? { zh: '是', en: 'yes' } : { zh: '否', en: 'no' };
  if (typeof value === 'string') return as === 'ground' && isGround(value) ? qualificationGrounds[value] : as === 'action' && isActionName(value) ? actions[value].label : same(value);
  if (as === 'fen') return { zh: `${formatAmount(value)} 元`, en: `CNY ${formatAmount(value)}` };
  if (as === 'ppm') return same(`${value / 10_000}%`);
  if (as === 'bytes') return same(`${Math.round(value / 1_048_576).toLocaleString('en')} MB`);
  const unit = as === undefined ? undefined : units[as];
  return { zh: `${value}${unit?.zh ?? ''}`, en: `${value}${unit?.en ?? ''}` };
}

export interface DifferenceInWords {
  readonly field: Label;
  readonly before?: Label;
  readonly after?: Label;
}

/** A field without a name keeps its own; a place in a list is said as 第2项. */
export function inWords(kind: ProposalKindName, { path, before, after }: Difference): DifferenceInWords {
  const named = (part: string | number): Field => (typeof part === 'number' ? name(`第${part}项`, `no. ${part}`) : fields[kind][part] ?? name(part, part));
  const parts = path.map(named);
  const as = parts.at(-1)?.as;
  return {
    field: { zh: parts.map((part) => part.zh).join(' '), en: parts.map((part) => part.en).join(', ') },
    ...(before === undefined ? {} : { before: said(before, as) }), ...(after === undefined ? {} : { after: said(after, as) }),
  };
}
