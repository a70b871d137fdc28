/** The accounts of a practice stack: everybody of its offices, with one password that everybody may know. They are fictional. */
import { randomBytes } from 'node:crypto';
import { hashPassword, symmetricEncrypt } from 'better-auth/crypto';
import type { Kysely } from 'kysely';
import { practicePassword } from '../accounts/practice-password.ts';
import { enterMember, enterOrganisation, enterPerson, enterSecondFactor } from '../accounts/people.ts';
import type { PersonsOffice } from '../accounts/roles.ts';
import type { DB } from '../db/schema.ts';
import { defaultProviders } from '../sandbox/default-providers.ts';
import { portalOffices, practicePeople } from './practice-offices.ts';

export interface PracticeAccount {
  readonly handle: string;
  readonly name: string;
  readonly organisation: string;
  readonly office: PersonsOffice;
  /** Invites, changes and removes the organisation's members. */
  readonly owner: boolean;
}

/** An insurer's quote or decision above its authority waits for a second person, so its office has several. */
const officeHands = { insurer: [['underwriter', '核保员'], ['approver', '复核人'], ['claims', '理赔员']], notary: [['notary', '公证员'], ['assistant', '公证员助理']] } as const;

const providersPeople = [...defaultProviders, ...portalOffices].flatMap(({ id, face, name }) =>
  officeHands[face].map(([hand, title], n): PracticeAccount => ({ handle: `${id}-${hand}`, name: `${name} ${title}`, organisation: id, office: face, owner: n === 0 })));

const providers = new Set<string>([...defaultProviders, ...portalOffices].map((p) => p.id));

/** Everybody who holds a key of the stack, providers' systems excepted: a system does not sign in. */
const others = practicePeople.filter(({ id, office }) => !providers.has(id) && office !== 'system').map(({ id, organisation, office, name }): PracticeAccount =>
  ({ handle: id, name, organisation, office: office as PersonsOffice, owner: office === 'administrator' || organisation !== 'centre' }));

export const practiceAccounts: readonly PracticeAccount[] = [
  ...others,
  { handle: 'enterprise-a-counsel', name: '企业 A 法务', organisation: 'enterprise-a', office: 'enterprise', owner: false },
  ...providersPeople,
];

export const practiceEmail = (handle: string): string => `${handle}@practice.example`;

const organisationNames: Readonly<Record<string, string>> = {
  centre: '和议商事调解中心', ...Object.fromEntries(practicePeople.filter((p) => p.organisation !== 'centre').map((p) => [p.organisation, p.name])),
};

/** What was entered by an earlier start stays as it is. `secret` is the stack's AUTH_SECRET. */
export async function seedPracticeAccounts(db: Kysely<DB>, secret: string): Promise<void> {
  const passwordHash = await hashPassword(practicePassword);
  for (const organisation of new Set(practiceAccounts.map((a) => a.organisation))) {
    const people = practiceAccounts.filter((a) => a.organisation === organisation);
    const organizationId = await enterOrganisation(db, {
      handle: organisation, name: organisationNames[organisation] ?? organisation, offices: [...new Set(people.map((a) => a.office))],
    });
    for (const { handle, name, office, owner } of people) {
      const userId = await enterPerson(db, { handle, name, email: practiceEmail(handle), passwordHash });
      await enterMember(db, { userId, organizationId, office, owner });
      await enterSecondFactor(db, { userId, sealedSecret: await symmetricEncrypt({ key: secret, data: randomBytes(16).toString('hex') }) });
    }
  }
}
