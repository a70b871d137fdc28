/**
 * A bureau's own identity provider (OpenID Connect). It speaks for the mailboxes of its domains and for nobody else's: what it says of
 * another's is refused, or any bureau could sign in as anybody. Its people join by invitation, or, where it may provision, by signing in.
 */
import { APIError } from 'better-auth/api';
import { genericOAuth } from 'better-auth/plugins';
import type { Kysely } from 'kysely';
import type { DB } from '../db/schema.ts';
import { enterMember, enterOrganisation } from './people.ts';
import type { PersonsOffice } from './roles.ts';

export interface IdentityProvider {
  readonly id: string;
  readonly name: string;
  /** `https://login.bureau.example/.well-known/openid-configuration`; read at the start. */
  readonly discoveryUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Of the mailboxes it speaks for. */
  readonly domains: readonly string[];
  /** Who signs in for the first time becomes a member here, in this office. Without it, by invitation only. */
  readonly provision?: { readonly organisation: string; readonly office: PersonsOffice } | undefined;
}

const domainOf = (email: string): string => email.slice(email.lastIndexOf('@') + 1).toLowerCase();
const speaksFor = ({ domains }: IdentityProvider, email: unknown): boolean => typeof email === 'string' && domains.includes(domainOf(email));

export const identityProviderPlugin = (providers: readonly IdentityProvider[]) => genericOAuth({
  config: providers.map((provider) => ({
    providerId: provider.id, name: provider.name, discoveryUrl: provider.discoveryUrl, clientId: provider.clientId, clientSecret: provider.clientSecret,
    scopes: ['openid', 'email', 'profile'], pkce: true, requireIdTokenVerification: true, disableSignUp: !provider.provision, disableProviderLogout: true,
    mapProfileToUser: (profile) => (speaksFor(provider, profile.email) && profile.email_verified === true ? {} : { email: null }),
  })),
});

/** New people come from a provider that may bring them; they are members from the first moment. */
export const provisioning = (db: Kysely<DB>, providers: readonly IdentityProvider[]) => {
  const bringing = (email: string) => providers.find((provider) => provider.provision && speaksFor(provider, email));
  return {
    create: {
      before: async ({ email }: { email: string }) => {
        if (!bringing(email)) throw new APIError('FORBIDDEN', { code: 'by-invitation-only', message: 'Nobody signs up unasked' });
      },
      after: async ({ id, email }: { id: string; email: string }) => {
        const { provision, name } = bringing(email) ?? {};
        if (!provision || !name) return;
        const organizationId = await enterOrganisation(db, { handle: provision.organisation, name, offices: [provision.office] });
        await enterMember(db, { userId: id, organizationId, office: provision.office, owner: false });
      },
    },
  };
};
