/** Parties as documents name them, and what every document's data is taken from. */
import type { MediationCase } from '../../domain/case.ts';
import type { IdentifierType, Party, PartyDetails, PartyId } from '../../domain/parties.ts';
import type { DocumentParty } from '../../documents/document-party.ts';
import type { OpenRecords } from '../../records/sealed-records.ts';

export type Names = ReadonlyMap<string, string>;

export const roleNames = { applicant: '申请人', respondent: '被申请人', guarantor: '保证人' } as const;
const identifierLabels: Readonly<Record<IdentifierType, string>> = {
  uscc: '统一社会信用代码', 'id-card': '公民身份号码', passport: '护照号码', 'foreign-company-no': '公司注册编号',
};

/** A party whose record was erased can no longer be printed; the activity fails until someone decides. */
export function detailsOf(records: OpenRecords, party: Party): PartyDetails {
  const details = records.content(party.details);
  if (!details) throw new Error(`The particulars of party ${party.id} are gone`);
  return details;
}

export function documentParty(records: OpenRecords, party: Party): DocumentParty {
  const { name, identifierType, identifier, legalRepresentative, agentName, address } = detailsOf(records, party);
  return {
    role: roleNames[party.side], name, identifier: { label: identifierLabels[identifierType], value: identifier },
    ...(legalRepresentative ? { legalRepresentative } : {}), ...(address ? { address } : {}),
    ...(agentName && party.agentAuthority && party.agentRevokedAt === undefined ? { agent: { name: agentName, authority: party.agentAuthority === 'special' ? '特别授权' as const : '一般授权' as const } } : {}),
  };
}

export const nameOf = (c: MediationCase, records: OpenRecords, id: PartyId): string => {
  const party = c.parties.find((p) => p.id === id);
  return party ? detailsOf(records, party).name : id;
};

export const dated = <K extends string>(key: K, date: string | undefined) => (date === undefined ? {} : { [key]: date } as Record<K, string>);
