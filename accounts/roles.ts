/**
 * A member's role names what it does in its organisation: one office, and `owner` beside it for those who invite, change and remove
 * members. An office alone administers nobody.
 */
import { createAccessControl } from 'better-auth/plugins/access';
import { defaultStatements, ownerAc } from 'better-auth/plugins/organization/access';
import { offices, type Office } from '../domain/actor.ts';

export const access = createAccessControl(defaultStatements);

export type PersonsOffice = Exclude<Office, 'system'>;
export const personsOffices = offices.filter((office): office is PersonsOffice => office !== 'system');

const holder = access.newRole({ organization: [], member: [], invitation: [], team: [], ac: [] });

export const roles = { owner: ownerAc, ...Object.fromEntries(personsOffices.map((office) => [office, holder])) };

export const roleOf = (office: PersonsOffice, owner: boolean): string => (owner ? `owner,${office}` : office);

/** The office in a member's role; undefined where it names none. */
export const officeIn = (role: string): PersonsOffice | undefined => personsOffices.find((office) => role.split(',').includes(office));

export const isOwner = (role: string): boolean => role.split(',').includes('owner');
