import { sql, type Kysely } from 'kysely';

/** People, sessions and organisations, as better-auth 1.7 names its tables and columns. */
export async function up(db: Kysely<never>): Promise<void> {
  await sql.raw(people).execute(db);
  await sql.raw(organisations).execute(db);
  await sql.raw(factors).execute(db);
}

const people = `
  create schema accounts;
  create table accounts."user" (
    id text primary key,
    name text not null,
    email text not null unique,
    "emailVerified" boolean not null,
    image text,
    "createdAt" timestamptz default current_timestamp not null,
    "updatedAt" timestamptz default current_timestamp not null,
    "twoFactorEnabled" boolean,
    handle text not null unique
  );
  create table accounts.session (
    id text primary key,
    "expiresAt" timestamptz not null,
    token text not null unique,
    "createdAt" timestamptz default current_timestamp not null,
    "updatedAt" timestamptz not null,
    "ipAddress" text,
    "userAgent" text,
    "userId" text not null references accounts."user" on delete cascade,
    "activeOrganizationId" text
  );
  create index "session_userId_idx" on accounts.session ("userId");
  create table accounts.account (
    id text primary key,
    "accountId" text not null,
    "providerId" text not null,
    "userId" text not null references accounts."user" on delete cascade,
    "accessToken" text,
    "refreshToken" text,
    "idToken" text,
    "accessTokenExpiresAt" timestamptz,
    "refreshTokenExpiresAt" timestamptz,
    scope text,
    password text,
    "createdAt" timestamptz default current_timestamp not null,
    "updatedAt" timestamptz not null,
    unique ("providerId", "accountId")
  );
  create index "account_userId_idx" on accounts.account ("userId");
  create table accounts.verification (
    id text primary key,
    identifier text not null,
    value text not null,
    "expiresAt" timestamptz not null,
    "createdAt" timestamptz default current_timestamp not null,
    "updatedAt" timestamptz default current_timestamp not null
  );
  create index "verification_identifier_idx" on accounts.verification (identifier);
  create table accounts."rateLimit" (
    id text primary key,
    key text not null unique,
    count integer not null,
    "lastRequest" bigint not null
  );`;

const organisations = `
  create table accounts.organization (
    id text primary key,
    name text not null,
    slug text not null unique,
    logo text,
    "createdAt" timestamptz not null,
    metadata text,
    offices text not null
  );
  create table accounts.member (
    id text primary key,
    "organizationId" text not null references accounts.organization on delete cascade,
    "userId" text not null references accounts."user" on delete cascade,
    role text not null,
    "createdAt" timestamptz not null,
    unique ("userId", "organizationId")
  );
  create index "member_organizationId_idx" on accounts.member ("organizationId");
  create table accounts.invitation (
    id text primary key,
    "organizationId" text not null references accounts.organization on delete cascade,
    email text not null,
    role text,
    status text not null,
    "expiresAt" timestamptz not null,
    "createdAt" timestamptz default current_timestamp not null,
    "inviterId" text not null references accounts."user" on delete cascade
  );
  create index "invitation_organizationId_idx" on accounts.invitation ("organizationId");
  create index "invitation_email_idx" on accounts.invitation (email);`;

const factors = `
  create table accounts."twoFactor" (
    id text primary key,
    secret text not null,
    "backupCodes" text not null,
    "userId" text not null unique references accounts."user" on delete cascade,
    verified boolean,
    "failedVerificationCount" integer,
    "lockedUntil" timestamptz
  );
  create table accounts.passkey (
    id text primary key,
    name text,
    "publicKey" text not null,
    "userId" text not null references accounts."user" on delete cascade,
    "credentialID" text not null unique,
    counter integer not null,
    "deviceType" text not null,
    "backedUp" boolean not null,
    transports text,
    "createdAt" timestamptz,
    aaguid text
  );
  create index "passkey_userId_idx" on accounts.passkey ("userId");`;
