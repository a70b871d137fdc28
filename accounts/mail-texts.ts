/** What the mails say. One that asked for nothing need do nothing. */
import type { Mail } from './mails.ts';

const unasked = '如果您没有提出此请求，请忽略本邮件。\nIf you did not ask for this, do nothing.';

const letter = (to: string, subject: string, lines: readonly string[]): Mail => ({ to, subject, text: `${[...lines, unasked].join('\n\n')}\n` });

export const joiningMail = (to: string, organisation: string, url: string): Mail => letter(to, `加入${organisation} / Join ${organisation}`, [
  `请在 48 小时内打开以下链接，设置密码并加入${organisation}：`, `Open this address within 48 hours to set a password and join ${organisation}:`, url,
]);

export const recoveryMail = (to: string, url: string): Mail => letter(to, '重设密码 / Set a new password', [
  '请在一小时内打开以下链接，设置新密码。此前的所有会话都将退出。', 'Open this address within an hour to set a new password. Every session of yours ends with it.', url,
]);

/** What opens an account, as it changes. */
const changes = {
  password: ['密码已更改', 'Your password was changed'],
  'authenticator-added': ['已绑定验证器', 'An authenticator was added'],
  'authenticator-removed': ['验证器已解除', 'The authenticator was taken away'],
  'backup-codes': ['备用码已重新生成', 'New backup codes were made'],
  'passkey-added': ['已添加通行密钥', 'A passkey was added'],
  'passkey-removed': ['通行密钥已删除', 'A passkey was deleted'],
  'bureau-account-linked': ['已关联统一登录账号', 'An account of a bureau was linked'],
  'bureau-account-unlinked': ['统一登录账号已解除关联', 'An account of a bureau was unlinked'],
} as const satisfies Readonly<Record<string, readonly [zh: string, en: string]>>;
export type SignInChange = keyof typeof changes;

const inShanghai = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'medium', timeStyle: 'short' });

export function signInChangedMail(to: string, what: SignInChange, at: Date): Mail {
  const [zh, en] = changes[what];
  return {
    to, subject: `${zh} / ${en}`,
    text: `您的账号：${zh}（${inShanghai.format(at)}）。如果不是您本人操作，请立即重设密码、退出其他会话，并联系调解中心。\n\n${en}. If it was not you, set a new password at once, end your other sessions and tell the centre.\n`,
  };
}
