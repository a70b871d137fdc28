/** better-auth's own routes under /auth, as the portal asks them. Their refusals carry codes of their own; people read ours. */
import { ProblemError, send, type Problem } from '../client/api.ts';

/** Code of theirs → ours in both languages. */
const refusals: Readonly<Record<string, readonly [code: string, zh: string, en: string]>> = {
  'INVALID_EMAIL_OR_PASSWORD': ['wrong-password', '邮箱或者密码不正确', 'The e-mail or the password is wrong'],
  'INVALID_PASSWORD': ['wrong-own-password', '密码不正确', 'The password is wrong'],
  'INVALID_CODE': ['wrong-code', '动态口令不正确，或者已经使用过', 'The code is wrong, or was used already'],
  'INVALID_BACKUP_CODE': ['wrong-code', '备用码不正确，或者已经使用过', 'The backup code is wrong, or was used already'],
  'INVALID_TWO_FACTOR_COOKIE': ['sign-in-anew', '登录已超时，请重新登录', 'It took too long: sign in anew'],
  'INVALID_TOKEN': ['link-too-old', '链接无效、已使用或者已过期', 'The address in the mail is unknown, used or too old'],
  'SESSION_NOT_FRESH': ['sign-in-anew', '请退出后重新登录，再办理此事项', 'Sign out and in again, then do this'],
  'second-factor-needed': ['second-factor-needed', '请先设置验证器或者通行密钥', 'Set up an authenticator or a passkey first'],
  'password-too-short': ['password-refused', '密码至少 12 个字符', 'A password has at least 12 characters'],
  'password-too-long': ['password-refused', '密码最多 128 个字符', 'A password has at most 128 characters'],
  'password-leaked': ['password-refused', '这个密码在已泄露的密码名单中，或者很容易被猜到，请换一个', 'This password has leaked, or is soon guessed: choose another'],
  'PASSWORD_TOO_SHORT': ['password-refused', '密码至少 12 个字符', 'A password has at least 12 characters'],
  'PASSWORD_TOO_LONG': ['password-refused', '密码最多 128 个字符', 'A password has at most 128 characters'],
  'USER_IS_ALREADY_A_MEMBER_OF_THIS_ORGANIZATION': ['already-a-member', '该邮箱的使用者已经是本机构成员', 'Whoever has this mailbox is a member already'],
  'YOU_CANNOT_LEAVE_THE_ORGANIZATION_AS_THE_ONLY_OWNER': ['last-owner', '机构至少保留一名负责人', 'An organisation keeps an owner'],
  'YOU_CANNOT_LEAVE_THE_ORGANIZATION_WITHOUT_AN_OWNER': ['last-owner', '机构至少保留一名负责人', 'An organisation keeps an owner'],
  'YOU_ARE_NOT_ALLOWED_TO_UPDATE_THIS_MEMBER': ['owner-needed', '须由机构负责人办理', 'This takes an owner of the organisation'],
};
const tooOften = ['too-often', '尝试次数过多，请稍后再试', 'Too many attempts: wait a little'] as const;
const refused = ['refused', '没有完成，请核对后重试', 'This did not work: check it and try again'] as const;

function problemOf(status: number, answer: unknown): Problem {
  const theirs = (answer as { readonly code?: string } | null)?.code ?? '';
  // A refusal of our own stands as it is.
  if (typeof answer === 'object' && answer !== null && 'titleEn' in answer) return answer as unknown as Problem;
  const [code, title, titleEn] = status === 429 ? tooOften : refusals[theirs] ?? refused;
  return { type: 'about:blank', status, code, title, titleEn } as unknown as Problem;
}

/** A GET without `body`, a POST with it. */
export async function auth<T>(path: string, body?: object): Promise<T> {
  const asked = body === undefined ? {} : { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const response = await send(new URL(`/auth${path}`, location.origin), asked);
  const answer: unknown = await response.json().catch(() => null);
  if (!response.ok) throw new ProblemError(problemOf(response.status, answer));
  return answer as T;
}
