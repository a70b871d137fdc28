/** The routes of people: who is signed in, and for whom that person acts. better-auth's own routes stand under /auth (docs/accounts.md). */
import { z } from 'zod';
import { offices } from '../domain/actor.ts';
import { label } from './fields.ts';
import type { Operation } from './operations.ts';

export const actingFor = z.strictObject({ organisation: label(100).meta({ description: '所代表的机构 / the organisation to act for' }) });
export const practiceSeat = z.strictObject({ as: label(100).meta({ description: '演练人员标识 / the handle of a person of the practice stack' }) });

/** Password and one-time code, entered anew in the very request that signs. */
export const reentry = z.strictObject({ password: z.string().min(1).max(128), code: z.string().regex(/^\d{6}$/, 'six digits') });

const seat = z.strictObject({ handle: z.string(), name: z.string(), organisation: z.string(), organisationName: z.string(), office: z.enum(offices) });
export const keyScopes = ['read', 'act'] as const;
export const newServiceKey = z.strictObject({
  name: label(100).meta({ description: '系统名称 / what the system is called' }),
  scopes: z.array(z.enum(keyScopes)).min(1).max(2).default(['read']).meta({ description: 'act 可办理事项；只有 read 的密钥只能读取 / without act it reads alone' }),
});
const serviceKey = z.strictObject({
  id: z.string(), actor: z.string(), name: z.string().optional(), scopes: z.array(z.enum(keyScopes)), createdAt: z.string(), createdBy: z.string().optional(), lastUsedAt: z.string().optional(),
  revokedAt: z.string().optional().meta({ description: '轮换后旧密钥保留一日 / after a rotation the old key has a day left' }),
});
const serviceKeyList = z.strictObject({ items: z.array(serviceKey) });
const shownKey = z.strictObject({ id: z.string(), apiKey: z.string().meta({ description: '只显示一次 / shown once' }) });
const keyErrors = ['unauthenticated', 'no-organisation', 'second-factor-needed', 'session-needed', 'owner-needed'] as const;

export const signInWays = z.strictObject({ items: z.array(z.strictObject({ id: z.string(), name: z.string() })) });

export const mailbox = z.strictObject({ email: z.email().max(254).toLowerCase() });
export const joiner = z.strictObject({
  token: z.string().min(1).max(200).meta({ description: '邮件链接中的 token / from the address in the mail' }),
  name: label(100).optional().meta({ description: '没有账号时填写 / of who has no account yet' }),
  password: z.string().max(1000).optional(),
});
const sentView = z.strictObject({ sent: z.literal(true) });
const joinedView = z.strictObject({ email: z.string(), organisation: z.string(), office: z.enum(offices) });
export const mailsAsked = z.strictObject({ to: z.email() });
const mailList = z.strictObject({ items: z.array(z.strictObject({ to: z.string(), subject: z.string(), text: z.string(), at: z.string() })) });

const membership = z.strictObject({ organisation: z.string(), name: z.string(), office: z.enum(offices), owner: z.boolean() });
export const callerView = z.strictObject({
  id: z.string().meta({ description: '案件记录中的个人标识 / what the record of a case calls the person, or the system that holds the key' }),
  organisation: z.string().optional().meta({ description: '当前所代表的机构；不属于任何机构时没有 / for whom this session or key acts' }),
  office: z.enum(offices).optional(),
  by: z.enum(['key', 'session']),
  person: z.strictObject({ handle: z.string(), name: z.string(), email: z.string(), twoFactor: z.boolean() }).optional(),
  session: z.strictObject({
    secondsLeft: z.number().int().min(0).meta({ description: '不再操作时，本次登录还剩的秒数 / until the session ends, unless it is used before' }),
    secondsAtMost: z.number().int().min(0).meta({ description: '一直操作时，本次登录还剩的秒数 / until it ends however much it is used' }),
  }).optional(),
  secondFactorNeeded: z.boolean().optional().meta({ description: '须先设置验证器，否则不能代表任何机构 / true: a password opened this session, and it acts for nobody until a second factor is set up' }),
  memberships: z.array(membership).optional().meta({ description: '可以代表的机构 / whom else the person can act for' }),
});

const colleagueList = z.strictObject({
  items: z.array(z.strictObject({ handle: z.string(), name: z.string(), email: z.string(), office: z.enum(offices), owner: z.boolean(), secondFactor: z.boolean().meta({ description: '已有验证器或者通行密钥 / has an authenticator or a passkey' }) })),
});

export const practiceCodeView = z.strictObject({ password: z.string(), code: z.string() });

const body = ['malformed-json', 'body-too-large', 'unsupported-media-type', 'bad-input'] as const;

