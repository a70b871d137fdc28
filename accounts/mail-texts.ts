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

export const passwordChangedMail = (to: string): Mail => ({
  to, subject: '密码已更改 / Your password was changed',
  text: '您的密码刚刚被更改，所有会话已退出。如果不是您本人操作，请立即重设密码并联系调解中心。\n\nYour password was just changed and every session ended. If it was not you, set a new one at once and tell the centre.\n',
});
