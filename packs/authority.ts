/** Who signed for whom, and by which authority: the powers of attorney, the signatures they stand behind, the guarantors' resolutions. */
import { detailsOf, nameOf, roleNames } from '../activities/document-data/parties.ts';
import { formAgentOf, type Party } from '../domain/parties.ts';
import type { Signature } from '../domain/settlement/settlement.ts';
import { guaranteesOf } from '../domain/settlement/guarantees.ts';
import { meansLabels } from '../domain/settlement/signature-means.ts';
import { effectiveVersions } from '../domain/settlement/versions.ts';
import { clockTime, iso, recordFiles, type PackContext, type PackFileContent } from './pack-contents.ts';

interface Power {
  readonly party: string;
  readonly id: string;
  readonly agent: string;
  readonly authority: 'general' | 'special';
  readonly matters?: string;
  readonly validFrom?: string;
  readonly validUntil?: string;
  readonly revokedAt?: string;
  /** SHA-256 of the power of attorney. */
  readonly document?: string;
}

const capacities: Readonly<Record<Signature['capacity'], string>> = { 'legal-representative': '法定代表人（负责人）或者本人', agent: '委托代理人', guardian: '监护人' };
const authorities = { general: '一般授权', special: '特别授权' } as const;

export function authorityFiles(c: PackContext): readonly PackFileContent[] {
  const powers = c.case.parties.flatMap((party) => powersOf(c, party));
  const signatures = effectiveVersions(c.case).flatMap(({ version, signatures: given }) => given.map((signature) => signed(c, version, signature, powers)));
  const resolutions = effectiveVersions(c.case).flatMap(({ version, obligations }) => obligations.flatMap((o) => guaranteesOf(o)).flatMap(({ guarantor, resolution }) =>
    (resolution ? [{ version, guarantor: nameOf(c.case, c.records, guarantor), resolution: c.records.content(resolution) ?? '' }] : [])));
  return recordFiles(c, '03-authority/authority', { zh: '签署与授权记录', en: 'Signatures and authority' }, [
    { title: '签署', table: { columns: [['当事人', 3], ['签署人与依据', 3], ['时间', 2], ['方式与文本摘要', 4]], rows: signatures.map(({ party, by, capacity, power, at, over }) => [party, `${by}（${capacity}${power ? `，${power}` : ''}）`, at, over]) } },
    {
      title: '授权委托书', paragraphs: powers.length === 0 ? ['本案没有登记的授权委托书。'] : [],
      table: { columns: [['委托人', 3], ['代理人', 2], ['权限与期限', 3], ['文件摘要（SHA-256）', 4]], rows: powers.map((p) => [p.party, p.agent, `${authorities[p.authority]}；${termOf(p)}`, p.document ?? '—']) },
    },
    ...(resolutions.length > 0 ? [{ title: '保证人决议', table: { columns: [['保证人', 3], ['决议', 6]] as const, rows: resolutions.map(({ guarantor, resolution }) => [guarantor, resolution]) } }] : []),
  ], { signatures, powers, resolutions });
}

function powersOf({ records }: PackContext, party: Party): readonly Power[] {
  const { name, agentName } = detailsOf(records, party);
  const ofForm: readonly Power[] = party.agentAuthority && agentName ? [{
    party: name, id: formAgentOf(party), agent: agentName, authority: party.agentAuthority, ...(party.agentDocument ? { document: party.agentDocument } : {}),
    ...(party.agentRevokedAt === undefined ? {} : { revokedAt: iso(party.agentRevokedAt) }),
  }] : [];
  return [...ofForm, ...(party.representatives ?? []).map(({ id, name: agent, authority, matters, validFrom, validUntil, revokedAt, document }): Power => ({
    party: name, id, agent: records.content(agent) ?? '', authority, matters: records.content(matters) ?? '', validFrom, ...(validUntil ? { validUntil } : {}),
    ...(revokedAt === undefined ? {} : { revokedAt: iso(revokedAt) }), document,
  }))];
}

const termOf = ({ validFrom, validUntil, revokedAt }: Power): string =>
  `${validFrom ? `自${validFrom}` : '随申请提交'}${validUntil ? `至${validUntil}` : '至事务办结'}${revokedAt ? `，已于${revokedAt.slice(0, 10)}撤销` : ''}`;

function signed({ case: c, records }: PackContext, version: number, signature: Signature, powers: readonly Power[]) {
  const party = c.parties.find((p) => p.id === signature.by);
  const details = party && detailsOf(records, party);
  const power = powers.find((p) => p.id === signature.representative);
  const by = (signature.capacity === 'agent' ? power?.agent ?? details?.agentName : signature.capacity === 'guardian' ? details?.guardianName : details?.legalRepresentative ?? details?.name) ?? '';
  return {
    settlementVersion: version, party: `${party ? roleNames[party.side] : ''} ${details?.name ?? signature.by}`, by, capacity: capacities[signature.capacity],
    ...(power ? { power: `${authorities[power.authority]} ${power.id}` } : {}), at: clockTime(signature.at), ...(signature.means ? { means: signature.means } : {}), ...(signature.sha256 ? { sha256: signature.sha256 } : {}), ...(signature.evidence ? { evidence: signature.evidence } : {}),
    over: `第${version}版${signature.means ? `，${meansLabels[signature.means].zh}` : ''}${signature.sha256 ? `，SHA-256 ${signature.sha256}` : ''}`,
    ...(signature.ratifiedAt === undefined ? {} : { ratifiedAt: clockTime(signature.ratifiedAt) }),
  };
}