export const accessOperations = {
  readCaller: {
    method: 'get', path: '/v1/me', tag: 'access', zh: '当前身份', en: 'Who calls: the person signed in and for whom it acts, or whom the key names', caller: 'known',
    status: 200, reply: callerView, replyName: 'Caller', errors: ['unauthenticated'],
  },
  listPeople: {
    method: 'get', path: '/v1/centre/people', tag: 'centre', zh: '中心人员与职务', en: 'The people of the centre, their offices and whether a second factor stands (administrator)', caller: 'key',
    status: 200, reply: colleagueList, replyName: 'People', errors: ['unauthenticated', 'not-your-action'],
  },
  actForOrganisation: {
    method: 'put', path: '/v1/me/organisation', tag: 'access', zh: '切换所代表的机构', en: 'Act for another organisation one belongs to, from now on in this session', caller: 'known',
    body: actingFor, status: 200, reply: callerView, replyName: 'Caller', errors: ['unauthenticated', 'foreign-origin', 'session-needed', ...body, 'not-a-member'],
  },
  listPracticeSeats: {
    method: 'get', path: '/v1/practice/sessions', tag: 'practice', zh: '演练人员', en: 'The people of the practice stack whose seat one can take', caller: 'open',
    status: 200, reply: z.strictObject({ items: z.array(seat) }), replyName: 'PracticeSeats', errors: ['not-a-practice-stack'],
  },
  listServiceKeys: {
    method: 'get', path: '/v1/keys', tag: 'access', zh: '本机构系统的密钥', en: 'The keys of the organisation’s systems (owner)', caller: 'key',
    status: 200, reply: serviceKeyList, replyName: 'ServiceKeyList', errors: [...keyErrors],
  },
  makeServiceKey: {
    method: 'post', path: '/v1/keys', tag: 'access', zh: '新建系统密钥', en: 'A key for a system of the organisation (owner); shown once', caller: 'key',
    body: newServiceKey, status: 201, reply: shownKey, replyName: 'ShownKey', errors: [...keyErrors, 'foreign-origin', ...body],
  },
  rotateServiceKey: {
    method: 'post', path: '/v1/keys/{keyId}/rotate', tag: 'access', zh: '轮换系统密钥', en: 'A new key in the place of one, which has a day left (owner)', caller: 'key',
    body: z.strictObject({}), status: 201, reply: shownKey, replyName: 'ShownKey', errors: [...keyErrors, 'foreign-origin', ...body, 'not-found'],
  },
  revokeServiceKey: {
    method: 'post', path: '/v1/keys/{keyId}/revoke', tag: 'access', zh: '撤销系统密钥', en: 'Revoke a key: within two seconds it opens nothing (owner)', caller: 'key',
    body: z.strictObject({}), status: 200, reply: serviceKeyList, replyName: 'ServiceKeyList', errors: [...keyErrors, 'foreign-origin', ...body, 'not-found'],
  },
  listSignInWays: {
    method: 'get', path: '/v1/sign-in-ways', tag: 'access', zh: '可用的统一登录', en: 'The identity providers one can sign in by', caller: 'open',
    status: 200, reply: signInWays, replyName: 'SignInWays', errors: [],
  },
  claimMailbox: {
    method: 'post', path: '/v1/invitations/{code}/mailbox', tag: 'access', zh: '以邀请码登记邮箱', en: 'An invited party names its mailbox: a mail with the way in goes there', caller: 'open',
    body: mailbox, status: 202, reply: sentView, replyName: 'Sent', errors: [...body, 'invitation-unknown', 'too-many-attempts'],
  },
  joinOrganisation: {
    method: 'post', path: '/v1/joinings', tag: 'access', zh: '凭邮件加入机构', en: 'Join an organisation by the token of a mail: with a new account, or signed in with the one of that mailbox', caller: 'open',
    body: joiner, status: 201, reply: joinedView, replyName: 'Joined', errors: [...body, 'joining-unknown', 'sign-in-first', 'password-refused', 'foreign-origin'],
  },
  readPracticeMails: {
    method: 'get', path: '/v1/practice/mails', tag: 'practice', zh: '演练邮件', en: 'Mails of the accounts to one mailbox, where a practice stack has no mail server', caller: 'open',
    query: mailsAsked, status: 200, reply: mailList, replyName: 'MailList', errors: ['bad-input', 'not-a-practice-stack'],
  },
  startPracticeSession: {
    method: 'post', path: '/v1/practice/sessions', tag: 'practice', zh: '以演练人员身份登录', en: 'Sign in as a person of the practice stack; sets the session cookie', caller: 'open',
    body: practiceSeat, status: 201, reply: callerView, replyName: 'Caller', errors: [...body, 'not-found', 'not-a-practice-stack'],
  },
  readPracticeCode: {
    method: 'get', path: '/v1/practice/codes/{handle}', tag: 'practice', zh: '演练人员的密码与动态口令', en: 'Password and a fresh one-time code of a person of the practice stack, to sign with', caller: 'open',
    status: 200, reply: practiceCodeView, replyName: 'PracticeCode', errors: ['not-found', 'not-a-practice-stack'],
  },
} as const satisfies Record<string, Operation>;
